#!/usr/bin/env bash
# What packages of npm do with many small values, on Node 26 and here: CPU time of the client for one command, row or message, and how many
# it does in a second. Both take turns, so that what else the machine does falls on both; the table has the medians.
#
#   BENCH_TURNS=5 BENCH_SECONDS=1 benches/packages.sh redis nats     the scripts of packages/ whose names contain one of the words
#
# After `make npm`, which installs the packages; the servers are those of tests/npm.
set -uo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
program=${QJSNET_BIN:-$root/target/release/qjsnet}
node=$root/target/node/node_modules/node/bin/node
work=$root/target/npm
turns=${BENCH_TURNS:-5}
for need in "$program" "$node" "$work/node_modules"; do
    [ -e "$need" ] || { echo "packages: there is no $need; run make, and make npm" >&2 && exit 2; }
done
rm -rf "$work/bench" && cp -r "$root/benches/packages" "$work/bench"

export SERVERS_DIR
SERVERS_DIR=$(mktemp -d) && chmod 755 "$SERVERS_DIR"
free_port() { "$node" -p 'const s = require("net").createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close() }); ""' | head -n 1; }
started=
cleanup() {
    for name in $started; do "$root/tests/npm/servers.sh" stop "$name"; done
    rm -rf "$SERVERS_DIR"
}
trap cleanup EXIT
for script in "$work"/bench/*.js; do
    name=$(basename "${script%.js}")
    [ "$name" != measure ] || continue
    [ $# = 0 ] || [[ " $* " == *" $name "* ]] || continue
    export "${name^^}_PORT=$(free_port)" "${name^^}_PATH=$SERVERS_DIR/$name.sock"
    # PostgreSQL names its socket itself, below a folder.
    [ "$name" != postgres ] || { POSTGRES_PATH=$SERVERS_DIR/postgres.d && mkdir -m 777 "$POSTGRES_PATH"; }
    "$root/tests/npm/servers.sh" start "$name" >&2 || { echo "packages: skipped $name: the server is not here" >&2 && continue; }
    started="$started $name"
    for _ in $(seq "$turns"); do
        "$node" "$script" | sed 's/^/node\t/'
        "$program" "$script" | sed 's/^/qjsnet\t/'
    done >>"$SERVERS_DIR/lines"
done
[ -s "$SERVERS_DIR/lines" ] || { echo "packages: nothing was run" >&2 && exit 2; }
# Lines are: program, work, unit, CPU time in µs, rate.
awk -F '\t' '
    function median(list, count,    i, j, t) {
        for (i = 2; i <= count; i++) for (j = i; j > 1 && list[j - 1] > list[j]; j--) { t = list[j]; list[j] = list[j - 1]; list[j - 1] = t }
        return list[int((count + 1) / 2)]
    }
    function of(values, key,    parts, list, count, i) {
        count = split(values[key], parts, " ")
        for (i = 1; i <= count; i++) list[i] = parts[i] + 0
        return median(list, count)
    }
    !($2 in unit) { unit[$2] = $3; order[++works] = $2 }
    { cpu[$1, $2] = cpu[$1, $2] " " $4; rate[$1, $2] = rate[$1, $2] " " $5 }
    END {
        print "| work | a | CPU time in Node, µs | in qjsnet, µs | Node in a second | qjsnet in a second | of Node'\''s rate by CPU time |"
        print "| --- | --- | --- | --- | --- | --- | --- |"
        for (i = 1; i <= works; i++) {
            w = order[i]
            a = of(cpu, "node" SUBSEP w); b = of(cpu, "qjsnet" SUBSEP w)
            printf "| %s | %s | %.1f | %.1f | %d | %d | %.2f |\n", w, unit[w], a, b, of(rate, "node" SUBSEP w), of(rate, "qjsnet" SUBSEP w), a / b
        }
    }' "$SERVERS_DIR/lines"
