# Asks for blocks of one odd size in every kind of code and notes, each time, which functions run and on which lines, as
# sys._getframe() says it:
#     says_where_it_asks.py OUT SEED COUNT
# OUT then holds the stacks, one a line, innermost function first, and a last line with a stack's number for each block.
import asyncio
import contextlib
import functools
import gc
import random
import re
import sys
import threading

SIZE = 20011
DEPTH = 17
numbers = {}
noted = []
wanted = int(sys.argv[3])  # blocks, at least
lock = threading.Lock()


def take(block, result=None):
    frame = sys._getframe(1)
    stack = []
    while frame is not None and len(stack) < DEPTH:
        code = frame.f_code
        stack.append("%s\x1f%d\x1f%s" % (code.co_filename, frame.f_lineno, getattr(code, "co_qualname", code.co_name)))
        frame = frame.f_back
    noted.append(numbers.setdefault("\t".join(stack), len(numbers)))
    return result


def run(coroutine):
    """Runs what awaits nothing that is not at hand."""
    try:
        while True:
            coroutine.send(None)
    except StopIteration:
        pass


class Pause:
    def __await__(self):
        take(bytes(SIZE))
        yield
        take(bytes(SIZE))


# --- kinds of code, written by hand ----------------------------------------------------------------------------------


def comprehensions():
    some = [take(bytes(SIZE)) for _ in range(3)]
    more = {
        n: take(bytes(SIZE))
        for n in range(2)
        if not take(bytes(SIZE))
    }
    nested = [
        [take(bytes(SIZE)) for _ in range(2)]
        for _ in {take(bytes(SIZE), 1), take(bytes(SIZE), 2)}
    ]
    lazy = (
        take(bytes(SIZE))
        for _ in
        range(3)
    )
    return some, more, nested, list(lazy)


def simple_generator(n):
    for _ in range(n):
        take(bytes(SIZE))
        got = yield take(bytes(SIZE))
        if got:
            take(bytes(SIZE))


def delegating_generator():
    yield take(bytes(SIZE))
    yield from simple_generator(2)
    try:
        yield
    except ValueError:
        take(bytes(SIZE))
        yield
    finally:
        take(bytes(SIZE))


def generators():
    generator = delegating_generator()
    next(generator)
    for _ in range(3):
        next(generator)
    generator.throw(ValueError())
    generator.close()
    sender = simple_generator(2)
    next(sender)
    sender.send(True)
    for _ in delegating_generator():
        take(bytes(SIZE))
        break


async def numbers_to(n):
    for i in range(n):
        take(bytes(SIZE))
        await Pause()
        yield i


@contextlib.asynccontextmanager
async def surroundings():
    take(bytes(SIZE))
    await Pause()
    yield take(bytes(SIZE))
    await Pause()
    take(bytes(SIZE))


async def asynchronous():
    async with surroundings():
        take(bytes(SIZE))
        async for _ in numbers_to(2):
            take(bytes(SIZE))
    values = [
        take(bytes(SIZE), i)
        async for i in numbers_to(2)
        if not take(bytes(SIZE))
    ]
    take(bytes(SIZE))
    return values


async def task(n):
    for _ in range(n):
        take(bytes(SIZE))
        await asyncio.sleep(0)
        take(bytes(SIZE))


async def tasks():
    await asyncio.gather(
        task(2),
        task(3), asynchronous_without_pause(),
    )


async def asynchronous_without_pause():
    take(bytes(SIZE))


def event_loop():
    loop = asyncio.new_event_loop()
    try:
        loop.run_until_complete(tasks())
    finally:
        loop.close()


def tell(note):
    take(bytes(SIZE))

    def decorate(function):
        take(bytes(SIZE))

        @functools.wraps(function)
        def wrapped(*args):
            take(bytes(SIZE))
            return function(*args)

        return wrapped

    return decorate


def decorated():
    @tell(1)
    @tell(
        take(bytes(SIZE))
    )
    @functools.lru_cache(None)
    def inner(
        n=take(bytes(SIZE), 1),
    ):
        take(bytes(SIZE))
        return n

    inner(2)
    inner(
        3)


