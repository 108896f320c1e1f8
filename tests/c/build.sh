#!/usr/bin/env bash
# Builds what the C hosts are linked from: three engines, two libuvs, our archive against each pair, and the programs.
#
#   tests/c/build.sh              everything, plain and under gcc's address sanitizer
#   tests/c/build.sh --plain      only the plain half
#   tests/c/build.sh --rust-asan  one pair only, with the sanitizer in our Rust as well; needs a nightly toolchain
#
# PAIRS="bellard-2021+uv-1.53 ng+uv-system" narrows the pairs. CARGO says how cargo is called.
# Everything lands below target/c-hosts; nothing of the third-party sources is copied into the repository.
#
# The engines are compiled with their assertions and their own leak report. The system's libuv comes as its package
# has it, so under the sanitizer its inside is not looked at; libuv 1.53 is instrumented like the engines.
set -euo pipefail
cd "$(dirname "$0")/../.."

out=$PWD/${C_HOSTS_DIR:-target/c-hosts}
offline=(${OFFLINE:+--offline --config "$PWD/vendor/crates/config.toml"})
jobs=${JOBS:-$(getconf _NPROCESSORS_ONLN)}
variants="plain asan"
toolchain=
case ${1:-} in
--plain) variants=plain ;;
--rust-asan) variants=rust-asan toolchain=+${QJSNET_NIGHTLY:-nightly} ;;
esac
say() { printf 'c-hosts: %s\n' "$*"; }
fail() { printf 'c-hosts: FAILED: %s\n' "$*" >&2 && exit 1; }

# --- where the sources are -------------------------------------------------------------------------------------------

metadata=$(cargo metadata --locked "${offline[@]}" --format-version 1 --manifest-path tests/c/engines/Cargo.toml)
crate_dir() {
    local manifest
    manifest=$(tr ',' '\n' <<<"$metadata" | sed -n "s|^\"manifest_path\":\"\(.*/$1-[0-9][^/]*\)/Cargo.toml\"\$|\1|p" | head -n 1)
    [ -n "$manifest" ] || fail "$1 is not among the crates of tests/c/engines"
    echo "$manifest"
}
bellard_2021=$(crate_dir libquickjs-sys)/embed/quickjs
bellard_2026=$(crate_dir hirofa-quickjs-sys)/bellard/quickjs
ng=$(crate_dir rquickjs-sys)/quickjs
uv_new=$(crate_dir libuv-sys2)/libuv
command -v pkg-config >/dev/null || fail "pkg-config is missing. Run: vendor/setup.sh --c-hosts"
uv_version=$(pkg-config --modversion libuv) || fail "no libuv of the system. Run: vendor/setup.sh --c-hosts"
uv_system=$(pkg-config --variable=includedir libuv)

engine_include() {
    case $1 in
    bellard-2021) echo "$bellard_2021" ;;
    bellard-2026) echo "$bellard_2026" ;;
    ng) echo "$ng" ;;
    *) fail "no such engine: $1" ;;
    esac
}
uv_include() {
    case $1 in
    uv-1.53) echo "$uv_new/include" ;;
    uv-system) echo "$uv_system" ;;
    *) fail "no such libuv: $1" ;;
    esac
}

# --- the C libraries --------------------------------------------------------------------------------------------------

flags() {
    case $1 in
    plain) echo "-O1 -g" ;;
    asan | rust-asan) echo "-O1 -g -fsanitize=address -fno-omit-frame-pointer" ;;
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

uv_sources="fs-poll idna inet random strscpy strtok thread-common threadpool timer uv-common uv-data-getter-setters
    version unix/async unix/core unix/dl unix/fs unix/getaddrinfo unix/getnameinfo unix/loop-watcher unix/loop
    unix/pipe unix/poll unix/process unix/random-devurandom unix/signal unix/stream unix/tcp unix/thread unix/tty
    unix/udp unix/proctitle unix/linux unix/procfs-exepath unix/random-getrandom unix/random-sysctl-linux"
uv_files=$(for source in $uv_sources; do echo "$source.c"; done)

