#!/bin/sh
# What `make install` runs: header, static and shared library, pkg-config file and CMake package below $DESTDIR$PREFIX.
# With QJSNET_QUICKJS_INCLUDE and QJSNET_UV_INCLUDE it is the host build, for a program that brings its own engine and libuv;
# with QJSNET_JSRT_INCLUDE too, the drop-in for jsrt. Without them quickjs-ng and libuv are compiled in.
set -eu
cd "$(dirname "$0")/.."
prefix=${PREFIX:-/usr/local}
libdir=${LIBDIR:-$prefix/lib}
includedir=${INCLUDEDIR:-$prefix/include}
destdir=${DESTDIR:-}
cargo="${CARGO:-cargo} ${OFFLINE:+--offline --config vendor/crates/config.toml}"

for folder in "$prefix" "$libdir" "$includedir" "${destdir:-/}"; do
    case $folder in
    /*) ;;
    *) echo "make install: $folder is no absolute path" >&2 && exit 2 ;;
    esac
done

features=vendored inside=", with quickjs-ng and libuv inside: not for a program that brings its own"
if [ -n "${QJSNET_QUICKJS_INCLUDE:-}${QJSNET_UV_INCLUDE:-}" ]; then
    features=host inside=
    [ -z "${QJSNET_JSRT_INCLUDE:-}" ] || features=jsrt
fi
out=${CARGO_TARGET_DIR:-target}/install
mkdir -p $out
echo "building qjsnet ($features), which takes a few minutes:"
# Each step is shown as it begins; the rest of what cargo says only when it fails.
rm -f $out.done
{
    $cargo rustc --release --locked --lib --no-default-features --features $features --target-dir $out \
        -- --print native-static-libs 2>&1 && touch $out.done
} | tee $out.log | awk '/^ +[A-Z][a-z]+ / { print; fflush() }'
[ -e $out.done ] || { cat $out.log >&2; exit 1; }
built=$out/release
# The system libraries that a static link needs, as the compiler names them; it says nothing when
# there was nothing to build, so the answer of the last build is kept.
needed=$(sed -n 's/^note: native-static-libs: //p' $out.log | tail -n 1)
if [ -n "$needed" ]; then echo "$needed" >$out/native-static-libs; fi
needed=$(cat $out/native-static-libs)
version=$(sed -n 's/^version = "\(.*\)"/\1/p' Cargo.toml | head -n 1)
soname=libqjsnet.so.${version%%.*}

static=$built/libqjsnet.a
if [ $features != vendored ]; then
    static=$out/libqjsnet.a
    include/archive.sh $built/libqjsnet.a $static
fi

mkdir -p "$destdir$libdir/pkgconfig" "$destdir$includedir"
install -m 644 include/qjsnet.h "$destdir$includedir/qjsnet.h"
install -m 644 $static "$destdir$libdir/libqjsnet.a"
install -m 755 $built/libqjsnet.so "$destdir$libdir/libqjsnet.so.$version"
ln -sf "libqjsnet.so.$version" "$destdir$libdir/$soname"
ln -sf "$soname" "$destdir$libdir/libqjsnet.so"
sed -e "s|@PREFIX@|$prefix|" -e "s|@LIBDIR@|$libdir|" -e "s|@INCLUDEDIR@|$includedir|" \
    -e "s|@VERSION@|$version|" -e "s|@PRIVATE@|$needed|" include/qjsnet.pc.in \
    >"$destdir$libdir/pkgconfig/qjsnet.pc"

# The CMake package names its folders from its own place.
cmake=$libdir/cmake/qjsnet
include_from_cmake=$(realpath -m --relative-to="$cmake" "$includedir")
mkdir -p "$destdir$cmake"
minor=${version#*.}
for file in qjsnetConfig.cmake qjsnetConfigVersion.cmake; do
    sed -e "s|@INCLUDE_FROM_CMAKE@|$include_from_cmake|" -e "s|@SONAME@|$soname|" -e "s|@PRIVATE@|$needed|" \
        -e "s|@VERSION@|$version|" -e "s|@MAJOR@|${version%%.*}|" -e "s|@MINOR@|${minor%%.*}|" include/$file.in \
        >"$destdir$cmake/$file"
done
echo "installed qjsnet $version ($features$inside) below $destdir$prefix"
