"""Keeps a test's memory within limits: what stays in pymalloc's arenas, and which arenas it pins.

    import pytest

    @pytest.mark.arenas(grows_at_most="1 MiB", pins_at_most=2)
    def test_requests_leave_nothing_behind():
        ...

A test that leaves more fails, with the lines that allocated what stayed and the objects that hold the arenas. pytest
finds this file by itself where it is installed; elsewhere `pytest -p pytest_arenarium` with its folder on PYTHONPATH.

    grows_at_most   bytes in use in the arenas, after the test and a collection, more than before it
    pins_at_most    arenas kept by less than a tenth of their bytes, more than before it
    lines           False: without the lines (tracemalloc finds them, and makes the test several times slower)

The process is looked at from outside by `arenarium inspect`: from PATH, from the environment variable ARENARIUM, or
where the ini option arenarium_program says. Linux, CPython 3.8 to 3.15 with pymalloc.
"""

import contextlib
import ctypes
import functools
import gc
import json
import os
import subprocess
import sys
import tracemalloc

import pytest

UNITS = {"B": 1, "KIB": 1 << 10, "MIB": 1 << 20, "GIB": 1 << 30}
PR_SET_PTRACER = 0x59616D61
MOST_SHOWN = 5


def bytes_of(size):
    """The bytes that 4096, "4096 B", "1 MiB" or "1.5MiB" mean."""
    if isinstance(size, int) and not isinstance(size, bool):
        return size
    text = str(size).replace(",", "").strip().upper()
    digits = text.rstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ ")
    with contextlib.suppress(KeyError, ValueError):
        return int(float(digits) * UNITS[text[len(digits):].strip() or "B"])
    pytest.fail(f"{size!r} is no size; one is 4096, '64 KiB' or '1.5 MiB'", pytrace=False)


def size_text(size):
    for unit, name in ((1 << 30, "GiB"), (1 << 20, "MiB"), (1 << 10, "KiB")):
        if abs(size) >= unit:
            return f"{size / unit:.1f} {name}"
    return f"{size} B"


@contextlib.contextmanager
def traceable():
    """A child may look into this process, also where only parents may by default."""
    try:
        prctl = ctypes.CDLL(None).prctl
        prctl(PR_SET_PTRACER, ctypes.c_ulong(-1), 0, 0, 0)
    except (OSError, AttributeError):
        prctl = None
    try:
        yield
    finally:
        if prctl is not None:
            prctl(PR_SET_PTRACER, 0, 0, 0, 0)


class Look:
    """What the arenas hold at one moment."""

    def __init__(self, program):
        command = [program, "inspect", str(os.getpid()), "--pins", "--as", "json"]
        try:
            with traceable():
                done = subprocess.run(command, capture_output=True, text=True)
        except OSError as error:
            pytest.fail(f"the arenas cannot be looked at: {program}: {error.strerror}; ARENARIUM names the program",
                        pytrace=False)
        if done.returncode != 0:
            pytest.fail(f"the arenas cannot be looked at: {done.stderr.strip()}", pytrace=False)
        seen = json.loads(done.stdout)
        self.bytes_in_use = seen["bytes"]["in use"]
        pins = seen.get("pins") or {}
        self.pinned = pins.get("arenas", 0)
        self.would_return = pins.get("bytes_that_would_return", 0)
        self.holders = [(row["name"], row["blocks"], row["arenas"]) for row in pins.get("roots", [])]
        self.types = [(row["type"], row["blocks"], row["arenas"]) for row in pins.get("groups", [])]


def grown_lines(before, after):
    """The lines that hold more than before, the most first, as text."""
    ours = [tracemalloc.Filter(False, module.__file__)
            for module in (sys.modules[__name__], tracemalloc, subprocess, ctypes, json, json.decoder)]
    grown = after.filter_traces(ours).compare_to(before.filter_traces(ours), "lineno")
    rows = [row for row in grown if row.size_diff > 0][:MOST_SHOWN]
    return [f"  {row.size_diff:+,} bytes in {row.count_diff:+,} blocks from "
            f"{row.traceback[0].filename}:{row.traceback[0].lineno}" for row in rows]


def holder_lines(look):
    named = [row for row in look.holders if row[0]][:MOST_SHOWN]
    return [f"  {name}: {blocks:,} blocks in {arenas} of them" for name, blocks, arenas in named] or [f"  {blocks:,} blocks of type {name} in {arenas} of them"
                    for name, blocks, arenas in look.types[:MOST_SHOWN]]


def complaint(limits, before, after, lines):
    """What the test left beyond its limits, as text; "" when nothing."""
    text = []
    growth = after.bytes_in_use - before.bytes_in_use
    most = limits.get("grows_at_most")
    if most is not None and growth > bytes_of(most):
        text.append(f"{size_text(growth)} more in use in the arenas than before the test, {size_text(bytes_of(most))}"
                    " allowed")
        text += lines()
    pins = after.pinned - before.pinned
    most = limits.get("pins_at_most")
    if most is not None and pins > most:
        text.append(f"{pins} more arenas are pinned than before the test, {most} allowed; almost empty, they keep "
                    f"{size_text(after.would_return)}; held by")
        text += holder_lines(after)
    return "\n".join(text)


def measured(function, limits, program):
    """The function, followed by a look at what it left."""
    wants_lines = limits.get("lines", True)

    @functools.wraps(function)
    def call(*arguments, **named):
        starts = wants_lines and not tracemalloc.is_tracing()
        if starts:
            tracemalloc.start()
        try:
            Look(program)  # what looking itself leaves behind is there before the first one that counts
            gc.collect()
            held = tracemalloc.take_snapshot() if wants_lines else None
            before = Look(program)
            result = function(*arguments, **named)
            gc.collect()
            after = Look(program)
            text = complaint(limits, before, after,
                             lambda: grown_lines(held, tracemalloc.take_snapshot()) if wants_lines else [])
        finally:
            if starts:
                tracemalloc.stop()
        if text:
            pytest.fail(text, pytrace=False)
        return result

    return call


def pytest_addoption(parser):
    parser.addini("arenarium_program", "the program that looks at the arenas", default="")


def pytest_configure(config):
    config.addinivalue_line(
        "markers", "arenas(grows_at_most=SIZE, pins_at_most=N, lines=True): what the test may leave in pymalloc's arenas")


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_call(item):
    marker = item.get_closest_marker("arenas")
    if marker is None or not hasattr(item, "obj"):
        return
    unknown = set(marker.kwargs) - {"grows_at_most", "pins_at_most", "lines"}
    if marker.args or unknown:
        pytest.fail("arenas() takes grows_at_most=, pins_at_most= and lines=", pytrace=False)
    program = item.config.getini("arenarium_program") or os.environ.get("ARENARIUM") or "arenarium"
    item.obj = measured(item.obj, marker.kwargs, program)


if __name__ == "__main__":
    sys.exit(__doc__)
