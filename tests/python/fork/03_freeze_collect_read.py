# arenarium: objects
import gc
class Node:
    def __init__(self, i):
        self.name = "n" + str(i)
        self.value = i * 1.5
data = []
for i in range(60000):
    data.append(Node(i))
gc.freeze()
if fork() == 0:
    gc.collect()
    total = 0
    for d in data[:30000]:
        total = total + d.value
    print(total)
