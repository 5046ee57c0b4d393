held = []
for round in range(4):
    held = [[i, str(i)] for i in range(40000 + 10000 * round)]
    del held[::2]
    del held[: len(held) // 2]
    held = held[:10]
print(len(held))
