#!/usr/bin/env bash
# What `make bench-instr` runs when the programs are built: the instructions of a server for one unit of work, counted by
# valgrind's callgrind, which no load of the machine can move. The system's share is not in it. Each count is the difference
# of a long and a short run, so that starting and ending fall out of it.
#
#   benches/instructions.sh            compares with benches/instructions.txt; a count that grew by more than 3 % fails
#   benches/instructions.sh --record   writes that file
#   benches/instructions.sh --profile WORK   leaves the profile of one long run in target/callgrind.WORK
set -euo pipefail
shopt -s inherit_errexit
cd "$(dirname "$0")/.."
built=${CARGO_TARGET_DIR:-target}/release
qjsnet=${QJSNET_BIN:-$built/qjsnet}
kept=benches/instructions.txt
tolerance=3

work=$(mktemp -d)
# Each count is taken by a process of its own, and a server's number lies in a file while it runs.
cleanup() {
    cat "$work"/*.pid 2>/dev/null | xargs -r kill 2>/dev/null || true
    rm -rf "$work"
}
trap cleanup EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

# One line for each kind of work: name, server, connections it takes (`each` for one a unit), what the clients do, and how
# often in the short and the long run.
works='echo      echo  1    rounds      1000 6000
pipe      pipe  1    rounds      1000 6000
lines     lines 1    rounds      1000 6000
churn     echo  each churn       200  1200
echo-12   echo  12   spread,12   1000 4000
echo-1000 echo  1000 spread,1000 1000 4000'

# port_of FILE PID: the port that the server, whose output goes to FILE, has printed; waits for it for half a minute.
port_of() {
    local port= waited=0
    while [ -z "$port" ]; do
        { [ $((waited += 1)) -lt 600 ] && kill -0 "$2" 2>/dev/null; } ||
            { echo "bench-instr: the server does not listen" >&2 && return 1; }
        sleep 0.05
        port=$(sed -n 's/^listening on .*:\([0-9]*\)$/\1/p' "$1" 2>/dev/null || true)
    done
    echo "$port"
}

# instructions NAME SCRIPT CONNECTIONS LOAD COUNT: those of a server that has done COUNT units of work. Its files have that name.
instructions() {
    local port server connections=$3 files=$work/$1
    [ "$connections" != each ] || connections=$5
    : >"$files.server"
    valgrind --tool=callgrind --callgrind-out-file="$files.profile" "$qjsnet" "benches/servers/$2.js" "$connections" \
        >"$files.server" 2>"$files.valgrind" &
    server=$!
    echo $server >"$files.pid"
    port=$(port_of "$files.server" $server)
    "$built/bench" load "$port" ${4//,/ } "$5"
    wait "$server"
    rm "$files.pid"
    sed -n 's/^==[0-9]*== Collected : \([0-9]*\)$/\1/p' "$files.valgrind"
}

if [ "${1:-}" = --profile ]; then
    while read -r name script connections load _ long; do
        [ "$name" = "${2:-}" ] || continue
        instructions "$name" "$script" "$connections" "$load" "$long" >/dev/null
        cp "$work/$name.profile" "target/callgrind.$name"
        echo "target/callgrind.$name: read it with callgrind_annotate"
        exit 0
    done <<<"$works"
    echo "bench-instr: there is no work '${2:-}'" >&2
    exit 2
fi

# As many at once as there are cores, which changes none of the counts.
running=0
while read -r name script connections load short long; do
    [ $((running += 1)) -le "$(nproc)" ] || wait -n || exit 1
    {
        few=$(instructions "$name" "$script" "$connections" "$load" "$short")
        many=$(instructions "$name" "$script" "$connections" "$load" "$long")
        echo "$name $(((many - few) / (long - short)))" >"$work/$name.count"
    } &
done <<<"$works"
for job in $(jobs -p); do wait "$job" || exit 1; done

status=0
while read -r name _; do
    count=$(sed 's/.* //' "$work/$name.count")
    cat "$work/$name.count" >>"$work/counts"
    before=$(sed -n "s/^$name //p" "$kept" 2>/dev/null || true)
    line=$(printf '  %-9s %6d instructions' "$name" "$count")
    [ -z "$before" ] || line+=", kept: $before"
    if [ -n "$before" ] && [ $((count * 100)) -gt $((before * (100 + tolerance))) ]; then
        line+=" (FAILED: grew by more than $tolerance %)"
        status=1
    fi
    echo "$line"
done <<<"$works"

if [ "${1:-}" = --record ]; then
    cp "$work/counts" "$kept"
    echo "recorded in $kept"
    exit 0
fi
exit $status
