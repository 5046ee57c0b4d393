# arenarium: objects
import gc
class C: pass
c = C()
c.a = 1
d = c.__dict__
e = {}
e['k'] = [1]
f = {'a': 1}
g = f.copy()
i = {'a': ([],)}
j = dict(a=1)
k = dict(a=[])
print(gc.is_tracked({}), gc.is_tracked(f), gc.is_tracked(d), gc.is_tracked(e), gc.is_tracked(g), gc.is_tracked(i), gc.is_tracked(j), gc.is_tracked(k), gc.is_tracked(e.copy()), gc.is_tracked({x: x for x in range(3)}))
del e['k']
print(gc.is_tracked(e))
c.b = []
print(gc.is_tracked(d))
gc.collect()
print(gc.is_tracked(e), gc.is_tracked(d), gc.is_tracked(f))
f |= k
print(gc.is_tracked(f), gc.is_tracked(dict.fromkeys('ab')), gc.is_tracked(dict(zip('ab', [1, 2]))), gc.is_tracked(dict()))
