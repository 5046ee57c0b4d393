#!/bin/sh
# Installs what is missing, builds the package for Python to build/bindings/python, and tests it with the Python that it
# was built for.
#   sh app/bindings.sh
#   PYTHONPATH=build/bindings/python python3 -c 'import arenarium; print(arenarium.run("malloc(24)").stats())'
set -eu

root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)
{
    sh "$root/app/setup.sh" --no-gui --bindings
    (cd "$root" && cmake --preset bindings --log-level=WARNING)
    cmake --build "$root/build/bindings" --target arenarium_bindings arenarium --parallel "$(sh "$root/app/jobs.sh")"
} >&2
python=$(sed -n 's/^_Python_EXECUTABLE:[A-Z]*=//p' "$root/build/bindings/CMakeCache.txt")
PYTHONPATH=$root/build/bindings/python PYTHONDONTWRITEBYTECODE=1 \
    "${python:-python3}" "$root/tests/bindings/bindings_test.py" "$root" "$root/build/bindings/bin/arenarium"
