"""Writes a random script: python3.11 generate.py expressions|programs SEED COUNT > script.py

Each expression, and each program, prints what it comes to or the exception that it raises, on lines that begin with its
number. A grammar is a table: a word in <> stands for a random rule of that name, and deep down for its first ones.
"""
import random
import re
import sys

RNG = random.Random()
WORD = re.compile(r"<(\w+)>")

TEXTS = ["", "a", "abc", "Hello World", "  both ends ", "a,b,,c", "-5", "3.5", "0x1f", "1_000", "ÄÖÜß", "жук и кот", "日本語",
         "😀!", "e\u0301", "tab\there", "line\nother\r\nlast", "it's", 'say "so"', "back\\slash", "\x00\x7f\x85\u2028",
         "{}", "{0}{1}", "%d", "mississippi", "ǅ", "ﬁ", "²½Ⅷ", "١٢", "İ", "\u00a0\u200b\ufeff", "x" * 40, "Σίσυφος ΟΔΟΣ", "_id"]
SPECS = ["", "d", "5", "<8", ">8", "^9", "08", "+", " ", "x", "#x", "#o", "#010b", ",", "_", "_b", "012,", "c", "e", ".2f", "g",
         "%", ".3%", "*^12", "=+9", "é>6", "010,", ".0f", "#.0f", "z.1f", "z", ".17g", "-", "n", "s", ".3s", "=5", "<<5", ",d",
         "+_.3e", ".", "08.3", "٥d", "{", ",x", "+c", "20.15", "#g", ".1200f", "300", "..2"]
PERCENTS = ["%d", "%5d|", "%-7d|", "%+05d", "%x", "%#X", "%o", "%s", "%.2s|", "%10r", "%a", "%f", "%.3e", "%g", "%#g", "%%", "%c",
            "%i", "%5.1f", "%z", "%", "%(a)s", "%*d", "%.*f", "%-+8.2E|", "%.30d", "%u", "%5%", "% d", "%ld"]

