import sys

sys.setrecursionlimit(5000)


def down(n):
    return [n] + down(n - 1) if n else []


def for_ever():
    return [for_ever()]


print(len(down(3000)))
try:
    for_ever()
except RecursionError as error:
    print(type(error).__name__)
