//! What flows through a [`Stream`]: listening and accepting, connecting, reading, writing,
//! ending.
//!
//! A request is a box that libuv holds by a raw pointer, from the call until its callback; it
//! holds one reference to the handle. Callbacks run once, also when the handle is closed.

use core::any::Any;
use core::ffi::c_int;
use std::os::fd::OwnedFd;
use std::rc::Rc;

use super::{Stream, StreamHandle, StreamKind, check_path};
use crate::sys::uv;
use crate::uv::event_loop::SLAB_SIZE;
use crate::uv::guard::Panic;
use crate::uv::poll::READABLE;
use crate::uv::{Address, Errno, Loop, guard};

/// What a stream calls its owner with. Calls come from libuv: no JavaScript is running.
pub trait StreamOwner {
    /// Something arrived, or the peer ended, or reading failed.
    fn on_read(&self, incoming: Result<Incoming, Errno>);

    /// Descriptors arrived, with bytes that the next call of `on_read` brings. Dropped, they close.
    fn on_descriptors(&self, descriptors: Descriptors) {
        drop(descriptors);
    }

    /// A connection waits to be accepted, or accepting failed.
    fn on_connection(&self, result: Result<(), Errno>) {
        let _ = result;
    }

    /// Where the next read shall go.
    fn place_for_read(&self) -> ReadPlace {
        ReadPlace::ANY
    }

    /// A callback of this stream panicked: the owner ends the stream with an error.
    fn on_panic(&self, panic: &Panic);

    /// The owner itself, for who knows its type.
    fn as_any(self: Rc<Self>) -> Rc<dyn Any>;
}

/// Descriptors that have arrived.
pub struct Descriptors {
    /// Those that the process had room for; they close when dropped.
    pub fds: Vec<OwnedFd>,
    /// The kernel has dropped some: the process may not have more open.
    pub truncated: bool,
    /// The bytes of the read they came with.
    pub bytes: Vec<u8>,
}

/// Where a read goes.
pub enum ReadPlace {
    /// To the loop's slab, and at most so many bytes of it.
    Slab(usize),
    /// To memory of this length, which must stay valid until the `on_read` that follows at once.
    Memory(*mut u8, usize),
}

impl ReadPlace {
    /// To the loop's slab, as much as fits.
    pub const ANY: ReadPlace = ReadPlace::Slab(usize::MAX);
}

/// What a read brought.
pub enum Incoming {
    /// Bytes in the loop's slab.
    Bytes(Slab),
    /// So many bytes in the memory the owner gave.
    InOwnBuffer(usize),
    /// The peer ended.
    End,
}

/// Bytes of one read. They are looked at or taken before anything else is read.
pub struct Slab {
    event_loop: Rc<Loop>,
    len: usize,
}

impl Slab {
    /// How many bytes; never 0.
    #[allow(clippy::len_without_is_empty)]
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether the bytes fill much of the slab, so that handing it over is cheaper than a copy.
    pub fn is_large(&self) -> bool {
        self.len > SLAB_SIZE / 2
    }

    /// Calls `f` with the bytes. `f` must not let the loop run.
    pub fn with<R>(&self, f: impl FnOnce(&[u8]) -> R) -> R {
        self.event_loop.with_read(f)
    }

    /// The bytes as a vector of their own: a copy, or the slab itself when they fill much of it.
    pub fn into_vec(self) -> Vec<u8> {
        self.event_loop.take_read()
    }
}

/// How a connect went.
pub type RequestResult = Result<(), Errno>;

struct Request<R> {
    raw: R,
    handle: Rc<StreamHandle>,
    bytes: Vec<u8>,
    done: Option<Box<dyn FnOnce(RequestResult)>>,
}

impl Stream {
    /// Starts listening.
    pub fn listen(&self, backlog: i32) -> Result<(), Errno> {
        if !self.is_open() {
            return Err(Errno::EBADF);
        }
        // SAFETY: an open handle; the callback finds it through `data`.
        Errno::check(unsafe { uv::uv_listen(self.raw(), backlog, Some(on_connection)) }).map(drop)
    }

