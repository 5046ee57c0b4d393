# arenarium: objects
import gc
gc.disable()
data = [[i, [i]] for i in range(70000)]
gc.collect()
if fork() == 0:
    gc.enable()
    more = [[i] for i in range(40000)]
    print(len(more))
