//! Peers made of Rust's own sockets, none of which can hang a test.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, Shutdown, TcpListener, TcpStream};
use std::thread;

use crate::program::time_limit;

/// Long enough that the kernel's buffers cannot hold it, so that both sides have to wait for each
/// other. `QJSNET_SHORT` asks for less.
pub fn large() -> usize {
    if std::env::var_os("QJSNET_SHORT").is_some() {
        10 << 20
    } else {
        48 << 20
    }
}

/// A connection to a local port that cannot hang a test.
pub fn connect(port: u16) -> TcpStream {
    with_limits(
        TcpStream::connect((Ipv4Addr::LOCALHOST, port)).expect("the server takes connections"),
    )
}

/// A listener on a free local port.
pub fn listen() -> (TcpListener, u16) {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port");
    let port = listener.local_addr().expect("a bound listener").port();
    (listener, port)
}

pub fn with_limits(stream: TcpStream) -> TcpStream {
    stream
        .set_read_timeout(Some(time_limit()))
        .expect("a limit");
    stream
        .set_write_timeout(Some(time_limit()))
        .expect("a limit");
    stream
}

/// Bytes without a pattern that a wrong order or a lost piece could hide in.
pub fn noise(length: usize, mut seed: u64) -> Vec<u8> {
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
pub fn exchange(mut stream: TcpStream, bytes: &[u8]) -> Vec<u8> {
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
pub fn read_line(reader: &mut BufReader<TcpStream>) -> String {
    let mut line = String::new();
    reader.read_line(&mut line).expect("a line in time");
    line.trim_end().to_owned()
}
