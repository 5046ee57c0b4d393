"""Runs lines of all kinds. With a file as argument it also writes there which of its own lines ran, in order, and how
deep: "LINE DEPTH FUNCTION" each, as the interpreter tells whoever asks for it. Without those of __del__: up to 3.10 a
trace function keeps objects alive that would go, and they go while it runs, when no line is told."""
import contextlib
import sys


def recursion(n):
    if n == 0:
        return [0]
    below = recursion(n - 1)
    below.append(n)
    return below


def generator(n):
    for i in range(n):
        got = yield i
        if got:
            yield -got


def raises(n):
    try:
        if n % 3 == 0:
            raise ValueError(n)
        [][n]
    except ValueError as e:
        return str(e)
    except IndexError:
        pass
    finally:
        n += 1
    return n


@contextlib.contextmanager
def managed(kept):
    kept.append("in")
    try:
        yield kept
    finally:
        kept.append("out")


class Item:
    count = 0

    def __init__(self, value):
        self.value = value
        Item.count += 1

    def __eq__(self, other):
        return self.value == other.value

    def __hash__(self):
        return hash(self.value) % 7

    def __del__(self):
        Item.count -= 1

    @property
    def twice(self):
        return self.value * 2


def comprehensions(n):
    a = [i * i
         for i in range(n)
         if i % 2]
    b = {str(i): lambda: i for i in a}
    return sum(f() for f in b.values())


def loops(n):
    total = 0
    while n > 0: n -= 1; total += n
    for i in range(3): total += i
    for i in range(4):
        if i == 1:
            continue
        if i == 3:
            break
        total += i
    else:
        total = 0
    return total


def statements_of_many_lines(n):
    value = dict(
        a=n,
        b=[n,
           n + 1],
        c=recursion(
            2),
    )
    assert (value["a"]
            == n)
    return "%d %s" % (
        value["a"],
        value["b"],
    )


def main():
    out = []
    for n in range(6):
        out.append(len(recursion(n * 4)))
        out.append(raises(n))
        with managed(out):
            out.append(sum(generator(n)))
        g = generator(3)
        next(g)
        out.append(g.send(5))
        del g
        items = {Item(i) for i in range(n + 5)} | {Item(2), Item(3)}
        out.append(sorted(item.twice for item in items))
        del items
        out.append(Item.count)
        out.append(comprehensions(n + 3))
        out.append(loops(n))
        out.append(statements_of_many_lines(n))
        exec("x = n\ny = x + 1\nout.append(y)", {"n": n, "out": out})
        out.append(list(map(lambda x: x + 1, range(3))))
    return out


def deep(frame):
    n = 0
    while frame:
        n += 1
        frame = frame.f_back
    return n


def telling(file):
    lines = []
    own = __file__

    def tell(code, line, frame):
        if code.co_filename == own and code.co_name not in ("telling", "__del__"):
            lines.append("%d %d %s" % (line, deep(frame), code.co_name))

    if sys.version_info >= (3, 12):
        monitoring = sys.monitoring

        def on_line(code, line):
            tell(code, line, sys._getframe(1))

        monitoring.use_tool_id(1, "test")
        monitoring.register_callback(1, monitoring.events.LINE, on_line)
        monitoring.set_events(1, monitoring.events.LINE)
        result = main()
        monitoring.set_events(1, 0)
    else:
        def trace(frame, event, argument):
            if event == "line":
                tell(frame.f_code, frame.f_lineno, frame)
            return trace

        sys.settrace(trace)
        result = main()
        sys.settrace(None)
    with open(file, "w") as out:
        out.write("\n".join(lines) + "\n")
    return result


if len(sys.argv) > 1:
    print(telling(sys.argv[1]))
else:
    print(main())
