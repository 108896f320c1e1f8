//! Runs the programs in `examples/` against peers that are not ours: Rust's own sockets, curl, a Redis server, real Node.
//!
//! `QJSNET_BIN` names another program to run them on. A peer that is missing is said on stderr, with the test's name.

mod support;

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, Shutdown, TcpListener, TcpStream};
use std::path::Path;
use std::process::Command;
use std::thread;

use support::{Program, find_or_skip, in_repository, time_limit};

/// Long enough that the kernel's buffers cannot hold it, so that both sides have to wait for each other.
const LARGE: usize = 24 << 20;

/// A connection to a local port that cannot hang a test.
fn connect(port: u16) -> TcpStream {
    with_limits(
        TcpStream::connect((Ipv4Addr::LOCALHOST, port)).expect("the server takes connections"),
    )
}

/// A listener on a free local port.
fn listen() -> (TcpListener, u16) {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port");
    let port = listener.local_addr().expect("a bound listener").port();
    (listener, port)
}

fn with_limits(stream: TcpStream) -> TcpStream {
    stream
        .set_read_timeout(Some(time_limit()))
        .expect("a limit");
    stream
        .set_write_timeout(Some(time_limit()))
        .expect("a limit");
    stream
}

/// Bytes without a pattern that a wrong order or a lost piece could hide in.
fn noise(length: usize, mut seed: u64) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(length + 8);
    while bytes.len() < length {
        seed = seed
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        bytes.extend_from_slice(&(seed ^ (seed >> 31)).to_le_bytes());
    }
    bytes.truncate(length);
    bytes
}

/// Sends bytes and half closes, while reading all that comes back.
fn exchange(mut stream: TcpStream, bytes: &[u8]) -> Vec<u8> {
    let mut reader = stream.try_clone().expect("a second descriptor");
    let mut back = Vec::new();
    thread::scope(|scope| {
        scope.spawn(move || {
            stream.write_all(bytes).expect("the server takes all bytes");
            stream.shutdown(Shutdown::Write).expect("a half close");
        });
        reader.read_to_end(&mut back).expect("an orderly end");
    });
    back
}

/// Reads one line, without its end.
fn read_line(reader: &mut BufReader<TcpStream>) -> String {
    let mut line = String::new();
    reader.read_line(&mut line).expect("a line in time");
    line.trim_end().to_owned()
}

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
    let large = noise(LARGE, 99);
    assert!(
        exchange(connect(port), &large) == large,
        "the large echo differs"
    );
    drop(connect(port));
    let total = 7 * (1 << 20) + LARGE;
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
fn chat_among_rust_clients() {
    let mut server = Program::example("chat.js", &["--max", "3"]);
    let port = server.port();
    let join = |name: &str, others: usize| {
        let mut stream = connect(port);
        let mut reader = BufReader::new(stream.try_clone().expect("a second descriptor"));
        assert_eq!(read_line(&mut reader), "your name?");
        writeln!(stream, "{name}").expect("a name is taken");
        assert_eq!(
            read_line(&mut reader),
            format!("welcome, {name}; {others} others are here")
        );
        (stream, reader)
    };
    let (mut ada, mut ada_reads) = join("ada", 0);
    let (mut bob, mut bob_reads) = join("bob", 1);
    assert_eq!(read_line(&mut ada_reads), "* bob came");

    // A character cut in two arrives whole, and a line may come in pieces.
    let text = "grüße\n".as_bytes();
    bob.write_all(&text[..3]).expect("half a character");
    bob.flush().expect("sent");
    thread::sleep(std::time::Duration::from_millis(50));
    bob.write_all(&text[3..]).expect("the rest");
    assert_eq!(read_line(&mut ada_reads), "bob: grüße");

    // Two lines in one piece are two messages.
    ada.write_all(b"one\r\n/me waves\n").expect("two lines");
    assert_eq!(read_line(&mut bob_reads), "ada: one");
    assert_eq!(read_line(&mut bob_reads), "* ada waves");

    ada.write_all(b"/who\n/dance\n/quit\n").expect("commands");
    assert_eq!(read_line(&mut ada_reads), "here: ada, bob");
    assert_eq!(read_line(&mut ada_reads), "there is no /dance");
    assert_eq!(read_line(&mut ada_reads), "bye");
    assert_eq!(read_line(&mut ada_reads), "", "the connection ends");
    drop((ada, ada_reads));
    assert_eq!(read_line(&mut bob_reads), "* ada left");

    let (carl, carl_reads) = join("ada", 1);
    assert_eq!(read_line(&mut bob_reads), "* ada came");
    drop((carl, carl_reads, bob, bob_reads));
    assert_eq!(server.finish(), [""; 0]);
}

