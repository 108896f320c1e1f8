//! The clients of the benchmarks: many connections from one thread with one epoll, edge-triggered. Answers are counted and
//! dropped in the kernel, so that a client does less than the server that it drives; that they are right is looked at once,
//! on each connection, before anything is measured.

use std::io::{self, Read, Write};
use std::net::{Ipv4Addr, Shutdown, TcpListener, TcpStream};
use std::os::fd::{AsRawFd, FromRawFd, OwnedFd, RawFd};
use std::thread;
use std::time::{Duration, Instant};

use crate::usage::checked;

const EVENTS: usize = 256;
const PATIENCE: Duration = Duration::from_secs(10);

/// A line of `length` bytes.
pub fn message(length: usize) -> Vec<u8> {
    let mut line = vec![b'x'; length];
    line[length - 1] = b'\n';
    line
}

fn connect(port: u16) -> io::Result<TcpStream> {
    let stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port))?;
    stream.set_nodelay(true)?;
    stream.set_read_timeout(Some(PATIENCE))?;
    Ok(stream)
}

/// The next connection of a listener that does not block.
fn accept(listener: &TcpListener) -> io::Result<TcpStream> {
    let deadline = Instant::now() + PATIENCE;
    loop {
        match listener.accept() {
            Ok((stream, _)) => return stream.set_nonblocking(false).map(|()| stream),
            Err(err) if err.kind() != io::ErrorKind::WouldBlock || Instant::now() > deadline => {
                return Err(err);
            }
            Err(_) => thread::sleep(Duration::from_millis(1)),
        }
    }
}

/// Ends the connection in order, with the answers that are still on their way read, so that the server sees no error.
fn end(mut stream: TcpStream) -> io::Result<()> {
    stream.shutdown(Shutdown::Write)?;
    io::copy(&mut stream, &mut io::sink()).map(drop)
}

/// Sends a message and waits until as many bytes are back; those of an echo are compared.
pub fn exchange(
    mut out: &TcpStream,
    mut back: &TcpStream,
    message: &[u8],
    answer: &mut [u8],
) -> io::Result<()> {
    out.write_all(message)?;
    back.read_exact(answer)?;
    match answer.len() != message.len() || answer == message {
        true => Ok(()),
        false => Err(io::Error::other("the answer is not what was sent")),
    }
}

/// `COUNT` round trips of 64 bytes, on one connection after the other.
pub fn spread(port: u16, connections: usize, count: usize) -> io::Result<()> {
    let streams = (0..connections)
        .map(|_| connect(port))
        .collect::<io::Result<Vec<_>>>()?;
    let (message, mut answer) = (message(64), [0; 64]);
    for round in 0..count {
        let stream = &streams[round % connections];
        exchange(stream, stream, &message, &mut answer)?;
    }
    streams.into_iter().try_for_each(end)
}

/// Connections one after the other, each with one round trip of 64 bytes.
pub fn churn_in_turn(port: u16, count: usize) -> io::Result<()> {
    (0..count).try_for_each(|_| spread(port, 1, 1))
}

/// Connections with nothing on their way, each after one round trip of 64 bytes.
pub fn idle(port: u16, count: usize) -> io::Result<Vec<TcpStream>> {
    let (message, mut answer) = (message(64), [0; 64]);
    (0..count)
        .map(|_| {
            let stream = connect(port)?;
            exchange(&stream, &stream, &message, &mut answer)?;
            Ok(stream)
        })
        .collect()
}

/// One connection for calls of `exchange`.
pub fn single(port: u16) -> io::Result<TcpStream> {
    connect(port)
}

/// An epoll with numbers for its descriptors, and a place for bytes that nobody looks at.
struct Poll {
    epoll: OwnedFd,
    events: [libc::epoll_event; EVENTS],
    scratch: Vec<u8>,
}

impl Poll {
    fn new(most: usize) -> io::Result<Self> {
        // SAFETY: the call takes no pointer, and the descriptor is new, so that nothing else closes it.
        let epoll =
            unsafe { OwnedFd::from_raw_fd(checked(libc::epoll_create1(libc::EPOLL_CLOEXEC))?) };
        Ok(Self {
            epoll,
            events: [libc::epoll_event { events: 0, u64: 0 }; EVENTS],
            scratch: vec![0; most],
        })
    }

    fn add(&self, stream: &TcpStream, number: usize) -> io::Result<()> {
        let mut event = libc::epoll_event {
            events: (libc::EPOLLIN | libc::EPOLLOUT | libc::EPOLLET) as u32,
            u64: number as u64,
        };
        // SAFETY: both descriptors are open, and the event outlives the call.
        checked(unsafe {
            libc::epoll_ctl(
                self.epoll.as_raw_fd(),
                libc::EPOLL_CTL_ADD,
                stream.as_raw_fd(),
                &raw mut event,
            )
        })?;
        Ok(())
    }

