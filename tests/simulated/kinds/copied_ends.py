# arenarium: objects
c = True
d = False
x = -(1.5 if c else 2.5)
x = -(1.5 if d else 2.5)
-(1.5 if c else 2.5)
x = -((1.5 if c else 2.5) if c else 3.5)
x = -((1.5 if d else 2.5) if c else 3.5)
x = -(2.5 if c else x)
x = (1.5 if c else 2),
x = (1.5 if c else 2) + 3
x = ~(1000 if c else 2)
x = -(+(1.5 if c else 2))
def f(a): return (1.5 if a else 2.5), 3
def g(a): return (1.5 if a else 2.5) + 3
def h(a):
    if a: x = -(7.5 if a else 1)
    else: x = 3
def k(a):
    y = -(1.5 if a else 2.5)
    return y
def m(a):
    return -(1.5 if a and c else 2.5)
x = f(1)
y = f(0)
x = g(1)
y = g(0)
h(1)
h(0)
k(1)
k(0)
m(1)
m(0)
if c:
    x = -(9.5 if c else 1)
else:
    x = 3
if d:
    x = -(9.5 if c else 1)
elif c:
    x = -(9.5 if c else 1)
else:
    x = -(9.5 if c else 1)
for i in [1,2]:
    x = -(9.5 if c else 1)
while c:
    c = False
    x = -(9.5 if d else 1)
