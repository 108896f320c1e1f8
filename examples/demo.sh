#!/bin/sh
# What `make demo` runs: an echo server, and a client that drives it over 64 connections, each a process of its own.
# QJSNET_BIN names another program to run both on.
set -eu
cd "$(dirname "$0")/.."
qjsnet=${QJSNET_BIN:-${CARGO_TARGET_DIR:-target}/release/qjsnet}
connections=1600

work=$(mktemp -d)
server=
trap '[ -z "$server" ] || kill "$server" 2>/dev/null || :; rm -rf "$work"' EXIT
trap 'exit 1' INT TERM
fail() { echo "demo: FAILED: $*"; cat "$work/server"; exit 1; }

"$qjsnet" examples/echo-server.js --max $connections >"$work/server" 2>&1 &
server=$!
port=
waited=0
while [ -z "$port" ]; do
    kill -0 $server 2>/dev/null || fail "the echo server ended"
    [ $waited -lt 50 ] || fail "the echo server does not listen"
    sleep 0.1
    waited=$((waited + 1))
    port=$(sed -n 's/^listening on .*:\([0-9]*\)$/\1/p' "$work/server")
done
echo "demo: the echo server is process $server and listens on port $port; 64 connections at a time, for 6 seconds"

"$qjsnet" examples/demo-client.js "$port" 6 || fail "the client ended with status $?"

# Its work is done, so the server has to end by itself.
waited=0
while kill -0 $server 2>/dev/null; do
    [ $waited -lt 50 ] || fail "the echo server does not end after its last connection"
    sleep 0.1
    waited=$((waited + 1))
done
status=0
wait $server || status=$?
server=
[ $status = 0 ] || fail "the echo server ended with status $status"
sed -n '$p' "$work/server"
grep -q "^served $connections connections, .* 0 handles left$" "$work/server" || fail "the echo server is not clean"
echo "demo: passed: every byte came back, no handle was left over, both processes ended by themselves"
