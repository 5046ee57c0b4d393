"""Writes unicode_data.cpp from what the running Python says of every character. Use CPython 3.11 (Unicode 14.0).

    python3.11 core/script/language/unicode_data.py > core/script/language/unicode_data.cpp
"""
import unicodedata

HEAD = """// Made by unicode_data.py from Unicode %s.
// clang-format off
#include "core/script/language/unicode_tables.h"

namespace arenarium::script {
namespace {
"""
SURROGATES = range(0xD800, 0xE000)
CHARACTERS = [c for c in range(0x110000) if c not in SURROGATES]


def classes(c):
    ch = chr(c)
    upper, lower = ch.isupper(), ch.islower()
    title = ch.istitle() and not upper
    # A capital sigma ends a word behind a cased character; what is ignored is looked through.
    cased = upper or lower or title
    ignored = (ch + "\u03a3").lower()[-1] == "\u03c3" if cased else ("A" + ch + "\u03a3").lower()[-1] == "\u03c2"
    bits = [ch.isalpha(), ch.isdecimal(), ch.isdigit(), ch.isnumeric(), upper, lower, title, ch.isprintable(),
            ch.isidentifier(), ("a" + ch).isidentifier(), ignored]
    return sum(1 << i for i, bit in enumerate(bits) if bit)


def rows(name, kind, items, width=116):
    print("\nconstexpr %s %s[] = {" % (kind, name))
    line = "   "
    for item in items:
        if len(line) + len(item) + 2 > width:
            print(line)
            line = "   "
        line += " " + item + ","
    print(line + "\n};")


def escaped(text):
    return '"' + "".join("\\%03o" % b for b in text.encode()) + '"'


def mapping(name, change, otherwise=None):
    ranges, exceptions = [], []
    for c in CHARACTERS:
        became = change(chr(c))
        if became == (otherwise(chr(c)) if otherwise else chr(c)):
            continue
        if len(became) > 1:
            exceptions.append("{0x%x, %s}" % (c, escaped(became)))
            continue
        delta = ord(became) - c
        if ranges:
            first, last, step, d = ranges[-1]
            if d == delta and (c - last == step or (first == last and c - last in (1, 2))):
                ranges[-1] = (first, c, c - last, d)
                continue
        ranges.append((c, c, 1, delta))
    rows(name + "_exceptions", "CaseException", exceptions)
    rows(name + "_ranges", "CaseRange", ["{0x%x, 0x%x, %d, %d}" % r for r in ranges])


def lower(ch):
    return "\u03c3" if ch == "\u03a3" else ch.lower()


print(HEAD % unicodedata.unidata_version, end="")
sets, ranges = [], []
for c in range(0x110000):
    bits = 0 if c in SURROGATES else classes(c)
    if bits not in sets:
        sets.append(bits)
    if not ranges or ranges[-1][1] != sets.index(bits):
        ranges.append((c, sets.index(bits)))
    # decimal_value() rests on that.
    assert not bits & 2 or unicodedata.decimal(chr(c)) == (c - ranges[-1][0]) % 10
rows("sets", "std::uint16_t", [str(s) for s in sets])
rows("ranges", "ClassRange", ["{0x%x, %d}" % r for r in ranges])
mapping("upper", str.upper)
mapping("lower", lower)
mapping("title", str.title, str.upper)
mapping("fold", str.casefold, lower)
print("""
}  // namespace

std::span<const std::uint16_t> class_sets() {
    return sets;
}
std::span<const ClassRange> class_ranges() {
    return ranges;
}""")
for name in ("upper", "lower", "title", "fold"):
    print("CaseMapping %s_mapping() {\n    return {%s_exceptions, %s_ranges};\n}" % (name, name, name))
print("\n}  // namespace arenarium::script")
