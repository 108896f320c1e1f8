# To be sourced: the runtimes to compare with, brought from npm into target/ where they are not there yet.

# peer FOLDER PACKAGE FILE: prints the program FILE of an npm package. A package that cannot be had is said, and left out.
peer() {
    local home=target/$1 program
    program=$home/node_modules/$3
    if [ ! -x "$program" ]; then
        if ! command -v npm >/dev/null; then
            echo "bench: npm is not here, so $2 is left out" >&2
            return
        fi
        mkdir -p "$home"
        npm install --prefix "$home" --no-save --no-audit --no-fund --loglevel=error "$2" >&2 || true
    fi
    if "$program" --version >/dev/null 2>&1; then
        echo "$program"
    else
        echo "bench: npm's $2 does not run here, and is left out" >&2
    fi
}
