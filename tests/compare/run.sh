#!/usr/bin/env bash
# Compares random programs on pinned Node and on qjsnet (see README.md).
#
#   run.sh [SEED [N [KINDS]]]      N programs of each kind from this seed on; kinds: events,stream,net
#   run.sh kept                    the programs that are kept in kept/
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
node=$root/target/node/node_modules/node/bin/node
[ -x "$node" ] || "$root/tests/conformance/record.sh" no-script-has-this-name >&2
program=${QJSNET_BIN:-$root/target/debug/qjsnet}
if [ "${1:-}" = kept ]; then
    exec "$node" "$here/main.js" "$node" "$program" kept
fi
exec "$node" "$here/main.js" "$node" "$program" "${3:-events,stream,net}" "${1:-1}" "${2:-200}"
