# arenarium: objects
# A cache that never forgets
# Watch: nobody but the cache needs the pages, and it keeps all of them. Bounded, it keeps the last ten, and
# the pools of the others empty.
# profile: 3.11

import weakref

class Page:
    def __init__(self, number):
        self.number = number
        self.lines = ["line " * 5 + str(i) for i in range(20)]

cache = {}
watches = []

def page(number, most):
    if number not in cache:
        cache[number] = Page(number)
        watches.append(weakref.ref(cache[number]))
        if len(cache) > most:
            del cache[min(cache)]
    return cache[number].number

def alive():
    return len([w for w in watches if w() is not None])

total = sum([page(n, 1000) for n in range(60)])
print("without a bound:", alive(), "pages live")
assert alive() == 60

cache.clear()
watches.clear()
total = sum([page(n, 10) for n in range(60)])
print("with a bound of ten:", alive(), "pages live")
assert alive() == 10
