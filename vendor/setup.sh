#!/bin/sh
# Checks for what the build and the tests need beyond Rust, and installs what is missing where it may.
#
#   vendor/setup.sh          what the build needs: cargo, a C compiler, libclang (bindgen reads uv.h with it)
#   vendor/setup.sh --tests  the same, then the foreign peers of the tests: curl, redis-server; node is only looked for
#   vendor/setup.sh --c-hosts  what the build needs, and what tests/c needs: gcc, g++, pkg-config, the system's libuv
#
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
    redis-server:apt-get) echo redis-server ;;
    redis-server:*) echo redis ;;
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
if [ "$manager" = none ]; then
    may_install=no
elif [ "$manager" != brew ] && [ "$(id -u)" != 0 ]; then
    sudo="sudo "
    sudo -n true >/dev/null 2>&1 || may_install=no
fi

# install_command PACKAGES: the one command that brings them, as printed and as run.
install_command() {
    case $manager in
    apt-get) echo "${sudo}env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends $1" ;;
    dnf) echo "${sudo}dnf install -y $1" ;;
    apk) echo "${sudo}apk add $1" ;;
    brew) echo "brew install $1" ;;
    none) echo "install with your system's package manager: $1" ;;
    esac
}

install() {
    command=$(install_command "$1")
    [ "$may_install" = yes ] || return 1
    echo "setup: $command"
    # A fresh image has no package lists, hence the second attempt.
    $command </dev/null || { [ "$manager" = apt-get ] && ${sudo}apt-get update </dev/null && $command </dev/null; }
}

if ! have cargo; then
    echo "setup: cargo is missing. Install Rust's toolchain: https://rustup.rs" >&2
    exit 1
fi

needed=
have cc || needed="$needed $(package cc)"
have_libclang || needed="$needed $(package libclang)"
if [ "${1:-}" = --c-hosts ]; then
    for tool in gcc g++ pkg-config; do
        have "$tool" || needed="$needed $(package "$tool")"
    done
    pkg-config --exists libuv 2>/dev/null || needed="$needed $(package libuv)"
fi
needed=${needed# }
if [ -n "$needed" ] && ! install "$needed"; then
    echo "setup: the build needs what is missing here. Run: $(install_command "$needed")" >&2
    exit 1
fi

[ "${1:-}" = --tests ] || exit 0

# Optional tools are tried once for each target folder, so that a machine without a network stays quick.
tried="${CARGO_TARGET_DIR:-target}/setup-tried"
for tool in curl redis-server node; do
    have "$tool" && continue
    if [ "$tool" != node ] && [ ! -e "$tried-$tool" ]; then
        mkdir -p "$(dirname "$tried")"
        : >"$tried-$tool"
        install "$(package "$tool")" >&2 && have "$tool" && continue
    fi
    echo "setup: $tool is not here; tests that need it say that they are skipped. To have it: $(install_command "$(package "$tool")")"
done
