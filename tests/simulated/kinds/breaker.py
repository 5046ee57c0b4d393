import gc
gc.set_threshold(4, 3, 1)
gc.enable()
u2, u3 = ({1, 2, 3} ^ {1, 2, 3}), dict.fromkeys('bc')
f5 = lambda p: p + 1
w6 = 0
while w6 < 9:
    w6 += 1
    l7 = sorted(range(2))
l7[0] = dict(a=1, b=2)
for i in range(9): l7.append([len([i]), isinstance([i], list)])
class C:
    def __init__(self, x=1): self.x = [x]
l8 = [C() for _ in range(20)]
