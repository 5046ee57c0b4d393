# arenarium: objects
# A traceback keeps a frame's world alive
# Watch: the exception that was kept has a traceback, that has the frame, and that has every local variable of
# the function that failed. Letting go of the exception frees them all.
# profile: 3.11

import weakref

class Big:
    def __init__(self):
        self.data = [i * 2.5 for i in range(40)]

watches = []

def fail():
    big = Big()
    watches.append(weakref.ref(big))
    raise ValueError("no")

kept = None
try:
    fail()
except ValueError as error:
    kept = error

print("the exception is kept; big is alive:", watches[0]() is not None)
assert watches[0]() is not None
kept = None
print("the exception is gone; big is alive:", watches[0]() is not None)
assert watches[0]() is None