E = {
    "any": ["<int>", "<int>", "<float>", "<str>", "<str>", "<bool>", "<list>", "<strs>", "<tuple>", "<dict>", "<set>"],
    "small": ["0", "1", "2", "3", "-1", "-2", "5", "7", "12"],
    "index": ["0", "1", "-1", "2", "-3", "9", "-9", "None", "2 ** 70"],
    "slice": ["[<index>:<index>]", "[:<index>]", "[<index>:]", "[::-1]", "[<index>:<index>:2]", "[::<small>]"],
    "int": ["<small>", "n", "<literal>", "<literal>", "(<int> <arith> <int>)", "(<int> <arith> <int>)", "(<int> <arith> <int>)",
            "(<int> << <shift>)", "(<int> >> <shift>)", "(<small> ** <power>)", "(-<int>)", "(~<int>)", "abs(<int>)",
            "len(<sized>)", "int(<str>)", "int(<float>)", "int(<text>, <base>)", "round(<int>, <small>)", "round(<float>)",
            "round(<int>, -<shift>)", "min(<int>, <number>)", "max(<list>)", "sum(<list>)", "<str>.find(<text>)",
            "<str>.count(<text>)", "<str>.rindex(<text>)", "<list>.index(<int>)", "<list>.count(<int>)", "ord(<text>)",
            "(<int> if <bool> else <int>)", "<list>[<index>]", "pow(<int>, <int>, <int>)", "pow(<int>, -1, <int>)",
            "<int>.bit_length()", "<int>.bit_count()", "<int>.__abs__()", "<list>.__len__()", "(<int> or <int>)",
            "divmod(<int>, <int>)[0]", "hash(<literal>)", "hash(<finite>)", "(lambda a, b=2, *c: a * b + len(c))(<int>, <int>)",
            "<int>.real", "<int>.imag", "<int>.numerator", "next(iter(<list>))"],
    "literal": ["10", "31", "63", "64", "255", "256", "512", "0xff", "0b1011", "1_000_000", "2147483647", "4294967296",
                "9007199254740993", "9223372036854775807", "9223372036854775808", "10 ** 18", "1" + "0" * 40, "0x" + "f" * 30,
                "2 ** 64", "3 ** 100", "-10 ** 25", "7 ** 77"],
    "arith": ["+", "-", "*", "//", "%", "&", "|", "^"],
    "shift": ["0", "1", "5", "31", "62", "63", "64", "100", "-1"],
    "power": ["0", "1", "2", "3", "10", "31", "62", "63", "64", "99", "-1", "-3"],
    "base": ["0", "2", "8", "10", "16", "36", "1", "37"],
    "number": ["<int>", "<float>"],
    "float": ["1.5", "f", "<real>", "<real>", "(<float> <realop> <number>)", "(<number> <realop> <float>)", "(<int> / <int>)",
              "(<float> ** <realpower>)", "(<int> ** -<small>)", "round(<float>, <small>)", "round(<float>, <shift>)",
              "float(<text>)", "float(<int>)", "abs(<float>)", "(-<float>)", "divmod(<float>, <number>)[1]", "sum([<float>, <int>])",
              "<float>.real", "<float>.imag", "max(<float>, <int>)"],
    "real": ["0.0", "-0.0", "0.1", "2.5", "1e16", "1e22", "123456789.123", "1e-5", "5e-324", "1.7976931348623157e308",
             "float('inf')", "float('-inf')", "float('nan')", "2.675", "1e100", "9007199254740993.0", "0.0001"],
    "finite": ["0.0", "-0.0", "0.1", "2.5", "1e16", "1e22", "123456789.123", "1e-5", "5e-324", "1.7976931348623157e308",
               "float('inf')", "float('-inf')", "-1.0", "2.675", "1e100", "9007199254740993.0", "0.0001"],
    "realop": ["+", "-", "*", "/", "//", "%"],
    "realpower": ["2", "0.5", "-1", "0", "3", "1e3", "float('-inf')"],
    "text": [],
    "str": ["s", "<text>", "<text>", "<fstring>", "(<str> + <str>)", "(<str> * <small>)", "<str>[<index>]", "<str><slice>",
            "<str>.<strcase>()", "<str>.<strip>(<stripped>)", "<str>.<pad>(<width>)", "<str>.<pad>(<width>, <text>)",
            "<str>.zfill(<width>)", "<str>.replace(<text>, <text>)", "<str>.replace(<text>, <text>, <small>)",
            "<text>.join(<strs>)", "<text>.join(<any>)", "str(<any>)", "repr(<any>)", "ascii(<any>)", "hex(<int>)", "bin(<int>)",
            "oct(<int>)", "chr(<int>)", "format(<number>, <spec>)", "format(<str>, <spec>)", "(<percent> % (<any>,))",
            "(<percent> % (<any>, <any>))", "(<percent> % <any>)", "('%(a)s %(b)5r' % {'a': <any>, 'b': <any>})",
            "<template>.format(<any>, <any>, a=<any>)", "<str>.partition(<text>)[<index>]", "<str>.removeprefix(<text>)",
            "<str>.removesuffix(<text>)", "type(<any>).__name__", "<str>.expandtabs(<small>)", "min(<strs>, default='z')",
            "''.join(reversed(<str>))", "''.join(sorted(<str>))", "''.join(map(repr, <list>))", "max(<str>, key=ord)"],
    "strcase": ["upper", "lower", "title", "capitalize", "swapcase", "casefold", "strip"],
    "strip": ["strip", "lstrip", "rstrip"],
    "stripped": ["", "None", "<text>", "' a'"],
    "pad": ["ljust", "rjust", "center"],
    "width": ["0", "3", "8", "13", "-2", "20"],
    "fstring": ["f'{<inner>}'", "f'{<inner>!r}'", "f'a{<inner>=}b'", "f'{<inner>:>{w}}'", "f'{<inner>!a:^12}|{<inner>}'",
                "f'{{{<inner>}}}'", "f'{<inner>:{w}.{p}f}'", "rf'{<inner>:08}'"],
    "inner": ["n", "f", "s", "l", "-n", "n + 1", "l[0]", "s * 2", "(lambda: n)()", "n if f else s", " {1: 2}[1]", "l[1:]", "n != 1"],
    "spec": [], "percent": [],
    "template": ["'{}{}'", "'{1}{0}'", "'{a}'", "'{!r:>8}'", "'{0[0]}'", "'{a.real}'", "'{:{}}'", "'{'", "'}'", "'{0}{}'", "'{2}'",
                 "'{:,}'", "'{{}}'", "'{0!x}'", "'{b}'", "'{:%}'", "'{0:{1}}'", "'{a[x]}'", "'{0.__len__}'"],
    "bool": ["True", "False", "(<number> <compare> <number>)", "(<number> <compare> <number> <compare> <number>)",
             "(<str> <compare> <str>)", "(<list> <compare> <list>)", "(<tuple> <compare> <tuple>)", "(<set> <compare> <set>)",
             "(<any> == <any>)", "(<any> <compare> <any>)", "(<int> in <sized>)", "(<str> in <str>)", "(<any> not in <list>)",
             "(not <any>)", "<str>.<isit>()", "<str>.startswith(<text>)", "<str>.endswith((<text>, <text>))",
             "<str>.startswith(<text>, <index>)", "any(<list>)", "all(<tuple>)", "isinstance(<any>, (int, str))",
             "isinstance(<any>, float)", "bool(<any>)", "(<any> is None)", "<set>.isdisjoint(<sized>)", "<set>.issubset(<list>)",
             "<set>.issuperset(<list>)", "(<dict>.keys() <compare> <set>)"],
    "compare": ["<", "<=", ">", ">=", "==", "!="],
    "isit": ["isdigit", "isalpha", "isalnum", "isspace", "isupper", "islower", "istitle", "isidentifier", "isnumeric", "isdecimal",
             "isascii", "isprintable"],
    "sized": ["<list>", "<str>", "<tuple>", "<dict>", "<set>", "range(<small>)", "<dict>.values()"],
    "list": ["[]", "[1, 2, 3]", "l", "[<int>, <number>, <bool>]", "[<any>, <any>]", "(<list> + <list>)", "(<list> * <small>)",
             "<list><slice>", "sorted(<sized>)", "sorted(<list>, reverse=True)", "sorted(<list>, key=<key>)", "list(<sized>)",
             "list(range(<small>, <small>, <small>))", "list(reversed(<list>))", "list(enumerate(<sized>, <int>))",
             "list(zip(<sized>, <sized>))", "list(map(<key>, <list>))", "list(filter(None, <list>))", "[v * 2 for v in <sized>]",
             "[v for v in <list> if v > <int>]", "[(a, b) for a in <list> for b in <str> if a]", "[*<list>, *<sized>]",
             "[w := <small>, w]", "(lambda q: (q.<listchange>, q))(list(<list>))", "sum([<list>, <list>], [])", "list(<dict>.items())",
             "list(range(10)<slice>)", "list(zip(<list>, <str>, strict=True))"],
    "key": ["str", "abs", "repr", "lambda v: -v", "lambda v: v % 3", "None", "len", "str.lower"],
    "listchange": ["append(<any>)", "extend(<sized>)", "insert(<index>, 9)", "pop()", "pop(<index>)", "remove(<int>)", "reverse()",
                   "sort()", "sort(key=str)", "clear()", "copy()", "index(<int>)", "__getitem__(<index>)", "__contains__(<int>)"],
    "strs": ["['a', 'B']", "['é', 'e', 'f']", "[<str>, <str>]", "<str>.split()", "<str>.split(<text>)", "<str>.rsplit(<text>, <small>)",
             "<str>.split(None, <small>)", "<str>.splitlines()", "<str>.splitlines(True)", "list(<str>)", "sorted(<strs>, key=len)",
             "[str(v) for v in <sized>]"],
    "tuple": ["()", "(1,)", "(<any>, <any>)", "(<tuple> + <tuple>)", "tuple(<sized>)", "<tuple><slice>", "divmod(<number>, <number>)",
              "<str>.partition(<text>)", "(<int>).as_integer_ratio()", "<float>.as_integer_ratio()"],
    "dict": ["{}", "{'a': 1, 'b': 2}", "{<any>: <any>, <any>: <any>}", "{k: v for v, k in enumerate(<sized>)}",
             "{v: k for k, v in <dict>.items()}", "(<dict> | <dict>)", "{**<dict>, **<dict>}", "dict(zip(<str>, <list>))",
             "dict(a=<any>)", "dict.fromkeys(<sized>, <any>)", "dict(<any>)"],
    "set": ["set()", "{1, 2}", "{<int>, <int>, <int>}", "{<str>, <str>, <str>}", "set(<sized>)", "{<any>, <any>}", "(<set> <setop> <set>)",
            "{v % 5 for v in <list>}", "<set>.<setmethod>(<sized>)", "(<dict>.keys() <setop> <sized>)", "(<dict>.items() <setop> <set>)",
            "(lambda q: (q.<setchange>, q))(set(<sized>))[1]"],
    "setop": ["|", "&", "-", "^"],
    "setmethod": ["union", "intersection", "difference", "symmetric_difference"],
    "setchange": ["add(<any>)", "discard(<any>)", "update(<sized>)", "difference_update(<sized>)", "symmetric_difference_update(<sized>)"],
    "wild": ["None", "len", "dict", "'q'", "2.5", "[1]", "(1,)", "{1: 2}", "..."],
}
E["text"] = [repr(t).replace("<", "\\x3c") for t in TEXTS]
E["spec"] = [repr(t).replace("<", "\\x3c") for t in SPECS]
E["percent"] = [repr(t) for t in PERCENTS]


