//! The clients of the benchmarks.
//!
//!     load PORT rate CONNECTIONS SECONDS   as many round trips as there can be
//!     load PORT rounds COUNT               one connection, COUNT round trips, each after the one before
//!     load PORT churn COUNT                COUNT connections, one after the other, each with one round trip
//!
//! A round trip is 64 bytes, a line, sent and received again. `rate` drives all connections from one thread with one
//! epoll; it warms up for a second, then counts, and prints how many round trips there were in a second. The other two
//! leave the server nothing to choose, so that it runs the same instructions each time.

use std::io::{self, Read, Write};
use std::net::{Shutdown, TcpStream};
use std::os::fd::{AsRawFd, FromRawFd, OwnedFd};
use std::time::{Duration, Instant};

const MESSAGE: [u8; 64] = {
    let mut line = [b'x'; 64];
    line[63] = b'\n';
    line
};
const WARM_UP: Duration = Duration::from_secs(1);
const EVENTS: usize = 256;

/// One connection and how much of the current answer is here.
struct Connection {
    stream: TcpStream,
    received: usize,
}

impl Connection {
    /// Takes what has arrived; true when an answer is complete and the next message is sent.
    fn advance(&mut self) -> io::Result<bool> {
        let mut buffer = [0; MESSAGE.len()];
        match self.stream.read(&mut buffer[self.received..]) {
            Ok(0) => Err(io::ErrorKind::UnexpectedEof.into()),
            Ok(length) => {
                self.received += length;
                if self.received < MESSAGE.len() {
                    return Ok(false);
                }
                self.received = 0;
                // An empty send buffer takes 64 bytes at once, so a part of it is an error.
                self.stream.write_all(&MESSAGE)?;
                Ok(true)
            }
            Err(err) if err.kind() == io::ErrorKind::WouldBlock => Ok(false),
            Err(err) => Err(err),
        }
    }
}

/// Turns the answer of a system call into a result.
fn checked(answer: libc::c_int) -> io::Result<libc::c_int> {
    if answer < 0 {
        Err(io::Error::last_os_error())
    } else {
        Ok(answer)
    }
}

fn connect(port: u16) -> io::Result<TcpStream> {
    let stream = TcpStream::connect(("127.0.0.1", port))?;
    stream.set_nodelay(true)?;
    Ok(stream)
}

/// Ends the connection in order, with the answers that are still on their way read, so that the server sees no error.
fn end(mut stream: TcpStream) -> io::Result<()> {
    stream.shutdown(Shutdown::Write)?;
    io::copy(&mut stream, &mut io::sink()).map(drop)
}

/// Sends the message and waits until all of it is back.
fn round_trip(stream: &mut TcpStream) -> io::Result<()> {
    let mut answer = [0; MESSAGE.len()];
    stream.write_all(&MESSAGE)?;
    stream.read_exact(&mut answer)?;
    match answer == MESSAGE {
        true => Ok(()),
        false => Err(io::Error::other("the answer is not what was sent")),
    }
}

fn rounds(port: u16, count: u64) -> io::Result<()> {
    let mut stream = connect(port)?;
    for _ in 0..count {
        round_trip(&mut stream)?;
    }
    end(stream)
}

fn churn(port: u16, count: u64) -> io::Result<()> {
    for _ in 0..count {
        let mut stream = connect(port)?;
        round_trip(&mut stream)?;
        end(stream)?;
    }
    Ok(())
}

fn connect_all(port: u16, count: usize, epoll: &OwnedFd) -> io::Result<Vec<Connection>> {
    let mut connections = Vec::with_capacity(count);
    for index in 0..count {
        let stream = connect(port)?;
        stream.set_nonblocking(true)?;
        let mut event = libc::epoll_event {
            events: libc::EPOLLIN as u32,
            u64: index as u64,
        };
        // SAFETY: both descriptors are open, and the event outlives the call.
        checked(unsafe {
            libc::epoll_ctl(
                epoll.as_raw_fd(),
                libc::EPOLL_CTL_ADD,
                stream.as_raw_fd(),
                &raw mut event,
            )
        })?;
        connections.push(Connection {
            stream,
            received: 0,
        });
    }
    Ok(connections)
}

/// Drives the connections until the time is over and returns the number of round trips.
fn drive(connections: &mut [Connection], epoll: &OwnedFd, time: Duration) -> io::Result<u64> {
    let deadline = Instant::now() + time;
    let mut events = [libc::epoll_event { events: 0, u64: 0 }; EVENTS];
    let mut rounds = 0;
    while Instant::now() < deadline {
        // SAFETY: the kernel writes at most `EVENTS` events, which is what the array holds.
        let ready = checked(unsafe {
            libc::epoll_wait(
                epoll.as_raw_fd(),
                events.as_mut_ptr(),
                EVENTS as libc::c_int,
                1000,
            )
        })?;
        if ready == 0 {
            return Err(io::Error::new(
                io::ErrorKind::TimedOut,
                "the server answers nobody",
            ));
        }
        for event in &events[..ready as usize] {
            rounds += u64::from(connections[event.u64 as usize].advance()?);
        }
    }
    Ok(rounds)
}

fn rate(port: u16, count: usize, seconds: u64) -> io::Result<f64> {
    // SAFETY: the descriptor is new and nobody else closes it.
    let epoll = unsafe { OwnedFd::from_raw_fd(checked(libc::epoll_create1(libc::EPOLL_CLOEXEC))?) };
    let mut connections = connect_all(port, count, &epoll)?;
    for connection in &mut connections {
        connection.stream.write_all(&MESSAGE)?;
    }
    drive(&mut connections, &epoll, WARM_UP)?;
    let begin = Instant::now();
    let rounds = drive(&mut connections, &epoll, Duration::from_secs(seconds))?;
    let rate = rounds as f64 / begin.elapsed().as_secs_f64();
    for Connection { stream, .. } in connections {
        stream.set_nonblocking(false)?;
        end(stream)?;
    }
    Ok(rate)
}

/// Does what the command line asks for; `None` when it asks for nothing that there is.
fn run(args: &[&str]) -> Option<io::Result<()>> {
    let (port, work) = args.split_first()?;
    let port = port.parse().ok()?;
    match work {
        ["rate", count, seconds] => {
            let rate = rate(port, count.parse().ok()?, seconds.parse().ok()?);
            Some(rate.map(|rate| println!("{rate:.0}")))
        }
        ["rounds", count] => Some(rounds(port, count.parse().ok()?)),
        ["churn", count] => Some(churn(port, count.parse().ok()?)),
        _ => None,
    }
}

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    match run(&args) {
        Some(Ok(())) => {}
        Some(Err(err)) => {
            eprintln!("load: {err}");
            std::process::exit(1);
        }
        None => {
            eprintln!("usage: load PORT rate CONNECTIONS SECONDS | rounds COUNT | churn COUNT");
            std::process::exit(2);
        }
    }
}
