import difflib

first = ["line %d" % (i * 7 % 100) for i in range(200)]
second = ["line %d" % (i * 7 % 97) for i in range(200)]
print(len("\n".join(difflib.unified_diff(first, second))))
print(difflib.get_close_matches("line 12", first))
