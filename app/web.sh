#!/bin/sh
# Installs what is missing and builds the engine for browsers with its page: a folder of static files, build/web/page.
#   sh app/web.sh              then: python3 -m http.server -d build/web/page
#   sh app/web.sh --module     the engine alone (build/web/module), which tests/web.sh runs under node
set -eu

root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)
web=$root/build/web

# The original sources of three libraries, from the mirrors that the system already uses, with lists of their own:
# nothing of the system's is changed.
bring_sources() {
    [ ! -e "$web/sources/complete" ] || return 0
    lists=$web/lists
    mkdir -p "$lists/partial" "$lists/from"
    for file in /etc/apt/sources.list /etc/apt/sources.list.d/*.list /etc/apt/sources.list.d/*.sources; do
        [ -e "$file" ] || continue
        sed 's/^Types: .*/Types: deb-src/; s/^deb /deb-src /' "$file" > "$lists/from/$(basename "$file")"
    done
    mkdir -p "$web/sources"
    (
        cd "$web/sources"
        apt_own="-q -o Dir::Etc::SourceList=/dev/null -o Dir::Etc::SourceParts=$lists/from -o Dir::State::Lists=$lists -o APT::Sandbox::User=root"
        # A list of words on purpose.
        # shellcheck disable=SC2086
        apt-get $apt_own update && apt-get $apt_own source --tar-only --only-source md4c zlib libzstd
        for pair in md4c:md4c zlib:zlib libzstd:zstd; do
            folder=${pair#*:}
            rm -rf "$folder" && mkdir "$folder"
            tar -xf "${pair%:*}"_*.orig.tar.* --strip-components=1 -C "$folder"
        done
        rm -f ./*.orig.tar.*
    )
    : > "$web/sources/complete"
}

{
    sh "$root/app/setup.sh" --no-gui --web
    bring_sources
    # Where Debian keeps what emscripten asks node for; a node of one's own does not look there.
    NODE_PATH=/usr/share/nodejs${NODE_PATH:+:$NODE_PATH}
    export NODE_PATH
    (cd "$root" && cmake --preset web --log-level=WARNING)
    cmake --build "$web" --target engine --parallel "$(sh "$root/app/jobs.sh")"
    if [ "${1:-}" != --module ]; then
        (cd "$root/app/web" && npm ci --no-audit --no-fund --ignore-scripts --loglevel=error)
        node "$root/app/web/build.mjs" "$web/module" "$web/page"
    fi
} >&2
