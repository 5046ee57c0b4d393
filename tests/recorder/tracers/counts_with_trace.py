"""The trace module counts the lines of a function."""
import sys
import trace


def work(n):
    total = 0
    for i in range(n):
        if i % 2:
            total += i
    return total


counter = trace.Trace(count=1, trace=0, ignoredirs=[sys.prefix, sys.exec_prefix])
counter.runfunc(work, 10)
for (file, line), count in sorted(counter.results().counts.items()):
    if file == __file__:
        print(line, count)
