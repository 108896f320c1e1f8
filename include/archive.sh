#!/bin/sh
# Makes of a static library that cargo has built one whose only global names are those of qjsnet.h and, with the feature
# `jsrt`, the six that jsrt takes: nothing of Rust's own meets the host's. `make install` does this to what it installs.
#
#   include/archive.sh target/release/libqjsnet.a libqjsnet.a
set -eu
here=$(dirname "$0")
from=$1 to=$2

object=$to.o
ld -r -o "$object" --whole-archive "$from"
names=$(sed -n 's/^[a-zA-Z].*[ *]\(qjsnet_[a-z_]*\)(.*/\1/p' "$here/qjsnet.h")
for name in $names JSRT_InitNodeNet js_node_net_init add_event_emitter_methods js_socket_class_id js_socket_destroy \
    jsrt_net_cleanup_deferred; do
    set -- "$@" "--keep-global-symbol=$name"
done
shift 2
# The compiler's own intermediate code, which an older linker plugin cannot read, goes too.
objcopy --strip-debug --remove-section=.llvmbc --remove-section=.llvmcmd "$@" "$object"
rm -f "$to"
ar rcs "$to" "$object"
rm "$object"
