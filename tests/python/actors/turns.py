# Three interpreters, a legacy one and threads of several take turns; what they hold is drawn, and goes in part.
import random

random.seed(12)
who = ["main", "A", "B", "C", "old", "thread", "A's thread"]
held = {name: [] for name in who}


def act(own):
    for k in range(random.randrange(1, 150)):
        what = random.randrange(10)
        if what < 6 or not own:
            own.append(malloc(random.choice([16, 24, 48, 200, 512, 600])))
        elif what == 6:
            own.append(calloc(random.randrange(1, 9), 40))
        elif what == 7:
            i = random.randrange(len(own))
            own[i] = realloc(own[i], random.randrange(1, 700))
        else:
            for n in range(random.randrange(1, 4)):
                if own:
                    free(own.pop(random.randrange(len(own))))


def seen(own):
    s = stats()
    print(s.arenas, s.ntimes_arena_allocated, s.narenas_highwater, s.free_pools, s.allocated_bytes, s.available_bytes,
          s.raw_blocks)
    for block in own[-3:]:
        print(block.arena, block.address % 16384 if block.arena is not None else "raw")


for turn in range(120):
    name = random.choice(who)
    if name == "main":
        act(held["main"])
        seen(held["main"])
    elif name == "thread":
        with thread("T"):
            act(held["main"])
    elif name == "old":
        with interpreter("old", legacy=True):
            act(held["main"])
            seen(held["main"])
    elif name == "A's thread":
        with interpreter("A"), thread("T"):
            act(held["A"])
    else:
        with interpreter(name):
            act(held[name])
            seen(held[name])
