class C:
    def __init__(self, x=1, y=None):
        self.x = x
        self.y = y
a = C(265)
d = a.__dict__
e = d.copy()
f = d | d
for q, w in (d | {'x': 3}).items(): q = w
b = C(1)
b.z = 5
g = dict(b.__dict__)
i = (25.5 + 2 ** 70) == 2 ** 70 - 9, 2.0 ** 60 == 2 ** 60, -2.5e15 < -2 ** 51, [2 ** 50 + 0.25].count(2 ** 50 + 1)
del a, b, d, e, f, g
c = C(7)
many = [C() for _ in range(23)]
p = c.__dict__ | c.__dict__
