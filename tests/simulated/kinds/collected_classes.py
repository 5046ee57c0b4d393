import gc
gc.set_threshold(2, 2, 3)
gc.enable()
class C9(object):
    def get(self): return 7
class C4:
    def __init__(self, x=1, y=None):
        self.x = x
        self.y = y
    def __repr__(self): return 'R' + str(self.x)
    def set(self, v):
        self.v = v
        return self
class C7:
    __slots__ = ('x', 'y')
    def __enter__(self): return self
    def __exit__(self, *a): return False
del C9, C4
for i in range(30): t = [[]]
class B: pass
class D(B): pass
class E(B): pass
del D
gc.collect()
del E
gc.collect()
