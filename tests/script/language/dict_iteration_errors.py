d = {1: 1, 2: 2}
try:
    for k in d:
        d[k + 10] = 0
except RuntimeError as e:
    print(e)
try:
    for k in d:
        del d[k]
except RuntimeError as e:
    print(e)
s = {1, 2}
try:
    for x in s:
        s.add(x + 100)
except RuntimeError as e:
    print(e)
l = [1, 2, 3]
for x in l:
    if x < 3:
        l.append(x + 3)
print(l)
for i, x in enumerate(l):
    if x == 2:
        del l[i]
print(l)
