def a():
    try:
        b()
    except ValueError as e:
        raise TypeError("wrapped " + str(e))
def b(): raise ValueError("low")
try: a()
except TypeError as e: print(e)
errors = []
for x in ["1", "x", None, [], "3"]:
    try:
        errors.append(int(x))
    except (ValueError, TypeError) as e:
        errors.append(type(e).__name__)
print(errors)
def gen():
    try:
        yield 1
        raise KeyError("in gen")
    except KeyError:
        yield "handled"
print(list(gen()))
def gen2():
    yield 1
    1 / 0
try:
    for v in gen2(): print(v)
except ZeroDivisionError as e: print("from gen", e)
try: print(sorted([1, 2, 3], key=lambda x: 1 / (x - 2)))
except ZeroDivisionError: print("key failed")
try: list(map(lambda x: x["a"], [{}]))
except KeyError as e: print("map", e)
e = "kept"
try: raise IndexError
except IndexError as e: pass
try: print(e)
except NameError: print("e is gone")
class_error = ValueError("made"), KeyError("k"), Exception(), Exception(1, 2)
print(class_error, [str(x) for x in class_error])
try: raise class_error[0]
except ValueError as v: print(v is class_error[0], v.args)
try:
    try: 1 / 0
    except ZeroDivisionError as z: raise ValueError("chained") from z
except ValueError as v: print(v.__cause__)
try: raise StopIteration
except StopIteration as s: print(repr(s))
print([type(x()).__name__ for x in [ValueError, KeyError, OSError, NotImplementedError, MemoryError]])