    /// Accepts the connection that `on_connection` reported, as a new stream.
    pub fn accept(&self) -> Result<Stream, Errno> {
        let client = Stream::new(self.event_loop(), self.kind())?;
        // SAFETY: an open server and a fresh client of the same kind.
        Errno::check(unsafe { uv::uv_accept(self.raw(), client.raw()) })?;
        Ok(client)
    }

    /// Connects a TCP handle. `done` is called later, once, unless an error is returned here.
    pub fn connect(
        &self,
        address: &Address,
        done: impl FnOnce(RequestResult) + 'static,
    ) -> Result<(), Errno> {
        let raw = self.raw().cast();
        self.of_kind(StreamKind::Tcp, || {
            // SAFETY: an open TCP handle; libuv copies the address.
            self.request::<uv::uv_connect_t>(Vec::new(), done, |request, _| unsafe {
                uv::uv_tcp_connect(request, raw, address.as_ptr(), Some(on_connected))
            })
        })
    }

    /// Connects a pipe handle to a path. `done` as for [`Stream::connect`].
    pub fn connect_path(
        &self,
        path: &str,
        done: impl FnOnce(RequestResult) + 'static,
    ) -> Result<(), Errno> {
        check_path(path)?;
        let raw = self.raw().cast();
        self.of_kind(StreamKind::Pipe, || {
            // With TCP libuv looks itself; with a pipe it forgets the request that is in flight,
            // whose callback would never come, and the loop would never end.
            // SAFETY: an open handle; a field is read.
            if !unsafe { (*self.raw()).connect_req }.is_null() {
                return Err(Errno::EALREADY);
            }
            // SAFETY: an open pipe handle; the name is valid for its length and copied.
            self.request::<uv::uv_connect_t>(Vec::new(), done, |request, _| unsafe {
                uv::pipe_connect(request, raw, path, Some(on_connected))
            })
        })
    }

    /// Starts reading; no error when it is reading already.
    pub fn read_start(&self) -> Result<(), Errno> {
        if !self.is_open() {
            // As libuv says of a handle that is closing.
            return Err(Errno::EINVAL);
        }
        if self.0.extra().reading.get() {
            return Ok(());
        }
        match self.0.extra().receiver.get() {
            Some(receiver) => receiver.start(READABLE)?,
            // SAFETY: an open handle; the callbacks find it through `data`.
            None => Errno::check(unsafe {
                uv::uv_read_start(self.raw(), Some(on_alloc), Some(on_read))
            })
            .map(drop)?,
        }
        self.0.extra().reading.set(true);
        Ok(())
    }

    /// Stops reading.
    pub fn read_stop(&self) {
        if self.0.extra().reading.replace(false) && self.is_open() {
            match self.0.extra().receiver.get() {
                Some(receiver) => receiver.stop(),
                // SAFETY: an open handle.
                None => drop(unsafe { uv::uv_read_stop(self.raw()) }),
            }
        }
    }

    /// Whether it is reading.
    pub fn is_reading(&self) -> bool {
        self.0.extra().reading.get()
    }

    /// Writes what the kernel takes at once: the number of bytes, 0 when it takes none now.
    pub fn try_write(&self, pieces: &[&[u8]]) -> Result<usize, Errno> {
        if !self.is_open() {
            return Err(Errno::EBADF);
        }
        if pieces.is_empty() {
            return Ok(0);
        }
        // SAFETY: an open handle; libuv reads the pieces during the call only.
        let status = with_buffers(pieces, |buffers, count| unsafe {
            uv::uv_try_write(self.raw(), buffers, count)
        });
        match Errno::check(status) {
            Ok(count) => Ok(count as usize),
            Err(Errno::EAGAIN) => Ok(0),
            Err(error) => Err(error),
        }
    }

