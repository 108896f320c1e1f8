//! [`Stream`]: a TCP socket or a pipe (Unix socket), connected or listening.

mod io;
#[cfg(test)]
mod tests;

use core::any::Any;
use core::cell::{Cell, OnceCell, RefCell};
use std::rc::{Rc, Weak};

use crate::uv::handle::{AfterClose, Handle, HandleData, RawHandle};

use crate::sys::uv;
use crate::uv::poll::Poll;
use crate::uv::{Address, Errno, Loop};

pub use io::{Descriptors, Incoming, ReadPlace, Slab, StreamOwner};
pub(in crate::uv) use io::{END, deliver, guarded, place_for_read};
#[cfg(feature = "runtime")]
pub(in crate::uv) use io::{on_written, with_buffers};

/// Which handle type a stream has.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum StreamKind {
    /// `uv_tcp_t`.
    Tcp,
    /// `uv_pipe_t`.
    Pipe,
}

/// Memory for either type: libuv tells them apart by the type field they share.
#[repr(C)]
pub(crate) union RawStream {
    tcp: uv::uv_tcp_t,
    pipe: uv::uv_pipe_t,
}

// SAFETY: both members are libuv handle types.
unsafe impl RawHandle for RawStream {}

/// What a stream keeps beside the handle.
pub(crate) struct StreamData {
    pub(crate) owner: RefCell<Option<Weak<dyn StreamOwner>>>,
    on_closed: Cell<Option<AfterClose>>,
    /// How many [`Stream`]s there are of it.
    shares: Cell<u32>,
    pub(crate) kind: StreamKind,
    pub(crate) reading: Cell<bool>,
    /// Watches the descriptor in libuv's place, on a stream that receives descriptors.
    pub(in crate::uv) receiver: OnceCell<Box<Poll>>,
}

impl StreamData {
    pub(crate) fn owner(&self) -> Option<Rc<dyn StreamOwner>> {
        self.owner.borrow().as_ref()?.upgrade()
    }
}

impl HandleData for StreamData {
    fn closed(&self) -> Option<AfterClose> {
        drop(self.owner.take());
        if let Some(receiver) = self.receiver.get() {
            receiver.close();
        }
        self.on_closed.take()
    }

    fn owner(&self) -> Option<Rc<dyn Any>> {
        Some(StreamData::owner(self)?.as_any())
    }
}

pub(crate) type StreamHandle = Handle<RawStream, StreamData>;

/// A stream handle, one of its shares. Dropping the last begins the close; its memory goes in the
/// close callback.
pub struct Stream(pub(crate) Rc<StreamHandle>);

impl Stream {
    /// A TCP handle without a socket yet.
    pub fn tcp(event_loop: &Rc<Loop>) -> Result<Stream, Errno> {
        // SAFETY: a live loop and fresh memory for the handle.
        Stream::open(event_loop, StreamKind::Tcp, |raw_loop, raw| unsafe {
            uv::uv_tcp_init(raw_loop, raw.cast())
        })
    }

    /// A pipe handle without a socket yet.
    pub fn pipe(event_loop: &Rc<Loop>) -> Result<Stream, Errno> {
        // SAFETY: a live loop and fresh memory for the handle.
        Stream::open(event_loop, StreamKind::Pipe, |raw_loop, raw| unsafe {
            uv::uv_pipe_init(raw_loop, raw.cast(), 0)
        })
    }

    /// A pipe handle that takes descriptors along with bytes.
    pub fn ipc_pipe(event_loop: &Rc<Loop>) -> Result<Stream, Errno> {
        // SAFETY: a live loop and fresh memory for the handle.
        Stream::open(event_loop, StreamKind::Pipe, |raw_loop, raw| unsafe {
            uv::uv_pipe_init(raw_loop, raw.cast(), 1)
        })
    }

    /// A handle of this kind.
    pub fn new(event_loop: &Rc<Loop>, kind: StreamKind) -> Result<Stream, Errno> {
        match kind {
            StreamKind::Tcp => Stream::tcp(event_loop),
            StreamKind::Pipe => Stream::pipe(event_loop),
        }
    }

    fn open(
        event_loop: &Rc<Loop>,
        kind: StreamKind,
        init: impl FnOnce(*mut uv::uv_loop_t, *mut RawStream) -> i32,
    ) -> Result<Stream, Errno> {
        let extra = StreamData {
            owner: RefCell::new(None),
            on_closed: Cell::new(None),
            shares: Cell::new(1),
            kind,
            reading: Cell::new(false),
            receiver: OnceCell::new(),
        };
        Handle::open(event_loop, extra, init).map(Stream)
    }

