//! The Redis client, against a real server.

use std::process::Command;

use crate::peer::listen;
use crate::program::{Program, find_or_skip};

#[test]
fn redis_client_with_redis_server() {
    let Some(tool) = find_or_skip("redis_client_with_redis_server", "redis-server") else {
        return;
    };
    let (listener, port) = listen();
    drop(listener);
    // Redis cannot choose a port itself: 0 means none to it.
    let mut command = Command::new(tool);
    command.args([
        "--bind",
        "127.0.0.1",
        "--port",
        &port.to_string(),
        "--save",
        "",
        "--appendonly",
        "no",
    ]);
    let mut redis = Program::start("redis-server", &mut command);
    redis.line_with("eady to accept connections");

    let one = |args: &[&str]| {
        let port = port.to_string();
        Program::example("redis-client.js", &[&[&*port], args].concat()).finish()
    };
    assert_eq!(one(&["SET", "greeting", "grüße an alle"]), ["OK"]);
    assert_eq!(one(&["GET", "greeting"]), ["\"grüße an alle\""]);
    assert_eq!(one(&["GET", "nothing"]), ["(nil)"]);
    assert_eq!(one(&["INCR", "count"]), ["(integer) 1"]);

    let mut client = Program::example("redis-client.js", &[&port.to_string()]);
    let many: String = (0..2000).map(|_| "INCR count\n").collect();
    client.give(
        format!("{many}RPUSH list a b\nLRANGE list 0 -1\nNONSENSE\nSTRLEN greeting\n").as_bytes(),
    );
    let lines: Vec<String> = (0..2005).map(|_| client.line()).collect();
    assert_eq!(lines[1999], "(integer) 2001");
    assert_eq!(lines[2000..2003], ["(integer) 2", "1) \"a\"", "2) \"b\""]);
    assert!(
        lines[2003].starts_with("(error) ERR unknown command"),
        "{}",
        lines[2003]
    );
    assert_eq!(lines[2004], "(integer) 15");
    assert_eq!(
        client.finish_with_status().0,
        Some(1),
        "an error answer is told in the status"
    );
}
