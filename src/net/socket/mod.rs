//! `net.Socket`: a Duplex whose source and sink is a TCP or pipe handle.
//!
//! The socket's object is an ordinary stream object; behind its core stands a [`Socket`]. What
//! keeps what alive:
//!
//! ```text
//!   script ──► object ──► core ──(counted)──► Socket ──► uv::Stream ──► handle
//!                 ▲                             │ ▲                       │
//!                 └──────── Pin, while active ──┘ └─── owner, weakly ─────┘
//! ```
//!
//! While something is going on (connecting, reading, writing, ending, waiting for the idle
//! timeout) the socket pins its object. When nothing is and no script holds the object, it is
//! collected, and dropping the `Socket` begins the close of its handle. A look-up that has not
//! answered yet does not pin the socket: its callback holds the object.

mod attempt;
mod class;
mod connect;
mod construct;
#[cfg(feature = "runtime")]
mod facts;
mod family_selection;
mod handle;
mod lookup;
mod methods;
mod native;
mod onread;
mod properties;
mod script_handle;

mod timeout;
mod uv_events;
mod writing;

pub(crate) use class::class;
pub(crate) use construct::{AcceptedOptions, accepted};
#[cfg(feature = "runtime")]
pub(crate) use facts::{facts, handle_name};

use core::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::{Rc, Weak};

use crate::js::{Ctx, JsResult, Marker, Realm, Value};
use crate::stream::{Chunk, Completion, PinnedStream, Stream};
use crate::uv::{self, Errno, Timer};

use super::diagnostics::ConnectTiming;
use super::handle_wrap::ByteCounter;
use super::state::{LiveGuard, Net};

/// The native side of one socket.
pub(crate) struct Socket {
    _live: LiveGuard,
    me: Weak<Socket>,
    realm: Rc<Realm>,
    handle: RefCell<Option<Rc<uv::Stream>>>,
    wrap: RefCell<Option<Value>>,
    pin: RefCell<Option<PinnedStream>>,
    connecting: Cell<bool>,
    /// An attempt to connect is under way. Before it the callback of the look-up holds the object.
    attempting: Cell<bool>,
    /// The next close is a reset.
    resetting: Cell<bool>,
    /// The writes that wait for a connection: one, unless a script calls `_write` itself.
    pending: RefCell<VecDeque<PendingWrite>>,
    /// The writes that the kernel has not taken; the first is in flight.
    writing: RefCell<VecDeque<writing::Writing>>,
    /// The ends that wait: for a connection, for the writes before them, or for the handle.
    ending: RefCell<Vec<Completion>>,
    cancelled: RefCell<Vec<Cancelled>>,
    /// Grows with each [`Socket::cancel`]: what was begun before it is cancelled.
    generation: Cell<u32>,
    bytes_read: Cell<u64>,
    bytes_dispatched: Cell<u64>,
    /// What `pending` was when the socket was closed before the connection: it stays counted.
    undelivered: Cell<u64>,
    idle: IdleTimeout,
    options: SocketOptions,
    endpoints: Endpoints,
    onread: RefCell<Option<onread::OnRead>>,
    attempts: RefCell<Option<family_selection::Attempts>>,
    timing: RefCell<Option<ConnectTiming>>,
    owner: RefCell<Option<Weak<dyn ConnectionOwner>>>,
}

/// What accepted a socket and counts it.
pub(crate) trait ConnectionOwner {
    /// The connection is over.
    fn connection_closed(&self, cx: Ctx);
    /// The connection was collected without having been closed.
    fn connection_collected(&self);
}

/// A write to a socket that is still connecting.
struct PendingWrite {
    chunks: Vec<Chunk>,
    done: Completion,
}

/// What a close cancels: completed in the close callback.
struct Cancelled {
    writing: VecDeque<writing::Writing>,
    ending: Vec<Completion>,
}

/// The idle timeout.
#[derive(Default)]
struct IdleTimeout {
    timer: RefCell<Option<Timer>>,
    /// Milliseconds; 0 while it is off.
    ms: Cell<u64>,
    /// What was to be written when the write began, or the timeout was last looked at.
    last_queue: Cell<usize>,
}

/// Socket options as the script set them; applied when there is a connection.
#[derive(Default)]
struct SocketOptions {
    no_delay: Cell<bool>,
    keep_alive: Cell<bool>,
    keep_alive_seconds: Cell<u32>,
    type_of_service: Cell<Option<u8>>,
}

/// `{address, family, port}` of both ends, each once it was asked for.
#[derive(Default)]
struct Endpoints {
    local: RefCell<Option<Value>>,
    remote: RefCell<Option<Value>>,
}

impl Socket {
    fn new(cx: Ctx) -> JsResult<Rc<Socket>> {
        let live = Net::of(cx)?.live.guard();
        Ok(Rc::new_cyclic(|me| Socket {
            _live: live,
            me: me.clone(),
            realm: cx.realm(),
            handle: RefCell::default(),
            wrap: RefCell::default(),
            pin: RefCell::default(),
            connecting: Cell::new(false),
            attempting: Cell::new(false),
            resetting: Cell::new(false),
            pending: RefCell::default(),
            writing: RefCell::default(),
            ending: RefCell::default(),
            cancelled: RefCell::default(),
            generation: Cell::default(),
            bytes_read: Cell::new(0),
            bytes_dispatched: Cell::new(0),
            undelivered: Cell::new(0),
            idle: IdleTimeout::default(),
            options: SocketOptions::default(),
            endpoints: Endpoints::default(),
            onread: RefCell::default(),
            attempts: RefCell::default(),
            timing: RefCell::default(),
            owner: RefCell::default(),
        }))
    }