    /// The owner, which gets what arrives. Held weakly: the owner holds the stream.
    pub fn set_owner(&self, owner: Weak<dyn StreamOwner>) {
        drop(self.0.extra().owner.replace(Some(owner)));
    }

    /// The handle type.
    pub fn kind(&self) -> StreamKind {
        self.0.extra().kind
    }

    /// A number that no other live stream has.
    pub fn id(&self) -> usize {
        Rc::as_ptr(&self.0).addr() >> 4
    }

    /// The loop this stream is on.
    pub fn event_loop(&self) -> &Rc<Loop> {
        self.0.event_loop()
    }

    /// One more share.
    pub(in crate::uv) fn of_handle(handle: &Rc<StreamHandle>) -> Stream {
        let shares = &handle.extra().shares;
        shares.set(shares.get() + 1);
        Stream(handle.clone())
    }

    pub(crate) fn raw(&self) -> *mut uv::uv_stream_t {
        self.0.raw().cast()
    }

    fn open_or<R>(&self, f: impl FnOnce() -> Result<R, Errno>) -> Result<R, Errno> {
        if self.0.is_open() {
            f()
        } else {
            Err(Errno::EBADF)
        }
    }

    /// Runs `f` on an open handle of this kind: libuv does not check which one it is given, and
    /// scripts can try to connect a TCP handle to a path.
    pub(crate) fn of_kind<R>(
        &self,
        kind: StreamKind,
        f: impl FnOnce() -> Result<R, Errno>,
    ) -> Result<R, Errno> {
        match self.kind() == kind {
            true => self.open_or(f),
            false => Err(Errno::EINVAL),
        }
    }

    /// Whether the handle can be used: neither closed nor closing, by us or by the host.
    pub fn is_open(&self) -> bool {
        self.0.is_open()
    }

    /// Adopts a descriptor.
    pub fn adopt(&self, fd: i32) -> Result<(), Errno> {
        // SAFETY: the handle is open and of the kind the call expects.
        self.open_or(|| unsafe {
            Errno::check(match self.kind() {
                StreamKind::Tcp => uv::uv_tcp_open(self.raw().cast(), fd),
                StreamKind::Pipe => uv::uv_pipe_open(self.raw().cast(), fd),
            })
            .map(drop)
        })
    }

    /// The descriptor, once there is one.
    pub fn fd(&self) -> Option<i32> {
        let mut fd = -1;
        // SAFETY: the handle was initialised; libuv answers EBADF when there is no descriptor.
        let status = unsafe { uv::uv_fileno(self.0.base(), &mut fd) };
        (self.is_open() && status == 0 && fd >= 0).then_some(fd)
    }

    /// Binds a TCP handle to an address.
    pub fn bind(&self, address: &Address, v6_only: bool, reuse_port: bool) -> Result<(), Errno> {
        let mut flags = 0;
        if v6_only {
            flags |= uv::uv_tcp_flags_UV_TCP_IPV6ONLY;
        }
        if reuse_port && uv::REUSE_PORT == 0 {
            return Err(Errno::ENOTSUP);
        }
        if reuse_port {
            flags |= uv::REUSE_PORT;
        }
        // SAFETY: an open TCP handle; libuv copies the address.
        self.of_kind(StreamKind::Tcp, || unsafe {
            Errno::check(uv::uv_tcp_bind(self.raw().cast(), address.as_ptr(), flags)).map(drop)
        })
    }

    /// Binds a pipe handle to a path; a first byte of NUL makes it abstract (Linux).
    pub fn bind_path(&self, path: &str) -> Result<(), Errno> {
        check_path(path)?;
        // SAFETY: an open pipe handle; the name is valid for its length and copied.
        self.of_kind(StreamKind::Pipe, || unsafe {
            Errno::check(uv::pipe_bind(self.raw().cast(), path)).map(drop)
        })
    }

