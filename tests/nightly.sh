#!/usr/bin/env bash
# What every night runs: all that is too long for a change, with other shards and seeds each night. Under 90 minutes on 2 cores.
#
#   tests/nightly.sh              NIGHT=20261128 is another night, with its shard and its seeds
#   STEPS="soak compare"          only these steps, by the names of the summary
#   NIGHTS=1                      all pairs of engine and libuv, all planted defects and all recordings on an engine that collects at each
#                                 allocation; otherwise a third each night
#
# Two lanes run beside one another, a core each: one builds under the sanitizers, the other runs what the optimised program does.
# target/nightly has the output of each step, and summary.json: what ran, how to run it again, how it ended, and the figures.
set -uo pipefail
cd "$(dirname "$0")/.."
night=${NIGHT:-$(date -u +%Y%m%d)}
day=$(($(date -u -d "$night" +%s) / 86400))
# Twenty nights go once through all points of torture; no two nights share a seed.
shards=20 shard=$((day % shards))
simulated=50000 compared=2000
# What takes longest is taken in turns, so that a night stays a night: so many nights have all of it.
nights=${NIGHTS:-3}
place=$PWD/target/nightly
rm -rf "$place" && mkdir -p "$place"
make=${MAKE:-make}

# share ITEM…: those of a list that it is this night's turn for, and one at least.
share() {
    local index=0 item turns=$((nights < $# ? nights : $#))
    for item in "$@"; do
        [ $((index++ % turns)) != $((day % turns)) ] || echo "$item"
    done | paste -sd ' ' -
}
. tests/c/matrix.sh
pairs=$(share $all_pairs)
defects=$(share $(basename -s .patch tests/planted/*.patch))
sanitized=(bellard-2025+uv-1.48 ng+uv-1.53)
areas=$(share $(cd tests/conformance && ls -d -- */))

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
    printf 'nightly: %-13s %-6s %4d seconds, %d passed, %d failed\n' "$name" "$verdict" "$took" "$ok" "$bad"
}

# What runs under sanitizers, each in a target folder of its own, what cargo does by itself, and other people's engines.
sanitizers() {
    step asan "$make" asan
    step torture "$make" torture "TORTURE=--shard $shard/$shards"
    step gc-stress "$make" gc-stress "AREAS=$areas"
    step planted "$make" planted "DEFECTS=$defects"
    step package cargo package --locked --allow-dirty
    step deny "$make" setup-deny deny ${ADVISORIES:+ADVISORIES=1}
    step c-hosts "$make" c-hosts "PAIRS=$pairs"
    step sanitized-c "$make" c-hosts-sanitized "PAIRS=${sanitized[day % 2]}"
    step valgrind "$make" valgrind
}

# What runs as it is released.
programs() {
    step hardened "$make" hardened
    step miri "$make" setup-miri miri
    step torture-plain "$make" torture-plain "TORTURE=--shard $shard/$shards"
    step simulate "$make" simulate "SEED=$((day * simulated))" "N=$simulated"
    step compare "$make" compare "SEED=$((day * compared))" "N=$compared"
    step soak "$make" soak
    step fuzz "$make" fuzz SECONDS=600
}

echo "nightly: $(git log -1 --format='%h %s' 2>/dev/null), night $night (make nightly NIGHT=$night runs it again)"
began=$(date +%s)
sanitizers &
lane=$!
programs
wait "$lane"
took=$(($(date +%s) - began))
ls "$place"/*.tsv >/dev/null 2>&1 || { echo "nightly: there is no step called $STEPS" >&2; exit 2; }

# figures FILE: its lines of figures, as the inside of a JSON array.
figures() {
    grep -hE '[a-z0-9_]+=[0-9]|^(torture|compare|simulate|fuzz|planted|soak): ' "$1" | tail -n 60 |
        sed 's/^ *//; s/[\\"]/\\&/g; s/[[:cntrl:]]/ /g; s/.*/"&"/' | paste -sd , -
}

{
    printf '{"commit":"%s","night":"%s","shard":"%s/%s","seconds":%d,"cores":%s,"system":"%s","steps":[' \
        "$(git rev-parse HEAD 2>/dev/null)" "$night" "$shard" "$shards" "$took" "$(getconf _NPROCESSORS_ONLN)" "$(uname -srm)"
    separator=
    for file in "$place"/*.tsv; do
        IFS=$'\t' read -r name verdict seconds ok bad command <"$file"
        command=${command% }
        printf '%s\n{"name":"%s","verdict":"%s","seconds":%s,"passed":%s,"failed":%s,"command":"%s","figures":[%s]}' "$separator" \
            "$name" "$verdict" "$seconds" "$ok" "$bad" "${command//\\/\\\\}" "$(figures "$place/$name.log")"
        separator=,
    done
    printf '\n]}\n'
} >"$place/summary.json"

echo
passed=0 failed=0
while IFS=$'\t' read -r name verdict seconds ok bad command; do
    passed=$((passed + ok)) failed=$((failed + bad))
    printf '%-13s %-6s %5d s %7d passed %4d failed   %s\n' "$name" "$verdict" "$seconds" "$ok" "$bad" "$command"
    # The first line that says what was wrong; the log has the rest.
    [ "$verdict" = ok ] ||
        grep -m2 -hE '^ *FAULT|FAILED|MISSED|^---- |ERROR: [A-Za-z]*Sanitizer|^error|No rule' "$place/$name.log" | cut -c1-120 | sed 's/^/    /'
done < <(cat "$place"/*.tsv)
echo "nightly: $took seconds; target/nightly/summary.json"
echo "$passed passed, $failed failed"
[ $failed = 0 ] && [ $passed -gt 0 ]
