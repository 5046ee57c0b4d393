"""Writes a small service with one leaking line, one pinning line and a bounded cache, drawn from a seed.

    python3 make.py SEED [REQUESTS]        # writes service-SEED.py and service-SEED.json: where the lines are
    arenarium record -o service-SEED.arenatrace -- python3 service-SEED.py
    arenarium sites service-SEED.arenatrace --growth 30% 90%
"""

import json
import random
import sys


def service(seed, requests):
    draw = random.Random(seed)
    names = draw.sample(["parse", "render", "audit", "route", "score"], 5)
    roles = draw.sample(["leak", "pin", "cache", "busy", "none"], 5)
    lines = ["KEPT = {}", "TOKENS = []", "CACHE = {}"]
    truth = {"seed": seed, "requests": requests}
    for name, role in zip(names, roles):
        lines.append(f"def {name}(i):")
        rows = draw.randrange(40, 60) + (60 if role == "busy" else 0)
        lines.append(f"    rows = [(i, k, float(k)) for k in range({rows})]")
        if role == "leak":
            lines.append(f"    KEPT[i] = ('{name}', i, float(i), [i] * {draw.randrange(3, 9)})")
        elif role == "pin":
            lines.append(f"    if i % {draw.randrange(37, 59)} == 0: TOKENS.append(object())")
        elif role == "cache":
            lines.append(f"    CACHE[i % {draw.randrange(60, 90)}] = bytes({draw.randrange(300, 480)})")
        if role in ("leak", "pin", "cache"):
            truth[role] = {"function": name, "line": len(lines)}
        lines.append("    return len(rows)")
    lines.append("def day(requests):")
    lines.append("    for i in range(requests):")
    lines += [f"        {name}(i)" for name in names]
    lines.append(f"day({requests})")
    return "\n".join(lines) + "\n", truth


def main():
    if len(sys.argv) not in (2, 3) or not all(a.isdigit() for a in sys.argv[1:]):
        sys.exit(__doc__)
    seed = int(sys.argv[1])
    requests = int(sys.argv[2]) if len(sys.argv) == 3 else 3000
    text, truth = service(seed, requests)
    with open(f"service-{seed}.py", "w") as f:
        f.write(text)
    with open(f"service-{seed}.json", "w") as f:
        json.dump(truth, f, indent=1)
        f.write("\n")


main()
