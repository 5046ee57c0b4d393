# arenarium: objects
# Fewer objects, fewer counts to write
# Watch: 6000 floats in a list are 6000 counts that a reading child writes, on as many pages as they fill. The same
# numbers as the keys of one text are one object. Compare the two children by `arenarium processes`.
# profile: 3.11

numbers = [i + 0.5 for i in range(6000)]
text = "0.5 " * 6000

if fork() == 0:
    total = 0.0
    for n in numbers:
        total = total + n
    assert total == 18000000.0
    raise SystemExit

if fork() == 0:
    count = 0
    for letter in text:
        count = count + 1
    assert count == 24000
    raise SystemExit

print(len(numbers), "numbers, and a text of", len(text), "letters")
assert len(text) == 24000
