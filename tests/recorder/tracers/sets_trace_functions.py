"""sys.settrace, sys.setprofile and threading's for both, on and off, one replaced by another, and what they are told."""
import sys
import threading

events = []


def trace(frame, event, argument):
    if frame.f_code.co_filename == __file__:
        events.append((event, (frame.f_lineno or 0) - frame.f_code.co_firstlineno, frame.f_code.co_name))
    return trace


def no_lines(frame, event, argument):
    frame.f_trace_lines = False
    frame.f_trace_opcodes = True
    return trace


def profile(frame, event, argument):
    if frame.f_code.co_filename == __file__:
        events.append((event, frame.f_code.co_name))


def work(n):
    try:
        for i in range(n):
            if i == 2:
                raise ValueError
    except ValueError:
        return [str(i) for i in range(n)]


def told():
    print(len(events), events[:6], hash(tuple(map(len, events))))
    del events[:]


print(sys.gettrace(), sys.getprofile())
for first, second in ((trace, None), (None, profile), (trace, profile), (no_lines, None)):
    sys.settrace(first)
    sys.setprofile(second)
    print(sys.gettrace() is first, sys.getprofile() is second)
    work(4)
    sys.settrace(None)
    sys.setprofile(None)
    told()
    work(4)
    print(sys.gettrace(), sys.getprofile(), len(events))

threading.settrace(trace)
threading.setprofile(profile)
thread = threading.Thread(target=work, args=(4,))
thread.start()
thread.join()
threading.settrace(None)
threading.setprofile(None)
events = [e for e in events if e[-1] == "work"]
told()
thread = threading.Thread(target=work, args=(4,))
thread.start()
thread.join()
told()


def raises(frame, event, argument):
    if event == "line":
        raise KeyError("from the trace function")
    return raises


sys.settrace(raises)
try:
    work(3)
except KeyError as e:
    sys.settrace(None)
    print(e, sys.gettrace())


def jump(frame, event, argument):
    if event == "line" and frame.f_lineno == frame.f_code.co_firstlineno + 2:
        frame.f_lineno += 1
    return jump


def jumped():
    a = 1
    a = 2
    return a


sys.settrace(jump)
print(jumped())
sys.settrace(None)
