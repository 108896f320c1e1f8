#!/usr/bin/env bash
# Runs packages of npm, as they are, against real servers and against each other: each script on Node 26 first, whose output is what ours
# has to print. `make npm` builds the program; WORDS narrow to the scripts whose names contain one of them.
#
# The packages are those of package-lock.json, the servers those of the system. What is not installed is said to be skipped.
set -uo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
program=${QJSNET_BIN:-$root/target/debug/qjsnet}
node=$root/target/node/node_modules/node/bin/node
work=$root/target/npm
limit=${LIMIT:-120}

command -v npm >/dev/null || { echo "npm: npm is needed, to install the packages" >&2 && exit 2; }
[ -x "$program" ] || { echo "npm: there is no $program; make npm builds it" >&2 && exit 2; }
[ "$("$node" --version 2>/dev/null)" = v26.10.0 ] ||
    npm install --prefix "$root/target/node" --no-save --no-audit --no-fund node@26.10.0 >&2 || exit 2
mkdir -p "$work"
if ! cmp -s "$here/package-lock.json" "$work/installed.json"; then
    cp "$here/package.json" "$here/package-lock.json" "$work/"
    npm ci --prefix "$work" --ignore-scripts --no-audit --no-fund >&2 || exit 2
    cp "$here/package-lock.json" "$work/installed.json"
fi
# Scripts find the packages from where they lie.
rm -rf "$work/scripts" && cp -r "$here/scripts" "$here/lib.js" "$work/"

export SERVERS=$here/servers.sh SERVERS_DIR
SERVERS_DIR=$(mktemp -d) && chmod 755 "$SERVERS_DIR"
free_port() { "$node" -p 'const s = require("net").createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close() }); ""' | head -n 1; }
servers="redis postgres mariadb mosquitto memcached beanstalkd nats rabbitmq ngircd vsftpd"
for name in $servers; do
    upper=${name^^}
    export "${upper}_PORT=$(free_port)" "${upper}_PATH=$SERVERS_DIR/$name.sock"
done
# RabbitMQ's parts find each other by ports of their own.
export RABBITMQ_EPMD_PORT RABBITMQ_DIST_PORT RABBITMQ_STOMP_PORT
RABBITMQ_EPMD_PORT=$(free_port) RABBITMQ_DIST_PORT=$(free_port) RABBITMQ_STOMP_PORT=$(free_port)
# PostgreSQL names its socket itself, below a folder.
POSTGRES_PATH=$SERVERS_DIR/postgres.d && mkdir -m 777 "$POSTGRES_PATH"
# One that is interrupted while it starts is stopped, too.
started= running=
cleanup() {
    for name in $started; do "$SERVERS" stop "$name"; done
    rm -rf "$SERVERS_DIR"
}
trap cleanup EXIT

# ready SERVER: starts it unless it runs; fails when it is not installed.
ready() {
    [[ " $running " == *" $1 "* ]] && return
    started="$started $1"
    "$SERVERS" start "$1" >&2 || return 1
    running="$running $1"
}

passed=0 failed=0 skipped=0
# With TABLE=FILE a run of all scripts writes what it saw there, as docs/npm.md has it.
rows=$work/rows && : >"$rows"
versions() { for package in ${1//,/ }; do printf '%s %s, ' "$package" "$("$node" -p "require('$here/package.json').dependencies['$package']")"; done; }
row() { printf '| %s | %s | %s |\n' "$(versions "$1" | sed 's/, $//')" "${2:-a peer in the script}" "$3" >>"$rows"; }
for script in "$work"/scripts/*; do
    name=$(basename "${script%.*}")
    if [ $# -gt 0 ]; then
        wanted=
        for word in "$@"; do [[ $name != *$word* ]] || wanted=1; done
        [ -n "$wanted" ] || continue
    fi
    read -r packages server < <(sed -n '1s/^\/\/ packages: \([^;]*\)\(; server: \(.*\)\)\{0,1\}$/\1;\3/p' "$script" | tr ' ' ',' | tr ';' ' ')
    if [ -n "${server:-}" ] && ! ready "$server"; then
        printf 'skipped %-24s no %s here\n' "$name" "$server"
        row "$packages" "$server" 'not run: the server is not there'
        skipped=$((skipped + 1))
        continue
    fi
    if ! timeout -k 5 "$limit" "$node" "$script" >"$work/$name.node" 2>&1 </dev/null; then
        printf 'skipped %-24s Node itself fails, see %s\n' "$name" "$work/$name.node"
        skipped=$((skipped + 1))
        continue
    fi
    timeout -k 5 "$limit" "$program" "$script" >"$work/$name.ours" 2>&1 </dev/null
    status=$?
    if [ $status = 0 ] && diff -u "$work/$name.node" "$work/$name.ours" >"$work/$name.diff"; then
        printf 'ok      %-24s %s\n' "$name" "${packages//,/ }"
        row "$packages" "${server:-}" 'the same output'
        passed=$((passed + 1))
    else
        printf 'FAILED  %-24s status %s\n' "$name" "$status"
        head -n 30 "$work/$name.diff" | sed 's/^/        | /'
        row "$packages" "${server:-}" 'another output'
        failed=$((failed + 1))
    fi
done
if [ -n "${TABLE:-}" ]; then
    # The rows below the heading are made anew, what stands around them stays.
    LC_ALL=C sort "$rows" -o "$rows"
    awk -v rows="$rows" '
        /^\| packages / { table = 1 }
        table && !/^\|/ { table = 0 }
        table && made { next }
        { print }
        table && /^\| ---/ { while ((getline row < rows) > 0) print row; made = 1 }' "$TABLE" >"$work/table" && cp "$work/table" "$TABLE"
fi
echo "$passed passed, $failed failed, $skipped skipped"
[ $failed = 0 ] && [ $((passed + skipped)) -gt 0 ]