def executed():
    exec("take(bytes(SIZE))\n\n\ntake(bytes(SIZE))")
    eval("take(bytes(SIZE))")
    scope = {"take": take, "SIZE": SIZE}
    exec(compile("\n" * 300 + "def deep():\n    take(bytes(SIZE))\n    return lambda: (\n        take(bytes(SIZE)))\n",
                 "far below", "exec"), scope)
    scope["deep"]()()


class Thing:
    take(bytes(SIZE))
    kept = [
        take(bytes(SIZE)),
    ]

    def __init__(self):
        take(bytes(SIZE))

    def __getattr__(self, name):
        take(bytes(SIZE))
        return 1

    def __enter__(self):
        take(bytes(SIZE))

    def __exit__(self, *error):
        take(bytes(SIZE))

    def __lt__(self, other):
        take(bytes(SIZE))
        return False

    def __del__(self):
        take(bytes(SIZE))

    @property
    def value(self):
        take(bytes(SIZE))
        return 2

    @staticmethod
    def fixed():
        take(bytes(SIZE))

    def __call__(self, *args):
        take(bytes(SIZE))


class Heir(Thing):
    def __init__(self):
        super().__init__()
        take(bytes(SIZE))


def classes():
    one = Thing()
    one.value
    one.missing
    one.fixed()
    one(take(bytes(SIZE)))
    sorted([Heir(), Heir()])
    with one, Heir():
        take(bytes(SIZE))

    class Inside(Thing, metaclass=type):
        take(bytes(SIZE))

    Inside()


def called_from_c():
    list(map(lambda n: take(bytes(SIZE)), range(2)))
    sorted([3, 1, 2], key=lambda n: (
        take(bytes(SIZE)), n)[1])
    functools.reduce(lambda a, b: take(bytes(SIZE)), [1, 2, 3])
    re.sub("a", lambda m: (take(bytes(SIZE)), "b")[1], "banana")
    "{}".format(type("Shown", (), {"__format__": lambda self, spec: take(bytes(SIZE), "x")})())
    max(1, 2, key=lambda n: take(bytes(SIZE), n))


def deep(n):
    if n == 0:
        return take(bytes(SIZE))
    return deep(
        n - 1
    )


def exceptions():
    try:
        take(bytes(SIZE))
        raise KeyError(take(bytes(SIZE)))
    except KeyError as error:
        take(bytes(SIZE))
        error = None
    else:
        pass
    finally:
        take(bytes(SIZE))


def expressions():
    some = take(bytes(SIZE)), (
        take(bytes(SIZE)))
    text = f"{take(bytes(SIZE))} and {take(bytes(SIZE))!r:>{take(bytes(SIZE), 9)}}"
    chain = (take(bytes(SIZE)) or
             take(bytes(SIZE)) or
             (found := take(bytes(SIZE))))
    several = [
        take(bytes(SIZE)), *[take(bytes(SIZE))],
        {**{"a": take(bytes(SIZE))}},
        some[take(bytes(SIZE), 0)]
        if take(bytes(SIZE), True)
        else take(bytes(SIZE)),
    ]
    while take(bytes(SIZE)):
        pass
    else:
        take(bytes(SIZE))
    assert not take(bytes(SIZE))
    del some, text, chain, several, found


def in_a_thread():
    for _ in range(5):
        with lock: take(bytes(SIZE))
    with lock:
        deep(3)


def threads():
    several = [threading.Thread(target=in_a_thread) for _ in range(3)]
    for one in several:
        one.start()
    for one in several:
        one.join()


def traced():
    sys.settrace(lambda *args: None)
    try:
        exceptions()
        take(bytes(SIZE))
    finally:
        sys.settrace(None)
    sys.setprofile(lambda *args: None)
    try:
        classes()
        take(bytes(SIZE))
    finally:
        sys.setprofile(None)


