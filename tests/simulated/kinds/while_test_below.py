# arenarium: objects
import gc
gc.set_threshold(5, 1, 2)
gc.enable()
def f1(p):
    t = [p] * 3
    try:
        return t[p]
    except IndexError as e:
        return p
    finally:
        t = None
w2 = 0
while w2 < 2:
    w2 += 1
    l3 = [1, 1339]
    s4 = {1, 2, 3}
