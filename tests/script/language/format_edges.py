def show(value, specification):
    try:
        print(repr(format(value, specification)))
    except (ValueError, OverflowError) as e:
        print(type(e).__name__, e)


numbers = [0, 38, -78, True, 2.5, -0.0, -83.171875, 1e16, 5e-324, float("nan"), float("inf"), "text"]
# A zero before the width fills, wherever the number stands; a fill that is named stays.
for specification in ["<03", "<08d", "^ 08.1%", ">030.17G", "=030f", "*<08", "0=12", "0<9", "05", "^+08"]:
    print(specification)
    for number in numbers:
        show(number, specification)
# Separators go with decimal numbers alone, and _ with other bases.
for specification in [",x", "_x", ",.1b", "0_c", ",s", "_.3n", ",n", "012,.2f", "=#020_.3%", "020,G", "#20,", ",", "_"]:
    print(specification)
    for number in numbers:
        show(number, specification)
# What characters and texts do not take, the first of it.
for specification in ["#05c", "+c", "05c", "<5c", ".1c", "-5", " #3.0", "0^-#8.30", "=5", "#s", "06", "+06_"]:
    print(specification)
    for number in [65, False, "text"]:
        show(number, specification)
print([round(n, d) for n in [15, 25, -15, -25, 4999, -5000, 9223372036854770000] for d in [-1, -2, -4]])
print(round(-9223372036854775807, -2), round(4611686018427387904, -18))
print(round(9223372036854775807, -20), round(-9223372036854775807 - 1, -2), round(4999999999999999999, -19), round(-7, -300), round(5, 300))
print(-83.171875 // float("inf"), 83.5 // float("-inf"), -83.5 // float("-inf"), 0.0 // float("-inf"))
print(-83.171875 % float("inf"), 83.5 % float("-inf"), float("inf") // 2, 5e-324 // 3.0, -5e-324 // 3.0)
