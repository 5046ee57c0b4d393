#!/bin/sh
# Builds the engine for browsers with its page, and compares both with the native engine: under node, and in headless
# Chromium when that is there. Takes a while: every golden run, every example at 200 positions.
#   sh tests/web.sh            everything
#   sh tests/web.sh --module   the module alone, under node
# What it costs: python3 tests/web/measure.py build/web/page .
set -eu

cd "$(dirname -- "$0")/.."
sh app/setup.sh --no-gui --tests --web >&2  # the native build has its tests
sh app/web.sh "$@"
{
    cmake --preset release --log-level=WARNING
    cmake --build build --target engine_calls arenarium --parallel "$(sh app/jobs.sh)"
} >&2
node tests/web/module_test.mjs build/web/module build/bin/tests/engine_calls "$PWD"
[ "${1:-}" != --module ] || exit 0
for chromium in chromium chromium-browser google-chrome; do
    if command -v "$chromium" >/dev/null 2>&1; then exec python3 -B tests/web/page_test.py build/web/page "$PWD"; fi
done
echo "web: there is no Chromium here; the page was not tested" >&2
