#!/usr/bin/env bash
# Runs the scripts of tests/conformance in a C host and compares with what Node printed.
#
#   tests/c/conformance/check.sh PROGRAM ENGINE[/VARIANT] [WORD…]    only paths that contain one of the words
#
# What left-out.txt names for this engine is not run. Prints the difference for each that failed, and how many ran, passed
# and were left out. A script has LIMIT_EACH seconds; JOBS run at the same time.
set -uo pipefail
program=$1 engine=$2
shift 2
root=$(cd "$(dirname "$0")/../../.." && pwd)
cd "$root/tests/conformance"
results=$(mktemp -d)
trap 'rm -rf "$results"' EXIT
export program root results limit=${LIMIT_EACH:-20}

# run SCRIPT: leaves a file NAME.failed behind, and NAME.fault as well when it is more than another text.
run() {
    local script=$1 name=${1//\//+} status=0
    rm -f "$results/$name".*
    timeout -k 2 "$limit" "$program" "$root" "$script" >"$results/$name.text" 2>"$results/$name.err" </dev/null || status=$?
    [ $status = 0 ] || echo "exit $status" >>"$results/$name.text"
    if [ $status -gt 128 ] || grep -qE 'Sanitizer|panicked at' "$results/$name.err"; then
        touch "$results/$name.fault"
    elif diff -u "${script%.*}.out" "$results/$name.text" >"$results/$name.diff"; then
        return
    fi
    { echo "--- $script"; [ ! -s "$results/$name.diff" ] || tail -n +3 "$results/$name.diff"; head -n 40 "$results/$name.err"; } >"$results/$name.failed"
}
export -f run

while read -r pattern which _; do
    # shellcheck disable=SC2086 # a pattern
    ls $pattern >/dev/null || { echo "left-out.txt: there is no $pattern" >&2 && exit 2; }
    # shellcheck disable=SC2086
    case $which in "$engine" | "${engine%/*}" | '*') ls $pattern ;; esac
done < <(grep -vE '^(#|$)' "$root/tests/c/conformance/left-out.txt") | sort >"$results/left-out" || exit 2
words=("$@")
[ $# -gt 0 ] || words=('')
for word in "${words[@]}"; do printf '%s\n' */*.js */*.mjs | grep -F -- "$word"; done | sort -u >"$results/all"
comm -23 "$results/all" "$results/left-out" >"$results/chosen"
{ xargs -P "${JOBS:-4}" -I{} bash -c 'run {}' <"$results/chosen"; } 2>/dev/null

# A build that is slow on purpose may miss the moments that a script waits for: so once more, one at a time.
again=0
for file in "$results"/*.failed; do
    [ -e "$file" ] && [ ! -e "${file%.failed}.fault" ] || continue
    again=$((again + 1))
    script=$(basename "${file%.failed}")
    echo "once more: ${script//+//}"
    run "${script//+//}"
done

ran=$(wc -l <"$results/chosen")
failed=$(find "$results" -name '*.failed' | wc -l)
find "$results" -name '*.failed' | sort | xargs -r cat
left_out=$(comm -12 "$results/all" "$results/left-out" | wc -l)
echo "$ran scripts ran, $((ran - failed)) passed ($again ran twice), $failed failed, $left_out left out"
[ "$ran" -gt 0 ] && [ "$failed" = 0 ]