    /// Queues bytes for writing. `done` is called later, once, unless an error is returned here.
    pub fn write(
        &self,
        bytes: Vec<u8>,
        done: impl FnOnce(RequestResult) + 'static,
    ) -> Result<(), Errno> {
        let stream = self.raw();
        self.request::<uv::uv_write_t>(bytes, done, |request, bytes| {
            // SAFETY: an open handle; the bytes live in the request's box until its callback.
            with_buffers(&[bytes], |buffers, count| unsafe {
                uv::uv_write(request, stream, buffers, count, Some(on_written))
            })
        })
    }

    /// Ends the writing side after what is queued. `done` as for [`Stream::write`].
    pub fn shutdown(&self, done: impl FnOnce(RequestResult) + 'static) -> Result<(), Errno> {
        let stream = self.raw();
        // SAFETY: an open handle.
        self.request::<uv::uv_shutdown_t>(Vec::new(), done, |request, _| unsafe {
            uv::uv_shutdown(request, stream, Some(on_shut_down))
        })
    }

    /// Whether a shutdown is under way.
    pub fn is_shutting_down(&self) -> bool {
        // SAFETY: the handle was initialised; a field is read.
        !unsafe { (*self.raw()).shutdown_req }.is_null()
    }

    /// How many bytes wait in libuv's queue.
    pub fn write_queue_size(&self) -> usize {
        // SAFETY: the handle was initialised; a field is read.
        unsafe { uv::uv_stream_get_write_queue_size(self.raw()) }
    }

    /// Starts a request, whose callback calls `done`.
    pub(crate) fn request<R>(
        &self,
        bytes: Vec<u8>,
        done: impl FnOnce(RequestResult) + 'static,
        start: impl FnOnce(*mut R, &[u8]) -> c_int,
    ) -> Result<(), Errno> {
        if !self.is_open() {
            return Err(Errno::EBADF);
        }
        let request = Box::into_raw(Box::new(Request::<R> {
            // SAFETY: libuv's request types are plain C structs that the call fills in.
            raw: unsafe { core::mem::zeroed() },
            handle: self.0.clone(),
            bytes,
            done: Some(Box::new(done)),
        }));
        // SAFETY: the box stays in place until `finish` takes it back in the callback. `data` is
        // the first field of every request type.
        unsafe {
            let raw = &raw mut (*request).raw;
            (*raw.cast::<uv::uv_req_t>()).data = request.cast();
            let status = start(raw, &(*request).bytes);
            if let Err(error) = Errno::check(status) {
                drop(Box::from_raw(request));
                return Err(error);
            }
        }
        Ok(())
    }
}

/// Lends `pieces` to libuv as an array of its own buffers.
pub(crate) fn with_buffers<R>(
    pieces: &[&[u8]],
    f: impl FnOnce(*const uv::uv_buf_t, u32) -> R,
) -> R {
    let buffer = |piece: &&[u8]| uv::uv_buf_t {
        base: piece.as_ptr().cast_mut().cast(),
        len: piece.len() as _,
    };
    if let [piece] = pieces {
        return f(&buffer(piece), 1);
    }
    let buffers: Vec<uv::uv_buf_t> = pieces.iter().map(buffer).collect();
    f(buffers.as_ptr(), buffers.len() as u32)
}

/// Takes a request back and calls its callback.
///
/// # Safety
/// `raw` is the request of a `Request<R>` box whose callback this is.
unsafe fn finish<R>(raw: *mut R, status: c_int) {
    // SAFETY: `data` was set in `request`; libuv calls back once.
    let mut request =
        unsafe { Box::from_raw((*raw.cast::<uv::uv_req_t>()).data.cast::<Request<R>>()) };
    let handle = request.handle.clone();
    if let Some(done) = request.done.take().filter(|_| !handle.is_abandoned()) {
        drop(request);
        guarded(&handle, || done(Errno::check(status).map(drop)));
    }
}

/// Runs a callback; a panic is reported to the stream's owner.
pub(in crate::uv) fn guarded(handle: &Rc<StreamHandle>, body: impl FnOnce()) {
    guard::callback(body, |panic| {
        if let Some(owner) = handle.extra().owner() {
            owner.on_panic(panic);
        }
        handle.close();
    });
}