    /// Makes a bound pipe readable, writable for everybody.
    pub fn chmod(&self, readable: bool, writable: bool) -> Result<(), Errno> {
        let mut mode = 0;
        if readable {
            mode |= uv::uv_poll_event_UV_READABLE;
        }
        if writable {
            mode |= uv::uv_poll_event_UV_WRITABLE;
        }
        // SAFETY: an open pipe handle.
        self.of_kind(StreamKind::Pipe, || unsafe {
            Errno::check(uv::uv_pipe_chmod(self.raw().cast(), mode as i32)).map(drop)
        })
    }

    /// The local address of a TCP handle.
    pub fn local_address(&self) -> Result<Address, Errno> {
        self.of_kind(StreamKind::Tcp, || {
            // SAFETY: an open TCP handle; the out parameters are `fill`'s own.
            Address::fill(|name, len| unsafe {
                uv::uv_tcp_getsockname(self.raw().cast(), name, len)
            })
        })
    }

    /// The peer's address of a TCP handle.
    pub fn peer_address(&self) -> Result<Address, Errno> {
        self.of_kind(StreamKind::Tcp, || {
            // SAFETY: as above.
            Address::fill(|name, len| unsafe {
                uv::uv_tcp_getpeername(self.raw().cast(), name, len)
            })
        })
    }

    /// Makes the handle keep the loop alive while it is active, or not.
    pub fn reference(&self, on: bool) {
        self.0.reference(on);
        if let Some(receiver) = self.0.extra().receiver.get() {
            receiver.reference(on);
        }
    }

    /// Whether the handle keeps the loop alive while it is active.
    pub fn has_ref(&self) -> bool {
        self.0.has_ref()
    }

    /// Begins the close. What was still to be written is cancelled.
    pub fn close(&self) {
        self.0.close();
    }

    /// As [`Stream::close`]; `done` is called from the close callback. It is dropped uncalled
    /// when the host takes the loop away first.
    pub fn close_with(&self, done: impl FnOnce() + 'static) {
        if self.is_open() {
            drop(self.0.extra().on_closed.replace(Some(Box::new(done))));
            self.0.close();
        }
    }

    /// Makes the close that follows reset a TCP connection instead of ending it. Fails while a
    /// shutdown is under way.
    pub fn reset_on_close(&self) -> Result<(), Errno> {
        // A zero linger time makes the kernel send a reset when the descriptor is closed. That is
        // all `uv_tcp_close_reset` does, and this way the close itself stays in one place.
        let Some(fd) = self.fd() else { return Ok(()) };
        if self.is_shutting_down() {
            return Err(Errno::EINVAL);
        }
        let linger = libc::linger {
            l_onoff: 1,
            l_linger: 0,
        };
        let size = size_of::<libc::linger>() as libc::socklen_t;
        let value = (&raw const linger).cast();
        // SAFETY: the value is a local of the size given.
        unsafe { libc::setsockopt(fd, libc::SOL_SOCKET, libc::SO_LINGER, value, size) };
        Ok(())
    }
}

impl Clone for Stream {
    fn clone(&self) -> Stream {
        Stream::of_handle(&self.0)
    }
}

impl Drop for Stream {
    fn drop(&mut self) {
        let shares = &self.0.extra().shares;
        shares.set(shares.get() - 1);
        if shares.get() == 0 {
            self.0.close();
        }
    }
}

/// A path in the file system has no NUL. A name that begins with one is abstract (Linux): of those
/// every byte counts.
pub(crate) fn check_path(path: &str) -> Result<(), Errno> {
    match path.starts_with('\0') || !path.contains('\0') {
        true => Ok(()),
        false => Err(Errno::EINVAL),
    }
}

/// What a descriptor is, as far as sockets care.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum FdKind {
    /// A TCP socket.
    Tcp,
    /// A pipe or Unix socket.
    Pipe,
    /// Something else, by Node's name for it (`FILE`, `TTY`, `UDP`, `UNKNOWN`).
    Other(&'static str),
}

/// What `fd` is.
pub fn guess_handle(fd: i32) -> FdKind {
    // SAFETY: any number may be asked about.
    match unsafe { uv::uv_guess_handle(fd) } {
        uv::uv_handle_type_UV_TCP => FdKind::Tcp,
        uv::uv_handle_type_UV_NAMED_PIPE => FdKind::Pipe,
        uv::uv_handle_type_UV_FILE => FdKind::Other("FILE"),
        uv::uv_handle_type_UV_TTY => FdKind::Other("TTY"),
        uv::uv_handle_type_UV_UDP => FdKind::Other("UDP"),
        _ => FdKind::Other("UNKNOWN"),
    }
}
