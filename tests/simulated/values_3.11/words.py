# arenarium: objects
# What later versions say otherwise.
def show(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__ + ":", e)

def put(x, v):
    x[0:1] = v
def drop(x):
    del x[0:1]
show(lambda: {1: 2}[1:2])
show(lambda: put({1: 2}, [1]))
show(lambda: drop({1: 2}))
show(lambda: 1.5 / 0)
show(lambda: 1.5 / 0.0)
show(lambda: 1 / 0.0)
