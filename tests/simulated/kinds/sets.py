s1 = {1, 2, 3}.difference(range(8))
s1 ^= {(i, i) for i in range(50)}
s3 = {(0, 'A,B,C'), 24}
for q in s3: s3 &= s3
l6 = []
l6.extend({1, 2, 3})
l6.extend({})
for i in range(3): t = tuple(range(20))
u = 'ab'
for i in range(4): s = (u * 3 + u.upper())
s9 = {i % 7 for i in range(18)}.difference(range(6))
s10 = {i % 7 for i in range(69)}
s10 |= s10.difference(range(14))
