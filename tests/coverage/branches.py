#!/usr/bin/env python3
"""Which branches of core/ the tests take.

    branches.py SOURCE BUILD        after the tests of the preset coverage ran

A branch is one outcome, true or false, of one condition in a source of core/: of if, for, while and ?:, of each operand of
&& and ||, and of each case of a switch. Edges that only an exception takes are no conditions and do not count, nor do
conditions that are constant at compile time. A template counts by its best covered instantiation. Prints the share of each folder
and the branches never taken; exit status 1 when fewer than 90 of 100 are.
"""
import collections
import json
import pathlib
import subprocess
import sys

WANTED = 90.0


def tool(name):
    """llvm-cov and llvm-profdata of the compiler's own version read what it wrote."""
    path = subprocess.run(["clang++", f"-print-prog-name={name}"], capture_output=True, text=True).stdout.strip()
    return path if path else name


def main():
    source, build = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve()
    profiles = sorted((build / "profiles").glob("*.profraw"))
    if not profiles:
        print("coverage: the tests left no profiles", file=sys.stderr)
        return 2
    merged = build / "profiles/all.profdata"
    (build / "profiles/list").write_text("\n".join(map(str, profiles)))
    subprocess.run([tool("llvm-profdata"), "merge", "-sparse", "-f", build / "profiles/list", "-o", merged], check=True)
    programs = [build / "bin/arenarium", *sorted((build / "bin/tests").glob("*_test"))]
    programs = [str(p) for p in programs if p.exists()]
    objects = [word for p in programs[1:] for word in ("-object", p)]
    done = subprocess.run([tool("llvm-cov"), "export", "-instr-profile", merged, programs[0], *objects,
                           "-ignore-filename-regex", "/(tests|app|build)/|^/usr/"],
                          stdout=subprocess.PIPE, check=True)
    data = json.loads(done.stdout)["data"][0]

    folders = collections.defaultdict(lambda: [0, 0])
    left = []
    for file in data["files"]:
        name = pathlib.Path(file["filename"])
        if not name.is_relative_to(source / "core"):
            continue
        name = name.relative_to(source)
        summary = file["summary"]["branches"]
        room = "/".join(name.parts[:2])
        folders[room][0] += summary["covered"]
        folders[room][1] += summary["count"]
        taken = collections.defaultdict(lambda: [0, 0])
        for line, column, _, _, true, false, *_ in file["branches"]:
            taken[line, column][0] += true
            taken[line, column][1] += false
        lines = (source / name).read_text().split("\n")
        for (line, column), (true, false) in sorted(taken.items()):
            if true == 0 and false == 0:
                # Or the condition is constant, which the share above tells apart and this list cannot.
                left.append(f"{name}:{line}:{column}: never reached: {lines[line - 1].strip()}")
            elif true == 0 or false == 0:
                left.append(f"{name}:{line}:{column}: never {'true' if true == 0 else 'false'}: {lines[line - 1].strip()}")
    (build / "branches-left.txt").write_text("\n".join(left) + "\n")
    covered, count = (sum(f[i] for f in folders.values()) for i in (0, 1))
    for room, (c, n) in sorted(folders.items()):
        print(f"{room:16} {c:6} of {n:6}  {100 * c / max(n, 1):5.1f} %")
    share = 100 * covered / max(count, 1)
    print(f"coverage: {covered} of {count} branches of core/, {share:.1f} % (wanted {WANTED:.0f} %); "
          f"the others stand in {build / 'branches-left.txt'}")
    return 0 if share >= WANTED else 1


if __name__ == "__main__":
    sys.exit(main())
