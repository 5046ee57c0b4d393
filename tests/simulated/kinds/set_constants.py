for q in {'aXbXc', 38591, '1234'}: w = [q]
s = {'aXbXc', 38591, '1234'}
for i in range(6):
    s -= {k for k in range(46)}
    s |= {i, 'a'}
t = str(s), repr(frozenset(s))
i = -49 & (123 - 100000000000000000003), -49 | 5 - 2 ** 70, (-2 ** 70) ^ -3
