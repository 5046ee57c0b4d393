# arenarium: objects
# Names that are never counted
# Watch: under 3.11 the child that looks at the same name again and again writes its count each time; from 3.12 on the
# names of a program are immortal, and so are None, True and small ints. Run `arenarium processes` with --profile 3.11
# and with --profile 3.13.
# profile: 3.13

table = {}
for i in range(2000):
    table[i] = "same"

if fork() == 0:
    found = 0
    for key in table:
        if table[key] == "same":
            found = found + 1
    assert found == 2000
    raise SystemExit

print(len(table), "keys lead to one name")
assert len(table) == 2000
