# arenarium: objects
# A class whose instances have taken its room for shared keys: the next attribute gives the instance a dict of its own.
class Point:
    def __len__(self): return 0

one = Point()
two = [Point() for _ in range(28)]
one.x = 1
one.y = 86.5 * 246

class Pair:
    def __len__(self): return 0

first = Pair()
others = [Pair() for _ in range(27)]
first.a = 1
first.b = 2
first.c = first.a * 1.5
others[3].a = 7
