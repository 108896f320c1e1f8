#!/usr/bin/env bash
# What `make bench` runs when the programs are built: each work on bare libuv, on qjsnet, and on Node, Bun and Deno, in
# turns. benches/README.md tells what is measured and which variables narrow it.
set -euo pipefail
cd "$(dirname "$0")/.."
. benches/peers.sh
target=${CARGO_TARGET_DIR:-target}
servers=${BENCH_SERVERS:-libuv,qjsnet,node,bun,deno}

# build_bare: the server in C, with the very libuv that qjsnet has inside.
build_bare() {
    local archive crate
    archive=$(ls -t "$target"/release/build/libuv-sys2-*/out/libuv.a | head -n 1)
    crate=$(${CARGO:-cargo} ${OFFLINE:+--offline --config vendor/crates/config.toml} metadata --locked --format-version 1 |
        tr ',' '\n' | sed -n 's|^"manifest_path":"\(.*/libuv-sys2-[0-9][^/]*\)/Cargo.toml"$|\1|p' | head -n 1)
    mkdir -p "$target/bench"
    ${CC:-cc} -O2 -Wall -Wextra -I "$crate/libuv/include" benches/libuv.c "$archive" -lpthread -ldl -lrt -o "$target/bench/libuv"
}

commands=()
for server in ${servers//,/ }; do
    case $server in
    libuv)
        if build_bare; then commands+=("libuv=$target/bench/libuv"); else echo "bench: no bare libuv" >&2; fi
        ;;
    qjsnet) commands+=("qjsnet=${QJSNET_BIN:-$target/release/qjsnet}") ;;
    node)
        program=$(peer node node@26.10.0 node/bin/node)
        [ -z "$program" ] || commands+=("node=$program")
        ;;
    bun)
        program=$(peer peers/bun bun bun/bin/bun.exe)
        [ -z "$program" ] || commands+=("bun=$program")
        ;;
    deno)
        program=$(peer peers/deno deno deno/deno)
        [ -z "$program" ] || commands+=("deno=$program run --allow-all --quiet")
        ;;
    *)
        echo "bench: BENCH_SERVERS knows libuv, qjsnet, node, bun and deno, not $server" >&2
        exit 2
        ;;
    esac
done

for command in "${commands[@]}"; do
    program=${command#*=}
    version=$(${program%% *} --version 2>/dev/null | head -n 1 || true)
    [ "${command%%=*}" = libuv ] || echo "${command%%=*}: $version"
done
# Tables of their own, which BENCH_ONLY names beside the works of the servers.
only=${BENCH_ONLY:-}
chosen() { [ -z "$only" ] || [[ ",$only," == *",$1,"* ]]; }
served=$(tr ',' '\n' <<<"$only" | grep -vx -e buffer -e packages | paste -sd, || true)
[ -n "$only" ] && [ -z "$served" ] || BENCH_ONLY=$served "$target/release/bench" tables "${commands[@]}"

# program_of SERVER: what stands for it, if it is among those that are measured.
program_of() { for command in "${commands[@]}"; do [ "${command%%=*}" != "$1" ] || echo "${command#*=}"; done; }
if chosen buffer && [ -n "$(program_of qjsnet)$(program_of node)" ]; then
    echo
    echo "nanoseconds of CPU time for a call of a method of Buffer"
    tables=()
    for server in qjsnet node; do
        program=$(program_of "$server")
        [ -n "$program" ] || continue
        mkdir -p "$target/bench"
        "$program" benches/buffer.js >"$target/bench/buffer.$server"
        tables+=("$target/bench/buffer.$server")
    done
    printf '%-24s' "" && printf ' %8s' "${tables[@]##*.}" && echo
    # The rows are the same; the last column of each is the figure.
    paste "${tables[@]}" | awk -F '\t' '{ line = substr($1, 1, 24); for (i = 1; i <= NF; i++) { n = split($i, words, " "); line = line sprintf(" %8s", words[n]) } print line }'
fi
# It wants servers and packages, so it is measured only when it is asked for.
case ",$only," in *,packages,*) QJSNET_BIN=$(program_of qjsnet) benches/packages.sh ;; esac

if [ -z "${BENCH_ONLY:-}" ]; then
    echo
    echo "resident memory of qjsnet over 20,000 rounds of connecting and closing"
    "${QJSNET_BIN:-$target/release/qjsnet}" benches/churn.js
fi
