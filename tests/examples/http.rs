//! The HTTP server: curl, raw bytes, and the client of Node's own `http`.

use std::io::{Read, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;

use crate::peer::{connect, exchange, noise};
use crate::program::{Program, find_or_skip, time_limit};

/// Runs curl and returns what it printed.
fn curl(curl: &Path, args: &[&str], body: &[u8]) -> Vec<u8> {
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
