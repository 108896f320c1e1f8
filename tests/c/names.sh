#!/usr/bin/env bash
# Fails unless a library shows the names that it should and no other.
#
#   tests/c/names.sh LIBRARY host|jsrt
#
# The functions of qjsnet.h, and for jsrt the six names that its host takes. The engine and libuv are the host's: their
# functions are asked for, and none is there under its own name, not even out of sight.
set -euo pipefail
cd "$(dirname "$0")/../.."
library=$1
fail() { printf 'names: FAILED: %s: %s\n' "$library" "$*" >&2 && exit 1; }

jsrt="JSRT_InitNodeNet js_node_net_init add_event_emitter_methods js_socket_class_id js_socket_destroy jsrt_net_cleanup_deferred"
wanted=$(sed 's|^ \*.*||' include/qjsnet.h | grep -o 'qjsnet_[a-z_]*(' | tr -d '(')
[ "$2" != jsrt ] || wanted="$wanted $jsrt"
case $library in *.a) dynamic= ;; *) dynamic=-D ;; esac

shown=$(nm -g $dynamic --defined-only "$library" | awk 'NF == 3 { print $3 }' | sort)
wanted=$(printf '%s\n' $wanted | sort)
[ "$shown" = "$wanted" ] || fail "other names than expected (>): $(diff <(echo "$wanted") <(echo "$shown") | grep '^[<>]' | head -n 20)"
foreign=$(nm --defined-only "$library" | awk '{ print $NF }' | grep -E '^_*(JS|js|uv|lre)_' | grep -vFx "${jsrt// /$'\n'}" || true)
[ -z "$foreign" ] || fail "these are the host's: $(head -n 20 <<<"$foreign")"
asked=$(nm $dynamic --undefined-only "$library")
# What docs/c-hosts.md names to tell the engines apart.
engine=$(grep -oE ' U (JS_GetVersion|__JS_FreeValue)$' <<<"$asked" | wc -l)
[ "$engine" = 1 ] || fail "asks for JS_GetVersion or __JS_FreeValue, one of them: $engine"
hosts="JSRT_LoadNodeModuleCommonJS JSRT_RuntimeAddExceptionValue JSRT_RuntimeRunTicket"
[ "$2" = jsrt ] || hosts=
for name in JS_NewObjectProtoClass uv_tcp_init $hosts; do
    grep -q " U $name\$" <<<"$asked" || fail "does not ask for $name"
done
