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

mod attached;
mod attempt;
mod class;
mod connect;
mod construct;
#[cfg(feature = "runtime")]
mod facts;
mod family_selection;
mod gather;
mod handle;
mod keep_alive;
mod kernel_connect;
mod kernel_options;
mod lookup;
mod methods;
mod native;
mod onread;
mod properties;
mod rare;
mod script_handle;
mod script_reads;
mod timeout;
#[cfg(feature = "runtime")]
mod transfer;
mod uv_events;
mod writing;

pub(crate) use class::class;
pub(crate) use construct::{AcceptedOptions, accepted};
#[cfg(feature = "runtime")]
pub(crate) use facts::{facts, handle_name};
#[cfg(feature = "runtime")]
pub(crate) use script_reads::{ARRAY_BUFFER_OFFSET, READ_BYTES_OR_ERROR, stream_base_state};

use core::cell::{Cell, OnceCell, RefCell};
use std::rc::{Rc, Weak};

use crate::js::{Ctx, JsResult, Realm, Value};
use crate::stream::{PinnedStream, Stream};
use crate::uv::{self, Errno, Timer};

use self::rare::Rare;
use super::handle_wrap::ByteCounter;
use super::state::{LiveGuard, Net};

/// The native side of one socket.
pub(crate) struct Socket {
    _live: LiveGuard,
    me: Weak<Socket>,
    realm: Rc<Realm>,
    handle: RefCell<Option<uv::Stream>>,
    pin: RefCell<Option<PinnedStream>>,
    connecting: Cell<bool>,
    /// An attempt to connect is under way. Before it the callback of the look-up holds the object.
    attempting: Cell<bool>,
    /// The next close is a reset.
    resetting: Cell<bool>,
    /// Grows with each [`Socket::cancel`]: what was begun before it is cancelled.
    generation: Cell<u32>,
    bytes_read: Cell<u64>,
    bytes_dispatched: Cell<u64>,
    options: SocketOptions,
    owner: Cell<Option<Weak<dyn ConnectionOwner>>>,
    rare: OnceCell<Box<Rare>>,
}

/// What accepted a socket and counts it.
pub(crate) trait ConnectionOwner {
    /// The connection is over.
    fn connection_closed(&self, cx: Ctx);
    /// The connection was collected without having been closed.
    fn connection_collected(&self);
    /// The connection goes on in another process.
    #[cfg(feature = "runtime")]
    fn connection_left(&self);
}

/// Socket options as the script set them; applied when there is a connection.
#[derive(Default)]
struct SocketOptions {
    no_delay: Cell<bool>,
    keep_alive: Cell<bool>,
    keep_alive_seconds: Cell<i32>,
    type_of_service: Cell<Option<u8>>,
}

impl Socket {
    fn new(cx: Ctx) -> JsResult<Rc<Socket>> {
        let live = Net::of(cx)?.live.guard();
        Ok(Rc::new_cyclic(|me| Socket {
            _live: live,
            me: me.clone(),
            realm: cx.realm(),
            handle: RefCell::default(),
            pin: RefCell::default(),
            connecting: Cell::new(false),
            attempting: Cell::new(false),
            resetting: Cell::new(false),
            generation: Cell::default(),
            bytes_read: Cell::new(0),
            bytes_dispatched: Cell::new(0),
            options: SocketOptions::default(),
            owner: Cell::default(),
            rare: OnceCell::new(),
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
    pub(crate) fn handle(&self) -> Option<uv::Stream> {
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
    fn take_handle(&self, handle: uv::Stream) {
        let owner: Weak<Socket> = self.me.clone();
        handle.set_owner(owner);
        drop(self.take_wrap());
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
        if let Some(rare) = self.known_rare() {
            drop(rare.limit.take());
        }
    }

    /// Whether something is going on that must keep the object alive.
    fn is_active(&self) -> bool {
        if self.attempting.get() || self.handle().is_some_and(|handle| handle.is_reading()) {
            return true;
        }
        let Some(rare) = self.known_rare() else {
            return false;
        };
        // An object of the script holds the socket itself until it answers.
        let ends = !rare.ending.borrow().is_empty() && !self.connecting.get();
        let timer = rare.idle.timer.borrow();
        !rare.writing.borrow().is_empty()
            || ends && self.handle.borrow().is_some()
            || timer.as_ref().is_some_and(Timer::is_active)
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

    /// The server that counts this socket counts it no longer.
    #[cfg(feature = "runtime")]
    pub(crate) fn leave_owner(&self) {
        if let Some(owner) = self.take_owner() {
            owner.connection_left();
        }
    }

    /// What counts this socket, if it still lives; asked once.
    fn take_owner(&self) -> Option<Rc<dyn ConnectionOwner>> {
        self.owner.take()?.upgrade()
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
