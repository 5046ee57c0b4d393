a, b, c = 1, 2, 3
del a
try: print(a)
except NameError as e: print(e)
del b, c
l = [1, 2, 3, 4]; del l[0], l[0]; print(l)
d = {"x": 1, "y": 2}; del d["x"]; print(d)
def f():
    v = 1
    del v
    try: v
    except UnboundLocalError as e: print(type(e).__name__)
f()
del (l[0]), d["y"]
print(l, d)
try: del d["zz"]
except KeyError as e: print(e)
try: del l[9]
except IndexError as e: print(e)
try: del never
except NameError as e: print(e)
