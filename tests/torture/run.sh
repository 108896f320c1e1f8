#!/usr/bin/env bash
# Runs scenarios with one call of libc failing at a time (see README.md).
#
#   run.sh                      all points                          TORTURE_PROGRAM=…  on another program, Node for instance
#   run.sh --shard 3/40         one shard of them
#   run.sh --only echo,pipe     these scenarios
#   run.sh --point 'POINT'      one point, with all that was seen
#
# What libuv answers with an abort, by its own rule, stands in aborts.txt: the run goes on behind such a point. Any other end of the
# process, any fault that a scenario finds and any report of the sanitizer fails the run.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
program=${TORTURE_PROGRAM:-$root/target/debug/qjsnet}
work=${TORTURE_WORK:-$root/target/torture}
mkdir -p "$work"
interposer=$work/interposer.so
[ "$interposer" -nt "$here/interposer.c" ] && [ "$interposer" -nt "$here/../common/preload.h" ] ||
    ${CC:-cc} -shared -fPIC -O2 -Wall -Wextra -o "$interposer" "$here/interposer.c" -ldl

out=$work/out.$$
trap 'rm -f "$out" "$out.err"' EXIT
runs=0 reached=0 faults=0 aborts=0
after=()
while :; do
    status=0
    env LD_PRELOAD="$interposer" "$program" "$here/main.js" "$@" "${after[@]}" >"$out" 2>"$out.err" </dev/null || status=$?
    case " $* " in *" --point "* | *" --list "*) cat "$out" "$out.err"; exit $status ;; esac
    grep '^FAULT' "$out" || true
    faults=$((faults + $(grep -c '^FAULT' "$out" || true)))
    if read -r n h < <(sed -n 's/^ran \([0-9]*\) points, of which \([0-9]*\) were reached.*/\1 \2/p' "$out"); then
        runs=$((runs + n)) reached=$((reached + h))
        grep -qE 'Sanitizer' "$out.err" && { cat "$out.err"; faults=$((faults + 1)); }
        break
    fi
    point=$(sed -n 's/^point //p' "$out" | tail -n 1)
    done_here=$(grep -c '^point ' "$out" || true)
    runs=$((runs + done_here)) reached=$((reached + done_here))
    if [ -z "$point" ]; then
        echo "FAULT the run did not begin (status $status):" && cat "$out" "$out.err" && exit 1
    fi
    if [ $status = 134 ] && grep -q "^$(cut -d'|' -f2 <<<"$point")$" "$here/aborts.txt" && ! grep -q "panicked" "$out.err"; then
        aborts=$((aborts + 1))
    else
        faults=$((faults + 1))
        echo "FAULT $point: the process ended with status $status:"
        head -n 40 "$out.err"
    fi
    after=(--after "$point")
done
echo "torture: $runs points, $reached of them reached, $aborts ended by an abort of libuv's own, $faults faults"
echo "$((runs - faults)) passed, $faults failed"
[ $faults = 0 ]
