#!/usr/bin/env bash
# Changes the sources in one place after the other, in copies, and shows which changes no test notices (see README.md).
#
#   run.sh                 SHARD=0/10, every tenth of the changes: about 200
#   SHARD=5/10 run.sh      others
#   JOBS=1 run.sh          one at a time; otherwise as many as there are cores
#
# The recordings, the hostile programs and the scripts of the module qjsnet see each change first, up to the first failure. Those that
# pass are looked at again with the unit tests, the examples and the simulated worlds.
set -uo pipefail
cd "$(dirname "$0")/../.."
shard=${SHARD:-0/10} jobs=${JOBS:-$(getconf _NPROCESSORS_ONLN)}
place=target/mutants
out=$place/mutants.out
least=85
noticed=0
export QJSNET_FAIL_FAST=1
rm -rf "$place"
mkdir -p "$place"

# Of the last round alone: the tool keeps what did not compile among what was noticed before.
lines() { cat "$out/$1.txt" 2>/dev/null | grep -c .; }
round() {
    "${CARGO:-cargo}" mutants --config tests/mutants/mutants.toml --shard "$shard" --sharding round-robin --jobs "$jobs" --iterate \
        --output "$place" --colors never --no-shuffle "${@/#/--cargo-test-arg=}"
    # 2: some were not noticed; 3: some took too long.
    case $? in 0 | 2 | 3) ;; *) exit 1 ;; esac
    noticed=$((noticed + $(lines caught)))
}
round --test=conformance --test=lifecycle --test=kernel
round --lib --test=examples --test=simulate

noticed=$((noticed + $(lines timeout))) missed=$(lines missed)
[ $((noticed + missed)) -gt 0 ] || { echo "mutants: no change of shard $shard was looked at" >&2; exit 1; }
share=$((noticed * 100 / (noticed + missed)))
sed 's/^/mutants: not noticed: /' "$out/missed.txt"
echo "mutants: shard $shard, $((noticed + missed)) changes, $noticed noticed ($share %), $missed not"
[ "$share" -ge "$least" ]
