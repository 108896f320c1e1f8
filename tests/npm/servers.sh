#!/usr/bin/env bash
# The servers of the tests: servers.sh start|restart|stop NAME, in the folder $SERVERS_DIR, on the port and the Unix
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

# until_ready COMMAND…: waits until it succeeds, half a minute at most.
until_ready() {
    local until=$((SECONDS + 30))
    while [ $SECONDS -lt $until ]; do
        if "$@" >/dev/null 2>&1; then return; fi
        sleep 0.2
    done
    echo "servers.sh: $name did not start; this is the end of what it wrote:" >&2
    tail -n 20 "$dir/log" >&2
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

# in_background COMMAND…: a server that has no daemon of its own, whose process is in $dir/pid.
in_background() {
    "$@" >>"$dir/log" 2>&1 </dev/null &
    echo $! >"$dir/pid"
    disown
}
stop_in_background() {
    local pid
    pid=$(cat "$dir/pid" 2>/dev/null) || return 0
    kill "$pid" 2>/dev/null || true
    while kill -0 "$pid" 2>/dev/null; do sleep 0.1; done
}
listens() { (: <>"/dev/tcp/127.0.0.1/$1"); }

start_mosquitto() {
    PATH=$PATH:/usr/sbin
    command -v mosquitto >/dev/null || exit 3
    printf '%s\n' "user $(id -un)" "listener $MOSQUITTO_PORT 127.0.0.1" "listener 0 $MOSQUITTO_PATH" 'allow_anonymous false' \
        "password_file $dir/passwords" 'max_queued_messages 0' 'persistence true' "persistence_location $dir/" >"$dir/conf"
    mosquitto_passwd -c -b "$dir/passwords" tester secret >/dev/null 2>&1
    in_background mosquitto -c "$dir/conf"
    until_ready listens "$MOSQUITTO_PORT"
}
stop_mosquitto() { stop_in_background; }

start_memcached() {
    command -v memcached >/dev/null || exit 3
    in_background memcached -l 127.0.0.1 -p "$MEMCACHED_PORT" -I 8m -u "$(id -un)"
    until_ready listens "$MEMCACHED_PORT"
}
stop_memcached() { stop_in_background; }

start_beanstalkd() {
    command -v beanstalkd >/dev/null || exit 3
    in_background beanstalkd -l 127.0.0.1 -p "$BEANSTALKD_PORT" -z 8388608 -b "$dir" -f 0
    until_ready listens "$BEANSTALKD_PORT"
}
stop_beanstalkd() { stop_in_background; }

start_nats() {
    PATH=$PATH:/usr/sbin
    command -v nats-server >/dev/null || exit 3
    printf '%s\n' 'host: 127.0.0.1' "port: $NATS_PORT" 'max_payload: 8MB' 'authorization { user: tester, password: secret }' \
        "jetstream { store_dir: $dir }" >"$dir/conf"
    in_background nats-server -c "$dir/conf"
    until_ready listens "$NATS_PORT"
}
stop_nats() { stop_in_background; }

# Its node, its port mapper and its cookie are its own, so that one that the machine runs is left alone.
rabbitmq() {
    local command=$1
    shift
    as rabbitmq env HOME="$dir" ERL_EPMD_PORT="$RABBITMQ_EPMD_PORT" ERL_EPMD_ADDRESS=127.0.0.1 RABBITMQ_NODENAME=npm@localhost \
        RABBITMQ_NODE_IP_ADDRESS=127.0.0.1 RABBITMQ_NODE_PORT="$RABBITMQ_PORT" RABBITMQ_DIST_PORT="$RABBITMQ_DIST_PORT" \
        RABBITMQ_MNESIA_BASE="$dir/data" RABBITMQ_LOG_BASE="$dir" RABBITMQ_CONFIG_FILE="$dir/rabbitmq.conf" RABBITMQ_ENABLED_PLUGINS_FILE="$dir/plugins" \
        "/usr/lib/rabbitmq/bin/$command" "$@"
}
start_rabbitmq() {
    [ -x /usr/lib/rabbitmq/bin/rabbitmq-server ] || exit 3
    [ "$(id -u)" != 0 ] || chown rabbitmq "$dir"
    printf 'stomp.listeners.tcp.1 = 127.0.0.1:%s\n' "$RABBITMQ_STOMP_PORT" >"$dir/rabbitmq.conf"
    printf '[rabbitmq_stomp].\n' >"$dir/plugins"
    in_background rabbitmq rabbitmq-server
    until_ready rabbitmq rabbitmqctl await_startup
}
stop_rabbitmq() {
    rabbitmq rabbitmqctl shutdown >/dev/null 2>&1 || true
    stop_in_background
    as rabbitmq env ERL_EPMD_PORT="$RABBITMQ_EPMD_PORT" epmd -kill >/dev/null 2>&1 || true
}

start_ngircd() {
    PATH=$PATH:/usr/sbin
    command -v ngircd >/dev/null || exit 3
    printf '%s\n' '[Global]' 'Name = irc.test' 'Info = a test' "Ports = $NGIRCD_PORT" 'Listen = 127.0.0.1' 'Password = secret' \
        "ServerUID = $(id -un)" "ServerGID = $(id -gn)" '[Limits]' 'MaxConnectionsIP = 0' 'MaxJoins = 0' '[Options]' 'DNS = no' 'Ident = no' \
        'PAM = no' >"$dir/conf"
    in_background ngircd -n -f "$dir/conf"
    until_ready listens "$NGIRCD_PORT"
}
stop_ngircd() { stop_in_background; }

start_vsftpd() {
    PATH=$PATH:/usr/sbin
    command -v vsftpd >/dev/null || exit 3
    # Without root it cannot change its root folder, nor its user.
    [ "$(id -u)" = 0 ] || exit 3
    mkdir -p "$dir/root/files" "$dir/empty"
    chmod 755 "$dir" "$dir/root" && chmod 777 "$dir/root/files"
    printf '%s\n' listen=YES background=NO "listen_port=$VSFTPD_PORT" listen_address=127.0.0.1 anonymous_enable=YES no_anon_password=NO \
        write_enable=YES anon_upload_enable=YES anon_mkdir_write_enable=YES anon_other_write_enable=YES anon_world_readable_only=NO \
        anon_umask=022 "anon_root=$dir/root" "secure_chroot_dir=$dir/empty" connect_from_port_20=NO seccomp_sandbox=NO \
        async_abor_enable=YES "vsftpd_log_file=$dir/log" xferlog_enable=YES >"$dir/conf"
    in_background vsftpd "$dir/conf"
    until_ready listens "$VSFTPD_PORT"
}
stop_vsftpd() { stop_in_background; }

case $action in
start) "start_$name" ;;
stop) "stop_$name" ;;
restart) "stop_$name" && "start_$name" ;;
esac