    /// Stream and socket of a JavaScript object, if it is one.
    pub(crate) fn of(cx: Ctx, this: &Value) -> Option<(Stream, Rc<Socket>)> {
        let stream = Stream::of(cx, this)?;
        let socket = stream.native::<Socket>()?;
        Some((stream, socket))
    }

    /// As [`Socket::of`], for a method: anything else is a TypeError.
    fn this(cx: Ctx, this: &Value) -> JsResult<(Stream, Rc<Socket>)> {
        Socket::of(cx, this).ok_or_else(|| cx.throw_type_error("not a net.Socket"))
    }

    fn me(&self) -> Rc<Socket> {
        self.me.upgrade().expect("a method runs on a live socket")
    }

    /// The stream, in a callback from libuv: the pin has it. `None` when the socket was
    /// let go meanwhile.
    fn pinned(&self) -> Option<Stream> {
        self.pin.borrow().as_ref()?.stream()
    }

    /// The handle, as long as it can be used.
    fn handle(&self) -> Option<Rc<uv::Stream>> {
        self.handle.borrow().clone()
    }

    /// A callback for libuv that does nothing when the socket was destroyed meanwhile: it may be
    /// connected again by then, and [`Socket::cancel`] has set aside what waited.
    fn unless_cancelled(
        &self,
        then: impl FnOnce(&Socket, Result<(), Errno>) + 'static,
    ) -> impl FnOnce(Result<(), Errno>) + 'static {
        let me = self.me();
        let generation = self.generation.get();
        move |result| {
            if me.generation.get() == generation {
                then(&me, result);
            }
        }
    }

    /// Takes a handle, open or to be connected, in the place of the one before.
    fn take_handle(&self, handle: Rc<uv::Stream>) {
        let owner: Weak<Socket> = self.me.clone();
        handle.set_owner(owner);
        drop(self.wrap.take());
        drop(self.handle.replace(Some(handle)));
    }

    /// An attempt to connect has begun.
    fn begin_attempt(&self, stream: &Stream) {
        self.attempting.set(true);
        self.update_pin(stream);
    }

    /// Connected, refused or given up.
    fn end_connecting(&self) {
        self.connecting.set(false);
        self.attempting.set(false);
    }

    /// Whether something is going on that must keep the object alive.
    fn is_active(&self) -> bool {
        self.attempting.get()
            || !self.writing.borrow().is_empty()
            || self.handle().is_some_and(|handle| {
                // An object of the script holds the socket itself until it answers.
                let ends = !self.ending.borrow().is_empty() && !self.connecting.get();
                ends || handle.is_reading()
            })
            || self
                .idle
                .timer
                .borrow()
                .as_ref()
                .is_some_and(Timer::is_active)
    }

    /// Pins the stream, or lets it go: to be called after each change of what is going on.
    fn update_pin(&self, stream: &Stream) {
        let active = self.is_active();
        let pinned = self.pin.borrow().is_some();
        if active && !pinned {
            *self.pin.borrow_mut() = Some(stream.pin(&self.realm));
        } else if !active && pinned {
            drop(self.pin.take());
        }
    }

    /// What counts this socket, if it still lives; asked once.
    fn take_owner(&self) -> Option<Rc<dyn ConnectionOwner>> {
        self.owner.take()?.upgrade()
    }

    fn clear_values(&self) {
        drop(self.wrap.take());
        drop(self.pending.take());
        drop(self.writing.take());
        drop(self.ending.take());
        drop(self.cancelled.take());
        drop(self.endpoints.local.take());
        drop(self.endpoints.remote.take());
        drop(self.onread.take());
        drop(self.attempts.take());
    }

    fn trace_values(&self, marker: &Marker) {
        for value in [&self.wrap, &self.endpoints.local, &self.endpoints.remote] {
            if let Ok(value) = value.try_borrow() {
                marker.mark_all(value.iter());
            }
        }
        if let Ok(pending) = self.pending.try_borrow() {
            for write in pending.iter() {
                marker.mark_all(write.chunks.iter().map(|chunk| &chunk.data));
                write.done.trace(marker);
            }
        }
        if let Ok(writing) = self.writing.try_borrow() {
            writing.iter().for_each(|write| write.trace(marker));
        }
        if let Ok(ending) = self.ending.try_borrow() {
            ending.iter().for_each(|done| done.trace(marker));
        }
        if let Ok(cancelled) = self.cancelled.try_borrow() {
            for cancelled in cancelled.iter() {
                cancelled.writing.iter().for_each(|w| w.trace(marker));
                cancelled.ending.iter().for_each(|done| done.trace(marker));
            }
        }
        if let Ok(onread) = self.onread.try_borrow()
            && let Some(onread) = &*onread
        {
            onread.trace(marker);
        }
        if let Ok(attempts) = self.attempts.try_borrow()
            && let Some(attempts) = &*attempts
        {
            attempts.trace(marker);
        }
    }
}

impl ByteCounter for Socket {
    fn bytes_read(&self) -> u64 {
        self.bytes_read.get()
    }

    fn bytes_dispatched(&self) -> u64 {
        self.bytes_dispatched.get()
    }
}
