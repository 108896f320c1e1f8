#!/usr/bin/env bash
# The servers of the tests: servers.sh start|restart|stop redis|postgres|mariadb, in the folder $SERVERS_DIR, on the port and the Unix
# socket that $REDIS_PORT, $REDIS_PATH and their like name. `start` leaves with 3 when the server is not installed.
set -euo pipefail
action=$1 name=$2
dir=$SERVERS_DIR/$name
mkdir -p "$dir"

# as USER COMMAND…: servers that do not run as root run as the user of their package.
as() {
    local user=$1
    shift
    if [ "$(id -u)" = 0 ]; then runuser -u "$user" -- "$@"; else "$@"; fi
}

# until_ready COMMAND…: waits until it succeeds, 20 seconds at most.
until_ready() {
    for _ in $(seq 100); do
        if "$@" >/dev/null 2>&1; then return; fi
        sleep 0.2
    done
    echo "servers.sh: $name did not start; its output is in $dir/log" >&2
    exit 1
}

start_redis() {
    command -v redis-server >/dev/null || exit 3
    redis-server --port "$REDIS_PORT" --bind 127.0.0.1 --unixsocket "$REDIS_PATH" --requirepass secret --dir "$dir" --daemonize yes \
        --pidfile "$dir/pid" --logfile "$dir/log" --appendonly yes >/dev/null
    until_ready redis-cli -p "$REDIS_PORT" -a secret ping
}
stop_redis() {
    redis-cli -p "$REDIS_PORT" -a secret shutdown >/dev/null 2>&1 || true
    while [ -e "$dir/pid" ]; do sleep 0.1; done
}

postgres_bin() { dirname "$(command -v pg_ctl || ls /usr/lib/postgresql/*/bin/pg_ctl 2>/dev/null | tail -n 1)"; }
start_postgres() {
    local bin
    bin=$(postgres_bin)
    [ -x "$bin/pg_ctl" ] || exit 3
    if [ ! -d "$dir/data" ]; then
        [ "$(id -u)" != 0 ] || chown postgres "$dir"
        printf 's\303\251cret' >"$dir/password"
        as postgres "$bin/initdb" -D "$dir/data" -U scram --pwfile="$dir/password" --auth=scram-sha-256 -E UTF8 --locale=C >"$dir/initdb" 2>&1
        printf 'local all all trust\nhost all md5user 127.0.0.1/32 md5\nhost all all 127.0.0.1/32 scram-sha-256\n' >"$dir/data/pg_hba.conf"
    fi
    as postgres "$bin/pg_ctl" -D "$dir/data" -l "$dir/data/log" -w start \
        -o "-p $POSTGRES_PORT -k $POSTGRES_PATH -c listen_addresses=127.0.0.1 -c fsync=off" >/dev/null
    [ -e "$dir/users" ] || {
        printf "SET password_encryption = 'md5'; CREATE USER md5user PASSWORD 's\303\251cret'" |
            "$(command -v psql || echo "$bin/psql")" -q -h "$POSTGRES_PATH" -p "$POSTGRES_PORT" -U scram postgres
        touch "$dir/users"
    }
}
stop_postgres() { as postgres "$(postgres_bin)/pg_ctl" -D "$dir/data" -m fast -w stop >/dev/null 2>&1 || true; }

start_mariadb() {
    command -v mariadbd >/dev/null || [ -x /usr/sbin/mariadbd ] || exit 3
    local user fresh=
    user=$(id -un)
    if [ ! -d "$dir/data" ]; then
        fresh=1
        mariadb-install-db --user="$user" --datadir="$dir/data" --auth-root-authentication-method=normal >"$dir/install" 2>&1
    fi
    PATH=$PATH:/usr/sbin mariadbd --no-defaults --user="$user" --datadir="$dir/data" --port="$MARIADB_PORT" --socket="$MARIADB_PATH" \
        --bind-address=127.0.0.1 --pid-file="$dir/pid" --max-allowed-packet=64M >"$dir/log" 2>&1 &
    disown
    until_ready mariadb --no-defaults -S "$MARIADB_PATH" -u root -e 'SELECT 1'
    [ -z "$fresh" ] || mariadb --no-defaults -S "$MARIADB_PATH" -u root -e "CREATE DATABASE IF NOT EXISTS test;
        DROP USER IF EXISTS ''@localhost; CREATE USER tester IDENTIFIED BY 'secret'; GRANT ALL ON test.* TO tester"
}
stop_mariadb() {
    mariadb-admin --no-defaults -S "$MARIADB_PATH" -u root shutdown >/dev/null 2>&1 || true
    while [ -e "$dir/pid" ]; do sleep 0.1; done
}

case $action in
start) "start_$name" ;;
stop) "stop_$name" ;;
restart) "stop_$name" && "start_$name" ;;
esac
