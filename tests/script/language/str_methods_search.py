s = "hello world, hello moon"
print(s.find("hello"), s.find("hello", 1), s.find("xyz"), s.rfind("hello"), s.find("o", 5, 8), s.find("", 3), s.find("", 100), s.rfind(""))
print(s.index("world"), s.rindex("o"), s.count("hello"), s.count("o"), s.count(""), s.count("l", 3), "aaaa".count("aa"))
print(s.startswith("hello"), s.startswith("world", 6), s.endswith("moon"), s.endswith(("sun", "moon")), s.startswith(("x", "h")))
print("lo" in s, "xyz" in s, "" in s, "xyz" not in s, s.removeprefix("hello"), s.removesuffix("moon"), s.removeprefix("x"))
print("héllo wörld".find("w"), "héllo".index("l"), "日本語".find("語"), "日本語"[1], len("日本語"), "日本語"[::-1])
print("abc".find("c", -1), "abc".find("a", -1), "abc".find("b", -2, -1), "abc".startswith("", 3), "abc".startswith("", 4))
