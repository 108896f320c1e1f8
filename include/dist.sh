#!/usr/bin/env bash
# What `make dist` runs: a tarball for C programs below target/dist (or DIST), with the library for each pair of engine and libuv of PAIRS,
# and its checksum beside it. Each pair is a prefix that may lie anywhere: header, both libraries, pkg-config file, CMake package.
#
#   PAIRS="ng+uv-1.53" include/dist.sh     the pairs are those of tests/c/matrix.sh
set -euo pipefail
cd "$(dirname "$0")/.."
. tests/c/matrix.sh
pairs=${PAIRS:-bellard-2025+uv-1.48 bellard-2026+uv-1.53 ng+uv-1.53}
version=$(sed -n 's/^version = "\(.*\)"/\1/p' Cargo.toml | head -n 1)
name=qjsnet-$version-$(uname -m)-$(uname -s | tr '[:upper:]' '[:lower:]')
place=$(realpath -m "${DIST:-${CARGO_TARGET_DIR:-target}/dist}")
tree=$place/$name
rm -rf "$tree" "$tree.tar.gz" && mkdir -p "$tree/licences"

# versions PAIR: of its engine and its libuv, from their headers.
versions() {
    local engine uv
    engine=$(engine_dir "${1%%+*}") uv=$(uv_include "${1#*+}")
    case $1 in
    ng+*) printf 'quickjs-ng %s' "$(sed -n 's/^#define QJS_VERSION_[A-Z]* *\([0-9]*\)$/\1/p' "$engine/quickjs.h" | paste -sd.)" ;;
    *) printf "Bellard's QuickJS of %s" "$(cat "$engine/VERSION")" ;;
    esac
    printf ', libuv %s\n' "$(sed -n 's/^#define UV_VERSION_\(MAJOR\|MINOR\|PATCH\) *\([0-9]*\)$/\2/p' "$uv/uv/version.h" | paste -sd.)"
}

for pair in $pairs; do
    echo "dist: $pair"
    QJSNET_QUICKJS_INCLUDE=$(engine_dir "${pair%%+*}") QJSNET_UV_INCLUDE=$(uv_include "${pair#*+}") QJSNET_JSRT_INCLUDE='' \
        PREFIX=/$pair LIBDIR='' INCLUDEDIR='' DESTDIR=$tree include/install.sh
    # It names its folders from its own place, as the CMake package does.
    sed -i -e 's#^prefix=.*#prefix=${pcfiledir}/../..#' -e "s#=/$pair/#=\${prefix}/#" "$tree/$pair/lib/pkgconfig/qjsnet.pc"
    objcopy --strip-debug "$tree/$pair/lib/libqjsnet.so.$version"
done

cp LICENSE CHANGELOG.md "$tree/"
mkdir "$tree/docs" "$tree/examples"
cp docs/c-hosts.md "$tree/docs/"
cp examples/c_host.c examples/c_runtime.c "$tree/examples/"

# Of each crate that is inside: the licence it states, and the texts that come with it.
${CARGO:-cargo} metadata --locked "${offline[@]}" --format-version 1 --no-default-features --features host >"$place/metadata.json"
${CARGO:-cargo} tree --locked "${offline[@]}" --no-default-features --features host --edges normal --prefix none --format '{p}|{l}' |
    sed 's/ (.*)|/|/' | sort -u | grep -v '^qjsnet ' | while IFS='|' read -r crate licence; do
    crate=${crate/ v/-}
    manifest=$(tr ',' '\n' <"$place/metadata.json" | sed -n "s|^\"manifest_path\":\"\(.*/$crate\)/Cargo.toml\"\$|\1|p" | head -n 1)
    [ -n "$manifest" ] || { echo "dist: where is $crate?" >&2 && exit 1; }
    echo "$crate: $licence" >>"$tree/licences/crates.txt"
    for text in "$manifest"/{LICENSE,LICENCE,COPYING,COPYRIGHT,NOTICE,UNLICENSE}*; do
        [ ! -f "$text" ] || { mkdir -p "$tree/licences/$crate" && cp "$text" "$tree/licences/$crate/"; }
    done
    # A crate that states MIT and brings no text gets the text, which is the one of our own licence.
    if [ ! -d "$tree/licences/$crate" ]; then
        [ "$licence" = MIT ] || { echo "dist: $crate states $licence, and has no text of it" >&2 && exit 1; }
        mkdir "$tree/licences/$crate"
        { printf 'MIT License\n\nCopyright (c) the authors of %s\n' "$crate" && sed '1,/^Copyright/d' LICENSE; } >"$tree/licences/$crate/LICENSE"
    fi
done
rm "$place/metadata.json"
echo "Rust's standard library, $(rustc --version): MIT OR Apache-2.0" >>"$tree/licences/crates.txt"

glibc=$(for library in "$tree"/*/lib/libqjsnet.so; do objdump -T "$library"; done | grep -o 'GLIBC_[0-9.]*' | sort -uV | tail -n 1)
{
    printf 'qjsnet %s: the net of Node for C programs with QuickJS and libuv.\n\n' "$version"
    printf 'Each folder is the library for one engine and one libuv, and may be moved:\n\n'
    for pair in $pairs; do printf '  %-24s %s\n' "$pair" "$(versions "$pair")"; done
    printf '\nWith FOLDER for one of them, and your engine and libuv behind it on the link line (docs/c-hosts.md):\n\n'
    printf '  PKG_CONFIG_PATH=FOLDER/lib/pkgconfig pkg-config --cflags --libs qjsnet\n'
    printf '  cmake -DCMAKE_PREFIX_PATH=FOLDER …, with find_package(qjsnet CONFIG)\n\n'
    printf 'It wants glibc %s or newer. SHA256SUMS has the checksum of each file; LICENSE and licences/ say what may be done with it.\n' \
        "${glibc#GLIBC_}"
} >"$tree/README"
(cd "$tree" && find . -type f ! -name SHA256SUMS -printf '%P\n' | LC_ALL=C sort | xargs sha256sum >SHA256SUMS)
# The same files give the same tarball.
tar --sort=name --owner=0 --group=0 --numeric-owner --mtime="@${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct 2>/dev/null || echo 0)}" \
    -C "$place" -cf - "$name" | gzip -9 -n >"$place/$name.tar.gz"
(cd "$place" && sha256sum "$name.tar.gz" >SHA256SUMS)
echo "dist: $place/$name.tar.gz, $(du -h "$place/$name.tar.gz" | cut -f 1)"
