#!/bin/sh
# Checks for what the build and the tests need beyond Rust, and installs what is missing where it may.
#
#   vendor/setup.sh          what the build needs: cargo, a C compiler, libclang (bindgen reads uv.h with it)
#   vendor/setup.sh --tests  the same, then what the tests run: curl, redis-server, on Linux ss, nft, strace; node is only looked for
#   vendor/setup.sh --c-hosts  what the build needs, and what tests/c needs: gcc, g++, and for the pairs with the system's
#                              libuv (PAIRS) pkg-config and that
#   vendor/setup.sh --bench-instr  what the build needs, and valgrind
#   vendor/setup.sh --bench  what the build needs, then what `make bench` is poorer without: npm, strace
#   vendor/setup.sh --npm    what the build needs, then npm and the servers of tests/npm
#
# It says first what it is going to install.
# As root, or with a sudo that asks for no password, missing packages are installed with the system's package manager.
# Otherwise the command is printed; the script fails only for what the build cannot do without.
set -eu
cd "$(dirname "$0")/.."

have() { command -v "$1" >/dev/null 2>&1; }

# libclang is loaded at run time, and is of no use without its own stddef.h.
have_libclang() {
    [ -n "${LIBCLANG_PATH:-}" ] && return 0
    [ "$(uname)" = Darwin ] && { xcode-select -p || brew --prefix llvm; } >/dev/null 2>&1 && return 0
    for lib in /usr/lib*/llvm*/lib/libclang*.so* /usr/lib*/libclang*.so* /usr/lib/*/libclang*.so* \
        /usr/local/lib*/libclang*.so* /usr/local/llvm*/lib/libclang*.so*; do
        case $lib in *'*'* | *libclang-cpp*) continue ;; esac
        for header in /usr/lib*/llvm*/lib/clang/*/include/stddef.h /usr/lib*/clang/*/include/stddef.h \
            /usr/local/lib*/clang/*/include/stddef.h /usr/local/llvm*/lib/clang/*/include/stddef.h; do
            [ -e "$lib" ] && [ -e "$header" ] && return 0
        done
    done
    return 1
}

# package TOOL: its name for the package manager found below.
package() {
    case $1:$manager in
    cc:apt-get) echo "gcc libc6-dev" ;;
    cc:apk) echo build-base ;;
    cc:*) echo gcc ;;
    g++:dnf) echo gcc-c++ ;;
    pkg-config:dnf) echo pkgconf-pkg-config ;;
    pkg-config:apk | pkg-config:brew) echo pkgconf ;;
    libuv:apt-get) echo libuv1-dev ;;
    libuv:dnf) echo libuv-devel ;;
    libuv:apk) echo libuv-dev ;;
    libclang:apt-get) echo libclang-dev ;;
    libclang:dnf) echo clang-devel ;;
    libclang:apk) echo clang-dev ;;
    libclang:brew) echo llvm ;;
    ss:dnf) echo iproute ;;
    ss:*) echo iproute2 ;;
    nft:*) echo nftables ;;
    redis-server:apt-get) echo redis-server ;;
    redis-server:*) echo redis ;;
    psql:*) echo postgresql ;;
    mariadbd:apt-get | mariadbd:dnf) echo mariadb-server ;;
    mariadbd:*) echo mariadb ;;
    node:brew) echo node ;;
    node:*) echo nodejs ;;
    *) echo "$1" ;;
    esac
}

manager=none
for candidate in apt-get dnf apk brew; do
    if have "$candidate"; then manager=$candidate && break; fi
done

sudo=
may_install=yes
as_root=
if [ "$manager" = none ]; then
    may_install=no
elif [ "$manager" != brew ] && [ "$(id -u)" != 0 ]; then
    if have sudo; then sudo="sudo "; else as_root=" as root"; fi
    sudo -n true >/dev/null 2>&1 || may_install=no
fi

# The package lists of a fresh image are not there.
update="${sudo}apt-get update"

# install_command PACKAGES: the one command that brings them.
install_command() {
    case $manager in
    apt-get) echo "${sudo}env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends $1" ;;
    dnf) echo "${sudo}dnf install -y $1" ;;
    apk) echo "${sudo}apk add $1" ;;
    brew) echo "brew install $1" ;;
    none) echo "install with your system's package manager: $1" ;;
    esac
}

# by_hand PACKAGES: the whole line that a user has to type.
by_hand() {
    [ "$manager" != apt-get ] || printf '%s && ' "$update"
    install_command "$1"
}

# install PACKAGES: 1 when it may not, or when the package manager does not bring them.
install() {
    [ "$may_install" = yes ] || return 1
    command=$(install_command "$1")
    $command </dev/null || { [ "$manager" = apt-get ] && $update </dev/null && $command </dev/null; }
}

if ! have cargo; then
    echo "setup: cargo is missing. Install Rust's toolchain: https://rustup.rs" >&2
    exit 1
fi

needed=
have cc || needed="$needed $(package cc)"
have_libclang || needed="$needed $(package libclang)"
if [ "${1:-}" = --c-hosts ]; then
    for tool in gcc g++; do
        have "$tool" || needed="$needed $(package "$tool")"
    done
    # Only pairs with the system's libuv look for it.
    case ${PAIRS:-uv-system} in
    *uv-system*)
        have pkg-config || needed="$needed $(package pkg-config)"
        pkg-config --exists libuv 2>/dev/null || needed="$needed $(package libuv)"
        ;;
    esac
fi
if [ "${1:-}" = --bench-instr ] && ! have valgrind; then
    needed="$needed $(package valgrind)"
fi
needed=${needed# }

# Optional tools are tried once for each target folder, so that a machine without a network stays quick.
tried="${CARGO_TARGET_DIR:-target}/setup-tried"
case ${1:-} in
--tests)
    peers="curl redis-server"
    [ "$(uname)" != Linux ] || peers="$peers ss nft strace"
    ;;
--bench) peers="npm strace" ;;
--npm) peers="npm redis-server psql mariadbd mosquitto memcached beanstalkd nats-server rabbitmq-server ngircd vsftpd" ;;
*) peers= ;;
esac
optional=
for tool in $peers; do
    have "$tool" || [ -e "$tried-$tool" ] || optional="$optional $(package "$tool")"
done
optional=${optional# }
all="$needed${needed:+${optional:+ }}$optional"

if [ -z "$all" ]; then
    echo "setup: nothing is to be installed"
elif [ "$may_install" = yes ]; then
    echo "setup: missing here, and going to be installed: $all"
    echo "setup: $(install_command "$all")"
else
    echo "setup: missing here, and not to be installed without root or a sudo that asks for no password: $all"
    echo "setup: to have all of it, run$as_root: $(by_hand "$all")"
fi
[ -n "${OFFLINE:-}" ] || echo "setup: cargo downloads the crates of Cargo.lock that it does not have to ${CARGO_HOME:-~/.cargo}"

if [ -n "$needed" ] && ! install "$needed"; then
    echo "setup: FAILED: the build needs what is missing here. Run$as_root: $(by_hand "$needed")" >&2
    exit 1
fi

for tool in $peers; do
    if [ "$may_install" = yes ] && ! have "$tool" && [ ! -e "$tried-$tool" ]; then
        mkdir -p "$(dirname "$tried")"
        : >"$tried-$tool"
        install "$(package "$tool")" >&2 || :
    fi
done
[ "${1:-}" = --tests ] || exit 0
# Of these Node is never installed: any Node will do.
for tool in $peers node; do
    have "$tool" && continue
    how=$(by_hand "$(package "$tool")")
    echo "setup: $tool is not here; tests that need it say that they are skipped. To have it, run: $how"
done
