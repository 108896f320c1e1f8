#!/usr/bin/env bash
# Plants a defect at a time in a copy of the sources, and shows which check finds it (see README.md).
#
#   run.sh            all of them
#   run.sh NAME…      some of them, by the names of their patches
#
# The copy and what is built of it stay in target/planted, so that a defect costs the build of one crate. A patch that does not apply
# or does not build fails the run, as does a defect that its check lets pass, or a check that fails without a defect.
set -uo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
place=$root/target/planted
copy=$place/source
cargo=${CARGO:-cargo}
triple=x86_64-unknown-linux-gnu
mkdir -p "$copy"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
say() { printf 'planted: %s\n' "$*"; }

# field NAME PATCH: what the head of a patch says.
field() { sed -n "s/^$1: //p;/^---/q" "$2"; }

# Files keep their times, so that cargo builds what has changed.
refresh() {
    (cd "$root" && git ls-files -co --exclude-standard -z -- src include build.rs Cargo.toml Cargo.lock asan examples benches tests) |
        (cd "$root" && tar --null --files-from=- --ignore-failed-read -cf - 2>/dev/null) | tar -C "$copy" -xf -
    # One kind of library, and no optimisation of it: seconds for each defect.
    sed -i 's/^crate-type = .*/crate-type = ["rlib"]/' "$copy/Cargo.toml"
    printf '\n[profile.dev.package.qjsnet]\nopt-level = 0\ndebug = false\n' >>"$copy/Cargo.toml"
}

# in_copy plain|asan COMMAND…: with the environment of that build.
in_copy() {
    local kind=$1
    shift
    (
        cd "$copy" || exit 1
        # The crates that all depend on are those that other checks have built.
        export CARGO_BUILD_BUILD_DIR=${CARGO_TARGET_DIR:-$root/target}
        export CARGO_TARGET_DIR=$place/$kind CARGO_INCREMENTAL=1
        if [ "$kind" != plain ]; then
            CARGO_BUILD_BUILD_DIR=$root/asan/target
            # shellcheck source=../../asan/environment.sh
            . "$root/asan/environment.sh"
        fi
        "$@"
    )
}

flags_of() { [ "$1" = plain ] || echo "--target $triple"; }
program_of() { [ "$1" = plain ] && echo "$place/plain/debug/qjsnet" || echo "$place/asan/$triple/debug/qjsnet"; }

# check BUILD CHECK: 0 when it passes. What it printed is in $work/log.
check() {
    local kind=$1 program status=0 slow=2
    program=$(program_of "$kind")
    [ "$kind" = plain ] || slow=6
    set -- ${2}
    local what=$1
    shift
    case $what in
    conformance | lifecycle | kernel)
        (
            cd "$root" || exit 1
            [ "$kind" = plain ] || . "$root/asan/environment.sh"
            export QJSNET_BIN=$program QJSNET_SLOW=$slow QJSNET_SHORT=1
            timeout 600 "$work/$what" "$@"
        )
        ;;
    unit) in_copy "$kind" timeout 600 $cargo test --locked $(flags_of "$kind") --lib -- "$@" ;;
    soak) SOAK_PROGRAM=$program SOAK_SECONDS=8 SOAK_CONNECTIONS=1000 SOAK_CHURN=25000 SOAK_MIB=128 SOAK_DESCRIPTORS=5000 \
        timeout 300 "$root/tests/soak/run.sh" "$@" ;;
    torture) TORTURE_PROGRAM=$program TORTURE_WORK=$place/torture timeout 600 "$root/tests/torture/run.sh" --only "$*" ;;
    simulate) SIMULATE_PROGRAM=$program SIMULATE_WORK=$place/simulate QJSNET_SLOW=$slow timeout 600 "$root/tests/simulate/run.sh" "$@" ;;
    *) echo "there is no kind of check '$what'" ;;
    esac >"$work/log" 2>&1 </dev/null || status=$?
    return $status
}

# The runners of scripts are built once, of the sources as they are; they run the program that is named to them.
runners=$(cd "$root" && $cargo test --locked --no-run --test conformance --test lifecycle --test kernel 2>&1) ||
    { echo "$runners"; exit 1; }
while read -r name path; do ln -sf "$root/$path" "$work/$name"; done < <(
    sed -n 's|.*Executable tests/\([a-z]*\)\.rs (\(.*\))$|\1 \2|p' <<<"$runners")
# A target folder elsewhere has an absolute path already.
for name in conformance lifecycle kernel; do
    [ -x "$work/$name" ] || ln -sf "$(readlink "$work/$name" | sed "s|^$root/||")" "$work/$name"
done

patches=()
if [ $# = 0 ]; then
    patches=("$here"/*.patch)
else
    for name in "$@"; do patches+=("$here/${name%.patch}.patch"); done
fi

refresh
passed=0 failed=0
verdict() {
    if [ "$2" = ok ]; then passed=$((passed + 1)); else failed=$((failed + 1)); fi
    printf 'planted: %-24s %-7s %s\n' "$1" "$2" "$3"
}

# Without a defect each check has to pass.
for kind in plain asan; do
    checks=$(for patch in "${patches[@]}"; do [ "$(field build "$patch")" = $kind ] && field check "$patch" | tr ';' '\n'; done |
        sed 's/^ *//' | sort -u)
    [ -n "$checks" ] || continue
    say "building without a defect, $kind"
    in_copy $kind $cargo build --locked $(flags_of $kind) --bin qjsnet >"$work/log" 2>&1 || { tail -n 40 "$work/log"; exit 1; }
    while read -r one; do
        check $kind "$one" && continue
        verdict "(no defect)" FAILED "$kind: $one fails without a defect"
        tail -n 20 "$work/log"
    done <<<"$checks"
done

for patch in "${patches[@]}"; do
    name=$(basename "$patch" .patch)
    kind=$(field build "$patch")
    began=$(date +%s)
    if ! (cd "$copy" && patch -p1 --fuzz=2 --forward --batch --no-backup-if-mismatch <"$patch") >"$work/log" 2>&1; then
        verdict "$name" FAILED "the patch does not apply any more: $(grep -m1 -i 'fail\|can.t find' "$work/log")"
        find "$copy/src" -name '*.rej' -delete
        refresh
        continue
    fi
    if in_copy "$kind" $cargo build --locked $(flags_of "$kind") --bin qjsnet >"$work/log" 2>&1; then
        caught=
        while read -r one; do
            check "$kind" "$one" && continue
            caught=$one
            break
        done < <(field check "$patch" | tr ';' '\n' | sed 's/^ *//')
        if [ -n "$caught" ]; then
            sign=$(grep -m1 -E '^FAULT|^    FAULT|ERROR: (Address|Leak)Sanitizer|^---- |panicked at' "$work/log" | sed 's/^ *//' | cut -c1-90)
            verdict "$name" ok "caught by $caught: ${sign:-status} ($(($(date +%s) - began)) s)"
        else
            verdict "$name" MISSED "$(field what "$patch")"
        fi
    else
        verdict "$name" FAILED "it does not build: $(grep -m1 '^error' "$work/log")"
    fi
    (cd "$copy" && patch -p1 --fuzz=2 --reverse --batch --no-backup-if-mismatch <"$patch") >/dev/null
done
find "$copy/src" -name '*.orig' -delete
echo "$passed passed, $failed failed"
[ $failed = 0 ] && [ $passed -gt 0 ]
