"""Random programs of what an objects script may do: numbers, texts, containers, functions, closures, generators,
classes, exceptions, cycles. generate.py FIRST COUNT prints a JSON list of programs, each a list of top-level statements.

A statement is tried out here before it is kept, so that a program runs to its end; what it works on is chosen by the
types that the names really have by then.
"""
import json
import os
import random
import sys

sys.setrecursionlimit(2000)
R = random.Random()
MOST_STATEMENTS = 22
TEXTS = ["a", "bc", "xyz", "hello world", "A,B,C", "", "1234", "-7", "\u00e9t\u00e9", "\u20ac 5", "\U0001f600!", "aXbXc"]


def below(n):
    return R.randrange(n)


def pick(*choices):
    return R.choice(choices)


class Program:
    def __init__(self):
        self.names = 0
        self.kept = []
        self.space = {"__builtins__": __builtins__}
        self.inner = []  # (name, kind) of what a body sees besides

    def fresh(self, start):
        self.names += 1
        return f"{start}{self.names}"

    def vars(self, kind):
        found = [n for n, v in self.space.items() if type(v).__name__ == kind and not n.startswith("__")]
        return found + [n for n, k in self.inner if k == kind] * 2

    def var(self, kind, otherwise):
        found = self.vars(kind)
        return R.choice(found) if found else otherwise()

    # ---- expressions

    def int(self, d=2):
        if d <= 0 or R.random() < 0.3:
            if R.random() < 0.6:
                return self.var("int", lambda: str(below(300)))
            return pick(str(below(10)), str(below(300)), str(1000 + below(10**6)), str(2**30 + below(2**40)), str(10**20 + below(9)))
        a, b = self.int(d - 1), self.int(d - 1)
        k = below(24)
        if k < 5:
            return f"({a} {pick('+', '-', '*')} {b})"
        if k == 5:
            return f"({a} {pick('//', '%')} {pick(b, str(1 + below(50)))})"
        if k == 6:
            return f"({a} {pick('&', '|', '^')} {b})"
        if k == 7:
            return f"({a} {pick('<<', '>>')} {below(70)})"
        if k == 8:
            return f"{pick('-', '~', 'abs', '+')}({a})"
        if k == 9:
            return f"len({self.any_of('list', 'str', 'dict', 'set', 'tuple')})"
        if k == 10:
            return f"{pick('sum', 'min', 'max', 'len')}({self.ints(d - 1)})"
        if k == 11:
            return f"{pick('min', 'max')}({a}, {b})"
        if k == 12:
            return f"int({pick(self.float(d - 1), repr(str(below(10**6))), a)})"
        if k == 13:
            return f"({a} if {self.test(d - 1)} else {b})"
        if k == 14:
            return f"{self.ints(d - 1)}[{pick('0', '-1', '1')}]"
        if k == 15:
            return f"ord({self.str(0)}[0])"
        if k == 16:
            return f"{pick('2', '3', '10')} ** {below(40)}"
        if k == 17:
            return self.var("dict", lambda: "{}") + f".get({self.key()}, {a})"
        if k == 18:
            return f"({a} {pick('and', 'or')} {b})"
        if k == 19:
            return f"{self.list(d - 1)}.{pick('index', 'count')}({a})"
        if k == 20:
            return self.called(d)
        if k == 21:
            return f"divmod({a}, {1 + below(90)})[{below(2)}]"
        if k == 22:
            return self.attribute()
        return f"round({self.float(d - 1)})"

    def called(self, d):
        found = self.vars("function")
        if not found:
            return self.int(d - 1)
        name = R.choice(found)
        code = self.space[name].__code__ if name in self.space else None
        n = code.co_argcount if code else 1
        arguments = [self.int(d - 1) for _ in range(n)]
        if code and n and R.random() < 0.2:
            arguments[-1] = f"{code.co_varnames[n - 1]}={arguments[-1]}"
        return f"{name}({', '.join(arguments)})"

    def attribute(self):
        found = [n for n, v in self.space.items() if type(v).__name__.startswith("C") and not n.startswith("__")]
        if not found:
            return str(below(10))
        return f"{R.choice(found)}.{pick('x', 'y', 'z', 'v', 'get()', 'get()', 'shared')}"

    def float(self, d=2):
        if d <= 0 or R.random() < 0.4:
            return self.var("float", lambda: f"{below(100)}.5") if R.random() < 0.6 else f"{below(100)}.25"
        k = below(6)
        if k < 3:
            return f"({self.float(d - 1)} {pick('+', '-', '*', '/')} {pick(self.float(d - 1), self.int(d - 1))})"
        if k == 3:
            return f"float({pick(self.int(d - 1), repr(str(below(99)) + '.5'))})"
        if k == 4:
            return f"({self.int(d - 1)} / {1 + below(9)})"
        return f"{pick('-', 'abs')}({self.float(d - 1)})"

    def str(self, d=2):
        if d <= 0 or R.random() < 0.35:
            return self.var("str", lambda: repr(R.choice(TEXTS))) if R.random() < 0.6 else repr(R.choice(TEXTS))
        a = self.str(d - 1)
        k = below(16)
        if k < 3:
            return f"({a} + {self.str(d - 1)})"
        if k == 3:
            return f"{a} * {below(6)}"
        if k == 4:
            return f"{a}[{self.bounds()}]"
        if k == 5:
            return f"{a}.{pick('upper', 'lower', 'strip', 'title', 'swapcase', 'capitalize')}()"
        if k == 6:
            return f"str({pick(self.int(d - 1), self.int(d - 1), self.float(d - 1), a, self.ints(0))})"
        if k == 7:
            return f"{pick(repr(','), repr(''), a)}.join({self.strs(d - 1)})"
        if k == 8:
            return f"f'{{{self.var('int', lambda: '5')}}}-{{{self.var('str', lambda: 'len')}}}{pick('', '!', ' and more')}'"
        if k == 9:
            return f"{a}.replace({(R.choice(TEXTS) or chr(97))!r}, {self.str(0)})"
        if k == 10:
            return f"chr({pick(str(65 + below(50)), str(900 + below(300)))})"
        if k == 11:
            return f"repr({pick(self.int(d - 1), a, self.ints(0))})"
        if k == 12:
            return f"{a}.{pick('zfill', 'center', 'ljust', 'rjust')}({below(20)})"
        if k == 13:
            return f"{a}[{pick('0', '-1')}]"
        if k == 14:
            return f"{a}.{pick('partition', 'rpartition')}({self.str(0)!s} or ',')[{below(3)}]"
        return f"f'{{{self.var('int', lambda: '5')}:{pick('5d', 'x', '>8', ',')}}}'"

    def bounds(self):
        low, high = pick("", "1", "2", "-3"), pick("", "3", "-1", "10")
        return f"{low}:{high}" + pick("", "", "", ":2", ":-1" if not low and not high else "")

    def ints(self, d=1):
        return pick(f"[{', '.join(self.int(0) for _ in range(1 + below(4)))}]", f"range({1 + below(30)})",
                    f"[i * {self.int(0)} for i in range({1 + below(30)})]")

    def strs(self, d=1):
        return pick(f"[{', '.join(self.str(0) for _ in range(1 + below(4)))}]", f"[str(i) for i in range({below(30)})]",
                    f"(str(i) for i in {self.ints(0)})", self.str(0))

    def any(self, d=1):
        return self.any_of("int", "float", "str", "list", "tuple", "dict", "set", "None")

    def any_of(self, *kinds):
        kind = R.choice(kinds)
        return "None" if kind == "None" else getattr(self, kind)(1)

    def list(self, d=2):
        if d <= 0 or R.random() < 0.35:
            return self.var("list", lambda: f"[{below(9)}, {1000 + below(999)}]")
        k = below(18)
        item = self.any_of("int", "float", "str", "tuple", "None")
        if k < 2:
            return f"[{', '.join(self.any() for _ in range(below(7)))}]"
        if k == 2:
            return f"[{pick(item, 'i', '(i, i)', 'str(i)', 'i * 1.5', '[i]')} for i in range({below(60)}){pick('', '', ' if i % 3')}]"
        if k == 3:
            return f"({self.list(d - 1)} + {self.list(d - 1)})"
        if k == 4:
            return f"[{item}] * {below(40)}"
        if k == 5:
            return f"{self.list(d - 1)}[{self.bounds()}]"
        if k == 6:
            return f"list({pick(self.tuple(d - 1), self.list(d - 1), self.dict(d - 1), self.str(d - 1), self.set(d - 1), f'range({below(40)})')})"
        if k == 7:
            return f"sorted({self.ints(d - 1)}{pick('', '', ', reverse=True')})"
        if k == 8:
            return f"{self.str(d - 1)}.split({pick('', repr('X'), repr(','))})"
        if k == 9:
            return f"list({self.dict(d - 1)}.{pick('items', 'keys', 'values')}())"
        if k == 10:
            return f"list(zip({self.ints(d - 1)}, {self.strs(d - 1)}))"
        if k == 11:
            return f"list(map({pick('str', 'int', 'float', 'lambda q: q * 2', 'lambda q: (q, q)')}, {self.ints(d - 1)}))"
        if k == 12:
            return f"[*{self.list(d - 1)}, {item}]"
        if k == 13:
            return f"list(enumerate({pick(self.strs(0), self.list(0))}))"
        if k == 14:
            return f"list(filter({pick('None', 'lambda q: q > 3')}, {self.ints(d - 1)}))"
        if k == 15:
            return f"list(reversed({pick(self.list(d - 1), self.ints(d - 1))}))"
        if k == 16:
            return f"[q for r in [[1, 2], (3,), {self.ints(0)}] for q in r]"
        return f"{self.list(d - 1)}.copy()"

    def tuple(self, d=2):
        if d <= 0 or R.random() < 0.35:
            return self.var("tuple", lambda: f"({below(9)}, {1000 + below(999)})")
        k = below(8)
        if k < 3:
            items = [self.any_of("int", "float", "str", "None", "list") for _ in range(below(6))]
            return f"({', '.join(items)}{',' if len(items) == 1 else ''})"
        if k == 3:
            return f"({self.tuple(d - 1)} + {self.tuple(d - 1)})"
        if k == 4:
            return f"tuple({pick(self.list(d - 1), self.str(d - 1), f'range({below(30)})', f'i for i in {self.ints(0)}', self.dict(0))})"
        if k == 5:
            return f"{self.tuple(d - 1)}[{self.bounds()}]"
        if k == 6:
            return f"{self.tuple(d - 1)} * {below(5)}"
        return f"{self.str(d - 1)}.{pick('partition', 'rpartition')}('X')"

    def key(self):
        return pick(self.int(0), self.str(0), str(below(30)), repr(R.choice("abcdef")), f"({below(5)}, {self.str(0)})")

    def dict(self, d=2):
        if d <= 0 or R.random() < 0.4:
            return self.var("dict", lambda: pick("{}", "{'a': 1}", "{1: 2}"))
        k = below(9)
        if k < 3:
            return "{" + ", ".join(f"{self.key()}: {self.any()}" for _ in range(below(9))) + "}"
        if k == 3:
            return f"{{{pick('i', 'str(i)', 'i * 7')}: {pick('None', 'i', 'str(i)', '[i]')} for i in range({below(60)})}}"
        if k == 4:
            return f"dict({pick(self.dict(d - 1), f'zip({self.strs(0)}, {self.ints(0)})', 'a=1, b=2', f'enumerate({self.strs(0)})')})"
        if k == 5:
            return f"{{**{self.dict(d - 1)}, {self.key()}: {self.any()}}}"
        if k == 6:
            return f"({self.dict(d - 1)} | {self.dict(d - 1)})"
        if k == 7:
            return f"{self.dict(d - 1)}.copy()"
        return f"dict.fromkeys({pick(self.ints(d - 1), self.str(d - 1))})"

    def set(self, d=2):
        if d <= 0 or R.random() < 0.4:
            return self.var("set", lambda: "{1, 2, 3}")
        k = below(7)
        if k == 0:
            return f"{{{', '.join(self.key() for _ in range(1 + below(6)))}}}"
        if k == 1:
            return f"{{{pick('i', 'str(i)', 'i % 7', '(i, i)')} for i in range({below(70)})}}"
        if k == 2:
            return f"set({pick(self.ints(d - 1), self.str(d - 1), self.dict(d - 1), self.set(d - 1))})"
        if k < 5:
            return f"({self.set(d - 1)} {pick('|', '&', '-', '^')} {self.set(d - 1)})"
        if k == 5:
            return f"{self.set(d - 1)}.{pick('union', 'intersection', 'difference')}({pick(self.set(d - 1), self.ints(0))})"
        return f"{self.set(d - 1)}.copy()"

    def test(self, d=1):
        return pick(f"{self.int(d)} {pick('<', '>', '==', '!=', '<=')} {self.int(d)}", f"{self.key()} in {self.any_of('dict', 'set', 'list')}",
                    f"not {self.any()}", f"{self.str(d)} {pick('==', '<')} {self.str(0)}", f"isinstance({self.any()}, {pick('int', 'str', '(list, dict)')})",
                    f"{self.list(d)} {pick('==', '!=')} {self.list(0)}", f"{self.any()} is None")

    # ---- statements

    def value(self):
        kind = pick("int", "int", "float", "str", "str", "list", "list", "tuple", "dict", "set")
        return kind, getattr(self, kind)(2)

    def assign(self):
        kind, value = self.value()
        found = self.vars(kind)
        name = R.choice(found) if found and R.random() < 0.35 else self.fresh(kind[0])
        return f"{name} = {value}"

    def augmented(self):
        kind = pick("int", "float", "str", "list", "tuple", "set", "dict")
        name = self.var(kind, lambda: None)
        if name is None:
            return self.assign()
        operator = {"int": pick("+", "-", "*", "//", "|", "&", "<<" if R.random() < 0.2 else "+"), "float": pick("+", "*", "-"),
                    "str": "+", "list": pick("+", "+", "*"), "tuple": "+", "set": pick("|", "&", "-", "^"), "dict": "|"}[kind]
        value = str(below(4)) if operator in ("*", "<<", "//") else getattr(self, kind)(1)
        return f"{name} {operator}= {value}"

    def method(self):
        kind = pick("list", "list", "dict", "dict", "set")
        name = self.var(kind, lambda: None)
        if name is None:
            return self.assign()
        if kind == "list":
            return f"{name}." + pick(f"append({self.any()})", f"append({self.any()})", f"extend({pick(self.list(1), self.tuple(1), self.str(0), self.dict(0), self.set(0), f'range({below(20)})')})",
                                     f"insert({pick('0', '1', '-1')}, {self.any()})", "pop()", f"pop({pick('0', '-1', '1')})", "reverse()", "clear()", f"remove({self.int(0)})", "sort()")
        if kind == "dict":
            return f"{name}." + pick(f"update({self.dict(1)})", f"pop({self.key()}, None)", "popitem()", f"setdefault({self.key()}, {self.any()})", "clear()", f"get({self.key()})", f"update(a={self.int(0)}, q=2)")
        return f"{name}." + pick(f"add({self.key()})", f"discard({self.key()})", f"update({pick(self.set(1), self.ints(0))})", "pop()", "clear()", f"remove({self.key()})")

    def item(self):
        kind = pick("list", "list", "dict", "dict")
        name = self.var(kind, lambda: None)
        if name is None:
            return self.assign()
        at = self.key() if kind == "dict" else pick("0", "-1", "1", "2")
        if R.random() < 0.25:
            return f"del {name}[{at if kind == 'dict' else pick(at, self.bounds(), ':', '::2')}]"
        if kind == "list" and R.random() < 0.3:
            return f"{name}[{pick('1:3', ':2', ':', '0:0', '2:')}] = {self.list(1)}"
        return f"{name}[{at}] {pick('=', '=', '=', '+=')} {self.any()}"

    def unpack(self):
        a, b, c = (self.fresh("u") for _ in range(3))
        return pick(f"{a}, {b} = {self.any()}, {self.any()}", f"{a}, *{b} = {pick(self.list(1), self.tuple(1), self.str(1))}", f"{a}, {b}, {c} = {self.any()}, {self.any()}, {self.any()}",
                    f"{a} = {b} = {self.any()}", f"({a}, {b}), {c} = ({self.int(0)}, {self.str(0)}), {self.any()}")

    def delete(self):
        found = [n for n in self.space if not n.startswith("__")]
        return f"del {', '.join(R.sample(found, min(len(found), 1 + below(3))))}" if found else "pass"

    def body(self, deep, inner, n=None):
        before = self.inner
        self.inner = before + inner
        lines = []
        for _ in range(n or 1 + below(2)):
            kind = pick(self.assign, self.augmented, self.method, self.item)
            lines += kind().split("\n") if not deep else self.simple().split("\n")
        self.inner = before
        return "".join(f"\n    {line}" for line in lines)

    def simple(self):
        return pick(self.assign, self.augmented, self.method, self.item)()

    def loop(self):
        k = below(5)
        if k == 0:
            return f"for i in range({below(60)}):" + self.body(1, [("i", "int")])
        if k == 1:
            return f"for i in {self.ints(1)}:" + self.body(1, [("i", "int")]) + pick("", f"\n    if {self.test(0)}: break", f"\n    if i > {below(9)}: continue\n    i")
        if k == 2:
            return f"for q, w in {self.dict(1)}.items():" + self.body(1, []) + pick("", "\nelse:\n    pass")
        if k == 3:
            name = self.fresh("w")
            return f"{name} = 0\nwhile {name} < {below(12)}:\n    {name} += 1" + self.body(1, [(name, "int")])
        return f"for q in {pick(self.list(1), self.tuple(1), self.str(1), self.set(1), self.dict(1), f'enumerate({self.strs(0)})', f'zip({self.ints(0)}, {self.strs(0)})')}:" + self.body(1, [])

    def branch(self):
        return f"if {self.test()}:" + self.body(1, []) + pick("", "\nelse:" + self.body(1, []), f"\nelif {self.test()}:" + self.body(1, []))

    def function(self):
        name = self.fresh("f")
        k = below(9)
        if k == 0:
            return f"def {name}(p, q={self.any()}):" + self.body(1, [("p", "int")]) + "\n    return " + pick("p", "q", "p * 2", "(p, q)", "[p]")
        if k == 1:
            return f"def {name}(*ps): return {pick('len(ps)', 'sum(ps)', 'ps[0]', 'list(ps)')}"
        if k == 2:
            return f"def {name}(p):\n    t = p * {self.int(0)}\n    def inner(q=2): return {pick('t + q', 't', '(t, p)')}\n    return inner"
        if k == 3:
            return f"{name} = lambda p: {pick('p', 'p + 1', 'p * 1000', '(p, p)', 'str(p)')}"
        if k == 4:
            return f"def {name}(p):\n    return p if p < 2 or p > 30 else {name}(p - 1) {pick('+', '*')} p"
        if k == 5:
            return f"def {name}(p):\n    n = 0\n    def count():\n        nonlocal n\n        n += p\n        return n\n    count()\n    return count"
        if k == 6:
            return f"def {name}(p, *, k={self.int(0)}, **more): return {pick('k', 'len(more)', 'p + k', 'more')}"
        if k == 7:
            return f"def {name}(p):\n    for i in range(p % 20):\n        yield i * {pick('1', '1000', '1.5', 'p')}\n    return p"
        return f"def {name}(p): return [p, {self.any()}]"

    def use(self):
        functions = self.vars("function")
        generators = self.vars("generator")
        if generators and R.random() < 0.4:
            return pick("next({}, None)", "{}.close()", "list({})", "for q in {}: pass", "del {}").format(R.choice(generators))
        if not functions:
            return self.function()
        name = R.choice(functions)
        v = self.fresh("r")
        return f"{v} = {pick(name + '(' + self.int(0) + ')', self.called(1), self.called(1), name + '(5, 6)', name + '()', name + '(*' + self.ints(0) + ')', name + '(7, zz=2)')}"

    def generator(self):
        return f"{self.fresh('g')} = ({pick('i', 'i * 1000', '(i, i)', 'str(i)')} for i in {pick(self.ints(0), self.list(0))}{pick('', ' if i')})"

    def klass(self):
        name = self.fresh("C")
        k = below(8)
        if k == 0:
            return f"class {name}: pass"
        if k == 1:
            return f"class {name}:\n    __slots__ = ({pick(repr('x') + ',', repr('x') + ', ' + repr('y'), repr('x') + ', ' + repr('y') + ', ' + repr('z'))})"
        if k == 2:
            return f"class {name}:\n    shared = {self.any()}\n    def __init__(self, x=1): self.x = x\n    def get(self): return self.x"
        if k == 3:
            return f"class {name}:\n    def __init__(self, x=1, y=None):\n        self.x = x\n        self.y = y\n    def __repr__(self): return 'R' + str(self.x)\n    def set(self, v):\n        self.v = v\n        return self"
        if k == 4:
            bases = [n for n, v in self.space.items() if isinstance(v, type) and not n.startswith("__")]
            return f"class {name}({R.choice(bases) if bases else 'object'}):\n    def get(self): return {pick('7', 'self', 'self.x')}"
        if k == 5:
            return f"class {name}:\n    def __len__(self): return {below(3)}\n    def __getitem__(self, i): return {pick('i', '(i, 1)')}\n    def __eq__(self, o): return True"
        if k == 6:
            return f"class {name}:\n    __slots__ = ('x', 'y')\n    def __init__(self, x=0):\n        self.x = x\n        self.y = {self.any()}\n    def get(self): return self.y"
        return f"class {name}:\n    def __enter__(self): return self\n    def __exit__(self, *a): return {pick('True', 'False')}\n    x = {self.int(0)}"

    def instance(self):
        classes = [n for n, v in self.space.items() if isinstance(v, type) and not n.startswith("__")]
        found = [n for n, v in self.space.items() if type(v).__name__.startswith("C") and not n.startswith("__")]
        if not classes or (not found and R.random() < 0.2):
            return self.klass()
        if not found or R.random() < 0.3:
            make = f"{R.choice(classes)}({pick('', '', self.int(0))})"
            return f"{self.fresh('o')} = {pick(make, make, f'[{R.choice(classes)}() for _ in range({below(25)})]')}"
        name, other = R.choice(found), R.choice(found)
        attribute = pick("x", "y", "z", "v", "w")
        return pick(f"{name}.{attribute} = {self.any()}", f"{name}.{attribute} = {self.any()}", f"{name}.{attribute} = {other}", f"{name}.x = {name}", f"del {name}.{attribute}",
                    f"{self.fresh('r')} = {name}.get()", f"{self.fresh('m')} = {name}.get", f"{self.fresh('d')} = {name}.__dict__", f"{name}.{attribute} += {below(9)}",
                    f"len({name})", f"{self.fresh('r')} = {name}[{below(3)}]", f"{name} == {other}", f"with {name} as q:" + self.body(1, []), f"{name}.__class__",
                    f"for q in {self.list(1)}: {name}.{attribute} = q", f"{self.fresh('r')} = getattr({name}, {attribute!r}, None)", f"setattr({name}, {attribute!r}, {self.any()})")

    def cycle(self):
        name = self.var("list", lambda: None)
        if name is None:
            return self.assign()
        return pick(f"{name}.append({name})", f"{name}.append([{name}])", f"{self.fresh('d')} = {{'me': {name}}}", self.collector())

    def collector(self):
        if "gc" not in self.space:
            return "import gc"
        return "gc." + pick("collect()", "collect(0)", "collect(1)", "enable()", "enable()", "disable()", f"set_threshold({3 + below(30)}, {1 + below(4)}, {1 + below(3)})",
                            "get_count()", "isenabled()", "freeze()", "get_threshold()", "unfreeze()", f"is_tracked({self.any()})")

    def weak(self):
        if "weakref" not in self.space:
            return "import weakref"
        found = [n for n, v in self.space.items() if type(v).__name__.startswith("C") and not n.startswith("__")] + self.vars("set") + self.vars("function")
        references = self.vars("ReferenceType")
        if references and R.random() < 0.4:
            return f"{self.fresh('r')} = {R.choice(references)}()"
        if not found:
            return self.instance()
        return f"{self.fresh('w')} = weakref.ref({R.choice(found)}{pick('', '', ', lambda r: None', ', print')})"

    def caught(self):
        raises = pick(f"raise ValueError({self.str(0)})", "1 // 0", "[][1]", "{}['k']", "None.x", f"int({self.str(0)})", "undefined_name", f"raise KeyError({self.int(0)})",
                      self.simple().replace("\n", "\n    "), f"{self.tuple(0)}[9]", "assert False, 'no'")
        kinds = pick("Exception", "(ValueError, LookupError, TypeError, AttributeError, ZeroDivisionError, NameError, AssertionError)")
        name = pick("", " as e")
        handler = pick("pass", f"{self.fresh('r')} = {self.any()}", f"{self.fresh('x')} = e" if name else "pass", f"{self.fresh('s')} = str(e)" if name else "pass")
        return f"try:\n    {raises}\nexcept {kinds}{name}:\n    {handler}" + pick("", "", "\nfinally:" + self.body(1, []), "\nelse:\n    pass")

    def raising(self):
        name = self.fresh("f")
        return f"def {name}(p):\n    t = [p] * 3\n    try:\n        return t[p]\n    except IndexError{pick('', ' as e')}:\n        return {pick('p', 't', '0')}\n    finally:\n        t = None"

    def statement(self):
        return R.choice([self.assign] * 8 + [self.augmented] * 3 + [self.method] * 5 + [self.item] * 4 + [self.unpack] * 2 + [self.delete] * 2 + [self.loop] * 4 + [self.branch]
                        + [self.function] * 2 + [self.use] * 3 + [self.generator] + [self.klass] + [self.instance] * 5 + [self.cycle] * 2 + [self.collector, self.weak] + [self.caught] + [self.raising])()

    # ---- whole programs

    def fits(self):
        def small(v, depth=0):
            if isinstance(v, int):
                return v.bit_length() < 400
            if isinstance(v, (str, bytes)):
                return len(v) < 3000
            if isinstance(v, (list, tuple, dict, set, frozenset)):
                return len(v) < 400 and depth < 6 and all(small(x, depth + 1) for x in (list(v) + list(v.values()) if isinstance(v, dict) else v))
            return True

        return all(small(v) for n, v in self.space.items() if not n.startswith("__"))

    def execute(self, code):
        """Ends what would run on and on, or grow and grow."""
        lines = 0

        def trace(frame, event, argument):
            nonlocal lines
            if event == "line":
                lines += 1
                if lines > 4000 or (lines > 20 and not self.bounded()):
                    raise MemoryError
            return trace

        sys.settrace(trace)
        try:
            exec(code, self.space)
        finally:
            sys.settrace(None)

    def bounded(self):
        return all(v.bit_length() < 2000 if isinstance(v, int) else len(v) < 3000 for v in list(self.space.values())
                   if isinstance(v, (int, str, list, tuple, dict, set)))

    def run(self, statements):
        self.space = {"__builtins__": __builtins__}
        for s in statements:
            exec(compile(s, "<s>", "exec"), self.space)

    def make(self):
        want = 6 + below(MOST_STATEMENTS - 6)
        if R.random() < 0.3:  # collections that come by themselves
            self.kept = ["import gc", f"gc.set_threshold({2 + below(20)}, {1 + below(3)}, {1 + below(3)})", "gc.enable()"]
            self.run(self.kept)
        while len(self.kept) < want:
            s = self.statement()
            try:
                code = compile(s, "<s>", "exec")
            except SyntaxError:
                continue
            try:
                self.execute(code)
                fits = self.fits()
            except Exception:
                fits = False
            if fits:
                self.kept.append(s)
            else:
                self.run(self.kept)  # what it did before it failed is undone
        return self.kept


def program(seed):
    R.seed(seed)
    return Program().make()


if __name__ == "__main__":
    import warnings

    warnings.simplefilter("ignore")
    first, count = int(sys.argv[1]), int(sys.argv[2])
    out, sys.stdout = sys.stdout, open(os.devnull, "w")  # what a program prints
    json.dump([program(seed) for seed in range(first, first + count)], out)
    out.flush()
