#!/usr/bin/env python3
"""Changes the engine, a little at a time, and asks whether the tests notice.

All mutants are compiled into one build: each changed line holds both texts, and the environment variable
ARENARIUM_MUTANT says which of the changed ones is in force. So there is one build and as many runs as mutants.

    mutate.py SOURCE BUILD [SEED] [COUNT]

A mutant is killed when a test program fails, crashes, or uses far more processor time than without it. One that lives
must stand in explained.txt with a reason. Exit status: 0 each killed or explained (and nothing explained that is no
mutant), 1 not, 2 the tests fail by themselves.
"""
import concurrent.futures
import os
import pathlib
import random
import re
import resource
import subprocess
import sys

MUTATED = ["core/pymalloc", "core/timeline"]
# Text for people: their words are looked at elsewhere.
NOT_MUTATED = re.compile(r"narration|steps|outline|totals_fields")
TESTS = ["timeline_test", "pymalloc_test", "golden_test"]

HEADER = """#pragma once
#include <cstdlib>
namespace arenarium_mutation {
inline const int current = std::getenv("ARENARIUM_MUTANT") ? std::atoi(std::getenv("ARENARIUM_MUTANT")) : 0;
constexpr bool on(int mutant) {
    if (__builtin_is_constant_evaluated()) return false;
    return current == mutant;
}
}  // namespace arenarium_mutation
"""

SWAPS = [("==", "!="), ("!=", "=="), ("<=", "<"), (">=", ">"), (" < ", " <= "), (" > ", " >= "), (" && ", " || "),
         (" || ", " && "), (" + ", " - "), (" - ", " + "), (" * ", " + "), (" / ", " * "), (" % ", " / "),
         (" >> ", " << "), (" << ", " >> "), (" & ", " | "), (" | ", " & "), ("true", "false"), ("false", "true")]


class Candidate:
    def __init__(self, file, line, kind, old, new, text):
        self.file, self.line, self.kind = file, line, kind
        self.old, self.new = old, new  # as a reader sees them
        self.text = text  # the whole line, with {n} for the number of the mutant

    def key(self):
        return f"{self.file} | {self.old} | {self.new}"


def closing(text, start):
    """The place of the parenthesis that closes the one at `start`, or -1."""
    depth = 0
    for i in range(start, len(text)):
        depth += {"(": 1, ")": -1}.get(text[i], 0)
        if depth == 0:
            return i
    return -1


def balanced(text):
    return all(text.count(a) == text.count(b) for a, b in ("()", "[]", "{}"))


def changed(expression):
    """Each way of changing an expression a little."""
    for old, new in SWAPS:
        at = -1
        while (at := expression.find(old, at + 1)) >= 0:
            if old in ("true", "false") and re.match(r"\w", expression[at - 1:at] + expression[at + len(old):][:1]):
                continue
            if old.strip() in "<>" and expression.count("<") != expression.count(" < ") + expression.count("<="):
                continue  # template arguments
            yield expression[:at] + new + expression[at + len(old):]
    for number in re.finditer(r"(?<![\w.])(\d+)(?![\w.])", expression):
        value = int(number[1])
        yield expression[:number.start()] + str(value + 1) + expression[number.end():]


def mutants_of_line(line, before):
    """(kind, old, new, whole line) of each mutant of one line; `before` is the line above, stripped."""
    code = line.split("  // ")[0].rstrip()
    indent = code[:len(code) - len(code.lstrip())]
    body = code.strip()
    tail = line[len(code):]
    if not body or '"' in body or "'" in body or body.startswith(("//", "#", "*", "static_assert", "template", "using")):
        return
    on = "::arenarium_mutation::on({n})"
    condition = re.match(r"((?:\} else )?(?:if|while) )\(", body)
    if condition:
        start = condition.end() - 1
        end = closing(body, start)
        inside = body[start + 1:end]
        if end > 0 and ";" not in inside and not re.search(r"[^=!<>]=[^=]", inside):
            for new in [f"!({inside})", *changed(inside)]:
                yield ("condition", inside, new,
                       f"{indent}{body[:start]}({on} ? bool({new}) : bool({inside})){body[end + 1:]}{tail}")
    returned = re.match(r"(?:.*[{)] )?return (.+);( \})?$", body)
    if returned and balanced(returned[1]) and not returned[1].startswith("{") and "return" not in returned[1]:
        for new in changed(returned[1]):
            yield ("returned value", returned[1], new,
                   indent + body.replace(f"return {returned[1]};", f"return {on} ? ({new}) : ({returned[1]});") + tail)
    whole = before == "" or before.endswith((";", "{", "}", ":")) or before.startswith("//")
    if whole and body.endswith(";") and balanced(body) and not returned:
        assigned = re.match(r"[\w.:\->\[\]()]+(?: [+\-*/|&^]?= |\+\+;|--;)", body) or re.match(r"(\+\+|--)\w", body)
        called = re.match(r"[\w.:\->]+(?:<[^;=]*>)?\(", body) and not re.match(r"(return|for|if|while|switch)\b", body)
        if assigned or called:
            yield ("statement deleted", body, "", f"{indent}if (!{on}) {body}{tail}")
            if assigned and " = " in body:
                left, right = body[:-1].split(" = ", 1)
                for new in changed(right):
                    yield ("assigned value", body, f"{left} = {new};", f"{indent}{left} = {on} ? ({new}) : ({right});{tail}")
        declared = re.match(r"((?:const )?(?:auto|std::\w+|bool|int|unsigned|\w+Index|\w+Number)(?: &)? \w+) = (.+);$", body)
        if declared and not declared[2].startswith(("{", "[")):
            for new in changed(declared[2]):
                yield ("first value", body, f"{declared[1]} = {new};",
                       f"{indent}{declared[1]} = {on} ? ({new}) : ({declared[2]});{tail}")


