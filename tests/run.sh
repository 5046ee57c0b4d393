#!/bin/sh
# Installs what is missing, builds Arenarium and runs every test. The exit status is 0 when all of them passed.
set -eu

usage() {
    cat <<'EOF'
Usage: tests/run.sh [options]
  (none)           build the preset release and run every test
  --quick          the same without the tests labelled slow
  --every          the same, with the examples exported at every single operation, of the longest at every ninth,
                   a thousand variants of every question of the lessons, and 5,000 random objects programs
                   for each Python
                   (an hour and more)
  --asan           build the preset asan and run every test under the sanitizers
  --with-asan      the ordinary run, then the tests of core and the command line, without the slow ones, under the sanitizers
  --fuzz [SECONDS] build the fuzz targets with clang and run each for SECONDS (60)
  --coverage       build with clang, run the tests of core, and say which branches of core/ they take (90 % wanted)
  --mutate [SEED] [COUNT]
                   change COUNT (200) places of the engine, chosen by SEED (1), and see whether the tests notice each
  --bindings       build the package for Python and test it
  --web            build the engine for browsers and its page, and test both
  --bench          build the benchmarks and run them
  --no-gui         leave out the window and its tests
EOF
}

say() { printf '%s\n' "tests: $*" >&2; }
die() { say "$*"; exit 1; }

cd "$(dirname -- "$0")/.."

mode=release quick=0 every=0 gui=ON seconds=60 seed=1 count=200
while [ $# -gt 0 ]; do
    case $1 in
        --quick) quick=1 ;;
        --every) every=1 ;;
        --asan) mode=asan ;;
        --with-asan) mode=both ;;
        --bindings) exec sh app/bindings.sh ;;
        --web) exec sh tests/web.sh ;;
        --bench) mode=bench ;;
        --coverage) mode=coverage ;;
        --mutate)
            mode=mutate
            case ${2:-} in '' | *[!0-9]*) ;; *) seed=$2; shift ;; esac
            case ${2:-} in '' | *[!0-9]*) ;; *) count=$2; shift ;; esac
            ;;
        --fuzz)
            mode=fuzz
            case ${2:-} in
                '' | *[!0-9]*) ;;
                *) seconds=$2; shift ;;
            esac
            ;;
        --no-gui) gui=OFF ;;
        -h | --help) usage; exit 0 ;;
        *) say "unknown option $1"; usage >&2; exit 2 ;;
    esac
    shift
done

# Until there is a window, nothing of Qt is needed.
[ -f ui/CMakeLists.txt ] || gui=OFF
jobs=$(sh app/jobs.sh)

setup() {
    if [ $gui = ON ]; then sh app/setup.sh --gui "$@"; else sh app/setup.sh --no-gui "$@"; fi
}

# build PRESET GUI [TARGET...]
build() {
    preset=$1 with_gui=$2
    shift 2
    tests=ON
    if [ "$preset" = fuzz ]; then tests=OFF; fi
    cmake --preset "$preset" -DARENARIUM_GUI="$with_gui" -DARENARIUM_TESTS=$tests
    if [ $# -gt 0 ]; then set -- --target "$@"; fi
    cmake --build --preset "$preset" --parallel "$jobs" "$@"
}

# run_tests PRESET BUILD_DIR [CTEST_OPTION...]: the tests labelled window need a display, real or Xvfb's.
run_tests() {
    preset=$1 folder=$2
    shift 2
    set -- ctest --preset "$preset" --parallel "$jobs" "$@"
    if ! ctest --test-dir "$folder" -N -L '^window$' | grep -q '^Total Tests: 0$'; then
        if command -v xvfb-run >/dev/null 2>&1; then
            # A window manager gives the windows their focus.
            set -- xvfb-run -a -s '-screen 0 1920x1080x24' sh -c 'openbox >/dev/null 2>&1 & exec "$@"' sh "$@"
        elif [ -z "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ] && [ "$(uname)" != Darwin ]; then
            die "the tests of the window need xvfb-run or a display (or --no-gui)"
        fi
    fi
    "$@" || status=1
    # Catch2 prints a reason that a test could not run only into the log.
    if [ -f "$folder/Testing/Temporary/LastTest.log" ]; then
        sed -n 's/^ *\(skipped: .*\)/\1/p' "$folder/Testing/Temporary/LastTest.log" | sort -u
    fi
}

fuzz() {
    count=0 found=0
    for program in build/fuzz/bin/fuzz/*; do
        [ -x "$program" ] || die "there is no fuzz target"
        name=$(basename "$program")
        work=build/fuzz/corpus/$name
        mkdir -p "$work"
        set -- "$work"
        if [ -d "tests/fuzz/corpus/$name" ]; then set -- "$@" "tests/fuzz/corpus/$name"; fi
        if [ -f "tests/fuzz/$name.dict" ]; then set -- "$@" "-dict=tests/fuzz/$name.dict"; fi
        count=$((count + 1))
        say "$name for $seconds s"
        if "$program" "$@" -max_total_time="$seconds" -timeout=20 -rss_limit_mb=2560 -print_final_stats=1 \
            -artifact_prefix="$work.found-" >"$work.log" 2>&1; then
            grep -E '^stat::(number_of_executed_units|peak_rss_mb)|^Done' "$work.log" || true
        else
            found=$((found + 1))
            tail -n 60 "$work.log"
            say "$name found something; the input is beside $work"
        fi
    done
    echo "fuzz: $count targets of $seconds s each, $found with findings"
    [ $found -eq 0 ] || status=1
}

bench() {
    for program in build/bin/bench/*; do
        [ -x "$program" ] || die "there is no benchmark"
        echo "== $(basename "$program")"
        "$program" || status=1
    done
}

status=0
case $mode in
    fuzz)
        gui=OFF
        setup --fuzz
        if [ -n "$(command -v brew || true)" ] && brew --prefix llvm >/dev/null 2>&1; then
            PATH=$(brew --prefix llvm)/bin:$PATH  # Apple's clang has no libFuzzer
        fi
        build fuzz OFF fuzz_targets
        fuzz
        ;;
    coverage)
        gui=OFF
        setup --tests --coverage
        build coverage OFF
        rm -rf build/coverage/profiles
        run_tests coverage build/coverage
        python3 -B tests/coverage/branches.py . build/coverage || status=1
        ;;
    mutate)
        gui=OFF
        setup --tests
        ARENARIUM_JOBS=$jobs python3 -B tests/mutation/mutate.py . build/mutation "$seed" "$count" || status=1
        ;;
    bench)
        setup --tests
        build release $gui
        bench
        ;;
    asan)
        setup --tests
        build asan $gui
        if [ $quick -eq 1 ]; then run_tests asan build/asan -LE '^slow$'; else run_tests asan build/asan; fi
        ;;
    release | both)
        setup --tests
        build release $gui
        if [ $quick -eq 1 ]; then run_tests release build -LE '^slow$'; else run_tests release build; fi
        say "left out, as building them takes long: the engine for browsers and its page (tests/run.sh --web)"
        if [ $every -eq 1 ]; then
            ARENARIUM_POSITIONS=20000 build/bin/tests/export_test '[examples]' || status=1
            ARENARIUM_SEEDS=1000 build/bin/tests/lessons_test || status=1
            ARENARIUM_OBJECT_PROGRAMS=5000 build/bin/tests/simulated_test 'fresh random*' || status=1
        fi
        if [ $mode = both ]; then
            build asan OFF
            run_tests asan build/asan -LE '^slow$'
        fi
        ;;
esac
exit $status
