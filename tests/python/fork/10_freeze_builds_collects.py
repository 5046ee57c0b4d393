# arenarium: objects
import gc
data = {}
for i in range(50000):
    data[i] = {"id": i, "tags": [i, i + 1]}
gc.freeze()
if fork() == 0:
    mine = [[i] for i in range(70000)]
    gc.collect()
    print(len(mine))