unsafe extern "C" fn on_connected(request: *mut uv::uv_connect_t, status: c_int) {
    // SAFETY: the callback of a request made in `connect` or `connect_path`.
    unsafe { finish(request, status) }
}

pub(crate) unsafe extern "C" fn on_written(request: *mut uv::uv_write_t, status: c_int) {
    // SAFETY: the callback of a request made in `write`.
    unsafe { finish(request, status) }
}

unsafe extern "C" fn on_shut_down(request: *mut uv::uv_shutdown_t, status: c_int) {
    // SAFETY: the callback of a request made in `shutdown`.
    unsafe { finish(request, status) }
}

unsafe extern "C" fn on_connection(server: *mut uv::uv_stream_t, status: c_int) {
    // SAFETY: libuv calls this for an open stream of ours.
    let handle = unsafe { StreamHandle::from_raw(server) };
    if let Some(owner) = handle.extra().owner() {
        guarded(&handle, || {
            owner.on_connection(Errno::check(status).map(drop))
        });
    }
}

unsafe extern "C" fn on_alloc(raw: *mut uv::uv_handle_t, _hint: usize, out: *mut uv::uv_buf_t) {
    // SAFETY: libuv calls this for an open stream of ours, with a place for the answer.
    let handle = unsafe { StreamHandle::from_raw(raw) };
    let place = place_for_read(&handle);
    // SAFETY: as above. A length of 0 makes libuv report ENOBUFS.
    unsafe {
        (*out).base = place.0.cast();
        (*out).len = place.1 as _;
    }
}

/// Where the next read goes: memory that stays valid until it is delivered, of length 0 when there
/// is none.
pub(in crate::uv) fn place_for_read(handle: &Rc<StreamHandle>) -> (*mut u8, usize) {
    let mut place = (core::ptr::null_mut(), 0);
    guarded(handle, || {
        let owner = handle.extra().owner();
        place = match owner.map_or(ReadPlace::ANY, |owner| owner.place_for_read()) {
            ReadPlace::Memory(start, len) => (start, len),
            ReadPlace::Slab(most) => {
                let (start, len) = handle.event_loop().slab();
                (start, len.min(most))
            }
        };
    });
    place
}

unsafe extern "C" fn on_read(raw: *mut uv::uv_stream_t, nread: isize, buf: *const uv::uv_buf_t) {
    if nread == 0 {
        return;
    }
    // SAFETY: libuv calls this for an open stream of ours.
    let handle = unsafe { StreamHandle::from_raw(raw) };
    // SAFETY: libuv passes the buffer that `on_alloc` filled in, and has written to it.
    unsafe { deliver(&handle, nread, (*buf).base.cast()) };
}

/// What a read answers at the end.
pub(in crate::uv) const END: isize = uv::uv_errno_t_UV_EOF as isize;

/// Gives the owner what a read brought: so many bytes at `start`, or an error.
///
/// # Safety
/// `start` is where [`place_for_read`] said, and so many bytes were written there.
pub(in crate::uv) unsafe fn deliver(handle: &Rc<StreamHandle>, nread: isize, start: *const u8) {
    let Some(owner) = handle.extra().owner() else {
        handle.close();
        return;
    };
    guarded(handle, || {
        let incoming = if nread > 0 {
            let len = nread as usize;
            let event_loop = handle.event_loop();
            // SAFETY: this function's contract.
            if unsafe { event_loop.filled(start, len) } {
                let event_loop = event_loop.clone();
                Ok(Incoming::Bytes(Slab { event_loop, len }))
            } else {
                Ok(Incoming::InOwnBuffer(len))
            }
        } else {
            // libuv has stopped reading by itself.
            handle.extra().reading.set(false);
            if nread == END {
                Ok(Incoming::End)
            } else {
                Err(Errno::new(nread as i32))
            }
        };
        owner.on_read(incoming);
    });
}
