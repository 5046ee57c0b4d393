# arenarium: objects
# A closure holds more than you think
# Watch: report needs one number, but its cell holds the whole table that the number comes from, as long
# as report lives. Taking the number out first lets the table go.
# profile: 3.11

import weakref

class Table:
    def __init__(self):
        self.rows = [[i, i * 1.5] for i in range(50)]

def careless(table):
    def report():
        return len(table.rows)
    return report

def careful(table):
    count = len(table.rows)
    def report():
        return count
    return report

table = Table()
watch = weakref.ref(table)
report = careless(table)
del table
print("careless:", report(), "rows; the table is alive:", watch() is not None)
assert watch() is not None
del report
assert watch() is None

table = Table()
watch = weakref.ref(table)
report = careful(table)
del table
print("careful: ", report(), "rows; the table is alive:", watch() is not None)
assert watch() is None
