//! The echo server, the echo client, and the churn of connections.

use std::io::{Read, Write};
use std::process::Command;
use std::thread;

use crate::peer::{connect, exchange, large, listen, noise, with_limits};
use crate::program::{Program, find_or_skip, in_repository, qjsnet};

#[test]
fn echo_server_with_rust_clients() {
    let mut server = Program::example("echo-server.js", &["--max", "9"]);
    let port = server.port();
    thread::scope(|scope| {
        for seed in 0..7 {
            scope.spawn(move || {
                let sent = noise(1 << 20, seed);
                assert!(
                    exchange(connect(port), &sent) == sent,
                    "client {seed} got other bytes back"
                );
            });
        }
    });
    let large = noise(large(), 99);
    assert!(
        exchange(connect(port), &large) == large,
        "the large echo differs"
    );
    drop(connect(port));
    let total = 7 * (1 << 20) + large.len();
    assert_eq!(
        server.finish(),
        [format!(
            "served 9 connections, {total} bytes, 0 handles left"
        )]
    );
}

#[test]
fn echo_server_survives_resets() {
    let mut server = Program::example("echo-server.js", &["--max", "21"]);
    let port = server.port();
    for _ in 0..20 {
        let mut stream = connect(port);
        stream
            .write_all(&noise(300_000, 1))
            .expect("the kernel takes it");
        // Closing with unread bytes in the buffer makes the kernel send a reset, not an orderly end.
        let mut some = [0; 1000];
        stream.read_exact(&mut some).expect("the echo begins");
    }
    assert_eq!(exchange(connect(port), b"still there"), b"still there");
    let last = server.finish();
    assert!(
        last.last()
            .is_some_and(|line| line.ends_with(" 0 handles left")),
        "{last:?}"
    );
}

#[test]
fn echo_client_with_rust_server() {
    let (listener, port) = listen();
    let serve = || {
        let (stream, _) = listener.accept().expect("the client connects");
        let mut stream = with_limits(stream);
        let mut all = Vec::new();
        stream.read_to_end(&mut all).expect("an orderly half close");
        stream
            .write_all(&all.to_ascii_uppercase())
            .expect("the client still reads");
    };

    let client = Program::example("echo-client.js", &[&port.to_string(), "zwölf", "words"]);
    serve();
    assert_eq!(client.finish(), ["ZWöLF WORDS"]);

    let mut client = Program::example("echo-client.js", &[&format!("{port}@localhost")]);
    let text: String = (0..20_000)
        .map(|number| format!("line {number}\n"))
        .collect();
    client.give(text.as_bytes());
    serve();
    assert_eq!(client.finish().join("\n") + "\n", text.to_uppercase());
}

#[test]
fn echo_client_tells_that_nobody_listens() {
    let (listener, port) = listen();
    drop(listener);
    let client = Program::example("echo-client.js", &[&port.to_string(), "hello"]);
    let (status, stderr) = client.finish_with_status();
    assert_eq!(
        (status, stderr.trim_end()),
        (Some(1), &*format!("connect ECONNREFUSED 127.0.0.1:{port}"))
    );
}

#[test]
fn echo_with_node() {
    let Some(node) = find_or_skip("echo_with_node", "node") else {
        return;
    };
    let on_node = |script: &str, args: &[&str]| {
        let mut command = Command::new(&node);
        command
            .arg(in_repository("examples").join(script))
            .args(args);
        Program::start(&format!("{script} on Node"), &mut command)
    };
    let text: String = (0..50_000).map(|number| format!("{number}\n")).collect();

    let mut server = on_node("echo-server.js", &["--max", "1"]);
    let mut client = Program::example("echo-client.js", &[&server.port().to_string()]);
    client.give(text.as_bytes());
    assert_eq!(client.finish().join("\n") + "\n", text);
    assert!(server.finish()[0].starts_with(&format!("served 1 connections, {} bytes", text.len())));

    let mut server = Program::example("echo-server.js", &["--max", "1"]);
    let mut client = on_node("echo-client.js", &[&server.port().to_string()]);
    client.give(text.as_bytes());
    assert_eq!(client.finish().join("\n") + "\n", text);
    assert_eq!(
        server.finish(),
        [format!(
            "served 1 connections, {} bytes, 0 handles left",
            text.len()
        )]
    );
}

#[test]
fn churn_keeps_memory_flat() {
    let churn = in_repository("benches/churn.js");
    let mut command = Command::new(qjsnet());
    // The sanitizer keeps freed memory for a while, so there is only the churn itself to test there.
    let numbers = if std::env::var_os("QJSNET_SLOW").is_some() {
        ["2000", "100"]
    } else {
        ["20000", "1.05"]
    };
    let churn = Program::start("churn.js", command.arg(churn).args(numbers));
    let report = churn.finish();
    assert!(report[0].starts_with(numbers[0]), "{report:?}");
}
