# arenarium: objects
# del in a loop and the pools it empties
# Watch: the objects of each kind lie side by side. Taking every second one away empties no pool at all; only
# when the rest goes as well do the pools become free.
# profile: 3.11

class Record:
    __slots__ = ("key", "value")
    def __init__(self, key, value):
        self.key = key
        self.value = value

records = {}
for i in range(400):
    records[i] = Record(i, i * 1.5)

for i in range(0, 400, 2):
    del records[i]
print("every second one is gone:", len(records), "left")
assert len(records) == 200

for i in range(1, 400, 2):
    del records[i]
print("all are gone:", len(records), "left")
assert len(records) == 0
