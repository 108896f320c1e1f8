# Sourced by installed.sh and dist.sh: the host of docs/c-hosts.md, built against an installation as a stranger would, and run. Wants $root,
# $engine (an archive of the engine), QJSNET_QUICKJS_INCLUDE and QJSNET_UV_INCLUDE.

# run_host PROGRAM LIBDIR
run_host() {
    local said
    said=$(LD_LIBRARY_PATH=$2 timeout 20 "$1") || fail "$1 ended with $?"
    [ "$said" = hello ] || fail "$1 said '$said'"
    echo "${0##*/}: ${1#"$work"/} ok"
}

# with_pkg_config FOLDER PREFIX: statically, by the line of docs/c-hosts.md to the letter, and with the shared library.
with_pkg_config() {
    local folder=$1 prefix=$2
    mkdir -p "$folder" && cp "$root/examples/c_host.c" "$folder/host.c"
    ln -sf "$engine" "$folder/libquickjs.a"
    (
        cd "$folder"
        export PKG_CONFIG_PATH=$prefix/lib/pkgconfig:${PKG_CONFIG_PATH:-}
        flags=(-std=c11 -D_GNU_SOURCE -Wall -Wextra -Werror -isystem "$QJSNET_QUICKJS_INCLUDE" -isystem "$QJSNET_UV_INCLUDE")
        # shellcheck disable=SC2046
        cc "${flags[@]}" -fsyntax-only $(pkg-config --cflags qjsnet) host.c
        eval "$(sed -n '/^cc -o host /,/-lm$/p' "$root/docs/c-hosts.md")"
        mv host static
        # shellcheck disable=SC2046
        cc "${flags[@]}" -rdynamic -o shared host.c $(pkg-config --cflags --libs qjsnet) "-Wl,-rpath,$prefix/lib" \
            -Wl,--whole-archive "$engine" -Wl,--no-whole-archive -luv -lm -lpthread
    )
    run_host "$folder/static" "$prefix/lib"
    run_host "$folder/shared" "$prefix/lib"
}

# with_cmake FOLDER PREFIX LINES…: the lines of docs/c-hosts.md, and the variant with the static library that it names.
with_cmake() {
    local folder=$1 prefix=$2
    shift 2
    if ! command -v cmake >/dev/null; then
        echo "${0##*/}: skipped ${folder#"$work"/}: there is no cmake"
        return
    fi
    mkdir -p "$folder" && cp "$root/examples/c_host.c" "$folder/host.c"
    {
        echo 'cmake_minimum_required(VERSION 3.16)'
        echo 'project(host C)'
        echo "include_directories(SYSTEM $QJSNET_QUICKJS_INCLUDE $QJSNET_UV_INCLUDE)"
        echo 'add_compile_definitions(_GNU_SOURCE)'
        echo 'add_library(quickjs STATIC IMPORTED)'
        echo "set_target_properties(quickjs PROPERTIES IMPORTED_LOCATION $engine)"
        printf '%s\n' "$@"
        awk '/^```cmake$/ { on = 1; next } /^```$/ { on = 0 } on' "$root/docs/c-hosts.md"
        echo 'add_executable(host_static host.c)'
        echo "target_link_libraries(host_static PRIVATE $(sed -n 's/^With the static library that line is `\([^`]*\)`.*/\1/p' "$root/docs/c-hosts.md"))"
    } >"$folder/CMakeLists.txt"
    cmake -S "$folder" -B "$folder" -DCMAKE_PREFIX_PATH="$prefix" >"$folder/log" 2>&1 || { cat "$folder/log" && fail "cmake"; }
    cmake --build "$folder" >>"$folder/log" 2>&1 || { cat "$folder/log" && fail "the build by cmake"; }
    run_host "$folder/host" "$prefix/lib"
    run_host "$folder/host_static" "$prefix/lib"
}
