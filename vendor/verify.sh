#!/bin/sh
# Compares the C sources that cargo compiles, and the crates they come in, with vendor/CHECKSUMS.
#
#   vendor/verify.sh           check; fails with the names of the files that differ
#   vendor/verify.sh --write   write vendor/CHECKSUMS anew, after a deliberate change of a version
set -eu
cd "$(dirname "$0")/.."
list=$PWD/vendor/CHECKSUMS

if command -v sha256sum >/dev/null 2>&1; then sum=sha256sum; else sum="shasum -a 256"; fi
if [ -n "${OFFLINE:-}" ]; then offline="--offline --config vendor/crates/config.toml"; else offline=; fi

# crate_dir NAME: where cargo keeps the unpacked sources of a dependency.
metadata=$(cargo metadata --locked --format-version 1 $offline)
crate_dir() {
    manifest=$(printf '%s' "$metadata" | tr ',' '\n' | sed -n "s|^\"manifest_path\":\"\(.*/$1-[0-9][^/]*\)/Cargo.toml\"\$|\1|p" | head -n 1)
    [ -n "$manifest" ] || { echo "verify: $1 is not among the dependencies" >&2; exit 1; }
    echo "$manifest"
}

# locked NAME: the crate's checksum and file name, as Cargo.lock has them.
locked() {
    awk -v name="$1" '
        $1 == "name" { found = ($3 == "\"" name "\"") }
        found && $1 == "version" { gsub(/"/, "", $3); version = $3 }
        found && $1 == "checksum" { gsub(/"/, "", $3); print $3 "  " name "-" version ".crate"; found = 0 }
    ' Cargo.lock
}

# includes DIR SOURCES FLAGS: the given C files and every header of the same crate they reach on this platform.
includes() {
    (cd "$1" && cc -M $3 $2 | tr -s ' \\' '\n\n' | grep -v -e '^/' -e ':$' -e '^$' |
        sed -e 's|[^/]*/\.\./||g' | LC_ALL=C sort -u)
}

qjs=$(crate_dir rquickjs-sys)
uv=$(crate_dir libuv-sys2)

if [ "${1:-}" = --write ]; then
    qjs_sources="quickjs/dtoa.c quickjs/libregexp.c quickjs/libunicode.c quickjs/quickjs.c"
    uv_sources=$(sed -n -e 's|^ *\.file(src_path\.join("\(.*\)")).*|libuv/src/\1|p' "$uv/build.rs")
    for unit in async core dl fs getaddrinfo getnameinfo loop-watcher loop pipe poll process random-devurandom signal \
        stream tcp thread tty udp proctitle linux procfs-exepath random-getrandom random-sysctl-linux; do
        uv_sources="$uv_sources libuv/src/unix/$unit.c"
    done
    {
        locked libuv-sys2
        locked rquickjs-sys
        cd "$qjs/.."
        for file in $(includes "$qjs" "$qjs_sources" -D_GNU_SOURCE) quickjs.bind.h; do $sum "$(basename "$qjs")/$file"; done
        cd "$uv/.."
        for file in $(includes "$uv" "$uv_sources" "-Ilibuv/include -Ilibuv/src -D_GNU_SOURCE"); do
            $sum "$(basename "$uv")/$file"
        done
    } >"$list.new"
    mv "$list.new" "$list"
    echo "verify: wrote $(wc -l <"$list") lines to vendor/CHECKSUMS"
    exit 0
fi

failed=0
for crate in libuv-sys2 rquickjs-sys; do
    if ! grep -qxF "$(locked $crate)" "$list"; then
        echo "verify: Cargo.lock has another $crate than vendor/CHECKSUMS" >&2
        failed=1
    fi
done
for dir in "$qjs" "$uv"; do
    name=$(basename "$dir")
    grep "  $name/" "$list" | (cd "$dir/.." && $sum -c - 2>&1 | grep -v ': OK$' >&2) && failed=1
    grep -q "  $name/" "$list" || { echo "verify: vendor/CHECKSUMS lists no file of $name" >&2; failed=1; }
done
[ $failed = 0 ] || exit 1
echo "verify: $(grep -c / "$list") C sources and headers are as listed in vendor/CHECKSUMS"
