# arenarium: objects
import gc
data = [[i] for i in range(150000)]
if fork() == 0:
    n = 0
    for x in data[:75000]:
        n = n + 1
    print(n)
