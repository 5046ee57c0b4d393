# What random's functions refuse, and what they have drawn by then.
import random

def attempt(f, *a):
    try:
        return f(*a)
    except Exception as e:
        return type(e).__name__ + ": " + str(e)

random.seed(1)
print(random.gauss(0, 1), attempt(random.seed, [1]), random.gauss(0, 1), random.random())
print(attempt(random.shuffle, "abc"), random.random(), attempt(random.shuffle, (1, 2)), random.random(), attempt(random.shuffle, 5))
print(attempt(random.randint, 1, "a"), attempt(random.randint, 1, [2]), attempt(random.randint, 1.0, 6.0), attempt(random.randint, 1.5, 6))
print(attempt(random.randrange, "5"), attempt(random.randrange, "a"), attempt(random.randrange, 2.5), attempt(random.randrange, 5, 2), attempt(random.randrange, 1, 5, 0))
print(random.randrange(10 ** 30), random.randrange(-10 ** 25, 10 ** 25, 7), random.randint(-2 ** 70, 2 ** 70), random.getrandbits(200), random.getrandbits(64))
random.seed(10 ** 50)
print(random.random(), random.randrange(2 ** 63), random.randrange(2 ** 64 + 1), random.randint(0, 2 ** 63 - 1), attempt(random.getrandbits, -1), attempt(random.getrandbits, 2 ** 40))
random.seed(True)
print(random.random())
