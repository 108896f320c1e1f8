#!/bin/sh
# Brings the sources of all crates to vendor/crates, and beside them the cargo configuration that builds from there.
# Neither is committed. Afterwards `make OFFLINE=1 demo` and `make OFFLINE=1 test` need no network.
set -eu
cd "$(dirname "$0")/.."

# A vendored build checks itself against Cargo.lock, so nothing may be resolved anew here.
rm -rf vendor/crates
mkdir -p vendor/crates
cargo vendor --locked --versioned-dirs --sync tests/c/engines/Cargo.toml --sync tests/c/engines/original/Cargo.toml \
    --sync benches/Cargo.toml --sync include/generator/Cargo.toml vendor/crates >vendor/crates.config
# Cargo reads the path relative to the folder above the one with the file.
sed 's|"vendor/crates"|"crates"|' vendor/crates.config >vendor/crates/config.toml
rm vendor/crates.config

echo "vendor: $(find vendor/crates -mindepth 1 -maxdepth 1 -type d | wc -l | tr -d ' ') crates in vendor/crates." \
    "Build without a network: make OFFLINE=1 demo"
