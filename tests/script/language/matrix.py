def matmul(a, b): return [[sum(x * y for x, y in zip(row, col)) for col in zip(*b)] for row in a]
m = [[1, 2], [3, 4]]
print(matmul(m, m), matmul(m, [[1, 0], [0, 1]]) == m, [list(r) for r in zip(*m)], [row[::-1] for row in m[::-1]], sum(sum(r) for r in m))
def det(m):
    if len(m) == 1: return m[0][0]
    return sum((-1) ** c * m[0][c] * det([r[:c] + r[c + 1:] for r in m[1:]]) for c in range(len(m)))
print(det([[2, 0, 1], [1, 3, 2], [1, 1, 1]]), det([[1.5, 2], [3, 4]]))
life = {(1, 0), (1, 1), (1, 2)}
def step(cells):
    counts = {}
    for x, y in cells:
        for dx in (-1, 0, 1):
            for dy in (-1, 0, 1):
                if dx or dy: counts[(x + dx, y + dy)] = counts.get((x + dx, y + dy), 0) + 1
    return {p for p, n in counts.items() if n == 3 or n == 2 and p in cells}
print(sorted(step(life)), sorted(step(step(life))) == sorted(life))
for row in m: print(" ".join(f"{v:4.1f}" for v in row))
