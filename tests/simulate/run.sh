#!/usr/bin/env bash
# Runs random programs in simulated worlds (see README.md).
#
#   run.sh [SEED [N]]     the programs of N seeds from this one on       SIMULATE_PROGRAM=…  on another program, Node for instance
#   run.sh kept           the programs that are kept in kept/
#   run.sh --file FILE    one program that is written in a file, with all that was seen
#   run.sh record FILE…   what Node's trace of a kept program is, where nothing goes wrong in its world
#   run.sh --node SEED N  those in whose world nothing goes wrong, on Node and here: the traces are the same
#
# A process that ends before its programs do, or reports something of its own, fails the run; then each seed near it is run alone.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
program=${SIMULATE_PROGRAM:-${QJSNET_BIN:-$root/target/debug/qjsnet}}
node=$root/target/node/node_modules/node/bin/node
work=${SIMULATE_WORK:-$root/target/simulate}
mkdir -p "$work"
world=$work/world.so
sources=("$here"/{world,network,calls,poll}.c)
for file in "${sources[@]}" "$here/world.h" "$here/../common/preload.h"; do
    [ "$world" -nt "$file" ] && continue
    ${CC:-cc} -shared -fPIC -O2 -Wall -Wextra -o "$world.$$" "${sources[@]}" -ldl
    mv "$world.$$" "$world"
    break
done
slow=${QJSNET_SLOW:-1}

# The world has no clock of its own to stop a program by: this one is real.
simulate() { SIMULATE_WORK="$work" timeout -s KILL "$2" env LD_PRELOAD="$world" "$1" "$here/main.js" "${@:3}" </dev/null; }

case ${1:-} in
--file) simulate "$program" $((60 * slow)) "$@" && exit 0 || exit $? ;;
--node)
    [ -x "$node" ] || "$root/tests/conformance/record.sh" no-script-has-this-name >&2
    exec "$program" "$here/against.js" "$node" "$program" "$world" "${2:-1}" "${3:-200}"
    ;;
record)
    for file in "${@:2}"; do simulate "$node" 60 --print "$file" | tail -n +2 >"${file%.json}.out"; done
    exit
    ;;
kept) arguments=(--kept "$here"/kept/*.json) ;;
*) arguments=("${1:-1}" "${2:-200}") ;;
esac

out=$work/out.$$
trap 'rm -f "$out" "$out.err"' EXIT
status=0
simulate "$program" $(((120 + ${2:-200} / 10) * slow)) "${arguments[@]}" >"$out" 2>"$out.err" || status=$?
grep '^FAULT' "$out" || true
failed=$(grep -c '^FAULT' "$out" || true)
count=$(sed -n 's/^ran \([0-9]*\) programs.*/\1/p' "$out")
if [ -z "$count" ] || [ $((status > 1)) = 1 ] || grep -qE 'Sanitizer|panicked|are left in the engine|did not close' "$out.err"; then
    failed=$((failed + 1))
    echo "FAULT the process ended with status $status:" && head -n 40 "$out.err"
    # The programs since the last sign of life, each in a process of its own.
    last=$(sed -n 's/^at //p' "$out" | tail -n 1)
    if [ "${1:-}" != kept ]; then
        first=${last:-${arguments[0]}}
        for ((seed = first; seed < first + 200 && seed < arguments[0] + arguments[1]; seed++)); do
            simulate "$program" $((20 * slow)) "$seed" 1 >/dev/null 2>&1 && continue
            echo "FAULT seed $seed ends the process: tests/simulate/run.sh $seed 1"
            break
        done
    fi
fi
sed -n 's/^ran/simulate: ran/p' "$out"
echo "$((${count:-0} - failed)) passed, $failed failed"
[ "$failed" = 0 ]