def candidates(source):
    found = []
    for folder in MUTATED:
        for path in sorted((source / folder).rglob("*")):
            name = path.relative_to(source).as_posix()
            if path.suffix not in (".h", ".cpp") or NOT_MUTATED.search(name):
                continue
            before = ""
            for number, line in enumerate(path.read_text().split("\n")):
                if line.startswith("    "):
                    for kind, old, new, text in mutants_of_line(line, before):
                        found.append(Candidate(name, number, kind, old, new, text))
                before = line.split("  // ")[0].strip()
    return found


def link_to(target, place):
    if place.is_symlink() and place.readlink() == target:
        return
    place.unlink(missing_ok=True)
    place.symlink_to(target)


def write_if_changed(path, text):
    """What stays as it was is not built again."""
    if not path.exists() or path.read_text() != text:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)


def mutated_tree(source, tree):
    """A tree that shares everything with `source` but the folders that are changed."""
    (tree / "core").mkdir(parents=True, exist_ok=True)
    for entry in source.iterdir():
        if entry.name not in ("core", "build", ".git"):
            link_to(entry, tree / entry.name)
    for entry in (source / "core").iterdir():
        if f"core/{entry.name}" not in MUTATED:
            link_to(entry, tree / "core" / entry.name)
    write_if_changed(tree / "core/base_mutation.h", HEADER)


def write_mutants(source, tree, chosen):
    by_file = {}
    for number, candidate in chosen.items():
        by_file.setdefault(candidate.file, []).append((number, candidate))
    for folder in MUTATED:
        for path in sorted((source / folder).rglob("*")):
            if path.is_dir():
                continue
            name = path.relative_to(source).as_posix()
            if path.suffix not in (".h", ".cpp"):
                write_if_changed(tree / name, path.read_text())
                continue
            lines = path.read_text().split("\n")
            for number, candidate in by_file.get(name, []):
                lines[candidate.line] = candidate.text.replace("{n}", str(number))
            first = next(i for i, line in enumerate(lines) if line.startswith("#"))
            at = first + 1 if lines[first].startswith("#pragma once") else first
            if name in by_file:
                lines.insert(at, '#include "core/base_mutation.h"')
            write_if_changed(tree / name, "\n".join(lines))


