x = 1
def a():
    return x
def b():
    global x
    x = 2
def c(x):
    x = 3
    return x
print(a()); b(); print(a(), c(9), x)
def d():
    global made
    def e():
        global made
        made = 5
    e()
d(); print(made)
def g():
    for x in range(3): pass
    return x
print(g(), x)
def h():
    import random
    return random.__class__.__name__ if False else "m"
print(h())
if True:
    inside = 1
print(inside)
for loopvar in range(3): pass
print(loopvar)
len = lambda x: "shadowed"
print(len([1]))
del len
print(len([1]))
def k():
    max = 5
    return max
print(k(), max(1, 2))
print(__name__)
