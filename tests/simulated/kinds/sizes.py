import gc
t = gc.get_threshold()
n = len('x' * 300)
r = ['a'] * 300
u, *v = 'ab' * 200
u, *v = r
m = list(iter(r))
m = list(reversed(r))
i1 = sum([295, 100000000000000000007, 192, 91])
a = 259825505852
z = 0
r = a & z
r = z & a
r = a & 300
