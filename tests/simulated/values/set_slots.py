# arenarium: objects
# A key that is added goes into the last slot of a removed key on its way (set_add_entry); the order shows it.
p = 2 ** 61 - 1
same = set()
for k in range(4):
    same.add(2 + k * p)
same.discard(2 + p)
same.discard(2 + 2 * p)
same.add(2 + 4 * p)
print([(k - 2) // p for k in same])
print(set([3, 1, 2]) ^ {4611686018427387904, 3, 0, 1})

number = 12345
s = set()
for step in range(3000):
    number = (number * 1103515245 + 12345) % 2147483648
    key = number // 65536 % 40 * (p if number % 3 == 0 else 1)
    if number // 64 % 2 == 0:
        s.add(key)
    else:
        s.discard(key)
    if step % 60 == 0:
        print(list(s))

