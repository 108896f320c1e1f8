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
//! collected, and dropping the `Socket` begins the close of its handle. A connect whose look-up
//! never answers is nothing going on.

mod attempts;
mod class;
mod connect;
mod construct;
#[cfg(feature = "runtime")]
mod facts;
mod foreign;
mod handle;
mod lookup;
mod methods;
mod native;
mod onread;
mod properties;

mod timeout;
mod uv_events;
mod writing;

pub(crate) use class::define_class;
pub(crate) use construct::{Accepted, accepted};
#[cfg(feature = "runtime")]
pub(crate) use facts::{facts, handle_name};
pub(crate) use properties::describe;

use core::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::{Rc, Weak};

use crate::js::{Ctx, JsResult, Marker, Realm, Value};
use crate::stream::{Chunk, Done, PinnedStream, Stream};
use crate::uv::{self, Errno, Timer};

use super::diagnostics::Measured;
use super::server::Server;
use super::state::{Counted, Net};

/// The native side of one socket.
pub(crate) struct Socket {
    _counted: Counted,
    me: Weak<Socket>,
    realm: Rc<Realm>,
    handle: RefCell<Option<Rc<uv::Stream>>>,
    face: RefCell<Option<Value>>,
    pin: RefCell<Option<PinnedStream>>,
    connecting: Cell<bool>,
    /// An attempt to connect is under way; before it, whatever looks the name up has the object.
    attempting: Cell<bool>,
    /// The next close is a reset.
    resetting: Cell<bool>,
    /// The writes that wait for a connection: one, unless a script calls `_write` itself.
    pending: RefCell<VecDeque<PendingWrite>>,
    /// The writes that the kernel has not taken; the first is in flight.
    writing: RefCell<VecDeque<writing::Writing>>,
    /// The ends that wait: for a connection, for the writes before them, or for the handle.
    ending: RefCell<Vec<Done>>,
    cancelled: RefCell<Vec<Cancelled>>,
    /// Counts what [`Socket::cancel`] ended.
    lives: Cell<u32>,
    received: Cell<u64>,
    dispatched: Cell<u64>,
    /// What `pending` was when the socket was closed before the connection: it stays counted.
    undelivered: Cell<u64>,
    idle: IdleTimeout,
    wishes: Wishes,
    names: Names,
    onread: RefCell<Option<onread::OnRead>>,
    attempts: RefCell<Option<attempts::Attempts>>,
    measured: RefCell<Option<Measured>>,
    server: RefCell<Weak<Server>>,
}

/// A write to a socket that is still connecting.
struct PendingWrite {
    chunks: Vec<Chunk>,
    done: Done,
}

/// What a close cancels: told when the close callback comes.
struct Cancelled {
    writing: VecDeque<writing::Writing>,
    ending: Vec<Done>,
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

/// Socket options as the script wants them; applied when there is a connection.
#[derive(Default)]
struct Wishes {
    no_delay: Cell<bool>,
    keep_alive: Cell<bool>,
    keep_alive_seconds: Cell<u32>,
    type_of_service: Cell<Option<u8>>,
}

/// `{address, family, port}` of both ends, as they were asked for.
#[derive(Default)]
struct Names {
    local: RefCell<Option<Value>>,
    remote: RefCell<Option<Value>>,
}

impl Socket {
    fn new(cx: Ctx) -> JsResult<Rc<Socket>> {
        let counted = Net::of(cx)?.live.one();
        Ok(Rc::new_cyclic(|me| Socket {
            _counted: counted,
            me: me.clone(),
            realm: cx.realm(),
            handle: RefCell::default(),
            face: RefCell::default(),
            pin: RefCell::default(),
            connecting: Cell::new(false),
            attempting: Cell::new(false),
            resetting: Cell::new(false),
            pending: RefCell::default(),
            writing: RefCell::default(),
            ending: RefCell::default(),
            cancelled: RefCell::default(),
            lives: Cell::default(),
            received: Cell::new(0),
            dispatched: Cell::new(0),
            undelivered: Cell::new(0),
            idle: IdleTimeout::default(),
            wishes: Wishes::default(),
            names: Names::default(),
            onread: RefCell::default(),
            attempts: RefCell::default(),
            measured: RefCell::default(),
            server: RefCell::default(),
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
        self.me
            .upgrade()
            .expect("a method runs on a counted socket")
    }

    /// The stream, in a callback from libuv: the pin has it. `None` when the socket was
    /// let go meanwhile.
    fn pinned(&self, cx: Ctx) -> Option<Stream> {
        self.pin.borrow().as_ref()?.stream(cx)
    }

    /// How many bytes have arrived.
    pub(crate) fn bytes_received(&self) -> u64 {
        self.received.get()
    }

    /// How many bytes were handed to the kernel, or wait for room there.
    pub(crate) fn bytes_dispatched(&self) -> u64 {
        self.dispatched.get()
    }

    /// The handle, as long as it can be used.
    fn handle(&self) -> Option<Rc<uv::Stream>> {
        self.handle.borrow().clone()
    }

    /// A callback for libuv that does nothing when the socket was destroyed meanwhile: it may be
    /// connected anew by then, and what was cancelled is told by [`Socket::cancel`].
    fn unless_cancelled(
        &self,
        then: impl FnOnce(&Socket, Result<(), Errno>) + 'static,
    ) -> impl FnOnce(Result<(), Errno>) + 'static {
        let me = self.me();
        let life = self.lives.get();
        move |result| {
            if me.lives.get() == life {
                then(&me, result);
            }
        }
    }

    /// Takes a handle, open or to be connected, in the place of the one before.
    fn take_handle(&self, handle: Rc<uv::Stream>) {
        let owner: Weak<Socket> = self.me.clone();
        handle.set_owner(owner);
        drop(self.face.take());
        drop(self.handle.replace(Some(handle)));
    }

    /// An attempt to connect has begun.
    fn begin_attempt(&self, stream: &Stream) {
        self.attempting.set(true);
        self.settle(stream);
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
                // An object of the script that is to tell of the end has the socket itself.
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
    fn settle(&self, stream: &Stream) {
        let active = self.is_active();
        let pinned = self.pin.borrow().is_some();
        if active && !pinned {
            *self.pin.borrow_mut() = Some(stream.pin(&self.realm));
        } else if !active && pinned {
            drop(self.pin.take());
        }
    }

    /// The server that accepted this socket, if it still lives.
    fn server(&self) -> Option<Rc<Server>> {
        self.server.borrow().upgrade()
    }

    fn give_up_values(&self) {
        drop(self.face.take());
        drop(self.pending.take());
        drop(self.writing.take());
        drop(self.ending.take());
        drop(self.cancelled.take());
        drop(self.names.local.take());
        drop(self.names.remote.take());
        drop(self.onread.take());
        drop(self.attempts.take());
    }

    fn trace_values(&self, marker: &Marker) {
        for value in [&self.face, &self.names.local, &self.names.remote] {
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
