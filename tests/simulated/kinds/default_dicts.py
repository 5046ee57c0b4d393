import collections
d = collections.defaultdict(list)
e = collections.defaultdict(int)
d['a'].append(1)
d['a'].append(2)
e['x'] += 1
e['y'] += 1
f = d.copy()
g = collections.defaultdict(list, {'k': [1]})
for i in range(20): d[i % 5].append([i])
for i in range(20): e[i] += i
del d['a']
n = len(f), 'x' in e, e.get('q')
del d, e, f, g
