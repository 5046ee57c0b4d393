# arenarium: objects
import gc
class E(Exception):
    __slots__ = ("code", "where")
    def __init__(self, code, where):
        self.code = code
        self.where = where
e = E(1000.5, [1, 2])
x = e.code
e.where = None
e.other = 2.5
del e.code
try:
    e.code
except AttributeError:
    x = 7
class F(E):
    pass
f = F(2.5, (1, e))
f.code = f
del f
gc.collect()
class G(Exception):
    __slots__ = ()
g = G(1.5)
g.x = 3
try:
    raise E("a", 7.25)
except E as caught:
    x = caught.where
    caught = None
del e
del g
