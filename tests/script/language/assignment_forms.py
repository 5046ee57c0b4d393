a = b = c = []
a.append(1); print(b, c, a is b)
x, y = y_, x_ = 1, 2
print(x, y, y_, x_)
i = 0
l = [0, 0]
i, l[i] = 1, 5
print(i, l)
n = 5; n += 2; n -= 1; n *= 3; n //= 2; n **= 2; n %= 50; n <<= 2; n >>= 1; n |= 1; n &= 0xff; n ^= 2; print(n)
f = 7; f /= 2; print(f)
s = "a"; s += "b"; s *= 3; s %= () if False else (); print(s)
d = {"k": [1]}; d["k"] += [2]; d["n"] = 0; d["n"] += 5; print(d)
t = (1, 2); t += (3,); print(t)
l = [1, 2, 3]; l[0], l[2] = l[2], l[0]; print(l)
l[1:2] += [9, 9]; print(l)
def side(x):
    print("side", x); return x
m = [0, 0, 0]
m[side(1)] += side(5); print(m)
del a; del x, y
try: a
except NameError as e: print(e)
q: int = 5; r: str
print(q)
(w) = 3; [v] = [4]; (u,) = (5,); print(w, v, u)
*z, = range(3); print(z)
k = (j := 5) + 1; print(k, j)
aa, (bb, *cc), dd = 1, (2, 3, 4), 5; print(aa, bb, cc, dd)
alias = other = [1]; alias = alias + [2]; print(alias, other)
other += [3]; print(other)
