#!/usr/bin/env bash
# What `make bench-instr` runs: the instructions of a server for one unit of work, counted by valgrind's callgrind, which
# no load of the machine can move. The system's share is not in it. Each count is the difference of a long and a short
# run, so that starting and ending fall out of it.
#
#   benches/instructions.sh            compares with benches/instructions.txt; a count that grew by more than 3 % fails
#   benches/instructions.sh --record   writes that file
#   benches/instructions.sh --profile WORK   leaves the profile of one long run in target/callgrind.WORK
set -euo pipefail
cd "$(dirname "$0")/.."
. benches/listening.sh
built=${CARGO_TARGET_DIR:-target}/release
qjsnet=${QJSNET_BIN:-$built/qjsnet}
kept=benches/instructions.txt
tolerance=3

${CARGO:-cargo} ${OFFLINE:+--offline --config vendor/crates/config.toml} build --quiet --release --locked --example load

work=$(mktemp -d)
server=
trap '[ -z "$server" ] || kill "$server" 2>/dev/null || true; rm -rf "$work"' EXIT

# One line for each kind of work: name, kind of server, what the load does, and how often in the short and the long run.
works='echo  echo  rounds 1000 6000
pipe  pipe  rounds 1000 6000
lines lines rounds 1000 6000
churn echo  churn  200  1200'

# instructions KIND LOAD COUNT: those of a server of this kind that has done COUNT units of work.
instructions() {
    local port connections=1
    [ "$2" != churn ] || connections=$3
    : >"$work/server"
    valgrind --tool=callgrind --callgrind-out-file="$work/profile" "$qjsnet" benches/server.js "$1" "$connections" \
        >"$work/server" 2>"$work/valgrind" &
    server=$!
    port=$(port_of "$work/server" "the server")
    "$built/examples/load" "$port" "$2" "$3"
    wait "$server"
    server=
    sed -n 's/^==[0-9]*== Collected : \([0-9]*\)$/\1/p' "$work/valgrind"
}

if [ "${1:-}" = --profile ]; then
    while read -r name kind load _ long; do
        [ "$name" = "${2:-}" ] || continue
        instructions "$kind" "$load" "$long" >/dev/null
        cp "$work/profile" "target/callgrind.$name"
        echo "target/callgrind.$name: read it with callgrind_annotate"
        exit 0
    done <<<"$works"
    echo "bench-instr: there is no work '${2:-}'" >&2
    exit 2
fi

status=0
while read -r name kind load short long; do
    few=$(instructions "$kind" "$load" "$short")
    many=$(instructions "$kind" "$load" "$long")
    count=$(((many - few) / (long - short)))
    echo "$name $count" >>"$work/counts"
    before=$(sed -n "s/^$name //p" "$kept" 2>/dev/null || true)
    line=$(printf '  %-6s %6d instructions' "$name" "$count")
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
