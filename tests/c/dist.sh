#!/usr/bin/env bash
# Makes the tarball of `make dist` for one pair, unpacks it where nothing else is, looks at its checksums, and builds the host of
# docs/c-hosts.md against it. After tests/c/build.sh, which built the engine; `make c-hosts` calls it.
set -euo pipefail
cd "$(dirname "$0")/../.."
. tests/c/matrix.sh
. tests/c/stranger.sh
root=$PWD
fail() { printf 'dist: FAILED: %s\n' "$*" >&2 && exit 1; }

pair=ng+uv-system
if [[ " ${PAIRS:-$pair} " != *" $pair "* ]]; then
    echo "dist: skipped: PAIRS leaves $pair out, for which this makes a tarball"
    exit 0
fi
engine=$out/lib/plain/ng/libng.a
[ -f "$engine" ] || fail "no $engine: run tests/c/build.sh first"
work=$out/dist
rm -rf "$work" && mkdir -p "$work"
dist=$work/made
PAIRS=$pair DIST=$dist include/dist.sh
(cd "$dist" && sha256sum --quiet -c SHA256SUMS) || fail "the checksum beside the tarball"
tar -C "$work" -xzf "$dist"/qjsnet-*.tar.gz
# What it was made from is not there any more.
rm -rf "$dist"
cd "$work"/qjsnet-*
sha256sum --quiet -c SHA256SUMS || fail "the checksums in the tarball"
for file in README LICENSE licences/crates.txt docs/c-hosts.md examples/c_host.c "$pair/include/qjsnet.h"; do
    [ -s "$file" ] || fail "there is no $file"
done
for crate in $(sed -n 's/^\([^ ]*\): .*/\1/p' licences/crates.txt); do
    [ -n "$(ls "licences/$crate")" ] || fail "no text of the licence of $crate"
done
prefix=$PWD/$pair
cd "$root"
tests/c/names.sh "$prefix/lib/libqjsnet.a" host
tests/c/names.sh "$prefix/lib/libqjsnet.so" host
export QJSNET_QUICKJS_INCLUDE QJSNET_UV_INCLUDE
QJSNET_QUICKJS_INCLUDE=$(engine_dir ng)
QJSNET_UV_INCLUDE=$(uv_include uv-system)
with_pkg_config "$work/pkg-config" "$prefix"
with_cmake "$work/cmake" "$prefix"