def line_by_line():
    def trace(frame, event, argument):
        return trace

    sys.settrace(trace)
    try:
        comprehensions()
        expressions()
    finally:
        sys.settrace(None)


def monitored():
    monitoring = getattr(sys, "monitoring", None)
    if not monitoring:
        return
    monitoring.use_tool_id(3, "test")
    monitoring.set_events(3, monitoring.events.LINE | monitoring.events.INSTRUCTION)
    try:
        comprehensions()
        generators()
    finally:
        monitoring.set_events(3, 0)
        monitoring.free_tool_id(3)


def to_collect():
    class Cycle:
        def __del__(self):
            take(bytes(SIZE))

    one = Cycle()
    one.self = one


def collected():
    to_collect()
    gc.collect()
    gc.callbacks.append(lambda *about: take(bytes(SIZE)))
    gc.collect(0)
    gc.callbacks.pop()


def code_that_comes_and_goes():
    # One after the other at the same address, asking at instructions that lie a little apart.
    for n in range(120):
        source = "\n" * (7 * n % 50) + "x = 1; " * (n * n % 7) + "take(bytes(SIZE))"
        exec(compile(source, "<short %d>" % (n % 11), "exec"))


NEWER = [
    ((3, 10), """
def matched(value):
    match take(bytes(SIZE), value):
        case [a, *_] if take(bytes(SIZE), a):
            take(bytes(SIZE))
        case {"a": 1}:
            take(bytes(SIZE))
        case _:
            take(bytes(SIZE))
matched([1])
matched({"a": 1})
matched(3)
"""),
    ((3, 11), """
try:
    raise ExceptionGroup("two", [ValueError(take(bytes(SIZE))), KeyError(1)])
except* ValueError:
    take(bytes(SIZE))
except* KeyError:
    take(bytes(SIZE))
"""),
    ((3, 12), """
type Alias[T] = take(bytes(SIZE), list[T])
Alias.__value__
def generic[T: take(bytes(SIZE), int)](a: T):
    take(bytes(SIZE))
generic(1)
generic.__type_params__[0].__bound__
class Of[T]:
    take(bytes(SIZE))
    inside = [take(bytes(SIZE)) for _ in (1, 2)]
Of()
"""),
    ((3, 14), """
def annotated(a: take(bytes(SIZE)), b: (
        take(bytes(SIZE)))):
    pass
annotated.__annotations__
t"{take(bytes(SIZE))}"
"""),
]


def newer():
    for version, source in NEWER:
        if sys.version_info >= version:
            exec(compile(source, "<newer>", "exec"), {"take": take, "SIZE": SIZE})


def pauses():
    run(asynchronous())


def hot():
    """Long enough to be compiled to machine code."""
    for n in range(9000):
        take(bytes(SIZE))
        some = [take(bytes(SIZE))
                for _ in (1, 2)]
        if n % 3:
            take(bytes(SIZE))
        else:
            some = (n,
                    take(bytes(SIZE)))
        for _ in simple_generator(1):
            some = (n,
                    take(bytes(SIZE)), [
                        take(bytes(SIZE))])


KINDS = [code_that_comes_and_goes, comprehensions, generators, pauses, event_loop, decorated, executed, classes,
         called_from_c, exceptions, expressions, threads, traced, line_by_line, monitored, collected, newer,
         functools.partial(deep, 5), functools.partial(deep, 40)]


# --- code made at random ----------------------------------------------------------------------------------------------


