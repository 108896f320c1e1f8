//! The loop of libuv inside of tokio: its descriptor says when something has happened, its timeout
//! how long it may be left alone.
//!
//! `cargo run --features rquickjs --example rquickjs_tokio` runs an echo server in JavaScript and a client in Rust.

use std::io;
use std::os::fd::AsFd;

use qjsnet::{EventLoop, attach};
use rquickjs::{Context, Runtime};
use tokio::io::unix::AsyncFd;
use tokio::io::{AsyncReadExt, AsyncWriteExt, Interest};
use tokio::net::TcpStream;
use tokio::time;

const SCRIPT: &str = r#"
    const server = net.createServer({ allowHalfOpen: true }, (socket) => {
        socket.setTimeout(5000, () => socket.destroy());
        socket.setEncoding('utf8');
        socket.on('data', (text) => socket.write(text.toUpperCase()));
        socket.on('end', () => { socket.end(); server.close(); });
    });
    server.listen(0);
    server.address().port;
"#;

/// Turns the loop whenever tokio finds that it has something to do, until nothing is left.
#[allow(
    deprecated,
    reason = "newer versions of tokio want `unsafe` for descriptors of any kind; this one is borrowed"
)]
async fn drive(event_loop: &EventLoop) -> io::Result<()> {
    let descriptor = AsyncFd::with_interest(event_loop.as_fd(), Interest::READABLE)?;
    while event_loop.run_nowait() {
        // A timer may end the wait as well; it needs no answer but the next turn.
        let ready = match event_loop.timeout() {
            Some(timeout) => time::timeout(timeout, descriptor.readable()).await.ok(),
            None => Some(descriptor.readable().await),
        };
        if let Some(ready) = ready {
            ready?.clear_ready();
        }
    }
    Ok(())
}

async fn client(port: u16) -> io::Result<String> {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).await?;
    stream.write_all(b"hello from tokio").await?;
    stream.shutdown().await?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await?;
    Ok(answer)
}

/// Runs server and client on one thread, and gives what the client received.
pub async fn run() -> Result<String, Box<dyn std::error::Error>> {
    let context = Context::full(&Runtime::new()?)?;
    let event_loop = EventLoop::new()?;
    let attachment = context.with(|ctx| attach(&ctx, &event_loop))?;
    let port = context.with(|ctx| {
        ctx.globals().set("net", attachment.module(&ctx, "net")?)?;
        ctx.eval(SCRIPT)
    })?;
    let (answer, driven) = tokio::join!(client(port), drive(&event_loop));
    driven?;
    Ok(answer?)
}

#[allow(dead_code, reason = "a test includes this file and calls `run`")]
#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    println!("{}", run().await?);
    Ok(())
}
