KEPT = {}
TOKENS = []
CACHE = {}
def route(i):
    rows = [(i, k, float(k)) for k in range(58)]
    return len(rows)
def audit(i):
    rows = [(i, k, float(k)) for k in range(40)]
    CACHE[i % 84] = bytes(363)
    return len(rows)
def parse(i):
    rows = [(i, k, float(k)) for k in range(100)]
    return len(rows)
def score(i):
    rows = [(i, k, float(k)) for k in range(54)]
    if i % 41 == 0: TOKENS.append(object())
    return len(rows)
def render(i):
    rows = [(i, k, float(k)) for k in range(44)]
    KEPT[i] = ('render', i, float(i), [i] * 8)
    return len(rows)
def day(requests):
    for i in range(requests):
        route(i)
        audit(i)
        parse(i)
        score(i)
        render(i)
day(3000)
