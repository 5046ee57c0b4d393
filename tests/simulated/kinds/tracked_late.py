import gc
gc.set_threshold(10, 3, 2)
gc.enable()
g1 = (i for i in [6, 1656])
l2 = [1, 1055]
class C5: pass
del C5, l2
class C6:
    shared = ((587324 + 19), None, 'xyz', (86.25 * 81.5))
    def __init__(self, x=1): self.x = x
    def get(self): return self.x
