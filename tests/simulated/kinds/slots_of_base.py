class B:
    __slots__ = ('x', 'y')
class D(B): pass
o1 = D()
o2 = D()
o1.z = [5]
o1.w = {5}
d = o2.__dict__
class E(D): pass
o3 = E()
o3.z = o1
del o1, o3
