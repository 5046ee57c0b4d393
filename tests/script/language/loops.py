for i in range(3): print(i, end=" ")
else: print("done")
for i in range(5):
    if i == 2: break
else: print("never")
print(i)
while True:
    i += 1
    if i > 5: break
    if i % 2: continue
    print("even", i)
n = 3
while n:
    n -= 1
else:
    print("while else", n)
for x in []: pass
else: print("empty else")
for i in range(3):
    for j in range(3):
        if j == 1: continue
        if i == 2: break
        print(i, j)
    else:
        print("inner else", i)
print(list(range(0)), list(range(5, 0, -2)), list(range(-3, 3)), list(range(1, 10, 4)), range(10)[2:5], range(10)[::-1], range(5)[-1], 3 in range(5), 5 in range(5), 4 in range(0, 10, 2), len(range(0, 10, 3)))
print(range(3), range(1, 3), range(0, 9, 2), range(3) == range(0, 3), list(range(10**15, 10**15 + 2)), range(5).index(3), range(0, 10, 2).count(4), bool(range(0)))
for a, b in [(1, 2), (3, 4)]: print(a + b, end=" ")
for k in {"x": 1}: print(k)
for [a, b] in [[1, 2]]: print(a, b)
d = {}
for d["i"] in range(3): pass
print(d)
x = 10
for x in range(2): pass
print(x)
