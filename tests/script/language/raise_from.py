# What `from` says of an exception: another one, a class of one, or nothing.
def told(f):
    try:
        f()
    except Exception as e:
        print(type(e).__name__, e, repr(e.__cause__))
def one():
    raise ValueError("a") from KeyError("b")
def of_class():
    raise ValueError("a") from KeyError
def of_none():
    raise ValueError("a") from None
def again():
    try:
        raise ValueError("a") from KeyError("b")
    except ValueError as e:
        raise e from None
def of_number():
    raise ValueError("a") from 5
def of_text():
    raise ValueError from "text"
for f in [one, of_class, of_none, again, of_number, of_text]:
    told(f)
