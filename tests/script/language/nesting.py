def deep(n): return [deep(n - 1)] if n else []
print(deep(20))
x = []
for i in range(50): x = [x]
print(str(x).count("["))
def f(n):
    if n == 0: return 0
    return 1 + f(n - 1)
print(f(500))
print(((((((((((1)))))))))), [[[[[[1]]]]]][0][0][0][0][0][0], {1: {2: {3: 4}}}[1][2][3])
print(1 + 2 * 3 - 4 / 2 ** 2 % 5 // 1, (1 + 2) * 3, -2 ** 2, 2 ** 3 ** 2, not 1 == 2, 1 + 1 == 2 and 3 > 2 or False, 5 - 3 - 1, 100 / 10 / 2, 2 * -3, - - 5, +-+5, ~~5)
print(1 | 2 ^ 3 & 4 << 1, 7 & 3 == 3, 1 < 2 == True, (1, 2)[0] + [3, 4][1], "a" "b" + "c" * 2)
longsum = 0 + 1 + 2 + 3 + 4 + 5 + 6 + 7 + 8 + 9 + 10 + 11 + 12 + 13 + 14 + 15 + 16 + 17 + 18 + 19 + 20
print(longsum)
for a in range(2):
    for b in range(2):
        for c in range(2):
            if a:
                if b:
                    while c:
                        print(a, b, c)
                        break
