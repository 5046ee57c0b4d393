# arenarium: objects
class Counter:
    __slots__ = ("hits", "name")
    def __init__(self, name):
        self.hits = 0
        self.name = name
counters = [Counter("counter " + str(i)) for i in range(100000)]
if fork() == 0:
    for c in counters[10000:70000]:
        c.hits = c.hits + 1