#[test]
fn proxy_between_rust_client_and_server() {
    let (listener, target) = listen();
    let mut proxy = Program::example("proxy.js", &[&target.to_string(), "--max", "2"]);
    let port = proxy.port();
    let (there, back) = (noise(LARGE, 5), noise(LARGE / 2, 6));

    // The target answers only after the client's end: the half close has to pass through the proxy.
    thread::scope(|scope| {
        let answer = scope.spawn(|| {
            let (stream, _) = listener.accept().expect("the proxy connects");
            let mut stream = with_limits(stream);
            let mut all = Vec::new();
            stream.read_to_end(&mut all).expect("an orderly half close");
            stream.write_all(&back).expect("the proxy still reads");
            all
        });
        assert!(
            exchange(connect(port), &there) == back,
            "the answer differs"
        );
        assert!(
            answer.join().expect("the server ends well") == there,
            "the request differs"
        );
    });
    assert_eq!(
        proxy.line(),
        format!(
            "#1 closed: {} bytes there, {} bytes back",
            there.len(),
            back.len()
        )
    );

    // A target that is gone means a reset for the client, and the proxy lives on.
    drop(listener);
    let mut byte = [0];
    let kind = connect(port).read(&mut byte).map_err(|err| err.kind());
    assert_eq!(kind, Err(std::io::ErrorKind::ConnectionReset));
    assert_eq!(proxy.finish()[0], "#2 target: ECONNREFUSED");
}

#[test]
fn churn_keeps_memory_flat() {
    let churn = in_repository("benches/churn.js");
    let mut command = Command::new(support::qjsnet());
    // The sanitizer keeps freed memory for a while, so there is only the churn itself to test there.
    let numbers = if std::env::var_os("QJSNET_SLOW").is_some() { ["2000", "100"] } else { ["20000", "1.05"] };
    let churn = Program::start("churn.js", command.arg(churn).args(numbers));
    let report = churn.finish();
    assert!(report[0].starts_with(numbers[0]), "{report:?}");
}

/// Runs curl and returns what it printed.
fn curl(curl: &Path, args: &[&str], body: &[u8]) -> Vec<u8> {
    use std::process::Stdio;
    let mut child = Command::new(curl)
        .args([
            "--silent",
            "--show-error",
            "--noproxy",
            "*",
            "--max-time",
            &time_limit().as_secs().to_string(),
        ])
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("curl starts");
    let mut stdin = child.stdin.take().expect("stdin is a pipe");
    let body = body.to_vec();
    let writer = thread::spawn(move || stdin.write_all(&body));
    let output = child.wait_with_output().expect("curl ends");
    // curl does not read its input when the command line does not ask it to.
    let _ = writer.join();
    assert!(output.status.success(), "curl {args:?}: {}", output.status);
    output.stdout
}

