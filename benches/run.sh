#!/usr/bin/env bash
# What `make bench` runs: the 64-byte echo over 64 connections on qjsnet and on Node, turn by turn, then the churn.
# NODE names the Node to compare with; else the pinned one of `make record`, else the one in PATH.
set -euo pipefail
cd "$(dirname "$0")/.."
. benches/listening.sh
built=${CARGO_TARGET_DIR:-target}/release
qjsnet=${QJSNET_BIN:-$built/qjsnet}
connections=64
turns=${TURNS:-5}
seconds=${SECONDS_EACH:-3}

node=${NODE:-target/node25/node_modules/node/bin/node}
[ -x "$node" ] || node=$(command -v node || true)
[ -n "$node" ] || echo "bench: there is no Node on this machine, so qjsnet runs alone"

${CARGO:-cargo} ${OFFLINE:+--offline --config vendor/crates/config.toml} build --quiet --release --locked --example load
# The server and its client get a core each, so that they do not push one another away.
server_core= client_core=
if command -v taskset >/dev/null && [ "$(nproc)" -ge 2 ]; then
    server_core="taskset -c 0" client_core="taskset -c 1"
fi

work=$(mktemp -d)
server=
trap '[ -z "$server" ] || kill "$server" 2>/dev/null || true; rm -rf "$work"' EXIT

# measure PROGRAM: round trips each second.
measure() {
    local port
    $server_core "$1" benches/server.js echo $connections >"$work/server" &
    server=$!
    port=$(port_of "$work/server" "$1")
    $client_core "$built/examples/load" "$port" rate $connections "$seconds"
    wait $server
    server=
}

median() { sort -n "$1" | awk '{ value[NR] = $1 } END { print value[int((NR + 1) / 2)] }'; }

echo "echo of 64 bytes over $connections connections, round trips each second, $turns turns of $seconds s"
for turn in $(seq "$turns"); do
    measure "$qjsnet" >>"$work/qjsnet"
    line="  turn $turn: qjsnet $(tail -n 1 "$work/qjsnet")"
    if [ -n "$node" ]; then
        measure "$node" >>"$work/node"
        line+=", Node $(tail -n 1 "$work/node")"
    fi
    echo "$line"
done
ours=$(median "$work/qjsnet")
if [ -n "$node" ]; then
    theirs=$(median "$work/node")
    awk -v ours="$ours" -v theirs="$theirs" -v version="$("$node" --version)" 'BEGIN {
        printf "median: qjsnet %d, Node %s %d: ratio %.2f\n", ours, version, theirs, ours / theirs }'
else
    echo "median: qjsnet $ours"
fi

echo "20,000 rounds of connecting and closing"
"$qjsnet" benches/churn.js
