# arenarium: objects
import gc
gc.set_threshold(4, 2, 2)
gc.enable()
class C3:
    __slots__ = ('x', 'y')
    def __init__(self, x=0):
        self.x = x
        self.y = {**{1: 2}, 'c': ({1, 2, 3} - {1, 2, 3})}
    def get(self): return self.y
o6 = [C3() for _ in range(7)]