for variant in $variants; do
    archive bellard-2021 "$variant" "$bellard_2021" "cutils.c libbf.c libregexp.c libunicode.c quickjs.c" \
        -D_GNU_SOURCE -DCONFIG_BIGNUM -DDUMP_LEAKS=1 -funsigned-char '-DCONFIG_VERSION="2021-03-27"'
    archive bellard-2026 "$variant" "$bellard_2026" "cutils.c dtoa.c libregexp.c libunicode.c quickjs.c" \
        -D_GNU_SOURCE -DDUMP_LEAKS=1 -funsigned-char '-DCONFIG_VERSION="2026-06-04"'
    # As the host of the C original builds its engine, for a host that leaves things behind.
    archive bellard-2026-release "$variant" "$bellard_2026" "cutils.c dtoa.c libregexp.c libunicode.c quickjs.c" \
        -D_GNU_SOURCE -DNDEBUG -funsigned-char '-DCONFIG_VERSION="2026-06-04"'
    archive ng "$variant" "$ng" "dtoa.c libregexp.c libunicode.c quickjs.c" -D_GNU_SOURCE -DENABLE_DUMPS
    archive uv-1.53 "$variant" "$uv_new/src" "$uv_files" -I"$uv_new/include" -I"$uv_new/src" -std=gnu90 \
        -fno-strict-aliasing -D_GNU_SOURCE -D_FILE_OFFSET_BITS=64 -D_LARGEFILE_SOURCE
done

# --- our archive and the programs --------------------------------------------------------------------------------------

all_pairs="bellard-2021+uv-1.53 bellard-2021+uv-system bellard-2026+uv-1.53 bellard-2026+uv-system ng+uv-1.53 ng+uv-system"
say "the system's libuv is $uv_version"

triple=x86_64-unknown-linux-gnu
library=debug/libqjsnet.a
if [ -n "$toolchain" ]; then
    all_pairs=bellard-2026+uv-1.53 library=$triple/$library
    export RUSTFLAGS="-Zsanitizer=address -Cforce-frame-pointers=yes"
fi

for pair in ${PAIRS:-$all_pairs}; do
    engine=${pair%%+*} uv=${pair#*+}
    target=$out/cargo${toolchain:+-nightly}/$pair
    # The dependencies do not depend on the pair: the first pair's are taken over, only qjsnet is compiled again.
    if [ ! -d "$target" ]; then
        first=$(ls -d "${target%/*}"/* 2>/dev/null | head -n 1 || true)
        mkdir -p "${target%/*}"
        [ -z "$first" ] || cp -a "$first" "$target"
    fi
    for feature in jsrt host; do
        QJSNET_QUICKJS_INCLUDE=$(engine_include "$engine") QJSNET_UV_INCLUDE=$(uv_include "$uv") \
            QJSNET_JSRT_INCLUDE=$PWD/tests/c/jsrt CARGO_TARGET_DIR=$target \
            ${CARGO:-cargo} $toolchain "${offline[@]}" rustc --locked --quiet --lib --crate-type staticlib \
            --no-default-features --features $feature ${toolchain:+--target "$triple"}
        ln -f "$target/$library" "$target/libqjsnet-$feature.a"
        rm "$target/$library"
    done
    for variant in $variants; do
        make --no-print-directory -j "$jobs" -f tests/c/programs.mk OUT="$out/bin/$variant/$pair" \
            LIB="$target/libqjsnet-host.a" LIB_JSRT="$target/libqjsnet-jsrt.a" \
            ENGINE="$engine" ENGINE_INCLUDE="$(engine_include "$engine")" \
            ENGINE_LIB="$out/lib/$variant/$engine/lib$engine.a" UV_INCLUDE="$(uv_include "$uv")" \
            UV_LIB="$([ "$uv" = uv-system ] && pkg-config --libs libuv || echo "$out/lib/$variant/$uv/lib$uv.a")" \
            FLAGS="$(flags "$variant")"
        say "built for $pair ($variant)"
    done
done