def run_test(tree, build, test, mutant, seed, seconds):
    environment = {**os.environ, "ARENARIUM_MUTANT": str(mutant), "RC_PARAMS": f"seed={seed}"}
    limits = ["prlimit", f"--cpu={seconds}:{seconds + 1}", f"--as={3 << 30}", "--core=0"]
    done = subprocess.run([*limits, build / "bin/tests" / test, "--abort"], cwd=tree / "tests" / test.removesuffix("_test"),
                          env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return done.returncode


def configure(tree, build):
    subprocess.run(["cmake", "-S", tree, "-B", build, "-G", "Ninja", "-DCMAKE_BUILD_TYPE=Release",
                    "-DCMAKE_CXX_FLAGS_RELEASE=-O1 -DNDEBUG", "-DARENARIUM_GUI=OFF", "-DARENARIUM_BENCH=OFF"],
                   check=True, stdout=subprocess.DEVNULL)


def build_all(source, tree, build, chosen, reserve, jobs):
    """Builds; mutants that the compiler refuses are replaced from `reserve`, so long as there are any."""
    for _ in range(12):
        write_mutants(source, tree, chosen)
        done = subprocess.run(["cmake", "--build", build, "--parallel", str(jobs), "--target", *TESTS, "--", "-k", "0"],
                              capture_output=True, text=True)
        if done.returncode == 0:
            return
        refused = set()
        output = done.stdout + done.stderr
        errors = [line for line in output.split("\n") if " error: " in line]
        for match in re.finditer(r"(core/[\w/.]+):(\d+):", "\n".join(errors)):
            for number, candidate in chosen.items():
                # One line more than before stands at the top of a changed file.
                if candidate.file == match[1] and candidate.line + 2 == int(match[2]):
                    refused.add(number)
        if not refused:
            print(output[-3000:], file=sys.stderr)
            sys.exit("mutation: the changed engine does not build, and not because of one mutant")
        print(f"mutation: the compiler refuses {len(refused)} mutants; others take their place", flush=True)
        for number in sorted(refused):
            file = chosen.pop(number).file
            taken = {(c.file, c.line) for c in chosen.values()}
            free = [c for c in reserve if (c.file, c.line) not in taken]
            # One of the same file, which is built again anyway.
            candidate = next((c for c in free if c.file == file), free[0] if free else None)
            if candidate:
                reserve.remove(candidate)
                chosen[number] = candidate
    sys.exit("mutation: no build after twelve rounds")


def explained(folder):
    reasons = {}
    for line in (folder / "explained.txt").read_text().split("\n"):
        if line and not line.startswith("#"):
            file, old, new, reason = (part.strip() for part in line.split(" | ", 3))
            reasons[f"{file} | {old} | {new}".rstrip()] = reason
    return reasons


def main():
    source, build = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve()
    seed = int(sys.argv[3]) if len(sys.argv) > 3 else 1
    count = int(sys.argv[4]) if len(sys.argv) > 4 else 200
    jobs = os.environ.get("ARENARIUM_JOBS", "2")
    tree = build / "tree"

    pool = candidates(source)
    random.Random(seed).shuffle(pool)
    chosen, reserve, lines = {}, [], set()
    for candidate in pool:
        if len(chosen) < count and (candidate.file, candidate.line) not in lines:
            lines.add((candidate.file, candidate.line))
            chosen[len(chosen) + 1] = candidate
        else:
            reserve.append(candidate)
    reasons = explained(source / "tests/mutation")
    stale = reasons.keys() - {candidate.key().rstrip() for candidate in pool}
    for key in sorted(stale):
        print(f"mutation: explained.txt explains what is no mutant: {key}", file=sys.stderr)
    print(f"mutation: seed {seed}, {len(chosen)} of {len(pool)} possible mutants of {' and '.join(MUTATED)}", flush=True)

    mutated_tree(source, tree)
    write_mutants(source, tree, chosen)
    configure(tree, build / "out")
    build_all(source, tree, build / "out", chosen, reserve, jobs)

    seconds = {}
    for test in TESTS:
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        if run_test(tree, build / "out", test, 0, seed, 3600) != 0:
            print(f"mutation: {test} fails without any mutant", file=sys.stderr)
            return 2
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        seconds[test] = int(4 * used) + 4
        print(f"mutation: {test} takes {used:.1f} s of processor time by itself", flush=True)

    killed, living = 0, []

    def killer(number):
        return next((test for test in TESTS
                     if run_test(tree, build / "out", test, number, seed, seconds[test]) != 0), None)

    order = sorted(chosen)
    at_once = concurrent.futures.ThreadPoolExecutor(int(jobs))
    for number, by in zip(order, at_once.map(killer, order)):
        candidate = chosen[number]
        place = f"{candidate.file}:{candidate.line + 1}: {candidate.kind}: {candidate.old}  ->  {candidate.new or '(nothing)'}"
        if by:
            killed += 1
            print(f"{number}: killed by {by}: {place}", flush=True)
        else:
            reason = reasons.get(candidate.key().rstrip())
            living.append((candidate, reason))
            print(f"{number}: LIVES{': ' + reason if reason else ''}: {place}", flush=True)
    unexplained = [candidate for candidate, reason in living if not reason]
    print(f"mutation: seed {seed}: {killed} of {len(chosen)} killed, {len(living) - len(unexplained)} explained, "
          f"{len(unexplained)} neither")
    for candidate in unexplained:
        print(candidate.key())
    return 1 if unexplained or stale else 0


if __name__ == "__main__":
    sys.exit(main())
