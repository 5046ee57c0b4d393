#!/bin/sh
# Takes every picture of a fixed tour through the window: workspaces, menus and dialogs, in light and dark, in three
# sizes, in English and with every text half as long again. Says which texts are clipped, cover one another or are too
# faint, and ends with a count of pictures and findings; the status is 1 when there is one. No display is needed.
#
#     sh app/tour.sh OUT          all pictures, into OUT/SIZE-LANGUAGE-THEME/STOP.png
#     sh app/tour.sh OUT PART     only stops whose names contain PART
#     sh app/tour.sh --readme     those of the README anew: resources/screenshots
set -eu
cd "$(dirname -- "$0")/.."
program=${ARENARIUM_TOUR:-build/bin/tests/arenarium-tour}
[ -x "$program" ] || { echo "tour: $program is not built; run cmake --build build --target arenarium-tour" >&2; exit 1; }
export QT_QPA_PLATFORM=offscreen

if [ "${1:-}" = --readme ]; then
    work=$(mktemp -d)
    trap 'rm -rf "$work"' EXIT
    # keep STOP THEME NAME
    keep() {
        "$program" "$work" --only "$1" > /dev/null
        cp "$work/1280x720-en-$2/$1.png" "resources/screenshots/$3.png"
        echo "resources/screenshots/$3.png"
    }
    keep learn-usable-arenas light learn
    keep learn-free-list dark learn-dark
    keep teach-free-list light teach
    keep profile-source light profile
    keep learn-collection-3 light objects
    "$program" --animation resources/screenshots/free-list.png
    echo resources/screenshots/free-list.png
    exit
fi

[ $# -ge 1 ] || { echo "usage: sh app/tour.sh OUT [PART] | --readme" >&2; exit 2; }
out=$1 part=${2:-}
mkdir -p "$out"
: > "$out/tour.txt"
for size in "1280x720" "1920x1080" "3840x2160 --scale 2"; do
    for language in en long; do
        # shellcheck disable=SC2086
        "$program" "$out" --size $size --language $language ${part:+--only "$part"} >> "$out/tour.txt" 2>&1 || true
    done
done
grep -v -e '^[0-9]* pictures, ' -e 'This plugin does not support' -e '^QStandardPaths' "$out/tour.txt" || true
# Six runs tell how many they took; one that crashed does not.
awk '/^[0-9]+ pictures, / { runs++; pictures += $1; texts += $3; findings += $5 }
     END { print pictures + 0 " pictures, " texts + 0 " texts, " findings + 0 " findings"
           if (runs != 6) { print "tour: " 6 - runs " of 6 runs ended early"; exit 1 }
           exit findings != 0 || pictures == 0 }' "$out/tour.txt"
