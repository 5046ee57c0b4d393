class C1:
    def __enter__(self): return self
    def __exit__(self, *a): return True
o13 = C1()
with o13: pass
with o13 as q:
    s19 = [o13]
with o13: raise ValueError('a')
