"""The cell magic: `%load_ext arenarium`, then

    %%arenarium --profile 3.9 --at peak --name r
    keep = [malloc(32) for i in range(300)]

runs the cell as a script of Arenarium, prints what it prints, shows the memory, and leaves the run in `r`."""
import argparse
import shlex
import sys

from . import ArenariumError, run


class _Arguments(argparse.ArgumentParser):
    def error(self, message):
        raise ValueError(f"%%arenarium: {message}")


def _parser():
    arguments = _Arguments(prog="%%arenarium", add_help=False)
    arguments.add_argument("--profile")
    arguments.add_argument("--address-space", choices=("aligned", "linux"))
    arguments.add_argument("--arena-limit", type=int)
    arguments.add_argument("--at", help="the position to show")
    arguments.add_argument("--name", help="the variable that gets the run")
    return arguments


def run_cell(line, cell):
    """The run of a cell, and the name it wants; what the script printed is printed."""
    wishes = vars(_parser().parse_args(shlex.split(line)))
    at, name = wishes.pop("at"), wishes.pop("name")
    result = run(cell, "cell.py", **{key: value for key, value in wishes.items() if value is not None})
    sys.stdout.write(result.output)
    if result.error:
        print(result.error, file=sys.stderr)
    if at:
        result.seek(at)
    return result, name


def load_ipython_extension(ipython):
    try:
        from IPython.core.error import UsageError  # told in a line, without a traceback
    except ImportError:
        UsageError = ValueError

    def arenarium(line, cell):
        try:
            result, name = run_cell(line, cell)
        except (ValueError, ArenariumError) as problem:
            raise UsageError(str(problem)) from None
        if name:
            ipython.user_ns[name] = result
        return result

    ipython.register_magic_function(arenarium, "cell", "arenarium")
