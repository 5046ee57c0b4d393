#!/bin/sh
# Brings newer CPythons, and their debug builds, beside those of a Debian system, for the tests: from the packages of
# Debian's unstable suite, without installing anything and without being root.
#
#     sh tests/pythons.sh [FOLDER] [VERSION...]
#
# FOLDER is ~/.cache/arenarium/pythons unless given, where the tests look; elsewhere name the programs in
# ARENARIUM_PYTHONS. VERSIONs are 3.13 3.14 3.15 unless given; those that the suite does not have are told and left out.
# Each becomes FOLDER/3.14/bin/python3.14, its debug build FOLDER/3.14-debug/bin/python3.14. They take half a GiB, and
# their C library and modules from FOLDER/root. What is there already stays; remove FOLDER to begin anew.
set -eu

folder=${1:-${XDG_CACHE_HOME:-$HOME/.cache}/arenarium/pythons}
[ $# -gt 0 ] && shift
versions=${*:-3.13 3.14 3.15}

for tool in apt-get apt-cache dpkg dpkg-deb; do
    command -v "$tool" >/dev/null || { echo "pythons.sh: $tool is missing: this is for Debian and its kin" >&2; exit 1; }
done
mkdir -p "$folder"
folder=$(cd "$folder" && pwd)
root=$folder/root
apt=$folder/apt
machine=$(dpkg --print-architecture)
case $machine in
    amd64) triplet=x86_64-linux-gnu loader=usr/lib64/ld-linux-x86-64.so.2 ;;
    arm64) triplet=aarch64-linux-gnu loader=usr/lib/ld-linux-aarch64.so.1 ;;
    *) echo "pythons.sh: $machine is not known here" >&2; exit 1 ;;
esac

# An apt of our own, for which nothing is installed yet: so it brings all that they need.
mkdir -p "$apt/lists/partial" "$apt/archives/partial" "$apt/none" "$root"
: >"$apt/status"
mirror=${DEBIAN_MIRROR:-http://deb.debian.org/debian}
keys=/usr/share/keyrings/debian-archive-keyring.gpg
echo "deb [arch=$machine signed-by=$keys] $mirror unstable main" >"$apt/sources.list"
options="-o Dir::State::Lists=$apt/lists -o Dir::State::status=$apt/status -o Dir::Cache::archives=$apt/archives
    -o Dir::Cache::pkgcache= -o Dir::Cache::srcpkgcache= -o Dir::Etc::sourcelist=$apt/sources.list
    -o Dir::Etc::sourceparts=$apt/none -o Dir::Etc::preferencesparts=$apt/none -o APT::Architecture=$machine
    -o APT::Architectures=$machine -o Debug::NoLocking=true -o APT::Sandbox::User="
apt-get -q -q $options update

packages=patchelf
for version in $versions; do
    for package in "python$version" "python$version-dbg"; do
        if apt-cache $options show "$package" >/dev/null 2>&1; then
            packages="$packages $package"
        else
            echo "pythons.sh: the suite has no $package" >&2
        fi
    done
done
apt-get -q -q -y $options --no-install-recommends --download-only install $packages
for package in "$apt"/archives/*.deb; do
    dpkg-deb -x "$package" "$root"
done
rm -rf "$apt"

libraries=$root/usr/lib/$triplet
patchelf() { "$root/$loader" --library-path "$libraries" "$root/usr/bin/patchelf" "$@"; }
for version in $versions; do
    for kind in '' d; do
        program=$root/usr/bin/python$version$kind
        [ -x "$program" ] || continue
        home=$folder/$version${kind:+-debug}
        mkdir -p "$home/bin" "$home/lib"
        # To be renamed: one that runs goes on.
        cp "$program" "$home/bin/new"
        # One after the other, in this order: patchelf 0.18 spoils the program otherwise.
        patchelf --force-rpath --set-rpath "$libraries" "$home/bin/new"
        patchelf --set-interpreter "$root/$loader" "$home/bin/new"
        mv "$home/bin/new" "$home/bin/python$version"
        ln -sfn "$root/usr/lib/python$version" "$home/lib/python$version"
        "$home/bin/python$version" -c 'import sys, ctypes, ssl, sqlite3; print(sys.version.split()[0], sys.executable)'
    done
done
