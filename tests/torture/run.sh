#!/usr/bin/env bash
# Runs scenarios with one call failing at a time (see README.md).
#
#   run.sh                      all points                          TORTURE_PROGRAM=…  on another program, Node for instance
#   run.sh --shard 3/40         one shard of them                   TORTURE_JOBS=N     so many processes, else one for each core
#   run.sh --only echo,pipe     these scenarios
#   run.sh --calls read,write   these calls alone
#   run.sh --except js_malloc   all but these
#   run.sh --seed 7             other allocations fail
#   run.sh --point 'POINT'      one point, with all that was seen
#   run.sh --list               the scenarios, and how many points each has
#
# What libuv answers with an abort, by its own rule, stands in aborts.txt, what the engine does not survive in engine.txt. Any other end
# of a process, any rule that a scenario finds broken and any report of the sanitizer fails the run.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
program=${TORTURE_PROGRAM:-$root/target/debug/qjsnet}
work=${TORTURE_WORK:-$root/target/torture}
# What a stranger types to see a point again.
replay=${TORTURE_REPLAY:-${TORTURE_PROGRAM:+TORTURE_PROGRAM=$TORTURE_PROGRAM }tests/torture/run.sh}
mkdir -p "$work"
interposer=$work/interposer.so
for source in "$here"/*.[ch] "$here/../common/preload.h"; do
    [ "$interposer" -nt "$source" ] || rm -f "$interposer"
done
[ -e "$interposer" ] || ${CC:-cc} -shared -fPIC -O2 -Wall -Wextra -o "$interposer" "$here"/*.c -ldl
export ASAN_OPTIONS="exitcode=99:${ASAN_OPTIONS:-}"

main() { env LD_PRELOAD="$interposer" "$program" --expose-gc "$here/main.js" "$@" 2>&1 </dev/null; }
case " $* " in *" --point "* | *" --list "*) main "$@" && exit 0 || exit $? ;; esac

# What belongs to a point stands behind its name.
told() {
    awk -v replay="$replay" '
        function tell(text) {
            if (point != "" && shown != point) text = text "\n  again: " replay " --point \047" point "\047"
            print text
            shown = point
            fflush()
        }
        function flush_held() { if (held != "") tell(held); held = "" }
        /^known / { held = ""; next }
        /^FAULT/ { flush_held(); tell($0); next }
        { if ($0 ~ /^point |^ran /) flush_held() }
        /^point / { point = substr($0, 7); shown = ""; next }
        /^ran / { print; next }
        /^  in / { if (shown == point) print; next }
        # It may turn out to be the engine\047s own.
        /objects are left|AddressSanitizer:DEADLYSIGNAL/ { held = "FAULT " point ": on stderr: " $0; next }
        /Sanitizer|panicked|runtime error/ { tell("FAULT " point ": on stderr: " $0) }
        # An uncaught error is what a point without memory may end with; the last lines of anything else are of use.
        { last[++count % 20] = $0 }
        END { flush_held(); if (count > 0) for (i = count - 19; i <= count; i++) if (i > 0) print "stderr: " last[i % 20] > "/dev/stderr" }'
}

# Node runs all points in one process, which goes on behind one that ended it.
job() {
    local out=$1 status point after=()
    shift
    while :; do
        status=0
        main "$@" "${after[@]}" | tee "$out.raw" | told | tee -a "$out" | { grep -v '^ran ' || true; } || status=$?
        grep -q '^ran ' "$out.raw" && break
        point=$(sed -n 's/^point //p' "$out.raw" | tail -n 1)
        printf 'FAULT %s: the run ended with status %s\n' "${point:-(nothing ran)}" "$status" | tee -a "$out"
        [ -n "$point" ] || break
        after=(--after "$point")
    done
}

shard=0 shards=1 rest=()
while [ $# -gt 0 ]; do
    case $1 in
    --shard) shard=${2%/*} shards=${2#*/} && shift 2 ;;
    *) rest+=("$1") && shift ;;
    esac
done
jobs=${TORTURE_JOBS:-$(nproc)}
out=$work/out.$$
trap 'rm -f "$out".*' EXIT
trap 'kill 0' INT TERM
for ((i = 0; i < jobs; i++)); do
    job "$out.$i" --shard "$((shard + i * shards))/$((jobs * shards))" ${rest[@]+"${rest[@]}"} &
done
wait
faults=$(cat "$out".? | grep -c '^FAULT' || true)
sum() { awk -v at="$1" '/^ran / { sum += $at } END { print sum + 0 }' "$out".?; }
passed=$(sum 2) aborts=$(sum 3) known=$(sum 4) broken=$(sum 5) reached=$(sum 6)
echo "torture: $((passed + aborts + known + broken)) points, $reached of them reached, $aborts ended by an abort of libuv's own," \
    "$known by what the engine does without memory, $faults faults"
echo "$((passed + aborts + known)) passed, $broken failed"
[ "$faults" = 0 ]
