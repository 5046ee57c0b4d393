for w in [0, 3, 6, 7, 8]:
    print(repr("abc".ljust(w)), repr("abc".rjust(w)), repr("abc".center(w)), repr("abcd".center(w, "*")), repr("42".zfill(w)), repr("-42".zfill(w)))
print(repr("  x ".strip()), repr("  x ".lstrip()), repr("  x ".rstrip()), "xxaxx".strip("x"), "abcba".strip("ab"), "abc".strip("xyz"), "  a\t\n".strip())
print("abcabc".replace("b", "X"), "abcabc".replace("b", "X", 1), "abc".replace("", "-"), "aaa".replace("aa", "b"), "abc".replace("", "-", 2), "".replace("", "x"))
print(repr("a\tb\tc".expandtabs()), repr("a\tb".expandtabs(4)), repr("\t".expandtabs(2)), "ab" * 3, 3 * "ab", "ab" * 0, "ab" * -1)