#[test]
fn http_with_curl() {
    let Some(tool) = find_or_skip("http_with_curl", "curl") else {
        return;
    };
    let mut server = Program::example("http.js", &["--max", "7"]);
    let base = format!("http://127.0.0.1:{}", server.port());
    let text = |args: &[&str], path: &str, body: &[u8]| {
        let url = format!("{base}{path}");
        String::from_utf8(curl(&tool, &[args, &[&url]].concat(), body)).expect("an answer in UTF-8")
    };

    let page = text(&["-i"], "/", b"");
    assert!(
        page.starts_with("HTTP/1.1 200 OK\r\n") && page.ends_with("<p>It works.\n"),
        "{page}"
    );
    let head = text(&["-I"], "/", b"");
    assert!(
        head.contains("Content-Length: 49\r\n") && head.ends_with("\r\n\r\n"),
        "{head}"
    );
    assert!(text(&["-i"], "/nothing", b"").starts_with("HTTP/1.1 404 Not Found\r\n"));
    let refused = text(&["-i", "-X", "DELETE"], "/echo", b"");
    assert!(
        refused.starts_with("HTTP/1.1 405 ") && refused.contains("\r\nAllow: POST, PUT\r\n"),
        "{refused}"
    );
    assert_eq!(text(&[], "/count/3", b""), "1\n2\n3\n");

    // Larger than curl sends without asking for "100 Continue" first.
    let body = noise(3 << 20, 7);
    let echo = format!("{base}/echo");
    assert!(
        curl(
            &tool,
            &[
                "-H",
                "Transfer-Encoding: chunked",
                "--data-binary",
                "@-",
                &echo
            ],
            &body
        ) == body
    );
    // Three answers over one connection.
    let (page, count) = (format!("{base}/"), format!("{base}/count/9"));
    let mut args = vec!["-w", "%{num_connects}\n"];
    for url in [&page, &count, &echo] {
        args.extend(["-o", "/dev/null", url]);
    }
    assert_eq!(
        String::from_utf8_lossy(&curl(&tool, &args, b"")),
        "1\n0\n0\n"
    );

    let log = server.finish();
    assert_eq!(log.len(), 9, "{log:?}");
}

#[test]
fn http_with_bytes_from_rust() {
    let mut server = Program::example("http.js", &["--max", "4"]);
    let port = server.port();
    let ask = |request: &str| {
        String::from_utf8_lossy(&exchange(connect(port), request.as_bytes())).into_owned()
    };

    // Two requests in one piece, the second with a chunked body, extension and trailer.
    let both = ask("GET /count/2 HTTP/1.1\r\nHost: x\r\n\r\n\
         POST /echo HTTP/1.1\r\nhost: x\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n\
         3\r\nabc\r\nA;x=y\r\n0123456789\r\n0\r\nX-Trailer: 1\r\n\r\n");
    assert!(
        both.contains("\r\n\r\n2\r\n1\n\r\n2\r\n2\n\r\n0\r\n\r\nHTTP/1.1 200 OK\r\n"),
        "{both}"
    );
    assert!(
        both.ends_with("Connection: close\r\n\r\nabc0123456789"),
        "{both}"
    );

    assert!(ask("BREW /pot\r\n\r\n").starts_with("HTTP/1.1 400 "));
    let coding = "POST /echo HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: gzip\r\n\r\n";
    assert!(ask(coding).starts_with("HTTP/1.1 501 "));

    // Byte by byte.
    let mut stream = connect(port);
    stream.set_nodelay(true).expect("an option");
    for byte in b"PUT /echo HTTP/1.0\r\nContent-Length: 5\r\n\r\nhello" {
        stream.write_all(&[*byte]).expect("the server listens");
    }
    let mut answer = String::new();
    stream.read_to_string(&mut answer).expect("an orderly end");
    assert!(
        answer.ends_with("Connection: close\r\n\r\n5 bytes\n"),
        "{answer}"
    );
    server.finish();
}

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
fn http_with_nodes_client() {
    let Some(node) = find_or_skip("http_with_nodes_client", "node") else {
        return;
    };
    let mut server = Program::example("http.js", &["--max", "1"]);
    let script = "
        const http = require('http');
        const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
        const ask = (method, path, pieces) => new Promise((resolve, reject) => {
          const request = http.request({ port: process.argv[1], path, method, agent }, (response) => {
            let text = '';
            response.on('data', (piece) => { text += piece; });
            response.on('end', () => resolve(`${response.statusCode} ${text.trim().replaceAll('\\n', ' ')}`));
          });
          request.on('error', reject);
          for (const piece of pieces) request.write(piece);
          request.end();
        });
        (async () => {
          console.log(await ask('GET', '/count/4', []));
          console.log(await ask('POST', '/echo', ['a chunked ', 'body']));
          console.log(await ask('HEAD', '/count/4', []));
          console.log(await ask('PATCH', '/echo', []));
          agent.destroy();
        })();";
    let mut command = Command::new(node);
    command.args(["-e", script, &server.port().to_string()]);
    let client = Program::start("http client on Node", &mut command);
    assert_eq!(
        client.finish(),
        [
            "200 1 2 3 4",
            "200 a chunked body",
            "200 ",
            "405 method not allowed"
        ]
    );
    server.finish();
}
