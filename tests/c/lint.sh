#!/usr/bin/env bash
# Runs clippy on the features that are bound to a host's headers, once for each engine, without a warning.
#
#   tests/c/lint.sh           `make lint` calls it; PAIRS narrows the pairs, which stand in matrix.sh
#
# The system's libuv takes part where it is there: it is the oldest one.
set -euo pipefail
cd "$(dirname "$0")/../.."
. tests/c/matrix.sh

pairs="bellard-2021+uv-system bellard-2025+uv-1.48 bellard-2026+uv-1.53 ng+uv-1.53"
pkg-config --exists libuv 2>/dev/null || pairs=${pairs/uv-system/uv-1.48}
for pair in ${PAIRS:-$pairs}; do
    QJSNET_QUICKJS_INCLUDE=$(engine_dir "${pair%%+*}")
    QJSNET_UV_INCLUDE=$(uv_include "${pair#*+}")
    export QJSNET_QUICKJS_INCLUDE QJSNET_UV_INCLUDE QJSNET_JSRT_INCLUDE=$PWD/tests/c/jsrt
    for feature in host jsrt; do
        echo "clippy --all-targets --features $feature, for $pair"
        ${CARGO:-cargo} "${offline[@]}" clippy --locked --quiet --all-targets --target-dir "$out/lint" \
            --no-default-features --features $feature -- -D warnings
    done
done
