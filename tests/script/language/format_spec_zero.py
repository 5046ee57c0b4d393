for spec in ("z", "z.1f", "+z.1f", " z.0f", "z.2e", "z%", "z#.0f", "zd", "zc", "zs", "zx", "zg", "010z", "-z.1f", "<z6.1f", "z6.1f", "*^+z9.1f"):
    for value in (-0.0, 0.0, -0.001, -0.06, -1.5, float("-inf"), float("nan"), 1, -1, True, "a"):
        try:
            print(repr(spec), value, repr(format(value, spec)))
        except ValueError as e:
            print(repr(spec), value, e)
print(f"{-0.0:z}", f"{-1e-9:z.3f}")
