#!/bin/sh
# Installs what is missing, builds Arenarium and starts it. The arguments go to the program.
#   sh app/run.sh                    the window; without a display, the first example at the command line
#   sh app/run.sh run script.py      a command: see `arenarium --help`
set -eu

root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)

display=0
if [ "$(uname)" = Darwin ] || [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then display=1; fi

gui=OFF
if [ $display -eq 1 ] && [ -f "$root/app/gui/CMakeLists.txt" ]; then gui=ON; fi

# What is printed before the program starts is a message, not a result.
{
    if [ $gui = ON ]; then sh "$root/app/setup.sh" --gui; else sh "$root/app/setup.sh" --no-gui; fi
    # A tree that was set up for the tests or for the window stays so.
    set_tests=-DARENARIUM_TESTS=OFF
    if [ -f "$root/build/CMakeCache.txt" ]; then set_tests=; fi
    set_gui=-DARENARIUM_GUI=$gui
    if [ $gui = OFF ] && [ -z "$set_tests" ]; then set_gui=; fi
    (cd "$root" && cmake --preset release --log-level=WARNING $set_gui $set_tests)
    cmake --build "$root/build" --target apps --parallel "$(sh "$root/app/jobs.sh")"
} >&2

# A verb is what the command line's help lists.
case ${1:-} in
    -h | --help | --version) exec "$root/build/bin/arenarium" "$@" ;;
    [a-z]*) if "$root/build/bin/arenarium" --help | grep -q "^  $1  "; then exec "$root/build/bin/arenarium" "$@"; fi ;;
esac
if [ $gui = ON ]; then exec "$root/build/bin/arenarium-gui" "$@"; fi
if [ $# -gt 0 ]; then exec "$root/build/bin/arenarium" "$@"; fi
set -- "$root"/resources/examples/*.py
exec "$root/build/bin/arenarium" run "$1"
