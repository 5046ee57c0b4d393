#!/bin/sh
# Makes the pictures of the README anew: resources/screenshots/*.png, from the window that is built.
# No display is needed. Usage: app/screenshots.sh [PROGRAM]
set -eu
cd "$(dirname -- "$0")/.."
program=${1:-build/bin/arenarium-gui}
[ -x "$program" ] || { echo "screenshots: $program is not built; run app/run.sh first" >&2; exit 1; }
mkdir -p resources/screenshots

# shoot NAME EXAMPLE OPERATION [OPTION...]
shoot() {
    name=$1 example=$2 operation=$3
    shift 3
    QT_QPA_PLATFORM=offscreen "$program" "resources/examples/$example" --at "$operation" \
        --screenshot "resources/screenshots/$name.png" "$@"
    echo "resources/screenshots/$name.png"
}

shoot window-light 09_usable_arenas_slides_right.py 6300 --theme light --size 1600x900
shoot window-dark 10_one_block_pins_an_arena.py end --theme dark --size 1600x900
shoot window-small 02_free_list_order.py 9 --theme light --size 1280x720
shoot lecture 09_usable_arenas_slides_right.py 6300 --theme dark --size 1280x720 --lecture
