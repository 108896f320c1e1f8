#!/usr/bin/env bash
# A header that is missing, foreign or too old ends the build with a line that names the variable and what was found.
# After tests/c/build.sh; `make c-hosts` calls it.
set -euo pipefail
cd "$(dirname "$0")/../.."
out=$PWD/${C_HOSTS_DIR:-target/c-hosts}
offline=(${OFFLINE:+--offline --config "$PWD/vendor/crates/config.toml"})
work=$out/build_errors
rm -rf "$work" && mkdir -p "$work"
fail() { printf 'build errors: FAILED: %s\n' "$*" >&2 && exit 1; }

# header FOLDER FILE LINE…
header() {
    mkdir -p "$work/$1/$(dirname "$2")"
    printf '%s\n' "${@:3}" >"$work/$1/$2"
}
header empty readme 'nothing here'
header other quickjs.h 'int something_else(void);'
header other uv.h 'int something_else(void);'
header old-ng quickjs.h 'JSClassID JS_NewClassID(JSRuntime *rt, JSClassID *pclass_id);' \
    '#define QJS_VERSION_MAJOR 0' '#define QJS_VERSION_MINOR 11'
header bellard quickjs.h 'JSClassID JS_NewClassID(JSClassID *pclass_id);'
header old-uv uv.h 'int uv_loop_init(uv_loop_t* loop);'
header old-uv uv/version.h '#define UV_VERSION_MAJOR 1' '#define UV_VERSION_MINOR 40'
header uv uv.h 'int uv_loop_init(uv_loop_t* loop);'
header uv uv/version.h '#define UV_VERSION_MAJOR 1' '#define UV_VERSION_MINOR 44'

# refused NAME FEATURE "VARIABLE=… …" WORD…: the build ends with all of the words on one line.
refused() {
    local name=$1 feature=$2 line word
    if env -u QJSNET_QUICKJS_INCLUDE -u QJSNET_UV_INCLUDE -u QJSNET_JSRT_INCLUDE $3 CARGO_TARGET_DIR="$out/cargo/errors" \
        "${CARGO:-cargo}" "${offline[@]}" check --locked --lib --no-default-features --features "$feature" >"$work/log" 2>&1; then
        fail "$name: it was built"
    fi
    line=$(grep '^error: qjsnet@' "$work/log") || { cat "$work/log" && fail "$name: nothing says what is wrong"; }
    for word in "${@:4}"; do
        [[ $line == *"$word"* ]] || fail "$name: nothing of '$word' in: $line"
    done
    echo "build errors: $name ok"
}
engine=QJSNET_QUICKJS_INCLUDE uv=QJSNET_UV_INCLUDE
refused 'no engine named' host "$uv=$work/uv" $engine quickjs.h
refused 'no libuv named' host "$engine=$work/bellard" $uv uv.h
refused 'no such folder' host "$engine=$work/nowhere $uv=$work/uv" $engine "$work/nowhere"
refused 'a folder without the header' host "$engine=$work/empty $uv=$work/uv" $engine "$work/empty"
refused 'another quickjs.h' host "$engine=$work/other $uv=$work/uv" $engine "$work/other" foreign
refused 'another uv.h' host "$engine=$work/bellard $uv=$work/other" $uv "$work/other" foreign
refused 'an old quickjs-ng' host "$engine=$work/old-ng $uv=$work/uv" $engine 0.11 0.13
# Relative to the package, where cargo runs the build; what is found there is named in full.
refused 'a relative folder' host "$engine=${work#"$PWD"/}/bellard $uv=${work#"$PWD"/}/nowhere" $uv "$work/nowhere/uv.h"
refused 'an old libuv' host "$engine=$work/bellard $uv=$work/old-uv" $uv 1.40 1.44
