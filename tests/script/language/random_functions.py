import random
random.seed(12345)
print([random.randint(1, 100) for _ in range(20)], [random.randrange(10) for _ in range(20)], [random.randrange(5, 50, 5) for _ in range(10)], [random.randrange(10, 0, -3) for _ in range(10)])
print([random.choice("abcdef") for _ in range(20)], [random.choice([1, 2, 3]) for _ in range(10)], random.choice((1,)), random.choice(range(100)))
xs = list(range(20)); random.shuffle(xs); print(xs); random.shuffle(xs); print(xs)
print(random.sample(range(1000), 10), random.sample([1, 2, 3, 4], 4), random.sample("abcdef", 3), random.sample(range(30), 20), random.sample(range(10**12), 6), random.sample([], 0))
print([random.uniform(1, 10) for _ in range(5)], random.uniform(-1, 1), random.uniform(5, 5))
print(random.choices("abc", k=10), random.choices([1, 2, 3], weights=[1, 10, 1], k=10), random.choices("xy", [0.1, 0.9], k=5))
print([random.gauss(0, 1) for _ in range(5)], random.gauss(10, 2), [random.expovariate(1.5) for _ in range(3)], random.gauss(1, 1))
random.seed(1); a = random.random(); random.seed(1); print(a == random.random(), random.randint(10**17, 10**18), random.randint(-5, 5), random.randint(3, 3))
for f in [lambda: random.choice([]), lambda: random.randint(5, 1), lambda: random.randrange(0), lambda: random.sample([1], 2)]:
    try: f()
    except (IndexError, ValueError) as e: print(type(e).__name__)
from random import randint, choice as pick
random.seed(3); print(randint(1, 10), pick("xyz"))
import random as rnd
rnd.seed(3); print(rnd.randint(1, 10))
