try: raise MemoryError("no memory")
except MemoryError as e: print(repr(e), e)
try: raise OverflowError("too large")
except ArithmeticError as e: print(repr(e), isinstance(e, OverflowError), isinstance(e, LookupError))
for c in [KeyError, IndexError, ZeroDivisionError, OverflowError, RecursionError, NotImplementedError, UnboundLocalError, StopIteration]:
    try: raise c("m")
    except Exception as e: print(type(e).__name__, str(e), [b.__name__ for b in (LookupError, ArithmeticError, RuntimeError, NameError, Exception) if isinstance(e, b)])
