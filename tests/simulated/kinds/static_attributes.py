class C5:
    def __init__(self, x=1, y=None):
        self.x = x
        self.y = y
    def set(self, v): self.v = v
o7 = [C5() for _ in range(40)]
a = C5()
a.x = [1]
a.v = {1}
a.y = {2: 2}
del a
