#!/bin/sh
# What a commit must pass: format, include rules, quick tests of core. Under two minutes on a tree that is built.
#   sh app/check.sh              check the working tree
#   sh app/check.sh --install    do so before each commit of this clone
set -eu

cd "$(dirname -- "$0")/.."

say() { printf '%s\n' "check: $*" >&2; }

case ${1:-} in
    '') ;;
    --install)
        hook=$(git rev-parse --git-path hooks/pre-commit)
        if [ -e "$hook" ]; then say "$hook is there already; add 'sh app/check.sh' to it"; exit 1; fi
        mkdir -p "$(dirname -- "$hook")"
        printf '#!/bin/sh\nexec sh app/check.sh\n' >"$hook"
        chmod +x "$hook"
        say "runs before each commit now; git commit --no-verify leaves it out"
        exit 0
        ;;
    *) sed -n '2,4s/^# \{0,1\}//p' "$0" >&2; exit 2 ;;
esac

# --- format: other versions of clang-format than this one wrap some lines otherwise
format=
for candidate in clang-format-14 clang-format; do
    if command -v "$candidate" >/dev/null 2>&1 && "$candidate" --version | grep -q 'version 14\.'; then
        format=$candidate
        break
    fi
done
if [ -n "$format" ]; then
    # shellcheck disable=SC2046
    if ! wrong=$("$format" --dry-run -Werror $(git ls-files --cached --others --exclude-standard '*.h' '*.cpp') 2>&1); then
        printf '%s\n' "$wrong" | grep -E 'error:' | cut -d: -f1,2 | sort -u | head -n 20 >&2
        say "run $format -i on these files"
        exit 1
    fi
else
    say "clang-format 14 is not here: the format was not looked at"
fi

# --- the scripts of the shell
for script in app/*.sh tests/*.sh; do sh -n "$script"; done

# --- include rules and quick tests
[ -f build/CMakeCache.txt ] || { say "no build yet: cmake --preset release && cmake --build build"; exit 1; }
tests='structure_test base_test pymalloc_test timeline_test trace_test metrics_test scene_test'
# The list is words on purpose.
# shellcheck disable=SC2086
cmake --build build --parallel "$(sh app/jobs.sh)" --target $tests >/dev/null || {
    say "it does not build: cmake --build build"
    exit 1
}
ctest --test-dir build --output-on-failure --no-tests=error --parallel "$(sh app/jobs.sh)" \
    -R "^($(printf '%s' "$tests" | tr ' ' '|'))\$"