def grow(word, depth):
    if depth > 0 and word in ("int", "float", "str", "list", "bool") and RNG.random() < 0.02:
        word = "wild"
    rules = E[word]
    rule = RNG.choice(rules if depth > 0 else rules[:3])
    return WORD.sub(lambda m: grow(m.group(1), depth - 1), rule)


def is_valid(source):
    try:
        compile(source, "x", "exec")
    except (SyntaxError, ValueError, OverflowError, MemoryError):
        return False
    return True


HEAD = "n = 42\nf = 2.5\ns = 'text'\nl = [4, 5, 6]\nw = 8\np = 2\n"


def expressions(count):
    print(HEAD, end="")
    made = 0
    while made < count:
        e = grow("any", RNG.randint(1, 4))
        block = "try:\n    print(%d, %s)\nexcept Exception as e:\n    print(%d, type(e).__name__, e)\n" % (made, e, made)
        # A folded 'x' * 10**9 would be made while it is compiled.
        if len(e) <= 500 and is_valid(block):
            print(block, end="")
            made += 1


S = {
    "block": ["<line>", "<line>", "<line>\n<line>", "<line>\n<line>\n<line>"],
    "line": ["print(<v>, <e>)", "<v> = <e>", "<v> = <e>", "<v> += <e>", "x.append(<e>)", "x[<e>] = <e>", "d[<e>] = <e>", "del x[<e>]",
             "a, *x = <e>, <e>, <e>", "a, b = b, a", "print(x, d, sep='|')", "<if>", "<for>", "<while>", "<try>", "<def>",
             "print(*x, end=';\\n')", "assert <e>, <v>", "print(sorted(d.items(), key=str))", "x.sort(key=repr)", "x.<change>",
             "print('%s %5s' % (<v>, <v>))", "print(f'{<v>=} {<v>!r:>9}')", "print(<draw>)", "global a" if 0 else "pass"],
    "change": ["pop()", "reverse()", "remove(<e>)", "insert(<e>, <e>)", "extend(t)", "clear()"],
    "draw": ["random.random()", "random.randint(1, <e>)", "random.choice(x)", "random.sample(range(20), 3)", "random.shuffle(x)",
             "random.getrandbits(70)", "random.seed(<few>)", "random.seed(t)", "random.seed(a ** 40)", "random.randrange(10 ** 30)", "random.choices('abc', k=2)", "random.gauss(0, 1)"],
    "if": ["if <e>:\n<+block>", "if <e>:\n<+block>\nelse:\n<+block>", "if <e>:\n<+block>\nelif <e>:\n<+block>"],
    "for": ["for a in range(<few>):\n<+block>", "for i, b in enumerate(x[:3]):\n<+block>", "for t in list(d)[:3]:\n<+block>",
            "for a in (1, 2, 3):\n    if a == b:\n        <leave>\n<+block>\nelse:\n    print('whole')"],
    "leave": ["break", "continue"],
    "while": ["k = 0\nwhile k < <few>:\n    k += 1\n<+block>"],
    "try": ["try:\n<+risky>\nexcept <error> as e:\n    print(type(e).__name__, e)", "try:\n<+risky>\nexcept Exception as e:\n    print(repr(e))\nfinally:\n<+block>",
            "try:\n<+risky>\nexcept (TypeError, ValueError):\n<+block>\nelse:\n    print('fine')"],
    "risky": ["<block>", "<block>\nraise <error>(<e>)", "1 // <e>", "x[<e>]", "d[<e>]", "int(t)", "undefined_name", "None.attribute", "<e>()",
              "a, b = x", "(1).real = 2" if 0 else "len(<e>)", "x.missing()", "raise"],
    "error": ["ValueError", "KeyError", "TypeError", "LookupError", "Exception", "ArithmeticError"],
    "def": ["def g(p=<e>, *r, k=<e>, **o):\n    a = p\n<+block>\n    return <e>, r, k, sorted(o)\n<call>\n<call>",
            "def g(p):\n    def h(q=p):\n        nonlocal p\n        p = q\n        return p\n    h(<e>)\n    return p\nprint(g(<e>), g(p=<e>))",
            "def g(p):\n    for q in x[:3]:\n        got = yield q\n    return p\nprint(list(g(<e>)))",
            "def g(m):\n    return 1 if m < 2 else m * g(m - 1)\nprint(g(<few>), g(30))"],
    "call": ["print(g())", "print(g(<e>))", "print(g(<e>, <e>, k=<e>))", "print(g(<e>, z=<e>))", "print(g(**{'p': <e>}))", "print(g(<e>, p=1))"],
    "few": ["0", "1", "3", "4"],
    "v": ["a", "b", "x", "t", "d"],
    "e": ["a", "b", "<few>", "t", "x", "<few> - 5", "'key'", "2.5", "None", "len(x)", "a + b", "b * 3", "t + 'z'", "x[:2]", "[b, t]", "{t: a}",
          "str(a)", "t.upper()", "a if b else t", "x == [b]", "not a", "a in x", "max(x)", "a ** 40", "b // 2", "-a", "a < b", "sum(x)",
          "[q for q in x if q]", "t * 2", "(a, b)", "d.get(t, b)", "list(d)", "(lambda z: z)(a)", "{a, b}"],
}


