s = {i % 7 for i in range(64)}
t = s & s
s ^= s.intersection(s)
s = {1, 2, 3}
x = s.intersection([1, 2, 7])
x = s.difference({1: 2})
x = s.difference({1: 2, 5: 6, 7: 8, 9: 10})
x = s.issubset([1, 2, 3, 4])
x = s.issuperset(range(2))
x = s.symmetric_difference([1, 2, 1000])
l = ','.join(['']).split(',')
l = 'a'.split('ab')
l = 'a'.split('€')
l = [1, 2]
l += l
del l[2]
del l[0]
del l[0]
del l[0]
d = {'a': 1}.copy()
x = d.popitem()
d.update(a=1, b=2)
d.clear()
d = {1: 2}
x = d.pop(1)
d |= {3: 4, 5: 6}
x = d.popitem()
x = d.popitem()
e = {i: i for i in range(30)}
x = e.pop(3)
d.update(e)
class C: pass
o = C()
o.x = 1000
d = o.__dict__
d.clear()
o.y = 5
d['z'] = 7
x = 5 in [1000, d, l]
x = 5 in [1000, 7]
i = 5
d = {1: 2, i: [1] + [2], i: [3] + [4], 7: {i: i}, i: 6}
s = {1, 2, 3}
s -= {str(i) for i in range(49)}
l = [1.5]
l.pop()
l *= 0
l *= 3
l += [2.5, 3.5]
l *= 1
l *= 0
