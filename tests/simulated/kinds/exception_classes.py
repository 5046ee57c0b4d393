class Base(Exception): pass
x = Base(5)
class Other(Base):
    def __init__(self, a):
        self.a = a
        self.b = [a]
y = Other(5)
class Last(Other): pass
z = Last(1)
a = [KeyError(1), ValueError(2), OSError(3), StopIteration(4), NameError(5), AttributeError(6), SystemExit(2)]
del x, y, z, a