    /// Waits for events, and returns how many there are.
    fn wait(&mut self) -> io::Result<usize> {
        let milliseconds = PATIENCE.as_millis() as libc::c_int;
        // SAFETY: the kernel writes at most `EVENTS` events, which is what the array holds.
        let ready = checked(unsafe {
            libc::epoll_wait(
                self.epoll.as_raw_fd(),
                self.events.as_mut_ptr(),
                EVENTS as libc::c_int,
                milliseconds,
            )
        })?;
        match ready {
            0 => Err(io::Error::new(
                io::ErrorKind::TimedOut,
                "the server answers nothing",
            )),
            ready => Ok(ready as usize),
        }
    }

    /// The number of a descriptor with an event, and whether it can be read and written.
    fn event(&self, index: usize) -> (usize, bool, bool) {
        let event = self.events[index];
        let has = |flag: libc::c_int| event.events & flag as u32 != 0;
        (event.u64 as usize, has(libc::EPOLLIN), has(libc::EPOLLOUT))
    }

    /// Takes at most `length` bytes off a stream without copying them; `None` when there are none yet.
    fn discard(&mut self, stream: RawFd, length: usize) -> io::Result<Option<usize>> {
        let place = self.scratch.as_mut_ptr().cast();
        // SAFETY: the place holds as many bytes as the longest message, though with this flag the kernel writes none.
        let taken =
            unsafe { libc::recv(stream, place, length, libc::MSG_TRUNC | libc::MSG_DONTWAIT) };
        match taken {
            0 => Err(io::ErrorKind::UnexpectedEof.into()),
            taken => unless_blocked(taken),
        }
    }
}

/// Sends what the kernel takes; `None` when it takes nothing now.
fn send(stream: RawFd, bytes: &[u8]) -> io::Result<Option<usize>> {
    let flags = libc::MSG_NOSIGNAL | libc::MSG_DONTWAIT;
    // SAFETY: the slice outlives the call.
    unless_blocked(unsafe { libc::send(stream, bytes.as_ptr().cast(), bytes.len(), flags) })
}

fn unless_blocked(answer: isize) -> io::Result<Option<usize>> {
    match usize::try_from(answer) {
        Ok(length) => Ok(Some(length)),
        Err(_) => match io::Error::last_os_error() {
            err if err.kind() == io::ErrorKind::WouldBlock => Ok(None),
            err => Err(err),
        },
    }
}

/// One message on its way around: out at `source`, back at `sink`, which is the same stream but behind a proxy.
struct Lane {
    source: TcpStream,
    sink: Option<TcpStream>,
    to_send: usize,
    to_receive: usize,
}

/// Lanes that send the same message again and again.
pub struct Lanes {
    poll: Poll,
    lanes: Vec<Lane>,
    message: Vec<u8>,
}

impl Lanes {
    /// Lanes through an echo server.
    pub fn echo(port: u16, connections: usize, bytes: usize) -> io::Result<Self> {
        Self::new(connections, bytes, || Ok((connect(port)?, None)))
    }

    /// Lanes through a proxy that connects each of its clients to the listener.
    pub fn proxy(
        port: u16,
        upstream: &TcpListener,
        connections: usize,
        bytes: usize,
    ) -> io::Result<Self> {
        Self::new(connections, bytes, || {
            let source = connect(port)?;
            let sink = accept(upstream)?;
            sink.set_read_timeout(Some(PATIENCE))?;
            Ok((source, Some(sink)))
        })
    }

    fn new(
        connections: usize,
        bytes: usize,
        connect: impl Fn() -> io::Result<(TcpStream, Option<TcpStream>)>,
    ) -> io::Result<Self> {
        let poll = Poll::new(bytes)?;
        let (message, mut answer) = (message(bytes), vec![0; bytes]);
        let mut lanes = Vec::with_capacity(connections);
        for number in 0..connections {
            let (source, sink) = connect()?;
            exchange(
                &source,
                sink.as_ref().unwrap_or(&source),
                &message,
                &mut answer,
            )?;
            for stream in [Some(&source), sink.as_ref()].into_iter().flatten() {
                stream.set_nonblocking(true)?;
                poll.add(stream, number)?;
            }
            lanes.push(Lane {
                source,
                sink,
                to_send: bytes,
                to_receive: bytes,
            });
        }
        Ok(Self {
            poll,
            lanes,
            message,
        })
    }

    /// Drives all lanes until the time is over, and returns the number of round trips.
    pub fn drive(&mut self, time: Duration) -> io::Result<u64> {
        let deadline = Instant::now() + time;
        let mut rounds = 0;
        while Instant::now() < deadline {
            for index in 0..self.poll.wait()? {
                let (number, readable, writable) = self.poll.event(index);
                rounds += u64::from(self.advance(number, readable, writable)?);
            }
        }
        Ok(rounds)
    }

