"""Gives a moment of a recorded program a name, for `arenarium sites FILE --at mark:NAME` and its like.

    from arenarium_mark import mark

    mark("loaded")

Without this file the same is

    import ctypes
    ctypes.PyDLL(None).arenarium_mark(b"loaded")

which fails where the program is not recorded; mark() does nothing there. The function arenarium_mark is the
recorder's own, in a library that `arenarium record` loads into the program. PyDLL keeps the interpreter lock, which
it asks for.
"""

try:
    import ctypes
    _set = ctypes.PyDLL(None).arenarium_mark
except (ImportError, AttributeError, OSError, TypeError):
    _set = None


def mark(name):
    """Marks this moment of the recording. True: it is marked; False: the program is not recorded, or no longer."""
    return _set is not None and _set(name.encode("utf-8", "replace")) == 1
