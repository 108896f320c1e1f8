#!/usr/bin/env bash
# Runs every C host against every pair of engine and libuv, plain and under gcc's address sanitizer: one line each.
#
#   tests/c/run.sh            after tests/c/build.sh; `make c-hosts` does both
#
# PAIRS and VARIANTS ("plain asan") narrow the matrix, ONLY is a pattern of program names: ONLY='minimal*' tests/c/run.sh
# Beyond a program's own checks a run fails for a report of the sanitizer, for a leak that the engine reports when its
# runtime is freed, for a signal, and when it takes too long. known-failures.txt lists what is known to fail, and why;
# an entry of it that passes fails the whole run.
set -uo pipefail
cd "$(dirname "$0")/../.."
. tests/c/matrix.sh

list=tests/c/known-failures.txt
limit=${LIMIT:-60}
export ASAN_OPTIONS="detect_leaks=1:detect_stack_use_after_return=1:exitcode=99:hard_rss_limit_mb=4000:${ASAN_OPTIONS:-}"
export TSAN_OPTIONS="suppressions=$PWD/tests/c/sanitizers/thread.txt:${TSAN_OPTIONS:-}"
log=$(mktemp)
trap 'rm -f "$log"' EXIT

passed=0 failed=0 known=0

# known_failure NAME PAIR VARIANT: whether the list has it; `*` stands for any pair or variant.
known_failure() {
    awk -v name="$1" -v pair="$2" -v variant="$3" '
        /^#/ || NF == 0 { next }
        $1 == name && ($2 == pair || $2 == "*") && ($3 == variant || $3 == "*") { found = 1 }
        END { exit !found }' "$list" 2>/dev/null
}

# verdict STATUS: empty when all is well, else what is wrong.
verdict() {
    if grep -qE 'ERROR: (Address|Leak)Sanitizer|runtime error:' "$log"; then
        grep -oE '(Address|Leak)Sanitizer: [a-zA-Z -]*|runtime error: .*' "$log" | head -n 1
    elif grep -q 'WARNING: ThreadSanitizer' "$log"; then
        grep -oE 'ThreadSanitizer: [a-zA-Z -]*' "$log" | head -n 1
    elif grep -qE '^(Object|Atom|String) leaks|^Secondary object leaks|^Memory leak|[a-z] leakage:' "$log"; then
        echo "the engine reports a leak"
    elif [ "$1" = 124 ] || [ "$1" = 137 ]; then
        echo "no end after $limit seconds"
    elif [ "$1" -gt 128 ]; then
        echo "killed by SIG$(kill -l $(($1 - 128)))"
    elif [ "$1" != 0 ]; then
        echo "status $1"
    fi
}

# one NAME PAIR VARIANT PROGRAM [ARGUMENT…]
one() {
    local name=$1 pair=$2 variant=$3 status=0 wrong
    shift 3
    # The sanitizer reserves more address space than any limit would leave it. The shell would tell of signals by itself.
    {
        (
            [ "$variant" != plain ] || ulimit -v 4000000
            ulimit -c 0
            exec timeout -k 5 "$limit" "$@"
        ) </dev/null >"$log" 2>&1 || status=$?
    } 2>/dev/null
    wrong=$(verdict $status)
    if known_failure "$name" "$pair" "$variant"; then
        if [ -n "$wrong" ]; then
            known=$((known + 1))
            printf 'known   %-24s %-24s %-9s %s\n' "$name" "$pair" "$variant" "$wrong"
            return
        fi
        wrong="it passes, but $list says that it fails"
    fi
    if [ -z "$wrong" ]; then
        passed=$((passed + 1))
        printf 'ok      %-24s %-24s %s\n' "$name" "$pair" "$variant"
    else
        failed=$((failed + 1))
        printf 'FAILED  %-24s %-24s %-9s %s\n' "$name" "$pair" "$variant" "$wrong"
        grep -v '^ *$' "$log" | head -n "${LINES_SHOWN:-25}" | sed 's/^/        | /'
    fi
}

