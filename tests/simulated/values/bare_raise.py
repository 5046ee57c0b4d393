# arenarium: objects
# A bare raise finds the exception that is being handled, here or in whatever called.
def again():
    raise

def handled(why):
    try:
        raise KeyError(why)
    except KeyError:
        again()

def deep(n):
    if n == 0:
        again()
    deep(n - 1)

def shown(f, *args):
    try:
        f(*args)
    except Exception as e:
        print(repr(e))

shown(again)
shown(handled, "a")
try:
    try:
        1 / 0
    finally:
        shown(again)
        shown(deep, 3)
        try:
            [].nothing
        except AttributeError:
            shown(again)
        shown(again)
except ZeroDivisionError as e:
    print("out", e)
shown(again)

def generate():
    try:
        yield 1
        raise ValueError("in the generator")
    except ValueError:
        shown(again)
        yield 2
        shown(again)

try:
    {}["missing"]
except KeyError:
    for i in generate():
        print(i)
        shown(again)
    print(sorted([2, 1], key=lambda x: shown(again) or x))

def leaves():
    for i in range(2):
        try:
            raise ValueError(i)
        except ValueError:
            if i == 0:
                continue
            return shown(again)
        finally:
            shown(again)
leaves()
shown(again)

n = ["x"]
for change in ("-", "/", "%", "**", "//", "<<", "&", "@"):
    try:
        if change == "-": n -= 3
        if change == "/": n /= 3
        if change == "%": n %= 3
        if change == "**": n **= 3
        if change == "//": n //= 3
        if change == "<<": n <<= 3
        if change == "&": n &= 3
    except TypeError as e:
        print(e)
for start in ("s", (1,), [1], {1}, 1.5, None, {1: 2}):
    x = start
    try:
        x += 3
        print(x)
    except TypeError as e:
        print(e)
    x = start
    try:
        x *= "a"
        print(x)
    except TypeError as e:
        print(e)
