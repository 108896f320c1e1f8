//! [`Rare`]: the part of a socket that an idle connection does not have.

use core::cell::{Cell, OnceCell, RefCell};
use std::collections::VecDeque;

use super::Socket;
use super::attached::Attached;
use super::family_selection::Attempts;
use super::onread::OnRead;
use super::writing::Writing;
use crate::js::{Value, trace_fields};
use crate::net::diagnostics::ConnectTiming;
use crate::net::kept_options::KeptOptions;
use crate::stream::{Chunk, Completion};
use crate::uv::{Poll, Timer};

/// What most sockets never need, or only when they end. Made when it is first needed, and kept
/// until the socket goes.
#[derive(Default)]
pub(super) struct Rare {
    /// The object in `_handle`, once a script has looked at it or set it.
    pub wrap: RefCell<Option<Value>>,
    /// The writes that wait for a connection: one, unless a script calls `_write` itself.
    pub pending: RefCell<VecDeque<PendingWrite>>,
    /// What `pending` was when the socket was closed before the connection: it stays counted.
    pub undelivered: Cell<u64>,
    /// The writes that the kernel has not taken; the first is in flight.
    pub writing: RefCell<VecDeque<Writing>>,
    /// The ends that wait: for a connection, for the writes before them, or for the handle.
    pub ending: RefCell<Vec<Completion>>,
    pub cancelled: RefCell<Vec<Cancelled>>,
    pub idle: IdleTimeout,
    pub probes: RefCell<Option<Probes>>,
    pub bound: RefCell<Option<Bound>>,
    pub endpoints: Endpoints,
    pub onread: RefCell<Option<OnRead>>,
    pub attempts: RefCell<Option<Attempts>>,
    pub timing: RefCell<Option<ConnectTiming>>,
    /// The descriptors that wait for the bytes they go with.
    pub attached: RefCell<Vec<Attached>>,
    /// Watches for room: while descriptors are next to be sent, or a connect that is not libuv's is
    /// under way.
    pub room: RefCell<Option<Poll>>,
    /// Looks at a write again that has failed.
    pub retry: RefCell<Option<Timer>>,
    /// Ends the socket if it is not connected by then.
    pub limit: RefCell<Option<Timer>>,
    pub kept: OnceCell<Box<KeptOptions>>,
}

/// A write to a socket that is still connecting.
pub(super) struct PendingWrite {
    pub chunks: Vec<Chunk>,
    pub done: Completion,
}

/// What a close cancels: completed in the close callback.
pub(super) struct Cancelled {
    /// Of the handle that is being closed.
    pub generation: u32,
    pub writing: VecDeque<Writing>,
    pub ending: Vec<Completion>,
}

/// The idle timeout.
#[derive(Default)]
pub(super) struct IdleTimeout {
    pub timer: RefCell<Option<Timer>>,
    /// Milliseconds; 0 while it is off.
    pub ms: Cell<u64>,
    /// When there was activity, in milliseconds of the loop's clock.
    pub active_at: Cell<u64>,
    /// What was to be written when the write began, or the timeout was last looked at.
    pub last_queue: Cell<usize>,
}

/// The socket was made around a `BoundSocket`, which had bound its local end. As in Node that stays
/// so when it is connected again.
#[derive(Clone)]
pub(super) struct Bound {
    /// The path, of a pipe.
    pub path: Option<Value>,
    /// It has been connected since.
    pub connected: bool,
}

/// What `setKeepAlive` was called with last, beside the delay.
#[derive(Clone, Default)]
pub(super) struct Probes {
    /// In seconds, or `undefined`.
    pub interval: Value,
    pub count: Value,
}

/// `{address, family, port}` of both ends, each once it was asked for.
#[derive(Default)]
pub(super) struct Endpoints {
    pub local: RefCell<Option<Value>>,
    pub remote: RefCell<Option<Value>>,
}

trace_fields!(
    Rare {
        wrap, pending, writing, ending, cancelled, probes, bound, endpoints, onread, attempts, attached,
    }
    plain { undelivered, idle, timing, room, retry, limit, kept }
);
trace_fields!(PendingWrite { chunks, done } plain {});
trace_fields!(Cancelled { writing, ending } plain { generation });
trace_fields!(Bound { path } plain { connected });
trace_fields!(Probes { interval, count } plain {});
trace_fields!(Endpoints { local, remote } plain {});

impl Socket {
    /// The part, made now if need be.
    pub(super) fn rare(&self) -> &Rare {
        self.rare.get_or_init(Box::default)
    }

    /// Whether a `BoundSocket` had bound the local end.
    pub(super) fn is_bound(&self) -> bool {
        let rare = self.known_rare();
        rare.is_some_and(|rare| rare.bound.borrow().is_some())
    }

    /// Whether it was only bound, and never connected.
    pub(super) fn is_only_bound(&self) -> bool {
        let bound = |rare: &Rare| rare.bound.borrow().as_ref().map(|bound| bound.connected);
        self.known_rare().and_then(bound) == Some(false)
    }

    /// The part, if there is one.
    pub(super) fn known_rare(&self) -> Option<&Rare> {
        self.rare.get().map(|rare| &**rare)
    }
}

impl Rare {
    /// Gives up every value.
    pub(super) fn clear(&self) {
        drop(self.wrap.take());
        drop(self.pending.take());
        drop(self.writing.take());
        drop(self.ending.take());
        drop(self.cancelled.take());
        drop(self.probes.take());
        drop(self.bound.take());
        drop(self.endpoints.local.take());
        drop(self.endpoints.remote.take());
        drop(self.onread.take());
        drop(self.attempts.take());
        drop(self.attached.take());
        drop(self.room.take());
        drop(self.retry.take());
        drop(self.limit.take());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_idle_socket_stays_small() {
        // docs/memory.md has the whole sum. What few sockets need belongs into `Rare`.
        assert!(size_of::<Socket>() <= 144, "{}", size_of::<Socket>());
    }
}
