"""Keeps objects of many types; at its end it writes to the file that its argument names what the collector knows:
"ADDRESS SIZE HOW TYPE" each, SIZE as sys.getsizeof says it. HOW: "=" when an object of the type is one block, "+" when
its block holds values that the size leaves out, "-" when the size counts other blocks, too, "?" when it does both."""
import atexit
import collections
import gc
import json
import sys


class Plain:
    def __init__(self, value):
        self.value = value
        self.next = None


class Slots:
    __slots__ = ("a", "b")

    def __init__(self):
        self.a, self.b = [], ()


class Large:
    __slots__ = tuple("slot%d" % i for i in range(120))


class Text(str):
    pass


def adder(n):
    return lambda x: x + n


def generator(n):
    yield from range(n)


kept = [Plain(i) for i in range(500)] + [Slots() for i in range(300)] + [Large() for i in range(20)]
kept += [Text(i) for i in range(100)] + [adder(i) for i in range(200)] + [generator(i) for i in range(50)]
kept += [{i: [i], "x": (kept, i)} for i in range(400)] + [{kept[i], i} for i in range(100)]
kept += [tuple([kept] * (i % 90)) for i in range(300)] + [[kept] * (i % 90) for i in range(300)]
kept += [collections.deque([i]) for i in range(20)] + [collections.OrderedDict(a=kept) for i in range(20)]
kept += [type("Made%d" % i, (Plain,), {"x": i}) for i in range(30)]
kept += [json.loads('{"a": [1, 2, {"b": [null]}]}') for i in range(200)]


def how(o):
    if isinstance(o, type):
        return "?"
    if type(o).__sizeof__ is not object.__sizeof__:
        is_heap_type = type(o).__flags__ >> 9 & 1  # one of a class statement has room for more behind it
        return "?" if is_heap_type else "-"
    return "+" if sys.version_info >= (3, 13) and type(o).__flags__ & 4 else "="


def tell():
    with open(sys.argv[1], "w") as out:
        for o in gc.get_objects():
            out.write("%d %d %s %s\n" % (id(o), sys.getsizeof(o), how(o), type(o).__name__))


atexit.register(tell)
