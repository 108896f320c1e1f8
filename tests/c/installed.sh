#!/usr/bin/env bash
# Installs the library for one engine and one libuv, and builds the host of docs/c-hosts.md as a stranger would: statically,
# with the shared library, and with CMake where it is there. Runs each. After tests/c/build.sh, which built the engine;
# `make c-hosts` calls it.
set -euo pipefail
cd "$(dirname "$0")/../.."
. tests/c/matrix.sh
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
cp examples/c_host.c "$work/host.c"
cd "$work"
export PKG_CONFIG_PATH=$lib/pkgconfig:${PKG_CONFIG_PATH:-}
flags=(-std=c11 -D_GNU_SOURCE -Wall -Wextra -Werror -isystem "$QJSNET_QUICKJS_INCLUDE")
# shellcheck disable=SC2046
cc "${flags[@]}" -fsyntax-only $(pkg-config --cflags qjsnet) host.c
# Its line to the letter, with the engine where it has it.
ln -s "$engine" libquickjs.a
eval "$(sed -n '/^cc -o host /,/-lm$/p' "$root/docs/c-hosts.md")"
mv host static
# shellcheck disable=SC2046
cc "${flags[@]}" -rdynamic -o shared host.c $(pkg-config --cflags --libs qjsnet) "-Wl,-rpath,$lib" \
    -Wl,--whole-archive "$engine" -Wl,--no-whole-archive -luv -lm -lpthread
programs="static shared"
# with_cmake FOLDER PREFIX LINES…: its lines, and the variant with the static library that it names.
with_cmake() {
    local folder=$1 prefix=$2
    shift 2
    mkdir -p "$folder" && cp host.c "$folder"
    {
        echo 'cmake_minimum_required(VERSION 3.16)'
        echo 'project(host C)'
        echo "include_directories(SYSTEM $QJSNET_QUICKJS_INCLUDE)"
        echo 'add_compile_definitions(_GNU_SOURCE)'
        echo 'add_library(quickjs STATIC IMPORTED)'
        echo "set_target_properties(quickjs PROPERTIES IMPORTED_LOCATION $engine)"
        printf '%s\n' "$@"
        awk '/^```cmake$/ { on = 1; next } /^```$/ { on = 0 } on' "$root/docs/c-hosts.md"
        echo 'add_executable(host_static host.c)'
        echo "target_link_libraries(host_static PRIVATE $(sed -n 's/^With the static library that line is `\([^`]*\)`.*/\1/p' "$root/docs/c-hosts.md"))"
    } >"$folder/CMakeLists.txt"
    cmake -S "$folder" -B "$folder" -DCMAKE_PREFIX_PATH="$prefix" >"$folder/log" 2>&1 || { cat "$folder/log" && fail "cmake"; }
    cmake --build "$folder" >>"$folder/log" 2>&1 || { cat "$folder/log" && fail "the build by cmake"; }
    programs="$programs $folder/host $folder/host_static"
}
if command -v cmake >/dev/null; then
    with_cmake cmake "$work/prefix"
    # Moved as a whole, it is found in its new place.
    cp -a "$work/prefix" "$work/moved"
    with_cmake cmake-moved "$work/moved"
    archive=$(pkg-config --variable=libdir libuv)/libuv_a.a
    [ ! -f "$archive" ] || with_cmake cmake-static-uv "$work/prefix" 'add_library(uv STATIC IMPORTED)' \
        "set_target_properties(uv PROPERTIES IMPORTED_LOCATION $archive)"
else
    echo "installed: skipped the CMake lines: there is no cmake"
fi
for program in $programs; do
    said=$(LD_LIBRARY_PATH=$lib timeout 20 "./$program") || fail "$program ended with $?"
    [ "$said" = hello ] || fail "$program said '$said'"
    echo "installed: $program ok"
done
