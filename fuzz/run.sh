#!/usr/bin/env bash
# Builds the fuzz targets with coverage and the address sanitizer, and runs them (see README.md).
#
#   fuzz/run.sh [SECONDS [TARGET…]]     each for so many seconds, two at a time; without SECONDS 60
#   fuzz/run.sh --build                 nothing but the build
#   fuzz/run.sh --input TARGET FILE     one input, with all that it says
#
# cargo-fuzz is not needed: the flags are those that it gives. The kept corpus is read, and new inputs go to fuzz/target/corpus.
set -uo pipefail
cd "$(dirname "$0")"
cargo=${CARGO:-cargo}
triple=x86_64-unknown-linux-gnu
. ../asan/environment.sh
export CARGO_TARGET_DIR=$PWD/target
RUSTFLAGS+=" --cfg fuzzing -Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4 -Cllvm-args=-sanitizer-coverage-inline-8bit-counters"
RUSTFLAGS+=" -Cllvm-args=-sanitizer-coverage-pc-table -Cllvm-args=-sanitizer-coverage-trace-compares -Cdebug-assertions"
# libFuzzer looks at leaks after each input by itself; the engine and the loop live to the end.
ASAN_OPTIONS+=":detect_leaks=0"
$cargo build --locked --release --target $triple --bins || exit 1
built=target/$triple/release

case ${1:-} in
--input) exec "$built/$2" "$3" ;;
--build) exit 0 ;;
esac
seconds=${1:-60}
[ $# = 0 ] || shift
mkdir -p target/log
fuzz() {
    local target=$1
    mkdir -p "target/corpus/$target" "target/found/$target" "corpus/$target"
    "$built/$target" -max_total_time="$seconds" -timeout=30 -rss_limit_mb=2000 -print_final_stats=1 \
        -max_len=1024 -len_control=0 -artifact_prefix="target/found/$target/" "target/corpus/$target" "corpus/$target" >"target/log/$target" 2>&1
    local status=$? runs coverage
    runs=$(sed -n 's/^stat::number_of_executed_units: *//p' "target/log/$target")
    coverage=$(grep -o 'cov: [0-9]*' "target/log/$target" | tail -n 1)
    if [ $status = 0 ]; then
        echo "fuzz: $target: ok, runs=$runs ${coverage/: /=}"
    else
        echo "fuzz: $target: FAULT (status $status), runs=${runs:-?}; see it again with fuzz/run.sh --input $target FILE:"
        grep -E 'panicked|Sanitizer|Test unit written|Error:' "target/log/$target" | head -n 6 | sed 's/^/    /'
        return 1
    fi
}
passed=0 failed=0 running=()
wait_for() { if wait "$1"; then passed=$((passed + 1)); else failed=$((failed + 1)); fi; }
for target in ${*:-addresses calls decoders streams}; do
    fuzz "$target" &
    running+=($!)
    [ ${#running[@]} -lt 2 ] || { wait_for "${running[0]}"; running=("${running[@]:1}"); }
done
for job in "${running[@]}"; do wait_for "$job"; done
echo "$passed passed, $failed failed"
[ $failed = 0 ] && [ $passed -gt 0 ]
