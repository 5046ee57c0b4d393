print(sorted(["b", "A", "c"], key=str.lower), list(map(str.upper, ["a", "b"])), max("bA", key=str.lower))
print(str.lower, list.append, int.bit_length(5), dict.get({1: 2}, 1), str.join("-", ["a", "b"]), set.union({1}, {2}))
print(list(map(str.split, ["a b", "c"])), [f("x") for f in (str.upper, str.isalpha)], callable(str.lower), type(str.lower).__name__)
print(dict.fromkeys([1, 2]), bool.bit_length(True), int.bit_length(True))
for call in (lambda: str.lower(), lambda: str.lower(1), lambda: list.append((), 1), lambda: int.bit_length("a"), lambda: str.nothing, lambda: str.lower("A", 1)):
    try:
        print(call())
    except (TypeError, AttributeError) as e:
        print(type(e).__name__, e)
for call in (lambda: "a".upper(1), lambda: [].append(), lambda: {}.keys(1), lambda: "a".join(), lambda: "x".zfill(1, 2), lambda: [].copy(1), lambda: (1,).count(), lambda: len(1, 2), lambda: {1}.add(), lambda: (1).bit_length(2)):
    try:
        call()
    except TypeError as e:
        print(e)
