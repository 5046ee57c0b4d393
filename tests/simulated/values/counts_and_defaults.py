# arenarium: objects
import collections, gc
from collections import Counter, defaultdict as dd
d = dd(list)
d['a'].append(1)
d['b'] += [2, 3]
print(d, len(d), d['zz'], 'q' in d, d.get('q'), d.default_factory is list)
print(type(d) is dict, isinstance(d, dict), type(d), type(d.copy()) is dd, d == {'a': [1], 'b': [2, 3], 'zz': []})
e = dd(lambda: 7, {'k': 1}, m=2)
print(e['x'], e.copy() == e, list(e), e.pop('k'), e['k'])
for wrong in (lambda: dd(5), lambda: dd()['k'], lambda: dd(None, a=1)['k'], lambda: dd(len)['k'], lambda: dd(int)[[]]):
    try:
        wrong()
    except Exception as x:
        print(type(x).__name__, x)
inner = dd(lambda: dd(int))
inner['a']['b'] += 2
print(inner['a']['b'], inner['c'])
c = Counter('hello world')
print(c, c['l'], c['q'], 'q' in c, len(c), c.most_common(2), c.total(), sorted(c.elements()))
c.update('help')
c.subtract({'l': 2, 'new': 1})
c.update(h=4)
print(c, Counter(), repr(Counter(x=-1)))
print(Counter(a=1) + Counter(a=2, b=0), Counter(a=3) - Counter(a=1, b=1), Counter(a=3, b=1) & Counter(a=1))
print(Counter(a=3) | Counter(b=2), Counter([1, 2, 1]) == {1: 2, 2: 1})
print(isinstance(c, dict), type(c) is Counter, type(c.copy()) is Counter, c.copy() == c)
c += Counter('xx')
print(c.most_common(), dict(c), list(c), c.most_common(-1), c.most_common(0))
try:
    Counter(5)
except TypeError as x:
    print(x)
words = dd(int)
for w in 'the cat the dog'.split():
    words[w] += 1
print(dict(words), sorted(words.items(), key=lambda p: -p[1])[0], Counter)
