#!/usr/bin/env bash
# What the linker and the C compiler were asked to do against attacks, looked at in what they made: position independent, read-only
# relocations, nothing both writable and executable.
#
#   tests/hardened.sh                      after `make build`
#   STACK_PROTECTOR=1 tests/hardened.sh    of a build with CFLAGS=-fstack-protector-strong, which has to be seen in both C libraries
#
# First a program without any of it is built, in which each has to be missed.
set -uo pipefail
cd "$(dirname "$0")/.."
built=${CARGO_TARGET_DIR:-target}/release
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# says FILE OPTION PATTERN: whether readelf does.
says() { grep -qE "$3" <<<"$(readelf "$2" "$1")"; }
pie() { says "$1" -hW 'Type: *DYN' && says "$1" -dW 'Flags:.*PIE'; }
shared() { says "$1" -hW 'Type: *DYN'; }
relro() { says "$1" -lW GNU_RELRO; }
bound_at_once() { says "$1" -dW 'BIND_NOW|Flags:.*NOW'; }
stack_not_executable() { says "$1" -lW 'GNU_STACK.* RW  '; }
not_writable_and_executable() { ! says "$1" -lW ' LOAD .* RWE '; }
no_path_of_libraries() { ! says "$1" -dW 'RPATH|RUNPATH'; }
no_relocations_in_code() { ! says "$1" -dW TEXTREL; }
stack_protected() { says "$1" -sW ' UND __stack_chk_fail'; }

passed=0 failed=0
# expect ok|missed FILE PROPERTY…
expect() {
    local wanted=$1 file=$2 property found
    shift 2
    for property in "$@"; do
        if "$property" "$file" 2>/dev/null; then found=ok; else found=missed; fi
        if [ $found = "$wanted" ]; then
            passed=$((passed + 1))
        else
            failed=$((failed + 1))
            echo "hardened: $file: ${property//_/ }: $found, wanted: $wanted"
        fi
    done
}

echo 'int main(int c, char **v) { char b[64]; __builtin_sprintf(b, "%d%s", c, v[0]); return b[0]; }' >"$work/soft.c"
"${CC:-cc}" -no-pie -fno-stack-protector -Wl,-z,norelro,-z,lazy,-z,execstack,-rpath,/nowhere -o "$work/soft" "$work/soft.c" 2>/dev/null ||
    { echo "hardened: the program without protection could not be built" && exit 2; }
expect missed "$work/soft" pie relro bound_at_once stack_not_executable no_path_of_libraries stack_protected

common="relro bound_at_once stack_not_executable not_writable_and_executable no_path_of_libraries no_relocations_in_code"
[ -z "${STACK_PROTECTOR:-}" ] || common+=" stack_protected"
# shellcheck disable=SC2086
expect ok "$built/qjsnet" pie $common
# shellcheck disable=SC2086
expect ok "$built/libqjsnet.so" shared $common

# Both of the C libraries, not only one.
for library in libuv.a libquickjs.a; do
    archive=$(ls -t "$built"/build/*/out/"$library" 2>/dev/null | head -n 1)
    protected=$(nm -A "$archive" 2>/dev/null | grep -c ' U __stack_chk_fail$')
    echo "hardened: $library: $protected objects with stack protectors"
    [ -n "${STACK_PROTECTOR:-}" ] || continue
    if [ "${protected:-0}" -gt 0 ]; then passed=$((passed + 1)); else failed=$((failed + 1)); fi
done
echo "$passed passed, $failed failed"
[ $failed = 0 ]
