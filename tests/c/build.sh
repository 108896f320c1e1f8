#!/usr/bin/env bash
# Builds what the C hosts are linked from: engines and libuvs, our archive against each pair of them, and the programs.
#
#   tests/c/build.sh              everything, plain and under gcc's address sanitizer
#   tests/c/build.sh --plain      only the plain half
#   VARIANTS=ubsan tests/c/build.sh   under gcc's sanitizer of undefined behaviour
#   tests/c/build.sh --rust-asan  one pair only, with the sanitizer in our Rust as well
#   tests/c/build.sh --rust-tsan  under the sanitizer of threads, which has to see the locks in our Rust
#
# PAIRS="bellard-2021+uv-1.53 ng+uv-system" narrows the pairs, which stand in matrix.sh. CARGO says how cargo is called.
# Everything lands below target/c-hosts; nothing of the third-party sources is copied into the repository.
#
# The engines are compiled with their assertions and their own leak report. The system's libuv comes as its package
# has it, so under the sanitizer its inside is not looked at; the other libuvs are instrumented like the engines.
set -euo pipefail
cd "$(dirname "$0")/../.."
. tests/c/matrix.sh

jobs=${JOBS:-$(getconf _NPROCESSORS_ONLN)}
variants=${VARIANTS:-plain asan}
# The sanitizer in our Rust.
rust=
target_flags=()
# Each pair is compiled from the start anyway; and a build that was interrupted has left parts that did not fit.
export CARGO_INCREMENTAL=0
triple=x86_64-unknown-linux-gnu
library=debug/libqjsnet.a
case ${1:-} in
--plain) variants=plain ;;
--rust-asan) variants=rust-asan rust=address all_pairs=bellard-2026+uv-1.53 ;;
--rust-tsan) variants=tsan rust=thread ;;
esac
if [ -n "$rust" ]; then
    target_flags=(--target $triple) library=$triple/$library
    # The flag is not stable; any compiler takes it with the variable. The standard library comes without the sanitizer, which
    # the compiler holds against that of threads: what is inlined of a lock is ours, and instrumented.
    export RUSTFLAGS="-Zsanitizer=$rust -Cforce-frame-pointers=yes" RUSTC_BOOTSTRAP=1
    [ $rust != thread ] || RUSTFLAGS+=" -Cunsafe-allow-abi-mismatch=sanitizer"
fi
say() { printf 'c-hosts: %s\n' "$*"; }

# --- the C libraries --------------------------------------------------------------------------------------------------

flags() {
    case $1 in
    plain) echo "-O1 -g" ;;
    asan | rust-asan) echo "-O1 -g -fsanitize=address -fno-omit-frame-pointer" ;;
    ubsan) echo "-O1 -g -fsanitize=undefined -fno-omit-frame-pointer" ;;
    tsan) echo "-O1 -g -fsanitize=thread -fno-omit-frame-pointer" ;;
    esac
}

