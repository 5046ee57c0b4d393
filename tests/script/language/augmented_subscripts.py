d = {"a": 1}
d["a"] += 1; d["a"] *= 10; d["a"] -= 3; d["a"] //= 2; d["a"] %= 5; print(d)
l = [1, [2, 3], {"k": "v"}]
l[1][0] += 10; l[2]["k"] += "w"; l[-3] <<= 4; l[1] += [4]; l[1] *= 2; print(l)
t = ([1],)
try: t[0] += [2]
except TypeError as e: print(e, t)
m = {}
for w in "abca": m[w] = m.get(w, 0) + 1
print(m)
counts = [0] * 3
for i in [0, 1, 1, 2, 2, 2]: counts[i] += 1
print(counts)
try: d["zz"] += 1
except KeyError as e: print("KeyError", e)
try: l[9] += 1
except IndexError as e: print(e)
