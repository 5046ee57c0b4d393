# Objects that live for a random time: argument, how many thousand.
import random
import sys


class Node:
    __slots__ = ("number", "text", "both")

    def __init__(self, number, text):
        self.number = number
        self.text = text
        self.both = [number, text]


random.seed(1)
kept = {}
for i in range(1000 * int(sys.argv[1])):
    key = random.randrange(20000)
    if key in kept and random.random() < 0.4:
        del kept[key]
    else:
        kept[key] = Node(i + 1000, str(i))