# archive NAME VARIANT SOURCE_DIR "SOURCES" FLAGS…: compiles each source and packs them, once.
archive() {
    local name=$1 variant=$2 dir=$3 sources=$4 folder source stamp
    shift 4
    folder=$out/lib/$variant/$name
    # The whole command line and the place of the sources; another one is another library.
    stamp="$dir $sources $* $(flags "$variant")"
    [ -e "$folder/lib$name.a" ] && [ "$(cat "$folder/stamp")" = "$stamp" ] && return
    say "compiling $name ($variant)"
    rm -rf "$folder" && mkdir -p "$folder"
    printf '%s\n' $sources | xargs -P "$jobs" -I{} sh -c \
        'gcc -w -fPIC '"$(flags "$variant")"' "$@" -c "'"$dir"'/{}" -o "'"$folder"'/$(echo {} | tr / _).o"' sh "$@"
    ar rcs "$folder/lib$name.a" "$folder"/*.o
    echo "$stamp" >"$folder/stamp"
}

# engine NAME VARIANT SOURCE_DIR
engine() {
    local common=(-funsigned-char) every=(-D_GNU_SOURCE) sources="cutils.c dtoa.c libregexp.c libunicode.c quickjs.c"
    # The engines shift numbers into their sign, which gcc defines.
    [ "$2" != ubsan ] || every+=(-fno-sanitize=shift-base)
    common+=("${every[@]}")
    case $1 in
    bellard-2021)
        archive "$@" "cutils.c libbf.c libregexp.c libunicode.c quickjs.c" "${common[@]}" -DCONFIG_BIGNUM -DDUMP_LEAKS=1 \
            '-DCONFIG_VERSION="2021-03-27"'
        ;;
    bellard-*)
        common+=("-DCONFIG_VERSION=\"$(cat "$3/VERSION")\"")
        archive "$@" "$sources" "${common[@]}" -DDUMP_LEAKS=1
        # As the host of the C original builds its engine, for a host that leaves things behind.
        archive "$1-release" "$2" "$3" "$sources" "${common[@]}" -DNDEBUG
        ;;
    ng) archive "$@" "dtoa.c libregexp.c libunicode.c quickjs.c" "${every[@]}" -DENABLE_DUMPS ;;
    esac
}

# The same files in both versions.
uv_sources="fs-poll idna inet random strscpy strtok thread-common threadpool timer uv-common uv-data-getter-setters
    version unix/async unix/core unix/dl unix/fs unix/getaddrinfo unix/getnameinfo unix/loop-watcher unix/loop
    unix/pipe unix/poll unix/process unix/random-devurandom unix/signal unix/stream unix/tcp unix/thread unix/tty
    unix/udp unix/proctitle unix/linux unix/procfs-exepath unix/random-getrandom unix/random-sysctl-linux"
uv_files=$(for source in $uv_sources; do echo "$source.c"; done)

# libuv NAME VARIANT SOURCE_DIR
libuv() {
    local release=()
    # The host of the C original drops the assertions of its libuv in its release build, and keeps them under the sanitizer.
    [ "$1:$2" != uv-1.48:plain ] || release=(-DNDEBUG)
    archive "$1" "$2" "$3/src" "$uv_files" -I"$3/include" -I"$3/src" -std=gnu90 -fno-strict-aliasing \
        -D_GNU_SOURCE -D_FILE_OFFSET_BITS=64 -D_LARGEFILE_SOURCE "${release[@]}"
}

# --- our archive and the programs --------------------------------------------------------------------------------------

for pair in ${PAIRS:-$all_pairs}; do
    engine=${pair%%+*} uv=${pair#*+}
    engine_dir=$(engine_dir "$engine")
    uv_dir=$(uv_dir "$uv")
    uv_include=$(uv_include "$uv")
    uv_version=$([ "$uv" != uv-system ] || pkg-config --modversion libuv)
    target=$out/cargo${rust:+-$rust}/$pair
    # The dependencies do not depend on the pair: the first pair's are taken over, only qjsnet is compiled again.
    if [ ! -d "$target" ]; then
        first=$(ls -d "${target%/*}"/* 2>/dev/null | head -n 1 || true)
        mkdir -p "${target%/*}"
        [ -z "$first" ] || cp -a "$first" "$target"
    fi
    for feature in jsrt host; do
        QJSNET_QUICKJS_INCLUDE=$engine_dir QJSNET_UV_INCLUDE=$uv_include QJSNET_JSRT_INCLUDE=$PWD/tests/c/jsrt \
            CARGO_TARGET_DIR=$target ${CARGO:-cargo} "${offline[@]}" rustc --locked --quiet --lib \
            --crate-type staticlib --no-default-features --features $feature "${target_flags[@]}"
        # As `make install` has it, and only when cargo has a newer one, so that make links no program twice.
        archive=$target/libqjsnet-$feature.a
        if [ ! "$archive" -nt "$target/$library" ]; then
            include/archive.sh "$target/$library" "$archive"
            if [ "$rust" = thread ]; then
                gcc -O1 -c tests/c/sanitizers/thread.c -o "$target/thread.o"
                ar r "$archive" "$target/thread.o" 2>/dev/null
            fi
        fi
        rm "$target/$library"
        [ -n "${target_flags:-}" ] || tests/c/names.sh "$archive" $feature
    done
    for variant in $variants; do
        engine "$engine" "$variant" "$engine_dir"
        uv_lib=$out/lib/$variant/$uv/lib$uv.a
        if [ -n "$uv_dir" ]; then libuv "$uv" "$variant" "$uv_dir"; else uv_lib=$(pkg-config --libs libuv); fi
        make --no-print-directory -j "$jobs" -f tests/c/programs.mk OUT="$out/bin/$variant/$pair" \
            LIB="$target/libqjsnet-host.a" LIB_JSRT="$target/libqjsnet-jsrt.a" \
            ENGINE="$engine" ENGINE_INCLUDE="$engine_dir" ENGINE_LIB="$out/lib/$variant/$engine/lib$engine.a" \
            UV_INCLUDE="$uv_include" UV_LIB="$uv_lib" FLAGS="$(flags "$variant")"
        say "built for $pair ($variant)${uv_version:+, libuv $uv_version}"
    done
done
