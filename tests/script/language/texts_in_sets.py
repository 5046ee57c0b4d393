# A set of texts comes out in the order of their hashes, which is fixed with PYTHONHASHSEED=0.
print(set("mississippi"), set("Σίσυφος"), set("日本語"), set("a😀b"), {"", "a", "ab", "abc" * 20})
print({"a": 1, "b": 2}.keys() | {7, "x", "y"}, set(enumerate("xyz")), {("a", 1), ("b", 2)}, {None, 1, "a", 2.5})
print(hash(""), hash("a"), hash("abcdefgh"), hash("ä"), hash("€"), hash("😀"), hash(("a", "b")))
words = "the quick brown fox jumps over the lazy dog and the cat".split()
print(set(words), set(words) - {"the"}, set(words) ^ {"the", "cow"}, list({w: len(w) for w in set(words)}))
seen = set()
for w in words * 3:
    seen.add(w + str(len(seen) % 4))
print(seen, seen.pop(), len(seen))
