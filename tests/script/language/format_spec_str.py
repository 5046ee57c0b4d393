for spec in ["", "s", "10", "<10", ">10", "^10", "*^11", ".2", "10.3", "-<8", "05"]:
    for v in ["", "a", "hello", "héllo"]:
        print(repr(spec), repr(v), "[" + format(v, spec) + "]")
print(f"{'x':é>5}", f"{None}", f"{[1, 2]}", f"{'a'!r:>6}", f"{(1,)!s:>8}")
