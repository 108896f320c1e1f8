# To be sourced: where a server of benches/server.js listens.

# port_of FILE NAME: the port that the server, whose output goes to FILE, has printed; waits for it for half a minute.
port_of() {
    local port= waited=0
    while [ -z "$port" ]; do
        [ $((waited += 1)) -lt 600 ] || { echo "bench: $2 does not listen" >&2 && return 1; }
        sleep 0.05
        port=$(sed -n 's/^listening on .*:\([0-9]*\)$/\1/p' "$1")
    done
    echo "$port"
}
