//! The chat, and the proxy.

use std::io::{BufReader, Read, Write};
use std::thread;
use std::time::Duration;

use crate::peer::{connect, exchange, large, listen, noise, read_line, with_limits};
use crate::program::Program;

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
    thread::sleep(Duration::from_millis(50));
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
    let (there, back) = (noise(large(), 5), noise(large() / 2, 6));

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
