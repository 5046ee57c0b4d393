print(0x10, 0XfF, 0o17, 0b11, 1_0, 0x_ff, 00, 0_0, 1e3, 1E-2, .5, 5., 1_0.5e1_0, 0.1e1, 1.e2)
for s in ["10", " 10 ", "-10", "+10", "1_0", "0010", "-0", "\t5\n"]: print(repr(s), int(s))
for s in ["", " ", "1.0", "0x10", "1__0", "_1", "1_", "ten", "--1", "+-1", "1 0"]:
    try: print(repr(s), int(s))
    except ValueError as e: print(e)
for s, b in [("ff", 16), ("0xff", 16), ("FF", 16), ("777", 8), ("0o17", 8), ("1010", 2), ("0b1", 2), ("zz", 36), ("0x1f", 0), ("0b11", 0), ("0o7", 0), ("12", 0), ("9", 8), ("g", 16), ("010", 0)]:
    try: print(s, b, int(s, b))
    except ValueError as e: print(e)
for s in ["1.5", "-1.5e3", "1e400", "-1e400", "1e-400", ".5", "5.", "nan", "INF", "-Infinity", "1_0.0", "", ".", "1e", "1.5.2", "abc", "0x1p3", "e5"]:
    try: print(repr(s), float(s))
    except ValueError as e: print(e)
