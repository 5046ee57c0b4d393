s = ""
for i in range(10):
    s += str(i) * i
print(s, len(s))
parts = []
for i in range(5):
    parts.append(f"{i}:{i ** 2}")
print(", ".join(parts))
print("\n".join(f"{i:>3} {'*' * i}" for i in range(5)))
table = [("name", "size"), ("alpha", 16), ("beta", 512)]
for a, b in table: print(f"{a:<10}|{b:>6}")
print("=" * 20)
text = "the quick brown fox"
print(text.title(), text[::-1], " ".join(w[::-1] for w in text.split()), text.replace(" ", "_").upper(), {c: text.count(c) for c in sorted(set(text)) if c != " "})
print("".join(chr(ord("a") + i) for i in range(26)), "".join(sorted("hello")), "abc" in "xabcx", "a" * 3 + "b")
print("%s has %d blocks of %.1f%%" % ("pool", 3, 99.5), "{:>8}".format("right"), "x".join(["1", "2"]))
