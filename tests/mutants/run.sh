#!/usr/bin/env bash
# Changes the sources in one place after the other, in copies, and shows which changes no test notices (see README.md).
#
#   run.sh                 SHARD=0/10, every tenth of the changes: about 200
#   SHARD=5/10 run.sh      others
#   run.sh FILE            those that FILE names, one a line, as the tool names them: what was not noticed, to be looked at again
#   JOBS=1 run.sh          one at a time; otherwise as many as there are cores
#
# The recordings, the hostile programs and the scripts of the module qjsnet see each change first, up to the first failure. Those that
# pass are looked at again with the unit tests, the examples and the simulated worlds.
set -uo pipefail
cd "$(dirname "$0")/../.."
shard=${SHARD:-0/10} jobs=${JOBS:-$(getconf _NPROCESSORS_ONLN)}
place=target/mutants
least=85
export QJSNET_FAIL_FAST=1
[ $# = 0 ] || { chosen=$(mktemp) && cat "$1" >"$chosen" && trap 'rm -f "$chosen"' EXIT; } || exit 2
rm -rf "$place"
mkdir -p "$place"

tool() { "${CARGO:-cargo}" mutants --config tests/mutants/mutants.toml "$@"; }

# lines WHAT ROUND: how many of a round were caught, missed, timeout.
lines() { cat "$place/$2/mutants.out/$1.txt" 2>/dev/null | grep -c .; }

# round NAME WHICH… -- TESTS…: the changes that WHICH chooses, with these tests.
round() {
    local name=$1 which=()
    shift
    while [ "$1" != -- ]; do which+=("$1") && shift; done
    shift
    mkdir -p "$place/$name"
    tool "${which[@]}" --jobs "$jobs" --output "$place/$name" --colors never --no-shuffle "${@/#/--cargo-test-arg=}"
    # 2: some were not noticed; 3: some took too long.
    case $? in 0 | 2 | 3) ;; *) exit 1 ;; esac
}
# these FILE NAME: round NAME is to take what FILE names. The tool's own choice by name takes more: for it all others were caught before.
these() {
    mkdir -p "$place/$2/mutants.out"
    tool --list | grep -vxFf "$1" >"$place/$2/mutants.out/caught.txt"
}

which=(--shard "$shard" --sharding round-robin)
[ $# = 0 ] || { these "$chosen" first && which=(--iterate); }
round first "${which[@]}" -- --test=conformance --test=lifecycle --test=kernel
noticed=$(($(lines caught first) + $(lines timeout first)))
left=$place/first/mutants.out/missed.txt
if [ -s "$left" ]; then
    these "$left" again
    round again --iterate -- --lib --test=examples --test=simulate
    noticed=$((noticed + $(lines caught again) + $(lines timeout again)))
    left=$place/again/mutants.out/missed.txt
fi

missed=$(grep -c . "$left")
[ $((noticed + missed)) -gt 0 ] || { echo "mutants: no change was looked at" >&2; exit 1; }
share=$((noticed * 100 / (noticed + missed)))
sed 's/^/mutants: not noticed: /' "$left"
echo "mutants: ${1:-shard $shard}, $((noticed + missed)) changes, $noticed noticed ($share %), $missed not"
[ "$share" -ge "$least" ]
