#!/usr/bin/env bash
# Runs scripts in the stand-in host, one runtime after the other, and looks at what they print.
#
#   tests/c/jsrt/check.sh HOST [--tidy] SCRIPT…
#
# A script says at its top what it prints: `//> ` begins a line of standard output, `//! ` a line that standard error
# has to have; apart from those, and the stacks behind them, standard error has to be empty. Without --tidy the host
# never gives its modules back, as the one it stands for: that wants an engine without assertions, and one script.
set -uo pipefail
host=$1
tidy=""
[ "$2" = --tidy ] && tidy=--tidy && shift
shift
output=$(mktemp -d)
trap 'rm -rf "$output"' EXIT

"$host" $tidy "$(dirname "$0")/modules" "$@" >"$output/out" 2>"$output/err"
status=$?
sed -n 's|^//> ||p' -s "$@" >"$output/wanted"
sed -n 's|^//! ||p' -s "$@" >"$output/wanted_err"

if ! cmp -s "$output/wanted" "$output/out"; then
    echo "its output differs:"
    diff "$output/wanted" "$output/out" | head -n 40
    [ $status = 0 ] && status=1
fi
while IFS= read -r line; do
    grep -qF "$line" "$output/err" && continue
    echo "nothing on standard error says: $line"
    [ $status = 0 ] && status=1
done <"$output/wanted_err"
# An empty list of patterns would take every line out.
echo '(no such line)' >>"$output/wanted_err"
if grep -vF -f "$output/wanted_err" "$output/err" | grep -v '^    at ' >"$output/rest"; then
    echo "standard error has more:"
    head -n 80 "$output/rest"
    [ $status = 0 ] && status=1
fi
exit $status
