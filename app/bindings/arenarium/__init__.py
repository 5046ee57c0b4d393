"""Arenarium's engine: CPython's small-object allocator, field by field, one operation or one field write at a time.

    import arenarium
    run = arenarium.run("a = malloc(24)\\nfree(a)\\n", profile="3.12")
    run.seek("1.3")
    print(run.tell()["sentence"])
    run.snapshot()["allocator"]["usable_arenas"]
    run.operations["bytes"]                 # memoryviews; numpy.asarray(view) shares their memory

In a notebook a run shows itself as a picture, and `%load_ext arenarium` brings the cell magic `%%arenarium`.
"""
import json as _json
import os as _os

from . import _engine

__version__ = _engine.version
__all__ = ["ArenariumError", "Run", "diff", "open", "profiles", "replay", "run"]

_DONE, _NOTHING, _FAILED = 0, 1, 2
_FORMATS = {"kind": "B", "bytes": "Q", "line": "I", "address": "Q", "operand": "I", "block_address": "Q",
            "block_size": "I", "block_requested": "Q", "block_line": "I", "block_operation": "I"}
#: Values of the column "kind".
KINDS = ("malloc", "calloc", "realloc", "free", "found")
#: In "operand", "block_operation" and "block_requested": there is none, or it is not known.
NONE_32, NONE_64 = 2**32 - 1, 2**64 - 1


class ArenariumError(Exception):
    """What is wrong, where, and what can be done."""

    def __init__(self, error):
        super().__init__(error.get("text") or error.get("message", ""))
        self.message, self.advice = error.get("message", ""), error.get("advice", "")
        self.file, self.line, self.column = error.get("file", ""), error.get("line", 0), error.get("column", 0)


def _content(answer):
    status, content = answer
    if status == _FAILED:
        raise ArenariumError(_json.loads(content) if content else {"message": "the system refused memory"})
    return content


def _told(answer):
    return _json.loads(_content(answer))


class Columns:
    """Columns of numbers by name, each a memoryview that is made when it is first asked for."""

    def __init__(self, document, names):
        self._document, self._names, self._made = document, names, {}

    def __getitem__(self, name):
        if name not in self._made:
            code = _FORMATS[self._names[name]]
            self._made[name] = memoryview(_content(self._document.column(self._names[name]))).cast(code)
        return self._made[name]

    def __iter__(self):
        return iter(self._names)

    def __len__(self):
        return len(self._names)

    def keys(self):
        return self._names.keys()


