KEPT = {}
TOKENS = []
CACHE = {}
def audit(i):
    rows = [(i, k, float(k)) for k in range(41)]
    return len(rows)
def render(i):
    rows = [(i, k, float(k)) for k in range(42)]
    KEPT[i] = ('render', i, float(i), [i] * 6)
    return len(rows)
def route(i):
    rows = [(i, k, float(k)) for k in range(53)]
    if i % 39 == 0: TOKENS.append(object())
    return len(rows)
def parse(i):
    rows = [(i, k, float(k)) for k in range(107)]
    return len(rows)
def score(i):
    rows = [(i, k, float(k)) for k in range(42)]
    CACHE[i % 77] = bytes(408)
    return len(rows)
def day(requests):
    for i in range(requests):
        audit(i)
        render(i)
        route(i)
        parse(i)
        score(i)
day(3000)
