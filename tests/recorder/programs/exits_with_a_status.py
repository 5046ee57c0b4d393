import sys

print("to the output", sum(range(10)))
print("to the error output", file=sys.stderr)
sys.exit(7)