# stand_in PAIR VARIANT HOST [--tidy]: each script in the stand-in for the C original's host.
stand_in() {
    local pair=$1 variant=$2 script name
    shift 2
    for script in tests/c/jsrt/js/*; do
        name=jsrt:$(basename "${script%.*}")${2:+:tidy}
        [[ $name == ${ONLY:-*} ]] && one "$name" "$pair" "$variant" tests/c/jsrt/check.sh "$@" "$script"
    done
    # One runtime after the other in one process, which only a tidy host can have.
    [ -z "${2:-}" ] || [[ jsrt:all != ${ONLY:-*} ]] ||
        one jsrt:all "$pair" "$variant" tests/c/jsrt/check.sh "$@" tests/c/jsrt/js/*
}

# scripts PAIR VARIANT: the conformance scripts, with the line that counts them. Under the sanitizer not with the system's
# libuv, which has none in it.
scripts() {
    [ "$2" != plain ] && [ "${1#*+}" = uv-system ] && return
    limit=$((limit * 5)) one conformance "$1" "$2" tests/c/conformance/check.sh "$out/bin/$2/$1/conformance" "${1%%+*}/$2"
    grep -h 'scripts ran,' "$log" | sed 's/^/        /'
}

# planted KIND PAIR VARIANT PATTERN: a deliberate mistake, which must be found as PATTERN says.
planted() {
    local kind=$1 pair=$2 variant=$3 pattern=$4 status=0 wrong
    # The shell would tell of each signal by itself.
    { (ulimit -c 0; exec timeout -k 5 "$limit" "$out/bin/$variant/$pair/planted" "$kind") </dev/null >"$log" 2>&1 || status=$?; } 2>/dev/null
    wrong=$(verdict $status)
    if [[ $wrong =~ $pattern ]]; then
        passed=$((passed + 1))
        printf 'ok      %-24s %-24s %s\n' "planted:$kind" "$pair" "$variant"
    else
        failed=$((failed + 1))
        printf 'FAILED  %-24s %-24s %-9s not found: %s\n' "planted:$kind" "$pair" "$variant" "${wrong:-it passed}"
    fi
}

for variant in ${VARIANTS:-plain asan}; do
    for pair in ${PAIRS:-$all_pairs}; do
        bin=$out/bin/$variant/$pair
        [ -d "$bin" ] || { echo "c-hosts: no programs in $bin; run tests/c/build.sh" >&2 && exit 2; }
        stand_in "$pair" "$variant" "$bin/jsrt/host" --tidy
        [ -x "$bin/jsrt/host-release" ] && stand_in "$pair" "$variant" "$bin/jsrt/host-release"
        for source in tests/c/*.c tests/c/*.cc examples/c_*.c; do
            program=$(basename "${source%.*}")
            case $program in
            host) continue ;;
            minimal)
                for script in tests/c/js/*.js; do
                    name=minimal:$(basename "$script" .js)
                    [[ $name == ${ONLY:-*} ]] && one "$name" "$pair" "$variant" "$bin/minimal" "$script"
                done
                ;;
            planted)
                [[ planted == ${ONLY:-*} ]] || continue
                planted value "$pair" "$variant" 'the engine reports a leak'
                planted atom "$pair" "$variant" 'the engine reports a leak'
                planted handle "$pair" "$variant" 'status 1$'
                planted pipe "$pair" "$variant" 'SIGPIPE'
                case $variant in
                *asan)
                    planted freed "$pair" "$variant" 'AddressSanitizer'
                    planted lost "$pair" "$variant" 'LeakSanitizer'
                    ;;
                ubsan) planted overflow "$pair" "$variant" 'runtime error: signed integer overflow' ;;
                tsan) planted race "$pair" "$variant" 'ThreadSanitizer: data race' ;;
                esac
                ;;
            conformance) [[ $program == ${ONLY:-*} ]] && scripts "$pair" "$variant" ;;
            *) [[ $program == ${ONLY:-*} ]] && one "$program" "$pair" "$variant" "$bin/$program" ;;
            esac
        done
    done
done

if [ -n "${ONLY:-}" ] && [ $((passed + failed + known)) = 0 ]; then
    echo "c-hosts: no program is called $ONLY" >&2
    exit 2
fi
[ $known = 0 ] || echo "$known known failures, see $list"
echo "$passed passed, $failed failed"
[ $failed = 0 ]
