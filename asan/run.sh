#!/usr/bin/env bash
# Runs our tests with the address sanitizer and its leak check, in Rust and in the C of libuv and the engine.
#
#   asan/run.sh               everything under tests/, the unit tests, the examples, and the planted bugs
#   asan/run.sh --short       the same with smaller amounts, for CI: about 10 minutes on 2 cores, building included
#   asan/run.sh --gc-stress [WORD…]   the unit tests and the recordings, or those with one of the words in their path, on an engine that
#                             collects at each allocation
#   asan/run.sh --torture …   each call of libc and each allocation made to fail in turn; what follows is given to tests/torture/run.sh
#   asan/run.sh --planted     only the planted bugs
#
# What is looked at, and why there is no suppression file: asan/README.md.
set -euo pipefail
cd "$(dirname "$0")/.."

mode=${1:---all}
case $mode in --all | --short | --gc-stress | --torture | --planted) ;; *) sed -n '2,11s/^# \{0,1\}//p' "$0" && exit 2 ;; esac

triple=x86_64-unknown-linux-gnu
cargo=${CARGO:-cargo}
. asan/environment.sh
say() { printf 'asan: %s\n' "$*"; }
fail() { printf 'asan: FAILED: %s\n' "$*" >&2 && exit 1; }

[ "$(uname -sm)" = "Linux x86_64" ] || fail "only Linux on x86-64 is set up for this"
ls "$(rustc --print sysroot)/lib/rustlib/$triple/lib"/librustc-*_rt.asan.a >/dev/null 2>&1 ||
    fail "$(rustc --version) comes without the sanitizer's runtime; a toolchain of rustup has it: https://rustup.rs"
command -v gcc >/dev/null || fail "needs gcc, to compile the C with -fsanitize=address"

# A folder for each way of compiling the C: cargo does not notice when the flags of a C compiler change.
target=$PWD/asan/target
if [ "$mode" = --gc-stress ]; then
    target=$PWD/asan/target/gc-stress
    export CFLAGS_x86_64_unknown_linux_gnu="$asan_flags -DFORCE_GC_AT_MALLOC"
fi
grep -q __SANITIZE_ADDRESS__ <<<"$(gcc $asan_flags -dM -E - </dev/null)" || fail "gcc does not define __SANITIZE_ADDRESS__"

export CARGO_TARGET_DIR=$target CARGO_INCREMENTAL=0
# Reports go to files, so that none is lost in the output of a test that looks elsewhere.
reports=$target/reports
rm -rf "$reports" && mkdir -p "$reports"
ASAN_OPTIONS+=":log_path=$reports/report"
# Tests multiply their time limits with this.
export QJSNET_SLOW=${QJSNET_SLOW:-6}

common=(--locked --target "$triple" ${OFFLINE:+--offline --config vendor/crates/config.toml})
build() { $cargo build "${common[@]}" "$@"; }
run_tests() { $cargo test "${common[@]}" "$@" </dev/null; }
found() { grep -lE 'ERROR: (Address|Leak)Sanitizer' "$reports"/report.* 2>/dev/null || true; }

say "building with $($cargo --version), $(gcc --version | head -n 1)"
build --bin qjsnet --example planted
binary=$target/$triple/debug/qjsnet

# The sanitizer must be in the program, and every C object must call it; a cached or plain object is no test.
grep -q ' T __asan_init$' <<<"$(nm "$binary")" || fail "$binary does not contain the sanitizer"
for library in libuv.a libquickjs.a; do
    archive=$(ls -t "$target/$triple"/debug/build/*/out/"$library" 2>/dev/null | head -n 1)
    [ -n "$archive" ] || fail "no $library was built"
    objects=$(ar t "$archive" | wc -l)
    instrumented=$(nm "$archive" | grep -c ' U __asan_init$' || true)
    [ "$objects" = "$instrumented" ] || fail "only $instrumented of $objects objects in $library are instrumented"
    say "$library: all $objects objects are instrumented"
done

planted() {
    local kind=$1 expected=$2 status=0
    ASAN_OPTIONS="$ASAN_OPTIONS:log_path=$reports/planted-$kind" \
        "$target/$triple/debug/examples/planted" "$kind" >/dev/null 2>&1 || status=$?
    [ $status = 99 ] && grep -q "$expected" "$reports/planted-$kind".* 2>/dev/null ||
        fail "the planted bug '$kind' was not caught (status $status)"
    say "planted bug '$kind' is caught: $expected"
}
planted rust "AddressSanitizer: heap-use-after-free"
planted libuv "AddressSanitizer: heap-use-after-free"
planted engine "AddressSanitizer: heap-use-after-free"
planted leak "LeakSanitizer: detected memory leaks"
[ "$mode" = --planted ] && exit 0

# The points of tests/torture, on the program that was built here.
torture() {
    # Thousands of processes, each forked with what it holds: less of it makes them a fifth faster.
    ASAN_OPTIONS="$ASAN_OPTIONS:malloc_context_size=6:quarantine_size_mb=8" \
        TORTURE_PROGRAM=$binary TORTURE_WORK=$target/torture TORTURE_REPLAY="asan/run.sh --torture" tests/torture/run.sh "$@"
}

status=0
case $mode in
--all) run_tests --lib --bins --tests --no-fail-fast || status=$? ;;
--short)
    QJSNET_SHORT=1 run_tests --lib --bins --tests --no-fail-fast || status=$?
    # Not the engine's allocations: which of them is which moves, and the engine does not survive each (tests/torture/README.md).
    torture --shard 0/30 --except js_malloc || status=$?
    ;;
--torture) shift && torture "$@" || status=$? ;;
--gc-stress)
    shift
    export QJSNET_SHORT=1 QJSNET_SLOW=60
    run_tests --lib --no-fail-fast || status=$?
    run_tests --test conformance -- "$@" || status=$?
    ;;
esac

list=$(found)
if [ -n "$list" ]; then
    for report in $list; do head -n 60 "$report" >&2; done
    fail "$(wc -l <<<"$list") reports, see $reports"
fi
[ $status = 0 ] || fail "no report of the sanitizer, but tests failed (status $status)"
say "passed: no error, no leak, nothing suppressed"
