#!/usr/bin/env bash
# The optimised program and the plain C hosts under valgrind, which needs nothing built for it: reads of what was never written
# show here alone. Any error and any memory that is definitely lost fails.
#
#   tests/valgrind.sh        after `make build`; C hosts are those that `make c-hosts` has left
set -uo pipefail
cd "$(dirname "$0")/.."
program=$PWD/${CARGO_TARGET_DIR:-target}/release/qjsnet
log=$(mktemp)
trap 'rm -f "$log"' EXIT
export QJSNET_SLOW=20 QJSNET_SHORT=1
passed=0 failed=0

# one NAME COMMAND…
one() {
    local name=$1 status=0
    shift
    timeout 300 valgrind -q --leak-check=full --errors-for-leak-kinds=definite --error-exitcode=99 "$@" >"$log" 2>&1 </dev/null || status=$?
    if [ $status = 0 ]; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "FAILED $name: status $status"
        grep -E '^==' "$log" | head -n 20 | sed 's/^/    /'
    fi
}

# It must see something: a read of memory that nobody wrote.
echo 'int main(void) { int *p = __builtin_malloc(4); return *p ? 3 : 4; }' | gcc -x c -g -o "$log.wrong" - &&
    { timeout 300 valgrind -q --error-exitcode=99 "$log.wrong" >/dev/null 2>&1; [ $? = 99 ]; } ||
    { echo "valgrind does not find a planted error" && exit 2; }
rm -f "$log.wrong"

for script in pipe-chain happy-eyeballs unix-pipes write-throws async-iteration bound-sockets children-sync descriptors; do
    one "lifecycle/$script" --trace-children=no "$program" --expose-gc --expose-internals "tests/lifecycle/$script.js"
done
for pair in target/c-hosts/bin/plain/*; do
    for host in again context_first detached garbage two_contexts two_runtimes two_threads; do
        [ ! -x "$pair/$host" ] || one "$host, ${pair##*/}" "$pair/$host"
    done
done
echo "$passed passed, $failed failed"
[ $failed = 0 ]
