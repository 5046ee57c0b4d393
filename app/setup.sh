#!/bin/sh
# Installs what building Arenarium needs, with the system's package manager (apt, dnf, pacman or brew).
# Does nothing, and needs no network, when all of it is there.
set -eu

usage() {
    cat <<'EOF'
Usage: app/setup.sh [options]
  --no-gui    only what the command line needs (no Qt)
  --gui       what the window needs as well (the default)
  --bindings  what the package for Python needs as well
  --web       what the engine for browsers and its page need as well
  --tests     what the tests need as well
  --fuzz      what the fuzz targets need as well (clang)
  --coverage  what counting branches needs as well (clang and LLVM's tools)
  --dry-run   say what would be installed, and install nothing
  --yes       use sudo without asking
EOF
}

say() { printf '%s\n' "setup: $*" >&2; }
die() { say "$*"; exit 1; }

gui=1 bindings=0 web=0 tests=0 fuzz=0 coverage=0 dry_run=0 yes=0
for option in "$@"; do
    case $option in
        --gui) gui=1 ;;
        --no-gui) gui=0 ;;
        --bindings) bindings=1 ;;
        --web) web=1 ;;
        --tests) tests=1 ;;
        --fuzz) fuzz=1 ;;
        --coverage) coverage=1 ;;
        --dry-run) dry_run=1 ;;
        --yes | -y) yes=1 ;;
        --help | -h) usage; exit 0 ;;
        *) say "unknown option $option"; usage >&2; exit 2 ;;
    esac
done

manager=
for candidate in apt-get dnf pacman brew; do
    if command -v "$candidate" >/dev/null 2>&1; then manager=$candidate; break; fi
done

# --- what the package manager knows ---------------------------------------------------------------------------

installed() {
    case $manager in
        apt-get) dpkg-query -W -f='${Status}\n' "$1" 2>/dev/null | grep -q '^install ok installed$' ;;
        dnf) rpm -q --whatprovides "$1" >/dev/null 2>&1 ;;
        pacman) pacman -Qq "$1" >/dev/null 2>&1 ;;
        brew) brew list --versions "$1" 2>/dev/null | grep -q . ;;
    esac
}

# Whether the manager could install the package; only apt's names differ from release to release.
available() {
    [ "$manager" != apt-get ] || apt-cache policy "$1" 2>/dev/null | grep -q '^ *Candidate: [^(]'
}

# --- what is needed ------------------------------------------------------------------------------------------

wanted=    # one need a word: names of one package, the preferred first, separated by /

# need PACKAGE[/OTHER_NAME]...: a package of the manager.
need() {
    for need_word in "$@"; do
        need_found=0
        for name in $(printf '%s' "$need_word" | tr / ' '); do
            if installed "$name"; then need_found=1; break; fi
        done
        [ $need_found -eq 1 ] || wanted="$wanted $need_word"
    done
}

# A package of releases that split it off; in the others another package holds its files.
need_where_offered() { ! available "$1" || need "$1"; }

# need_command COMMAND PACKAGE: any way of having the command will do.
need_command() { command -v "$1" >/dev/null 2>&1 || need "$2"; }

