# The protocols by their names, and the parts of numbers.
def attempt(f):
    try:
        return f()
    except Exception as e:
        return type(e).__name__ + ": " + str(e)

print([1, 2].__len__(), "abc".__len__(), {}.__len__(), range(5).__len__(), {1}.__len__(), (-3).__abs__(), (-2.5).__abs__(), True.__abs__())
print((3).__neg__(), (3).__invert__(), (2.5).__int__(), (2).__float__(), (0).__bool__(), (2).__index__(), (2.5).__round__(), (2567).__round__(-2))
print((-2.5).__floor__(), (-2.5).__ceil__(), (-2.5).__trunc__(), "a'b".__repr__(), (1.5).__str__(), "ab".__contains__("a"), [1].__contains__(2))
print([3, 4].__getitem__(1), {"a": 1}.__getitem__("a"), list([3, 4].__iter__()), list([3, 4].__reversed__()), next("xy".__iter__()))
l = [1, 2, 3]
l.__setitem__(0, 9)
l.__delitem__(1)
print(l, (5).__hash__() == hash(5), list(map(int.__abs__, [-1, 2])), list(map(str.__len__, ["a", "bc"])))
print((5).real, (5).imag, (2.5).real, (2.5).imag, True.real, (5).numerator, (5).denominator, (5).conjugate(), (2.5).conjugate())
print("{0.real} {0.imag} {1.real}".format(2.5, True), slice(1, 2).start, slice(1, 2).stop, slice(1, 2).step, (5).__class__, int.__class__)
for f in (lambda: (5).__len__(), lambda: (2.5).bit_length, lambda: (5).is_integer, lambda: None.real, lambda: [].__getitem__(0), lambda: int[3], lambda: "".real):
    print(attempt(f))
