import random
for seed in [0, 1, 42, -1, -42, 123456789, 2**32, 2**32 + 5, 2**62, -2**62, 9223372036854775807, True]:
    random.seed(seed)
    print(seed, random.random(), random.random(), random.getrandbits(8), random.getrandbits(32), random.getrandbits(40), random.getrandbits(63), random.getrandbits(1), random.randint(1, 6))
for seed in ["", "a", "hello world", "ünïcode", "x" * 300]:
    random.seed(seed)
    print([random.random() for _ in range(3)], random.randrange(1000))
for seed in [0.5, 1.0, -2.75, 1e100]:
    random.seed(seed)
    print(random.random(), random.random())
random.seed(7)
print([random.random() for i in range(700)][-3:])
