#!/usr/bin/env bash
# Load and time: many connections, many bytes, many descriptors, and what is left of them (see README.md).
#
#   run.sh            all parts, with the amounts of a night
#   run.sh PART…      some of them: connections, churn, slow-reader, descriptors, limit
#
# SOAK_SECONDS, SOAK_CONNECTIONS, SOAK_CHURN, SOAK_MIB and SOAK_DESCRIPTORS are the amounts; SOAK_PROGRAM is the program.
# Each part ends with a line of figures; FAULT lines say what went beyond a bound.
set -uo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
program=${SOAK_PROGRAM:-$root/target/release/qjsnet}
seconds=${SOAK_SECONDS:-600} connections=${SOAK_CONNECTIONS:-10000} churn=${SOAK_CHURN:-1000000}
mebibytes=${SOAK_MIB:-1024} descriptors=${SOAK_DESCRIPTORS:-100000}

work=$(mktemp -d)
server=
trap '[ -z "$server" ] || kill -KILL "$server" 2>/dev/null; rm -rf "$work"' EXIT
[ -x "$program" ] || { echo "soak: there is no $program; make build" >&2 && exit 2; }
"${CC:-cc}" -O2 -Wall -Wextra -o "$work/load" "$here/load.c" || exit 2
ulimit -n "$(ulimit -Hn)"
most=$(ulimit -n)
if [ "$most" != unlimited ] && [ "$most" -lt $((connections + 200)) ]; then
    connections=$((most - 200))
    echo "soak: $most descriptors a process are allowed here, so that there are $connections connections"
fi

# start COMMAND…: a server, whose port, or path, goes to `place`.
start() {
    : >"$work/server"
    "$@" >"$work/server" 2>&1 &
    server=$!
    local waited=0
    place=
    while [ -z "$place" ]; do
        [ $((waited += 1)) -lt 600 ] || { echo "FAULT the server does not listen" && return 1; }
        sleep 0.05
        place=$(sed -n 's/^listening on \(127.0.0.1:\)\{0,1\}\(.*\)$/\2/p' "$work/server")
    done
}

# finish [SIGNAL]: waits for the server, which has to end by itself, and shows what it printed.
finish() {
    local status=0 waited=0
    [ -z "${1:-}" ] || kill "-$1" "$server"
    while [ "$(cut -d ' ' -f 3 "/proc/$server/stat" 2>/dev/null || echo Z)" != Z ]; do
        [ $((waited += 1)) -lt 600 ] || { echo "FAULT the server does not end" && kill -KILL "$server"; }
        sleep 0.1
    done
    wait "$server" || status=$?
    server=
    sed '/^listening/d' "$work/server"
    [ $status = 0 ] || echo "FAULT the server ended with status $status"
}

part_connections() {
    start "$program" "$here/server.js" || return
    "$work/load" hold "$place" "$server" "$connections" "$seconds" || echo "FAULT the load ended with status $?"
    finish TERM
}

part_churn() {
    start "$program" "$here/server.js" || return
    "$work/load" churn "$place" "$server" "$churn" || echo "FAULT the load ended with status $?"
    finish TERM
}

part_limit() {
    start sh -c 'ulimit -n 100 && exec "$@"' sh "$program" "$here/server.js" || return
    "$work/load" limit "$place" "$server" 60 10 || echo "FAULT the load ended with status $?"
    finish TERM
}

part_slow_reader() {
    start "$program" "$here/slow.js" read "$mebibytes" || return
    "$program" "$here/slow.js" write "$mebibytes" "$place" || echo "FAULT the writer ended with status $?"
    finish
}

part_descriptors() {
    start "$program" "$here/descriptors.js" receive "$descriptors" "$work/socket" || return
    "$program" "$here/descriptors.js" send "$descriptors" "$place" || echo "FAULT the sender ended with status $?"
    finish
}

passed=0 failed=0
for part in ${*:-connections churn slow-reader descriptors limit}; do
    began=$(date +%s)
    "part_${part//-/_}" >"$work/out" 2>&1
    took=$(($(date +%s) - began))
    # A part that says nothing has done nothing.
    if [ ! -s "$work/out" ] || grep -q '^FAULT' "$work/out"; then
        verdict=FAILED failed=$((failed + 1))
    else
        verdict=ok passed=$((passed + 1))
    fi
    echo "soak: $part: $verdict, $took seconds"
    sed 's/^/    /' "$work/out"
done
echo "$passed passed, $failed failed"
[ $failed = 0 ] && [ $passed -gt 0 ]