class Run:
    """A script, operations, a recording, a snapshot or a saved session, at a position of its run."""

    def __init__(self, content, name="untitled.py", **options):
        self._document = _engine.Document()
        output = []
        self._document.printed = output.append
        if isinstance(content, str):
            content = content.encode()
        self._about = _told(self._document.open(name, bytes(content), _json.dumps(options)))
        self.output = "".join(output)  #: what the script printed
        self._moved()

    def _moved(self):
        self._blocks = Columns(self._document, {n: "block_" + n for n in ("address", "size", "requested", "line", "operation")})
        self._operations = getattr(self, "_operations", None) or Columns(
            self._document, {n: n for n in ("kind", "bytes", "line", "address", "operand")})

    def _move(self, answer):
        at = _told(answer)
        self._moved()
        return answer[0] == _DONE, at

    @property
    def about(self):
        """What the file is: kind, profile, number of operations."""
        return self._about

    @property
    def error(self):
        """How the script ended, or where the file is damaged; None: it ran to its end."""
        error = self._about.get("error")
        return ArenariumError(error) if error else None

    @property
    def profile(self):
        return self._about["profile"]["name"]

    def __len__(self):
        return self._about["operations"]

    def __repr__(self):
        return f"<arenarium.Run {self._about['name']}: {len(self)} operations, CPython {self.profile}, at {self.position}>"

    @property
    def position(self):
        at = _told(self._document.position())
        return f"{at['operation']}.{at['micro']}" if at["micro"] else str(at["operation"])

    def seek(self, position):
        """Goes to "120", "120.5", "end", "peak", "40%", "mark:NAME" or a number of operations."""
        self._move(self._document.seek(str(position)))
        return self

    def step(self, count=1):
        """So many operations on, or back; False: it stands at the end of the way."""
        return self._move(self._document.step(count))[0]

    def micro_step(self, count=1):
        """The same by single field writes and decisions."""
        return self._move(self._document.micro_step(count))[0]

    def search(self, backward=False, **what):
        """Goes to the next event="arena_obtained" or line=12; False: there is none."""
        return self._move(self._document.search(_json.dumps({**what, "backward": backward})))[0]

    def tell(self):
        """What just happened: the call, a sentence, and every micro-step with its C function and reason."""
        return _told(self._document.tell())

    def why(self, **about):
        """Answers to malloc=24, order=True or object=[…]."""
        return _told(self._document.why(_json.dumps(about)))

    def snapshot(self):
        """The whole state, as `arenarium export --as json` writes it."""
        return _told(self._document.export("json"))

    def stats(self):
        """What sys._debugmallocstats() would print here."""
        return _content(self._document.export("text")).decode()

    def export(self, form):
        """The state as bytes: "json", "csv", "csv-pools", "text", "dot", "ops", "steps" or "results"."""
        return _content(self._document.export(form))

    @property
    def operations(self):
        """Columns of all operations: kind (see KINDS), bytes, line, address, operand."""
        return self._operations

    @property
    def blocks(self):
        """Columns of the live blocks at the position: address, size, requested, line, operation."""
        return self._blocks

    def series(self, *quantities, points=4096):
        """How "arena_bytes", "in_use", "arenas" … went: lists of [first, last, min, max, value]."""
        return _told(self._document.chart(_json.dumps({"quantities": quantities, "points": points})))

    def save(self, path):
        """As a session of Arenarium (*.arenarium)."""
        content = _content(self._document.save("{}"))
        with _builtin_open(path, "wb") as file:
            file.write(content)

    def svg(self, surface="canvas", theme="light", width=960, height=420, **wishes):
        """A picture: "canvas", "lens", "usable_arenas", "usedpools", "pins" …"""
        request = {"surface": surface, "theme": theme, "width": width, "height": height, "title": repr(self), **wishes}
        return _content(self._document.svg(_json.dumps(request))).decode()

    def _repr_svg_(self):
        return self.svg()


def run(script, name="untitled.py", **options):
    """Runs a script; options: profile, address_space, arena_misalign, arena_limit, max_operations."""
    return Run(script, name if name.endswith(".py") else name + ".py", **options)


_builtin_open = open


def open(path, **options):  # noqa: A001
    """Opens any file that Arenarium knows: a script, operations, a recording, a snapshot, a session."""
    with _builtin_open(path, "rb") as file:
        return Run(file.read(), _os.fspath(path), **options)


def replay(operations, **options):
    """Replays operations: the text of an ops file, or (kind, slot[, bytes]) for each, as in ("malloc", 0, 24)."""
    if not isinstance(operations, (str, bytes)):
        operations = list(operations)
        letters = {"malloc": "a", "calloc": "c", "realloc": "r", "free": "f"}
        unknown = next((kind for kind, *_ in operations if kind not in letters), None)
        if unknown is not None:
            raise ValueError(f"{unknown!r} is no operation: name malloc, calloc, realloc or free")
        operations = "".join(" ".join([letters[kind], *map(str, rest)]) + "\n" for kind, *rest in operations)
    return Run(operations, "replay.ops", results=True, **options)


def diff(before, after):
    """What is different between the states of two runs, and where the runs part."""
    return _told(before._document.diff(after._document, "json"))


def profiles():
    """The versions of CPython that can be simulated."""
    return _told(_engine.Document().profiles())


def load_ipython_extension(ipython):
    from .magic import load_ipython_extension as load
    load(ipython)
