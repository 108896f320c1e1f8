#!/usr/bin/env bash
# Installs the library for one engine and one libuv, and builds the host of docs/c-hosts.md as a stranger would: statically,
# with the shared library, and with CMake where it is there. Runs each. After tests/c/build.sh, which built the engine;
# `make c-hosts` calls it.
set -euo pipefail
cd "$(dirname "$0")/../.."
. tests/c/matrix.sh
. tests/c/stranger.sh
root=$PWD
fail() { printf 'installed: FAILED: %s\n' "$*" >&2 && exit 1; }

pair=ng+uv-system
if [[ " ${PAIRS:-$pair} " != *" $pair "* ]]; then
    echo "installed: skipped: PAIRS leaves $pair out, for which this installs the library"
    exit 0
fi
engine=$out/lib/plain/ng/libng.a
[ -f "$engine" ] || fail "no $engine: run tests/c/build.sh first"
export QJSNET_QUICKJS_INCLUDE QJSNET_UV_INCLUDE
QJSNET_QUICKJS_INCLUDE=$(engine_dir ng)
QJSNET_UV_INCLUDE=$(uv_include uv-system)
work=$out/installed
rm -rf "$work" && mkdir -p "$work"
PREFIX=$work/prefix include/install.sh
lib=$work/prefix/lib

tests/c/names.sh "$lib/libqjsnet.a" host
tests/c/names.sh "$lib/libqjsnet.so" host

# The drop-in has the six names that its host takes, too, and no others.
QJSNET_JSRT_INCLUDE=tests/c/jsrt PREFIX=$work/drop-in include/install.sh
tests/c/names.sh "$work/drop-in/lib/libqjsnet.a" jsrt
tests/c/names.sh "$work/drop-in/lib/libqjsnet.so" jsrt
cc -o "$work/drop-in/host" "$out"/bin/plain/ng+uv-system/jsrt/*.o "$work/drop-in/lib/libqjsnet.a" "$engine" -luv -lm -lpthread
timeout 60 tests/c/jsrt/check.sh "$work/drop-in/host" --tidy tests/c/jsrt/js/exchange.js || fail "the drop-in"
echo "installed: drop-in ok"

# The program of docs/c-hosts.md, which tests/links.sh holds against this file.
with_pkg_config "$work/pkg-config" "$work/prefix"
with_cmake "$work/cmake" "$work/prefix"
# Moved as a whole, it is found in its new place.
cp -a "$work/prefix" "$work/moved"
with_cmake "$work/cmake-moved" "$work/moved"
archive=$(pkg-config --variable=libdir libuv)/libuv_a.a
[ ! -f "$archive" ] || with_cmake "$work/cmake-static-uv" "$work/prefix" 'add_library(uv STATIC IMPORTED)' \
    "set_target_properties(uv PROPERTIES IMPORTED_LOCATION $archive)"
