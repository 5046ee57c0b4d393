"""The manuals name every verb and option, the metadata are valid, and an installed copy runs.

usage: check_packaging.py SOURCE_DIR BUILD_DIR [gui]
Checks that need a tool which is not there say "skipped: …".
"""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

source, build = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
has_gui = "gui" in sys.argv[3:]
packaging = source / "app" / "packaging"
failures = []


def check(holds, what):
    if not holds:
        failures.append(what)


def run(*command, **more):
    return subprocess.run([str(c) for c in command], capture_output=True, text=True, timeout=1500, **more)


def help_of(program, *verb):
    return run(build / "bin" / program, *verb, "--help", env={**os.environ, "QT_QPA_PLATFORM": "offscreen"}).stdout


def options_in(text):
    return set(re.findall(r"--[a-z][a-z-]+", text))


def manual(name):
    return (packaging / "man" / name).read_text().replace("\\-", "-")


def tool(name):
    if shutil.which(name):
        return True
    print(f"skipped: {name} is not installed")
    return False


def manuals_are_complete():
    text = manual("arenarium.1")
    verbs = re.findall(r"^  ([a-z][a-z-]*) ", help_of("arenarium").split("Subcommands:")[1], re.M)
    check(len(verbs) >= 6, f"only {len(verbs)} verbs in --help")
    for verb in verbs:
        check(re.search(rf"^\.(B|BI|BR) {verb}\b", text, re.M), f"arenarium.1 has no verb {verb}")
        options = options_in(help_of("arenarium", verb))
        check("--help" in options, f"arenarium {verb} --help failed")
        for option in options:
            check(re.search(rf"{option}(?![a-z-])", text), f"arenarium.1 has no {option} (of {verb})")
    if has_gui:
        text, options = manual("arenarium-gui.1"), options_in(help_of("arenarium-gui"))
        check(len(options) >= 8, "arenarium-gui --help failed")
        for option in options - {"--help-all"}:
            check(re.search(rf"{option}(?![a-z-])", text), f"arenarium-gui.1 has no {option}")
    if tool("man"):
        for page in (packaging / "man").iterdir():
            said = run("man", "--warnings", "-l", page).stderr
            check(not said, f"{page.name}: {said}")


def metadata_are_valid():
    for name, command in [
        ("org.arenarium.Arenarium.desktop", ["desktop-file-validate"]),
        ("org.arenarium.Arenarium.metainfo.xml", ["appstreamcli", "validate", "--no-net"]),
        ("arenarium-mime.xml", ["xmllint", "--noout"]),
    ]:
        if tool(command[0]):
            result = run(*command, packaging / name)
            check(result.returncode == 0 and "error" not in result.stdout, f"{name}: {result.stdout}{result.stderr}")
    if tool("bash"):
        said = run("bash", "-n", packaging / "arenarium.bash-completion")
        check(said.returncode == 0, said.stderr)


def installed_copy_runs():
    with tempfile.TemporaryDirectory() as folder:
        root = pathlib.Path(folder)
        result = run("cmake", "--install", build, "--prefix", root)
        check(result.returncode == 0, result.stderr)
        examples = sorted((root / "share" / "arenarium" / "examples").glob("*.py"))
        check(len(examples) == len(list((source / "resources" / "examples").glob("*.py"))) > 0, "examples are missing")
        said = run(root / "bin" / "arenarium", "run", examples[0])
        check(said.returncode == 0 and "operations" in said.stdout, f"the installed program: {said.stderr}")
        if not has_gui:
            return
        check((root / "share" / "applications" / "org.arenarium.Arenarium.desktop").exists(), "no desktop entry")
        if tool("update-mime-database"):
            mime = root / "share" / "mime"
            said = run("update-mime-database", mime)
            check(said.returncode == 0, said.stderr)
            known = (mime / "globs2").read_text()
            for pattern in ["*.arenarium", "*.arenatrace", "*.ops", "*.ops.gz"]:
                check(f":{pattern}\n" in known, f"no type for {pattern}")
            check("arenarium.snapshot" in (mime / "magic").read_bytes().decode("latin-1"), "snapshots are not recognised")


manuals_are_complete()
metadata_are_valid()
installed_copy_runs()
for failure in failures:
    print("FAILED:", failure)
print(f"packaging: {len(failures)} failures")
sys.exit(bool(failures))
