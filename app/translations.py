#!/usr/bin/env python3
"""Collects every text that a user sees into resources/translations, where Qt Linguist edits it.

    python3 app/translations.py                 brings every translation that is there up to date
    python3 app/translations.py de [fr ...]     the same, and begins these
    python3 app/translations.py --list FILE     writes all texts, in English, to FILE.ts

Needs lupdate (Debian: qt6-l10n-tools); set LUPDATE to name another one. A translation that is there is built into
arenarium-gui with the next build, and used where the system speaks its language. English holds only what has a plural.
"""
import argparse
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
FOLDER = ROOT / "resources" / "translations"

# Texts of the core know no Qt: the context in which the window asks for them, and the files that hold them.
CORE = {
    "scene": ["core/scene/pymalloc/words.h", "core/scene/profile/words.h",
              "core/scene/objects/words.h", "core/scene/mimalloc/words.h", "core/export/legend_words.h"],
    "core": ["core/collector/steps/table.inc", "core/objects/steps/table.inc", "core/pymalloc/steps/table.inc",
             "core/mimalloc/steps/table.inc",
             "core/pymalloc/read/narration.cpp", "core/pymalloc/steps/outline.cpp", "core/pymalloc/read/effect.cpp",
             "core/metrics/why_texts.cpp", "core/diff/divergence.cpp"],
}
# Qt's own on buttons and in the menus of text fields: it speaks fewer languages than its users.
FIELD = ["&Undo", "&Redo", "Cu&t", "&Copy", "&Paste", "Delete", "Select All"]
QT = {
    "QPlatformTheme": ["OK", "Save", "Save All", "Open", "&Yes", "Yes to &All", "&No", "N&o to All", "Abort", "Retry",
                       "Ignore", "Close", "Cancel", "Discard", "Help", "Apply", "Reset", "Restore Defaults"],
    "QLineEdit": FIELD,
    "QWidgetTextControl": [*FIELD, "Copy &Link Location"],
    "QsciScintilla": FIELD,
    "QAbstractSpinBox": ["&Select All", "&Step up", "Step &down"],
}
LITERALS = re.compile(r'"(?:[^"\\\n]|\\.)*"(?:\s*"(?:[^"\\\n]|\\.)*")*')
ID = re.compile(r'^"(?:[^\s)]*|[^A-Za-z]*|[^"]*\{[:}][^"]*)"$')  # of the core: "malloc.not_small", ", ", "{:.1f} {}"
ASKED = re.compile(r'\b(?:t_?|translate)\(("(?:[^"\\\n]|\\.)*")\)')  # a text, also where it is one word
LANGUAGE = re.compile(r"[a-z]{2,3}(_[A-Z][a-z]{3})?(_([A-Z]{2}|[0-9]{3}))?")


def without_remarks(source):
    source = re.sub(r'^\s*#.*$', "", source, flags=re.M)
    return re.sub(r'("(?:[^"\\\n]|\\.)*")|//[^\n]*', lambda m: m.group(1) or "", source)


def core_texts():
    for context, files in CORE.items():
        for file in files:
            source = without_remarks((ROOT / file).read_text(encoding="utf-8"))
            asked = set(ASKED.findall(source))
            for literals in LITERALS.findall(source):
                if context == "scene" or not ID.match(literals) or "{n}" in literals or literals in asked:
                    yield context, literals


def example_texts():
    """The title of each example, and what to watch: as ui/shell/examples.cpp reads them."""
    for file in sorted((ROOT / "resources" / "examples").glob("*.py")):
        title, watch, watches = "", "", False
        for line in file.read_text(encoding="utf-8").splitlines():
            text = line[1:].strip()
            if not line.startswith("#") or text.startswith("profile:"):
                break
            if text.startswith("arenarium:"):
                continue
            title = title or text
            if text.startswith("Watch:"):
                text, watches = text[6:].strip(), True
            if watches:
                watch += (" " if watch else "") + text
        if watch and "_" not in watch.split(" ")[0]:
            watch = watch[0].upper() + watch[1:]
        for text in filter(None, (title, watch)):
            yield "examples", '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def qt_texts():
    for context, texts in QT.items():
        for text in texts:
            yield context, f'"{text}"'


def said_texts():
    """say("text"), where a file says in which context it says things."""
    for file in sorted((ROOT / "ui").rglob("*.cpp")):
        source = file.read_text(encoding="utf-8")
        context = re.search(r'QString say\(const char\* text\) \{\s*return QCoreApplication::translate\("(\w+)"', source)
        if context:
            for literals in re.findall(r'\bsay\(\s*(' + LITERALS.pattern + r')', source):
                yield context.group(1), literals


def lupdate():
    for name in (os.environ.get("LUPDATE", ""), "lupdate6", "lupdate-qt6", "/usr/lib/qt6/bin/lupdate", "lupdate"):
        if name and shutil.which(name):
            return name
    sys.exit("translations: lupdate was not found (Debian: qt6-l10n-tools)")


def collect(target, language, sources):
    plural = ["-pluralonly"] if language == "en" else []
    subprocess.run([lupdate(), "-silent", "-no-obsolete", "-locations", "none", "-source-language", "en",
                    "-target-language", language, *plural, "-I", str(ROOT), "-recursive", str(ROOT / "ui"),
                    str(ROOT / "app" / "gui"), *sources, "-ts", str(target)], check=True, stderr=subprocess.DEVNULL)
    text = target.read_text(encoding="utf-8")
    missing = text.count('type="unfinished"')
    print(f"{target.name}: {text.count('<source>')} texts, {missing} to be translated")


def language(code):
    if not LANGUAGE.fullmatch(code):
        raise argparse.ArgumentTypeError(f"'{code}' is no language code, as de, pt_BR or zh_Hant are")
    return code


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter,
                                     allow_abbrev=False)
    parser.add_argument("languages", metavar="LANGUAGE", nargs="*", type=language, help="to begin or to update: de pt_BR")
    parser.add_argument("--list", metavar="FILE", type=pathlib.Path, help="write all texts, in English, to FILE")
    arguments = parser.parse_args()
    if arguments.list and arguments.languages:
        parser.error("--list is in English: it takes no language")
    return arguments


def main():
    arguments = parse_arguments()
    with tempfile.TemporaryDirectory() as folder:
        made = pathlib.Path(folder) / "texts.cpp"
        lines = [f'QT_TRANSLATE_NOOP("{context}", {literals})'
                 for context, literals in [*core_texts(), *example_texts(), *qt_texts(), *said_texts()]]
        made.write_text("const char* texts[] = {\n" + ",\n".join(lines) + "};\n", encoding="utf-8")
        if arguments.list:
            return collect(arguments.list, "en_XX", [str(made)])
        FOLDER.mkdir(exist_ok=True)
        names = {path.name for path in FOLDER.glob("arenarium_*.ts")}
        names |= {f"arenarium_{code}.ts" for code in arguments.languages}
        for name in sorted(names):
            collect(FOLDER / name, name.removeprefix("arenarium_").removesuffix(".ts"), [str(made)])
    return None


if __name__ == "__main__":
    main()
