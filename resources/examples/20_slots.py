# arenarium: objects
# __slots__ against a dict
# Watch: an instance of Loose has a second block for the values of its attributes, and asking for its
# __dict__ makes a third. One of Tight has its attributes in its own block, and no room for others.
# profile: 3.11

import sys

class Loose:
    def __init__(self, x, y):
        self.x = x
        self.y = y

class Tight:
    __slots__ = ("x", "y")
    def __init__(self, x, y):
        self.x = x
        self.y = y

loose = Loose(1, 2)
tight = Tight(1, 2)
print("Loose:", sys.getsizeof(loose), "bytes, and a block of values that getsizeof does not count")
print("Tight:", sys.getsizeof(tight), "bytes, all of it")
assert sys.getsizeof(tight) == 48
assert sys.getsizeof(loose) > sys.getsizeof(tight)
loose.z = 3
names = list(loose.__dict__)
print("one more attribute:", names)
assert names == ["x", "y", "z"]

refused = False
try:
    tight.z = 3
except AttributeError:
    refused = True
print("a third attribute is refused:", refused)
assert refused
many = [Tight(i, i) for i in range(50)]
del many