cmake_is_new_enough() {
    version=$(cmake --version 2>/dev/null | sed -n '1s/[^0-9]*\([0-9][0-9]*\)\.\([0-9][0-9]*\).*/\1 \2/p')
    [ -n "$version" ] && [ $((${version% *} * 1000 + ${version#* })) -ge 3025 ]
}

collect() {
    wanted=
    cmake_is_new_enough || wanted=" cmake"
    case $manager in
        apt-get)
            need_command ninja ninja-build
            need_command c++ g++
            need_command pkg-config pkgconf/pkg-config
            need nlohmann-json3-dev libboost-dev libcli11-dev libfmt-dev libzstd-dev liblz4-dev zlib1g-dev libmd4c-dev libssl-dev libcurl4-openssl-dev
            [ $gui -eq 0 ] || need qt6-base-dev qt6-charts-dev/libqt6charts6-dev qt6-svg-dev/libqt6svg6-dev \
                qt6-tools-dev qt6-tools-dev-tools qt6-l10n-tools libqscintilla2-qt6-dev libgl-dev \
                fonts-dejavu-core fonts-inter fonts-jetbrains-mono fonts-noto-core
            [ $gui -eq 0 ] || need_where_offered libqt6opengl6-dev  # Qt Charts' CMake package asks for it
            [ $bindings -eq 0 ] || need pybind11-dev python3-dev
            [ $web -eq 0 ] || need emscripten xz-utils bzip2
            [ $web -eq 0 ] || need_command node nodejs
            [ $web -eq 0 ] || need_command npm npm
            [ $tests -eq 0 ] || need catch2 librapidcheck-dev
            [ $tests -eq 0 ] || need librsvg2-bin graphviz libxml2-utils python3-jsonschema python3-pytest chromium espeak-ng opus-tools  # judge what is exported
            [ $tests -eq 0 ] || need_command python3 python3
            [ $tests -eq 0 ] || need_interpreters
            [ $tests -eq 0 ] || [ $gui -eq 0 ] || need xvfb xauth xdotool openbox desktop-file-utils appstream shared-mime-info
            [ $fuzz -eq 0 ] || need_command clang++ clang
            [ $fuzz -eq 0 ] || need_fuzzer_runtime
            [ $coverage -eq 0 ] || need_command clang++ clang
            [ $coverage -eq 0 ] || need_command llvm-cov llvm
            ;;
        dnf)
            need_command ninja ninja-build
            need_command c++ gcc-c++
            need_command pkg-config pkgconf-pkg-config
            need json-devel boost-devel cli11-devel fmt-devel libzstd-devel lz4-devel zlib-devel md4c-devel openssl-devel libcurl-devel
            [ $gui -eq 0 ] || need qt6-qtbase-devel qt6-qtcharts-devel qt6-qtsvg-devel qt6-qttools-devel \
                qscintilla-qt6-devel mesa-libGL-devel dejavu-sans-fonts
            [ $bindings -eq 0 ] || need pybind11-devel python3-devel
            [ $tests -eq 0 ] || need catch-devel rapidcheck-devel
            [ $tests -eq 0 ] || need_command python3 python3
            [ $tests -eq 0 ] || [ $gui -eq 0 ] || need xorg-x11-server-Xvfb xorg-x11-xauth xdotool openbox
            [ $((fuzz + coverage)) -eq 0 ] || need clang compiler-rt
            [ $coverage -eq 0 ] || need llvm
            ;;
        pacman)
            need_command ninja ninja
            need_command c++ gcc
            need_command pkg-config pkgconf
            need nlohmann-json boost cli11 fmt zstd lz4 zlib md4c openssl curl
            [ $gui -eq 0 ] || need qt6-base qt6-charts qt6-svg qt6-tools qscintilla-qt6 ttf-dejavu
            [ $bindings -eq 0 ] || need pybind11 python
            [ $tests -eq 0 ] || need catch2 rapidcheck
            [ $tests -eq 0 ] || need_command python3 python
            [ $tests -eq 0 ] || [ $gui -eq 0 ] || need xorg-server-xvfb xorg-xauth xdotool openbox
            [ $((fuzz + coverage)) -eq 0 ] || need clang compiler-rt
            [ $coverage -eq 0 ] || need llvm
            ;;
        brew)
            need_command ninja ninja
            need_command pkg-config pkgconf
            need nlohmann-json boost cli11 fmt zstd lz4 md4c openssl
            [ $gui -eq 0 ] || need qt qscintilla2
            [ $bindings -eq 0 ] || need pybind11
            [ $tests -eq 0 ] || need catch2
            [ $tests -eq 0 ] || need_command python3 python
            [ $((fuzz + coverage)) -eq 0 ] || need llvm
            ;;
    esac
}

# What the tests of the recorder use besides: CPython's own test suite, and a debug build.
need_interpreters() {
    need_where_offered python3-dbg
    for version in 3.11 3.12 3.13 3.14; do need_where_offered "libpython$version-testsuite"; done
}

