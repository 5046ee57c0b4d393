# An interpreter has arenas of its own
# Watch: from 3.12 on each interpreter with a GIL of its own has an allocator of its own: its first block needs an arena,
# however little it does, and what it frees serves nobody else. A legacy interpreter, and every interpreter before 3.12,
# shares the main one's. Run it with --profile 3.11 to compare.
# profile: 3.13

mine = [malloc(40) for i in range(100)]
own = False
blocks = {}
for name in ["A", "B", "C"]:
    with interpreter(name):
        own = stats().arenas == 0
        blocks[name] = [malloc(40) for i in range(100)]
        print("interpreter", name, "has", stats().arenas, "arena: arena", blocks[name][0].arena)

with interpreter("old", legacy=True):
    shared = malloc(40)
assert shared.arena == mine[0].arena

arenas = {mine[0].arena} | {blocks[name][0].arena for name in blocks}
print("400 blocks of 48 bytes lie in", len(arenas), "arenas" if len(arenas) > 1 else "arena")
assert len(arenas) == (4 if own else 1)

# Only its own allocator knows a block.
refused = ""
try:
    free(blocks["A"].pop())
except ValueError as error:
    refused = str(error)
assert (refused != "") == own

with interpreter("B"):
    for block in blocks["B"]:
        free(block)
    # The last arena with a free pool is kept; another interpreter asks the system for one all the same.
    assert stats().arenas == 1
with interpreter("D"):
    late = malloc(40)
    print("interpreter D has arena", late.arena)
assert late.arena == (4 if own else 0)