    /// Takes what has come back and sends what is to be sent; true when a message has come around.
    fn advance(&mut self, number: usize, readable: bool, mut writable: bool) -> io::Result<bool> {
        let lane = &mut self.lanes[number];
        let mut around = false;
        if readable {
            let sink = lane.sink.as_ref().unwrap_or(&lane.source).as_raw_fd();
            lane.to_receive -= self.poll.discard(sink, lane.to_receive)?.unwrap_or(0);
            if lane.to_receive == 0 {
                around = true;
                writable = true;
                lane.to_receive = self.message.len();
                lane.to_send = self.message.len();
            }
        }
        if writable && lane.to_send > 0 {
            let rest = &self.message[self.message.len() - lane.to_send..];
            lane.to_send -= send(lane.source.as_raw_fd(), rest)?.unwrap_or(0);
        }
        Ok(around)
    }
}

/// Clients that connect, have 64 bytes sent back, and close, again and again.
pub struct Churn {
    poll: Poll,
    port: u16,
    /// The connection of each client, and how many bytes of its answer are still to come.
    clients: Vec<(TcpStream, usize)>,
    message: Vec<u8>,
    connected: u64,
}

impl Churn {
    pub fn new(port: u16, clients: usize) -> io::Result<Self> {
        let mut churn = Self {
            poll: Poll::new(64)?,
            port,
            clients: Vec::with_capacity(clients),
            message: message(64),
            connected: 0,
        };
        for number in 0..clients {
            let stream = churn.begin(number)?;
            churn.clients.push((stream, 64));
        }
        Ok(churn)
    }

    /// A new connection with its message sent.
    fn begin(&mut self, number: usize) -> io::Result<TcpStream> {
        // A closed connection keeps its port for a minute, so that one address would run out of ports.
        let source = Ipv4Addr::new(127, 0, 1, 1 + (self.connected % 200) as u8);
        self.connected += 1;
        let stream = connect_from(source, self.port)?;
        self.poll.add(&stream, number)?;
        match send(stream.as_raw_fd(), &self.message)? {
            Some(64) => Ok(stream),
            _ => Err(io::Error::other("a new connection takes no 64 bytes")),
        }
    }

    /// Drives all clients until the time is over, and returns the number of connections.
    pub fn drive(&mut self, time: Duration) -> io::Result<u64> {
        let deadline = Instant::now() + time;
        let mut rounds = 0;
        while Instant::now() < deadline {
            for index in 0..self.poll.wait()? {
                let (number, readable, _) = self.poll.event(index);
                if !readable {
                    continue;
                }
                let (stream, to_receive) = &mut self.clients[number];
                *to_receive -= self
                    .poll
                    .discard(stream.as_raw_fd(), *to_receive)?
                    .unwrap_or(0);
                if *to_receive == 0 {
                    rounds += 1;
                    let next = self.begin(number)?;
                    self.clients[number] = (next, 64);
                }
            }
        }
        Ok(rounds)
    }
}

fn connect_from(source: Ipv4Addr, port: u16) -> io::Result<TcpStream> {
    // SAFETY: the call takes no pointer, and the descriptor is new, so that nothing else closes it.
    let stream = unsafe {
        let socket = libc::socket(libc::AF_INET, libc::SOCK_STREAM | libc::SOCK_CLOEXEC, 0);
        TcpStream::from_raw_fd(checked(socket)?)
    };
    let descriptor = stream.as_raw_fd();
    let on: libc::c_int = 1;
    let size = std::mem::size_of_val(&on) as libc::socklen_t;
    // The port is chosen by `connect`, for the pair of addresses.
    let option = libc::IP_BIND_ADDRESS_NO_PORT;
    // SAFETY: the kernel reads `size` bytes of the number.
    checked(unsafe {
        libc::setsockopt(
            descriptor,
            libc::IPPROTO_IP,
            option,
            (&raw const on).cast(),
            size,
        )
    })?;
    let address = |ip: Ipv4Addr, port: u16| libc::sockaddr_in {
        sin_family: libc::AF_INET as libc::sa_family_t,
        sin_port: port.to_be(),
        sin_addr: libc::in_addr {
            s_addr: u32::from(ip).to_be(),
        },
        sin_zero: [0; 8],
    };
    let size = std::mem::size_of::<libc::sockaddr_in>() as libc::socklen_t;
    let own = address(source, 0);
    // SAFETY: the kernel reads `size` bytes of the address.
    checked(unsafe { libc::bind(descriptor, (&raw const own).cast(), size) })?;
    let server = address(Ipv4Addr::LOCALHOST, port);
    // SAFETY: the kernel reads `size` bytes of the address.
    checked(unsafe { libc::connect(descriptor, (&raw const server).cast(), size) })?;
    Ok(stream)
}
