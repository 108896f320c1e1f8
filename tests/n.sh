#!/usr/bin/env bash
# What every night runs: all that is too long for a change, with other shards and seeds each night. Under 90 minutes on 2 cores.
#
#   tests/nightly.sh              NIGHT=20261128 is another night, with its shard and its seeds
#   STEPS="soak compare"          only these steps, by the names of the summary
#   NIGHTS=1                      all pairs of engine and libuv and all planted defects at once; otherwise a fourth each night
#
# Two lanes run beside one another, a core each: one builds under the sanitizers, the other runs what the optimised program does.
# target/nightly has the output of each step, and summary.json: what ran, how to run it again, how it ended, and the figures.
set -uo pipefail
cd "$(dirname "$0")/.."
night=${NIGHT:-$(date -u +%Y%m%d)}
day=$(($(date -u -d "$night" +%s) / 86400))
# Forty nights go once through all points of torture; no two nights share a seed.
shards=40 shard=$((day % 40))
simulated=10000 compared=2000
# What is built anew for each of many is taken in turns, so that a night stays a night: so many nights have them all.
nights=${NIGHTS:-4}
place=$PWD/target/nightly
rm -rf "$place" && mkdir -p "$place"
make=${MAKE:-make}

# share ITEM…: those of a list that it is this night's turn for.
share() {
    local index=0 item
    for item in "$@"; do
        [ $((index++ % nights)) != $((day % nights)) ] || echo "$item"
    done | paste -sd ' ' -
}
. tests/c/matrix.sh
pairs=$(share $all_pairs)
defects=$(share $(basename -s .patch tests/planted/*.patch))

# step NAME COMMAND…: its output to NAME.log, what became of it to NAME.tsv.
step() {
    local name=$1 status=0 began ok bad took verdict
    shift
    case " ${STEPS:-$name} " in *" $name "*) ;; *) return ;; esac
    began=$(date +%s)
    if "$@" </dev/null >"$place/$name.log" 2>&1; then status=0; else status=$?; fi
    took=$(($(date +%s) - began))
    read -r ok bad < <(awk -f tests/count.awk "$place/$name.log")
    # A step that counts nothing is one.
    if [ $status != 0 ] && [ "$bad" = 0 ]; then bad=1; fi
    if [ $((ok + bad)) = 0 ]; then ok=1; fi
    verdict=$([ "$bad" = 0 ] && echo ok || echo FAILED)
    printf '%s\t%s\t%s\t%s\t%s\t%s\n' "$name" "$verdict" "$took" "$ok" "$bad" "$(printf '%q ' "$@")" >"$place/$name.tsv"
    printf 'nightly: %-12s %-6s %4d seconds, %d passed, %d failed\n' "$name" "$verdict" "$took" "$ok" "$bad"
}

# What runs under sanitizers, each in a target folder of its own.
sanitizers() {
    step asan "$make" asan
    step torture "$make" torture "TORTURE=--shard $shard/$shards"
    step gc-stress "$make" gc-stress
    step planted "$make" planted "DEFECTS=$defects"
}

# What runs as it is released, and other people's engines.
programs() {
    step hardened "$make" hardened
    step simulate "$make" simulate "SEED=$((day * simulated))" "N=$simulated"
    step compare "$make" compare "SEED=$((day * compared))" "N=$compared"
    step soak "$make" soak
    step fuzz "$make" fuzz SECONDS=600
    step c-hosts "$make" c-hosts "PAIRS=$pairs"
    step sanitized-c "$make" c-hosts-sanitized
    step valgrind "$make" valgrind
    step package cargo package --locked --allow-dirty
    step deny "$make" setup-deny deny ${ADVISORIES:+ADVISORIES=1}
}

