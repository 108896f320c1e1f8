#!/bin/sh
# Runs every script of this folder on real Node, the pinned version, and stores what it prints beside it.
# Usage: record.sh [WORDS...]   only the scripts whose path contains one of the words
set -eu

here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)
root=$(CDPATH= cd -- "$here/../.." && pwd)
version=26.10.0
home="$root/target/node"
node="$home/node_modules/node/bin/node"

if [ "$("$node" --version 2>/dev/null || true)" != "v$version" ]; then
    command -v npm >/dev/null 2>&1 || {
        echo "record.sh: npm is needed once, to install node@$version" >&2
        exit 1
    }
    mkdir -p "$home"
    npm install --prefix "$home" --no-save --no-audit --no-fund "node@$version" >&2
fi

wanted() {
    [ $# -gt 1 ] || return 0
    path=$1
    shift
    for word in "$@"; do
        case $path in *"$word"*) return 0 ;; esac
    done
    return 1
}

cd "$here"
count=0
for script in $(find . -mindepth 2 \( -name '*.js' -o -name '*.mjs' \) | sed 's|^\./||' | LC_ALL=C sort); do
    wanted "$script" "$@" || continue
    answer="${script%.*}.out"
    status=0
    timeout -k 1 20 "$node" "$script" >"$answer.new" 2>/dev/null </dev/null || status=$?
    if [ "$status" -ge 124 ]; then
        rm -f "$answer.new"
        echo "record.sh: $script did not end by itself (status $status)" >&2
        exit 1
    fi
    [ "$status" -eq 0 ] || echo "exit $status" >>"$answer.new"
    mv "$answer.new" "$answer"
    count=$((count + 1))
done
echo "recorded $count answers of Node $version"
