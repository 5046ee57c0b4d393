d = {}
try:
    d.popitem()
except KeyError:
    pass
