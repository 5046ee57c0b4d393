import sys

lines = [line.split() for line in sys.stdin]
print(len(lines), sum(len(words) for words in lines))
