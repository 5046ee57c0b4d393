"""Drives the pymalloc of the interpreter that runs this (see oracle.cpp).

Usage: PYTHONMALLOC=malloc python3 oracle.py LIBRARY ARENA_SIZE MISALIGN LIMIT DEBUG OPERATIONS ANSWERS STATS
LIMIT is -1 for none, DEBUG 0 or 1; the three files are binary operations in, binary answers and a text out.
"""
import ctypes
import sys

library, arena_size, misalign, limit, debug, operations, answers, stats = sys.argv[1:]
u64, i64, pointer = ctypes.c_uint64, ctypes.c_int64, ctypes.c_void_p
oracle = ctypes.PyDLL(library)
oracle.oracle_start.argtypes = [u64, u64, i64, ctypes.c_int]
oracle.oracle_run.argtypes = [ctypes.c_char_p, u64, pointer, pointer, u64]
oracle.oracle_run.restype = u64
oracle.oracle_stats.argtypes = [ctypes.c_char_p]

with open(operations, "rb") as file:
    requests = file.read()
count = len(requests) // 32
room = 2 * count + 1024
blocks = (ctypes.c_void_p * max(count, 1))()
told = ctypes.create_string_buffer(16 * room)

status = oracle.oracle_start(int(arena_size), int(misalign), int(limit), int(debug))
if status:
    sys.exit(f"oracle: cannot start ({status})")
number = oracle.oracle_run(requests, count, blocks, told, room)
if number > room:
    sys.exit("oracle: too many answers")
with open(answers, "wb") as file:
    file.write(memoryview(told)[: 16 * number])
if oracle.oracle_stats(stats.encode()):
    sys.exit("oracle: cannot write the statistics")
