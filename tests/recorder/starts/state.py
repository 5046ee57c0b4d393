# What a program can see of the interpreter that it runs in, with built-in modules alone.
import _signal
import _thread
import atexit
import gc
import sys

import posix

print(gc.callbacks, gc.get_threshold(), gc.get_debug(), gc.isenabled(), gc.get_freeze_count())
print(len(sys.modules), sorted(sys.modules), len(sys.meta_path), sys.path, len(sys.path_hooks))
print(_thread._count(), len(sys._current_frames()), len(posix.listdir("/proc/self/task")))
print(len(posix.listdir("/proc/self/fd")), [str(_signal.getsignal(n))[:20] for n in range(1, 65)])
print(sorted(posix.environ.items()))
print(atexit._ncallbacks(), sys.gettrace() is None, sys.getprofile() is None, sys.exc_info())
print(sys.getrecursionlimit(), sys.getswitchinterval(), sys.flags, sys._xoptions, sys.argv)
if "site" not in sys.modules:
    # What site imports depends on addresses here and there.
    print(len(gc.get_objects()), gc.get_count(), gc.get_stats())
