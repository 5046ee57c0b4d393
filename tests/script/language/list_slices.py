a = list(range(10))
print(a[2:5], a[:3], a[7:], a[::3], a[::-1], a[8:2:-2], a[-3:], a[:-3], a[5:5], a[-100:100])
a[2:4] = ["x"]; print(a)
a[1:1] = [100, 200]; print(a)
a[::2] = [0] * len(a[::2]); print(a)
a[:] = [1, 2, 3]; print(a)
a[1:] = []; print(a)
a = list(range(10)); del a[::3]; print(a)
a = list(range(10)); del a[5:1:-1]; print(a)
a = list(range(5)); a[5:] = "ab"; print(a); a[3:1] = ["in"]; print(a)
a[::-1] = range(len(a)); print(a)
try:
    a[::2] = [1]
except ValueError as e:
    print(e)
try:
    a[::0]
except ValueError as e:
    print(e)
