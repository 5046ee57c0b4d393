words = ["apple", "Banana", "cherry", "apple pie", "", "app", "éclair", "zebra", "10", "9"]
print(sorted(words)); print(sorted(words, key=str.lower) if False else sorted(words, key=lambda w: w.lower())); print(max(words), min(words))
print("a" == "a", "a" is not None, "a" != "b", "abc" <= "abd", "Z" < "a", "a" * 3 > "aa", "ab" >= "ab", ["a"] < ["b"], ("a", 1) < ("a", 2))
print("a" in "cat", "" in "", "at" in "cat", "ta" in "cat", "cat" not in "concat", "é" in "café", "x" in ["x"], "x" in {"x": 1}, "k" in ("k",))
