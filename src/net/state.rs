//! What this room keeps for one context: the loop, the two classes, the module's defaults.

use core::cell::{Cell, RefCell};
use std::rc::Rc;

use super::handle_class::HandleClasses;
use crate::js::{Ctx, JsResult, Kind, Marker, Slot, Value};
use crate::stream;
use crate::uv::Loop;

use super::habits::Habits;

/// A constructor and its prototype.
#[derive(Clone, Default)]
pub(crate) struct Class {
    pub constructor: Value,
    pub proto: Value,
}

impl Class {
    fn trace(&self, marker: &Marker) {
        marker.mark(&self.constructor);
        marker.mark(&self.proto);
    }
}

/// Counts the native sockets and servers that live, beyond the life of their context too.
#[derive(Clone, Default)]
pub(crate) struct Tally(Rc<Cell<usize>>);

/// One of those counted.
pub(crate) struct Counted(Tally);

impl Tally {
    pub fn one(&self) -> Counted {
        self.0.set(self.0.get() + 1);
        Counted(self.clone())
    }

    pub fn count(&self) -> usize {
        self.0.get()
    }
}

impl Drop for Counted {
    fn drop(&mut self) {
        let tally = &self.0.0;
        tally.set(tally.get() - 1);
    }
}

/// The state itself.
pub(crate) struct Net {
    pub live: Tally,
    pub habits: Habits,
    pub event_loop: Rc<Loop>,
    pub exports: RefCell<Value>,
    pub socket: RefCell<Class>,
    pub server: RefCell<Class>,
    pub block_list: RefCell<Class>,
    pub socket_address: RefCell<Class>,
    /// The `'end'` listener that all sockets share.
    pub on_end: RefCell<Value>,
    /// The `'error'` listener that sockets of a host's http share.
    pub unheard: RefCell<Value>,
    /// Made when a script first looks at a handle.
    pub handles: RefCell<Option<HandleClasses>>,
    /// `setDefaultAutoSelectFamily`.
    pub auto_select: Cell<bool>,
    /// `setDefaultAutoSelectFamilyAttemptTimeout`, in milliseconds.
    pub attempt_timeout: Cell<u32>,
}

impl Slot for Net {
    crate::js::type_index!();

    fn trace(&self, marker: &Marker) {
        for value in [&self.exports, &self.on_end, &self.unheard] {
            if let Ok(value) = value.try_borrow() {
                marker.mark(&value);
            }
        }
        if let Ok(handles) = self.handles.try_borrow()
            && let Some(handles) = &*handles
        {
            handles.trace(marker);
        }
        let addresses = [&self.block_list, &self.socket_address];
        for class in [&self.socket, &self.server].into_iter().chain(addresses) {
            if let Ok(class) = class.try_borrow() {
                class.trace(marker);
            }
        }
    }

    fn clear(&self) {
        self.exports.take();
        self.socket.take();
        self.server.take();
        self.block_list.take();
        self.socket_address.take();
        self.on_end.take();
        self.unheard.take();
        self.handles.take();
    }
}

impl Net {
    /// The state of an attached context.
    pub fn of(cx: Ctx) -> JsResult<Rc<Net>> {
        cx.realm().slot::<Net>().ok_or_else(|| {
            cx.throw_coded(
                Kind::Error,
                "ERR_INVALID_STATE",
                "Invalid state: no loop was attached to this context",
            )
        })
    }
}

/// How many sockets and servers of this context have native memory.
pub fn live_sockets(cx: Ctx) -> usize {
    let net = cx.realm().slot::<Net>();
    net.map_or(0, |net| net.live.count())
}

/// Gives the context its loop; before this the module cannot be used in it.
pub fn attach(cx: Ctx, event_loop: Rc<Loop>) -> JsResult<()> {
    attach_with(cx, event_loop, Habits::default())
}

/// As [`attach`], for a host whose programs have habits of their own.
pub fn attach_with(cx: Ctx, event_loop: Rc<Loop>, habits: Habits) -> JsResult<()> {
    stream::prepare(cx)?;
    cx.realm().set_slot(Rc::new(Net {
        live: Tally::default(),
        habits,
        event_loop,
        exports: RefCell::default(),
        socket: RefCell::default(),
        server: RefCell::default(),
        block_list: RefCell::default(),
        socket_address: RefCell::default(),
        on_end: RefCell::default(),
        unheard: RefCell::default(),
        handles: RefCell::default(),
        auto_select: Cell::new(true),
        attempt_timeout: Cell::new(500),
    }));
    Ok(())
}
