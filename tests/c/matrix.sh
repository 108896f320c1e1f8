# Sourced by the scripts beside it, from the repository's root: the pairs of engine and libuv that the C hosts are built
# for, and where cargo keeps the sources.

out=$PWD/${C_HOSTS_DIR:-target/c-hosts}
offline=(${OFFLINE:+--offline --config "$PWD/vendor/crates/config.toml"})
# The last pair is what the host of the C original carries.
all_pairs="bellard-2021+uv-1.53 bellard-2021+uv-system bellard-2026+uv-1.53 bellard-2026+uv-system
    ng+uv-1.53 ng+uv-system bellard-2025+uv-1.48"

# crate_dir MANIFEST NAME: the folder of a crate that a manifest names; cargo fetches and checks it.
crate_dir() {
    local place
    place=$(RUSTFLAGS= cargo metadata --locked "${offline[@]}" --format-version 1 --manifest-path "$1" | tr ',' '\n' |
        sed -n "s|^\"manifest_path\":\"\(.*/$2-[0-9][^/]*\)/Cargo.toml\"\$|\1|p" | head -n 1)
    [ -n "$place" ] || { echo "c-hosts: FAILED: $2 is not among the crates of $1" >&2 && return 1; }
    echo "$place"
}

# engine_dir ENGINE: its sources, quickjs.h among them.
engine_dir() {
    local place crates=tests/c/engines
    case $1 in
    bellard-2021) place=$(crate_dir $crates/Cargo.toml libquickjs-sys)/embed/quickjs ;;
    bellard-2025) place=$(crate_dir $crates/original/Cargo.toml hirofa-quickjs-sys)/bellard/quickjs ;;
    bellard-2026) place=$(crate_dir $crates/Cargo.toml hirofa-quickjs-sys)/bellard/quickjs ;;
    ng) place=$(crate_dir $crates/Cargo.toml rquickjs-sys)/quickjs ;;
    *) place= ;;
    esac
    [ -f "$place/quickjs.h" ] || { echo "c-hosts: FAILED: no such engine: $1" >&2 && return 1; }
    echo "$place"
}

# uv_dir LIBUV: its sources, or nothing for the one of the system.
uv_dir() {
    local place crates=tests/c/engines
    case $1 in
    uv-1.48) place=$(crate_dir $crates/original/Cargo.toml libuv-sys2)/libuv ;;
    uv-1.53) place=$(crate_dir $crates/Cargo.toml libuv-sys2)/libuv ;;
    uv-system) return ;;
    *) place= ;;
    esac
    [ -f "$place/include/uv.h" ] || { echo "c-hosts: FAILED: no such libuv: $1" >&2 && return 1; }
    echo "$place"
}

# uv_include LIBUV: the folder of uv.h.
uv_include() {
    local place
    place=$(uv_dir "$1") || return
    if [ -n "$place" ]; then
        echo "$place/include"
    elif ! pkg-config --variable=includedir libuv; then
        echo "c-hosts: FAILED: the system has no libuv. Run: vendor/setup.sh --c-hosts" >&2 && return 1
    fi
}