# libFuzzer comes in a package of its own, named after the version of clang (and within clang's own before 14).
need_fuzzer_runtime() {
    if command -v clang++ >/dev/null 2>&1; then
        for library in "$(clang++ -print-resource-dir 2>/dev/null)"/lib/*/libclang_rt.fuzzer*.a; do
            if [ -e "$library" ]; then return; fi
        done
        major=$(clang++ -dumpversion | cut -d. -f1)
        need "libclang-rt-$major-dev/libclang-rt-dev"
    else
        need libclang-rt-dev
    fi
}

# --- installing ----------------------------------------------------------------------------------------------

# Runs a command as root, showing what it printed only when it failed.
log=
as_root() {
    # The log is ours, whoever runs the command.
    # shellcheck disable=SC2024
    if [ "$(id -u)" -eq 0 ]; then "$@" >"$log" 2>&1; else sudo "$@" >"$log" 2>&1; fi
}

ask_for_root() {
    if [ "$manager" = brew ] || [ "$(id -u)" -eq 0 ]; then return; fi
    command -v sudo >/dev/null 2>&1 || die "missing:$wanted. Install them as root, or run this script as root."
    if [ $yes -eq 0 ]; then
        [ -t 0 ] || die "missing:$wanted. Run app/setup.sh in a terminal, with --yes, or as root."
        printf 'These packages are missing:%s\nInstall them with sudo %s? [Y/n] ' "$wanted" "$manager" >&2
        read -r answer || answer=n
        case $answer in '' | y | Y | yes) ;; *) die "nothing was installed" ;; esac
    fi
    sudo -v || die "sudo did not let us in; nothing was installed"
}

# Sets `packages`: of each need the first name that the manager knows; `unknown` collects the others.
choose_names() {
    packages=
    unknown=
    for word in $wanted; do
        chosen=
        for name in $(printf '%s' "$word" | tr / ' '); do
            if available "$name"; then chosen=$name; break; fi
        done
        if [ -n "$chosen" ]; then packages="$packages $chosen"; else unknown="$unknown $word"; fi
    done
}

run_manager() {
    # $packages is a list of words on purpose.
    # shellcheck disable=SC2086
    case $manager in
        apt-get) as_root env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300 install -y \
            --no-install-recommends $packages ;;
        dnf) as_root dnf install -y $packages ;;
        pacman) as_root pacman -S --needed --noconfirm $packages ;;
        brew) brew install $packages >"$log" 2>&1 ;;
    esac
}

update_lists() { [ "$manager" != apt-get ] || as_root apt-get update; }

failed() {
    [ ! -s "$log" ] || tail -n 20 "$log" >&2
    die "$*"
}

install_wanted() {
    log=$(mktemp "${TMPDIR:-/tmp}/arenarium-setup.XXXXXX") || die "cannot write to ${TMPDIR:-/tmp}"
    trap 'rm -f "$log"' EXIT
    trap 'exit 130' INT TERM
    ask_for_root
    choose_names
    updated=0
    if [ -n "$unknown" ]; then
        update_lists || failed "the package lists could not be updated; is there a network?"
        updated=1
        collect
        choose_names
        [ -z "$unknown" ] || die "this system does not offer:$unknown. Arenarium needs Debian 12 or newer, or the like."
    fi
    say "installing:$packages"
    if run_manager; then return; fi
    # Old lists name versions that the servers no longer have.
    if [ $updated -eq 0 ] && update_lists && run_manager; then return; fi
    failed "$manager could not install the packages above"
}

[ $web -eq 0 ] || [ "$manager" = apt-get ] || die "the engine for browsers is built with Debian's emscripten and sources; here --web is not known"
[ -n "$manager" ] || die "no apt, dnf, pacman or brew here. Install by hand: CMake 3.25, Ninja, a C++20 compiler, {fmt}, \
nlohmann-json, Boost (Multiprecision), CLI11, zstd, LZ4, zlib, md4c, OpenSSL; for the window Qt 6.4 and QScintilla; for the tests Catch2 and rapidcheck."
if [ "$manager" = brew ] && ! command -v c++ >/dev/null 2>&1; then
    die "no C++ compiler: run xcode-select --install"
fi
collect
if [ -n "$wanted" ]; then
    if [ $dry_run -eq 1 ]; then
        choose_names
        say "would install:$packages${unknown:+ and, once the package lists are updated,$unknown}"
        exit 0
    fi
    install_wanted
    collect
    [ "${wanted#* cmake}" = "$wanted" ] || die "CMake 3.25 or newer is needed; this system offers an older one"
    [ -z "$wanted" ] || die "still missing after the installation:$wanted"
fi
