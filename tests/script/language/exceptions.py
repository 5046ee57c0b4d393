def run(f):
    try:
        return f()
    except ZeroDivisionError as e:
        return "zero: " + str(e)
    except (KeyError, IndexError) as e:
        return type(e).__name__ + ": " + str(e)
    except Exception as e:
        return type(e).__name__ + ": " + str(e)
    finally:
        print("finally", end=" ")
print(run(lambda: 1 / 0)); print(run(lambda: {}["k"])); print(run(lambda: [][0])); print(run(lambda: int("x"))); print(run(lambda: 5))
print(run(lambda: undefined)); print(run(lambda: "a" + 1)); print(run(lambda: None.x)); print(run(lambda: 1 // 0)); print(run(lambda: 1 % 0)); print(run(lambda: 1.0 / 0)); print(run(lambda: 1.0 % 0))
def f():
    try:
        return "try"
    finally:
        print("cleanup", end=" ")
print(f())
def g():
    for i in range(3):
        try:
            if i == 1: continue
            if i == 2: break
            print("body", i)
        finally:
            print("fin", i)
    return "end"
print(g())
def h():
    try:
        try:
            raise ValueError("inner")
        finally:
            print("inner finally")
    except ValueError as e:
        print("caught", e)
        raise KeyError("second") from e
try:
    h()
except KeyError as e:
    print(repr(e), e.args)
try:
    try:
        raise ValueError("x")
    except ValueError:
        print("re")
        raise
except ValueError as e:
    print("again", e)
else:
    print("not here")
try:
    pass
except:
    print("no")
else:
    print("else")
finally:
    print("fin")
def override():
    try:
        raise ValueError
    finally:
        return "swallowed"
print(override())
try:
    raise ValueError
except ValueError as e:
    print(repr(e), str(e) == "", e.args)
try:
    raise RuntimeError("a", 1)
except RuntimeError as e:
    print(e, repr(e), e.args)
try:
    assert 1 == 2, "math"
except AssertionError as e:
    print("assert", e)
try:
    assert False
except AssertionError as e:
    print(repr(e))
assert True, "fine"
try:
    e
except NameError as err:
    print(err)
print(isinstance(KeyError(), LookupError), issubclass_check := isinstance(ZeroDivisionError(), ArithmeticError), isinstance(ValueError(), KeyError))
try:
    raise 5
except TypeError as e:
    print(e)
def deep(n):
    if n == 0: raise IndexError("deep")
    deep(n - 1)
try:
    deep(20)
except LookupError as e:
    print(e)
def recurse(): return recurse()
try:
    recurse()
except RecursionError as e:
    print(e)
def loop():
    while True:
        try:
            break
        finally:
            print("once")
loop()
def nested():
    try:
        try:
            1 / 0
        except KeyError:
            print("no")
    except ZeroDivisionError:
        return "outer"
    finally:
        print("f", end=" ")
print(nested())
