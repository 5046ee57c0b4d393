d2 = {'c': (1, 1637), 'd': 'x'}
d2.popitem()
d3 = dict(d2)
d9 = {'me': d3}
d9.update(dict(enumerate((str(i) for i in [i * 3 for i in range(20)]))))
d12 = {i: 1 for i in range(9)}
d15 = ((d12 | d12) | d12)
d7 = ({i * 7: [i] for i in range(31)} | dict.fromkeys('ab'))
class C1:
    def __init__(self, x=1, y=None):
        self.x = x
        self.y = y
o7 = C1()
d11 = o7.__dict__
d11.popitem()
class C3: pass
d12 = C3().__dict__
o9 = C3()
d13 = o9.__dict__
d13[(3, 'a')] = 5
