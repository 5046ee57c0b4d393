# arenarium: objects
import gc
data = [(i, str(i + 1000)) for i in range(60000)]
if fork() == 0:
    own = []
    for i in range(120000):
        own.append([i, i + 0.5])
    print(len(own))