def write(word, depth):
    rules = S[word]
    if depth <= 0 and word in ("line", "block"):
        rules = rules[:2]
    text = RNG.choice(rules)
    out = []
    for line in text.split("\n"):
        inner = re.match(r"<\+(\w+)>$", line)
        grown = write(inner.group(1), depth - 1) if inner else WORD.sub(lambda m: write(m.group(1), depth - 1), line)
        margin = "    " if inner else re.match(" *", line).group()
        parts = grown.split("\n")
        out += [(margin if inner or i else "") + part for i, part in enumerate(parts)]
    return "\n".join(out)


def programs(count):
    print("import random\nrandom.seed(1)")
    for i in range(count):
        while True:
            body = "\n".join(write("line", 3) for _ in range(RNG.randint(2, 6)))
            lines = ["def program%d():" % i, "    a, b, x, t, d, i, k = 3, 1, [3, 1, 2], 'abc', {'k': 1}, 0, 0"]
            lines += ["    " + line for line in body.split("\n")]
            lines += ["try:", "    program%d()" % i, "except Exception as e:", "    print(type(e).__name__, e)", "print('-- %d')" % i]
            source = "\n".join(lines)
            if len(source) < 3000 and is_valid(source):
                break
        print(source)


sys.stdout.reconfigure(encoding="utf-8", errors="surrogatepass")
RNG.seed("%s %s" % (sys.argv[1], sys.argv[2]))
{"expressions": expressions, "programs": programs}[sys.argv[1]](int(sys.argv[3]))
