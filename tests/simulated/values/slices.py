# arenarium: objects
# Slices of every sequence with every sign of step, read, assigned and deleted.
def show(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__ + ":", e)

xs = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]
t = (0, 1, 2, 3, 4)
s = "abcdefghij"
b = "abcdef".encode()
bounds = [None, 0, 1, 3, 9, 10, 99, -1, -3, -10, -99]
steps = [None, 1, 2, 3, -1, -2, -99, 99, True]
for i in bounds:
    for j in bounds:
        for k in steps:
            print(i, j, k, xs[i:j:k], t[i:j:k], s[i:j:k], b[i:j:k])
show(lambda: xs[::0])
show(lambda: t[::0])
show(lambda: s[::0])
show(lambda: b[1:2:0])
show(lambda: xs["a":])
show(lambda: xs[:1.5])
show(lambda: xs[::"s"])
show(lambda: xs[10 ** 30:])
show(lambda: xs[:10 ** 30])
show(lambda: xs[-10 ** 30:2])
show(lambda: xs[::10 ** 30])
show(lambda: xs[::-10 ** 30])
show(lambda: t[:] is t)
show(lambda: s[:] is s)
show(lambda: b[:] is b)
show(lambda: xs[:] is xs)
show(lambda: t[0:99:1] is t)
show(lambda: [][:])
show(lambda: ()[::-1])
show(lambda: ""[::-1])
show(lambda: (5)[1:2])
show(lambda: None[1:2])
show(lambda: {1, 2}[1:2])
show(lambda: range(10)[2])

def assigned(i, j, k, v):
    ys = xs[:]
    try:
        ys[i:j:k] = v
    except Exception as e:
        return type(e).__name__, str(e)
    return ys

for i in [None, 0, 2, -3, 99]:
    for j in [None, 0, 5, -1, 99]:
        for k in [None, 1, 2, -1, -3]:
            for v in [[], [70], (70, 71), "abcde", range(4), xs[::-1]]:
                print(i, j, k, v, assigned(i, j, k, v))
print(assigned(0, 2, 1, 5))
print(assigned(0, 2, 2, 5))
print(assigned(0, 2, 0, []))
print(assigned("a", 2, 1, []))
ys = [1, 2, 3]
ys[1:1] = ys
print(ys)
ys[:] = ys
print(ys)
ys[::-1] = ys
print(ys)
ys[:] = (i for i in range(20))
print(ys)
ys[2:4] = []
ys[1:15] = [0]
print(ys)
ys[:] = []
print(ys)

def deleted(i, j, k):
    ys = list(range(20))
    del ys[i:j:k]
    return ys

for i in [None, 0, 3, -5, 99, -99]:
    for j in [None, 0, 7, -1, 99, -99]:
        for k in [None, 1, 2, 3, -1, -2, -7, 99]:
            print(i, j, k, deleted(i, j, k))

def set_slice(x, v):
    x[0:1] = v

def del_slice(x):
    del x[0:1]

for x in [(1, 2), "ab", 5, None, {1}, range(3), "ab".encode()]:
    show(lambda: set_slice(x, [1]))
    show(lambda: del_slice(x))
class S:
    def __getitem__(self, i): return i
    def __setitem__(self, i, v): print("set", i, v)
    def __delitem__(self, i): print("del", i)
o = S()
print(o[1:2], o[::3], o[:], o[1, 2], o[...], o[1:2, 3])
o[1:2] = 5
o[::2] = 6
del o[1:2]
del o[::-1]
k = None
print(o[k])
