class C:
    def __eq__(self, o): return True
class D(C):
    def __eq__(self, o): return False
a, b, c = C(), C(), D()
t = a == b, a != b, a == c, a != c, c == a, a == 1, 1 != a
try: a < b
except TypeError: pass
u = min(3, 5), max([1], [2], [0]), min('b', 'a', key=len)