class Maker:
    """Makes the source of a module whose functions call each other."""

    def __init__(self, choice):
        self.choice = choice
        self.lines = []
        self.functions = []

    def line(self, indent, text):
        for _ in range(self.choice.choice((0, 0, 0, 1, 3))):
            self.lines.append(self.choice.choice(("", "    " * indent + "# a comment")))
        self.lines.append("    " * indent + text)

    def ask(self):
        return self.choice.choice(("take(bytes(SIZE))", "take(bytes(SIZE), 1)", "(take(bytes(SIZE)), 2)[1]"))

    def value(self, indent, depth):
        """Lines of an expression."""
        pick = self.choice.randrange(8 if depth < 2 else 2)
        pad = "    " * (indent + 1)
        if pick < 2:
            return [self.ask()]
        if pick == 2:
            inner = self.value(indent + 1, depth + 1)
            return ["[", *(pad + line for line in inner[:-1]), pad + inner[-1] + ",", pad + self.ask() + "]"]
        if pick == 3:
            return ["[" + self.ask(), pad + "for _ in range(2)", pad + "if not " + self.ask() + " or True]"]
        if pick == 4:
            return ["(lambda *_: " + self.ask() + ")(", pad + self.ask() + ")"]
        if pick == 5:
            return ["tuple(" + self.ask(), pad + "for _ in", pad + "[" + self.ask() + "])"]
        if pick == 6 and self.functions:
            return [self.choice.choice(self.functions) + "()"]
        return ["{", pad + self.ask() + ": " + self.ask() + "}"]

    def statement(self, indent, depth):
        pick = self.choice.randrange(9 if depth < 3 else 3)
        if pick <= 2:
            value = self.value(indent, 0)
            self.line(indent, "x = " + value[0])
            self.lines += ["    " * indent + line for line in value[1:]]
        elif pick == 3:
            self.line(indent, "for _ in range(2):")
            self.block(indent + 1, depth + 1)
        elif pick == 4:
            self.line(indent, "try:")
            self.block(indent + 1, depth + 1)
            self.line(indent + 1, "raise ValueError(" + self.ask() + ")")
            self.line(indent, "except ValueError:")
            self.block(indent + 1, depth + 1)
        elif pick == 5:
            self.line(indent, "if %s:" % self.ask())
            self.block(indent + 1, depth + 1)
            self.line(indent, "else:")
            self.block(indent + 1, depth + 1)
        elif pick == 6:
            self.line(indent, "with Thing():")
            self.block(indent + 1, depth + 1)
        elif pick == 7:
            self.line(indent, "class Local(Thing):")
            self.block(indent + 1, depth + 1)
            self.line(indent, "Local()")
        else:
            self.function(indent, depth + 1)

    def block(self, indent, depth):
        for _ in range(self.choice.randrange(1, 4)):
            self.statement(indent, depth)

    def function(self, indent, depth):
        name = "f%d" % len(self.lines)
        kind = self.choice.choice(("plain", "generator", "async", "decorated"))
        if kind == "decorated":
            self.line(indent, "@tell(" + self.ask() + ")")
        self.line(indent, ("async " if kind == "async" else "") + "def " + name + "(n=" + self.ask() + "):")
        self.block(indent + 1, depth)
        if kind == "generator":
            self.line(indent + 1, "yield " + self.ask())
        if kind == "async":
            self.line(indent + 1, "await Pause()")
        self.line(indent + 1, self.ask())
        if kind == "generator":
            self.line(indent, "for _ in %s():" % name)
            self.line(indent + 1, self.ask())
        elif kind == "async":
            self.line(indent, "run(%s())" % name)
        else:
            self.line(indent, name + "()")
            if indent == 0:
                self.functions.append(name)

    def module(self):
        for _ in range(4):
            self.function(0, 0)
        return "\n".join(self.lines) + "\n"


def made_module(choice, number):
    source = Maker(choice).module()
    scope = {"take": take, "SIZE": SIZE, "Thing": Thing, "Pause": Pause, "run": run, "tell": tell}
    exec(compile(source, "<made %d>" % (number % 50), "exec"), scope)


def main():
    gc.disable()
    choice = random.Random(int(sys.argv[2]))
    number = 0
    jit = getattr(sys, "_jit", None)
    if jit and jit.is_enabled():
        hot()
    before = len(noted)
    while len(noted) - before < wanted:
        for kind in KINDS:
            kind()
        for _ in range(20):
            number += 1
            made_module(choice, number)
    with open(sys.argv[1], "w", encoding="utf-8", errors="surrogateescape") as out:
        for stack in numbers:
            out.write(stack + "\n")
        out.write(" ".join(map(str, noted)) + "\n")


main()
