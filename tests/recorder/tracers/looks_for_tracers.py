"""What a program can see of a tracer: modules, trace functions, audit events, reference counts, recursion, frames."""
import gc
import sys
import threading

events = []
sys.addaudithook(lambda event, arguments: events.append(event) if "settrace" in event or "monitoring" in event else None)


def deepest():
    n = 0

    def down():
        nonlocal n
        n += 1
        down()
    try:
        down()
    except RecursionError:
        return n


def in_thread():
    print(sys.gettrace(), len(events))


print(len(sys.modules), sys.gettrace(), sys.getprofile(), threading._trace_hook)
print(deepest() == deepest(), sys.getrefcount(deepest), sys._getframe().f_trace)
thread = threading.Thread(target=in_thread)
thread.start()
thread.join()
sys.setrecursionlimit(2000)
print(deepest() > 1500)
print(len(events), gc.isenabled(), gc.get_threshold())
frame = sys._getframe()
print(frame.f_lineno, frame.f_trace, frame.f_trace_lines, frame.f_trace_opcodes)
