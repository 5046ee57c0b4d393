# arenarium: objects
# Exceptions: raise, except, else, finally, chains, what is bound and unbound.
def show(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__ + ":", e)

class Own(Exception): pass
class Sub(Own): pass
class Init(Exception):
    def __init__(self, a, b):
        self.a = a
        self.b = b
class Str(Exception):
    def __str__(self): return "my text"
def tried(f):
    try:
        r = f()
    except ZeroDivisionError as e:
        return "zero", str(e)
    except (KeyError, IndexError) as e:
        return "lookup", str(e), repr(e)
    except Sub:
        return "sub"
    except Own as e:
        return "own", e.args
    except Exception as e:
        return "other", type(e).__name__, str(e), e.args
    else:
        return "else", r
    finally:
        print("finally")
def r(e): raise e
for f in [lambda: 1 / 0, lambda: {}["k"], lambda: [][1], lambda: r(Sub("s")), lambda: r(Own(1, 2)), lambda: r(Own), lambda: r(ValueError), lambda: r(ValueError("v")), lambda: r(TypeError(1, "b")), lambda: 5, lambda: r(5), lambda: r("text"), lambda: r(None), lambda: r(Init(1, 2)), lambda: r(Str()), lambda: r(Str(1)), lambda: r(int)]:
    print(tried(f))
for e in [Exception(), Exception(1), Exception("a"), Exception("a", 2), KeyError("k"), KeyError(), KeyError(1, 2), Own("x"), Sub(), Init(1, 2), Str(), OSError("o"), SystemExit(3), StopIteration(4), AssertionError("a"), RuntimeError(None), ValueError([1])]:
    print(str(e), repr(e), e.args, isinstance(e, Exception), isinstance(e, Own), f"{e}", f"{e!r}", bool(e), type(e).__name__)
def with_finally(how):
    for i in range(3):
        try:
            if how == "break": break
            if how == "continue": continue
            if how == "return": return "returned"
            if how == "raise": raise Own(i)
            if how == "inner":
                try:
                    1 / 0
                finally:
                    print("inner finally")
        except ZeroDivisionError:
            print("zero")
        finally:
            print("finally", i)
    else:
        print("loop else")
    return "end"
for how in ["break", "continue", "return", "inner", "none"]: print(how, with_finally(how))
show(lambda: with_finally("raise"))
def override():
    try:
        return 1
    finally:
        return 2
def swallow():
    try:
        1 / 0
    finally:
        return "swallowed"
def loop_swallow():
    for i in range(3):
        try:
            1 / 0
        finally:
            continue
    return "looped"
def loop_break():
    while True:
        try:
            return "return"
        finally:
            break
    return "broke"
print(override(), swallow(), loop_swallow(), loop_break())
def chained():
    try:
        try:
            1 / 0
        except ZeroDivisionError as e:
            raise ValueError("second") from e
    except ValueError as v:
        return repr(v.__cause__), repr(v.__context__), str(v)
def implicit():
    try:
        try:
            1 / 0
        except ZeroDivisionError:
            raise ValueError("second")
    except ValueError as v:
        return repr(v.__cause__), repr(v.__context__)
def from_none():
    try:
        try:
            1 / 0
        except ZeroDivisionError:
            raise ValueError("second") from None
    except ValueError as v:
        return repr(v.__cause__), repr(v.__context__)
def from_class():
    try:
        raise ValueError from KeyError
    except ValueError as v:
        return repr(v.__cause__)
def from_bad():
    raise ValueError from 5
def again():
    try:
        try:
            1 / 0
        except ZeroDivisionError:
            raise
    except ZeroDivisionError as e:
        return "again", str(e), e.__traceback__ is None
def nothing_active():
    raise
def unbound():
    try:
        1 / 0
    except ZeroDivisionError as e:
        pass
    return e
def in_finally():
    try:
        1 / 0
    finally:
        {}["k"]
def in_handler():
    try:
        1 / 0
    except ZeroDivisionError:
        [][1]
def in_else():
    try:
        pass
    except ValueError:
        pass
    else:
        1 / 0
    finally:
        print("after else")
def nested_finally():
    try:
        try:
            1 / 0
        finally:
            print("one")
    finally:
        print("two")
def bad_class():
    try:
        1 / 0
    except 5:
        pass
def bad_tuple():
    try:
        1 / 0
    except (ValueError, "x"):
        pass
def no_match():
    try:
        1 / 0
    except (ValueError, KeyError):
        pass
def bare():
    try:
        1 / 0
    except:
        return "bare"
def dynamic(kind):
    try:
        1 / 0
    except kind as e:
        return type(e).__name__
for f in [chained, implicit, from_none, from_class, from_bad, again, nothing_active, unbound, in_finally, in_handler, in_else, nested_finally, bad_class, bad_tuple, no_match, bare]: show(f)
show(lambda: dynamic(ArithmeticError))
show(lambda: dynamic(BaseException))
show(lambda: dynamic((KeyError, (ValueError,))))
show(lambda: dynamic((KeyError, ZeroDivisionError)))
show(lambda: dynamic(ValueError))
def check(x, m=None):
    if m: assert x, m
    else: assert x
    return "fine"
show(lambda: check(1))
show(lambda: check(0))
show(lambda: check([], "empty"))
show(lambda: check(0, ("a", 1)))
def deep(n): return deep(n + 1)
try:
    deep(0)
except RecursionError as e:
    print("RecursionError", str(e)[:32])
def tb():
    try:
        1 / 0
    except ZeroDivisionError as e:
        t = e.__traceback__
        return t.tb_next is None, t.tb_lineno > 0
show(tb)
for i in range(3):
    try:
        if i == 1: continue
        print("try", i)
    except ValueError: pass
    else: print("else", i)
    finally: print("fin", i)
try:
    raise Own("a") from Own("b")
except Own as e: print(e, e.__cause__)
try:
    print(e)
except NameError as n: print(n)
x = "before"
try:
    x = 1 / 0
except ZeroDivisionError: pass
print(x)
e = Own("kept")
try: raise e
except Own as f: print(f is e, f.args)
show(lambda: e.nosuch)
show(lambda: Own.__name__)
show(lambda: Own("a") == Own("a"))
show(lambda: Own)
show(lambda: ValueError)
show(lambda: ValueError(*[1, 2]))
def raises_in_loop():
    out = []
    for i in range(5):
        try:
            if i % 2: raise Own(i)
            out.append(i)
        except Own as e:
            out.append(e.args)
            if i == 3: return out
    return "never"
show(raises_in_loop)
class Stop(StopIteration): pass
show(lambda: r(Stop("s")))
show(lambda: r(NotImplementedError("n")))
show(lambda: r(LookupError))
show(lambda: r(OverflowError("o")))
show(lambda: r(UnboundLocalError("u")))
