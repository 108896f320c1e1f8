//! What this module keeps for one context: the loop, the quirks of its host, the classes, the
//! defaults of family selection. It names none of the files that use it.

use core::cell::{Cell, RefCell};
use std::rc::Rc;

use super::quirks::Quirks;
use crate::js::{Ctx, JsResult, Kind, Marker, Slot, Trace, Value, trace_fields};
use crate::stream;
use crate::uv::Loop;

/// A constructor and its prototype.
#[derive(Clone)]
pub(crate) struct NetClass {
    pub constructor: Value,
    pub proto: Value,
}

trace_fields!(NetClass { constructor, proto } plain {});

/// A class that is made when it is first asked for.
pub(crate) type ClassSlot = RefCell<Option<NetClass>>;

/// The classes of one context.
#[derive(Default)]
pub(crate) struct NetClasses {
    pub socket: ClassSlot,
    pub server: ClassSlot,
    pub block_list: ClassSlot,
    pub bound_socket: ClassSlot,
    pub socket_address: ClassSlot,
    /// The classes of the handles that scripts see.
    pub tcp: ClassSlot,
    pub pipe: ClassSlot,
}

trace_fields!(
    NetClasses { socket, server, block_list, bound_socket, socket_address, tcp, pipe } plain {}
);

impl NetClasses {
    fn all(&self) -> [&ClassSlot; 7] {
        let NetClasses {
            socket,
            server,
            block_list,
            bound_socket,
            socket_address,
            tcp,
            pipe,
        } = self;
        [
            socket,
            server,
            block_list,
            bound_socket,
            socket_address,
            tcp,
            pipe,
        ]
    }
}

/// Counts the native sockets and servers that live, beyond the life of their context too.
#[derive(Clone, Default)]
pub(crate) struct LiveCount(Rc<Cell<usize>>);

/// Counts one while it exists.
pub(crate) struct LiveGuard(LiveCount);

impl LiveCount {
    pub fn guard(&self) -> LiveGuard {
        self.0.set(self.0.get() + 1);
        LiveGuard(self.clone())
    }

    #[cfg(any(feature = "runtime", test))]
    pub fn get(&self) -> usize {
        self.0.get()
    }
}

impl Drop for LiveGuard {
    fn drop(&mut self) {
        let count = &self.0.0;
        count.set(count.get() - 1);
    }
}

/// The state itself.
pub(crate) struct Net {
    pub live: LiveCount,
    pub quirks: Quirks,
    pub event_loop: Rc<Loop>,
    pub classes: NetClasses,
    pub exports: RefCell<Value>,
    /// The exports of the module `qjsnet`.
    pub extra: RefCell<Value>,
    /// The `'end'` listener that all sockets share.
    pub on_end: RefCell<Value>,
    /// The `write` of all sockets whose peer has ended.
    pub write_after_fin: RefCell<Value>,
    /// The `'error'` listener that sockets of a host's http share.
    pub ignore_error: RefCell<Value>,
    /// Keeps the shapes of sockets and of their tables of listeners.
    pub shapes: RefCell<Value>,
    /// What servers ask for a handle instead of binding one, if the host has said so: see
    /// `server/through.rs`.
    pub listen_through: RefCell<Value>,
    /// `setDefaultAutoSelectFamily`.
    pub auto_select: Cell<bool>,
    /// `setDefaultAutoSelectFamilyAttemptTimeout`, in milliseconds.
    pub attempt_timeout: Cell<u32>,
}

impl Net {
    fn values(&self) -> [&RefCell<Value>; 7] {
        [
            &self.exports,
            &self.extra,
            &self.on_end,
            &self.write_after_fin,
            &self.ignore_error,
            &self.shapes,
            &self.listen_through,
        ]
    }

    /// The state of an attached context.
    pub fn of(cx: Ctx) -> JsResult<Rc<Net>> {
        cx.slot::<Net>().ok_or_else(|| {
            cx.throw_coded(
                Kind::Error,
                "ERR_INVALID_STATE",
                "Invalid state: no loop was attached to this context",
            )
        })
    }

    /// The class of a slot that was filled when the module was made.
    pub fn made_class(cx: Ctx, slot: fn(&NetClasses) -> &ClassSlot) -> JsResult<NetClass> {
        let made = slot(&Net::of(cx)?.classes).borrow().clone();
        made.ok_or_else(|| cx.throw_type_error("the module net is not loaded"))
    }

    /// The class of a slot, which `make` fills when it is empty.
    pub fn class(
        cx: Ctx,
        slot: fn(&NetClasses) -> &ClassSlot,
        make: fn(Ctx) -> JsResult<NetClass>,
    ) -> JsResult<NetClass> {
        let net = Net::of(cx)?;
        let slot = slot(&net.classes);
        if let Some(known) = &*slot.borrow() {
            return Ok(known.clone());
        }
        let made = make(cx)?;
        *slot.borrow_mut() = Some(made.clone());
        Ok(made)
    }
}

trace_fields!(
    Net { classes, exports, extra, on_end, write_after_fin, ignore_error, shapes, listen_through }
    plain { live, quirks, event_loop, auto_select, attempt_timeout }
);

impl Slot for Net {
    crate::js::type_index!();

    fn trace(&self, marker: &Marker) {
        Trace::trace(self, marker);
    }

    fn clear(&self) {
        for value in self.values() {
            drop(value.take());
        }
        for class in self.classes.all() {
            drop(class.take());
        }
    }
}

/// How many sockets and servers of this context have native memory.
#[cfg(any(feature = "runtime", test))]
pub fn live_sockets(cx: Ctx) -> usize {
    let net = cx.slot::<Net>();
    net.map_or(0, |net| net.live.get())
}

/// As [`attach_with`], for a host without quirks.
#[cfg(feature = "runtime")]
pub fn attach(cx: Ctx, event_loop: Rc<Loop>) -> JsResult<()> {
    attach_with(cx, event_loop, Quirks::default())
}

/// Gives the context its loop, and the quirks of its host; before this the module cannot be used in it.
pub fn attach_with(cx: Ctx, event_loop: Rc<Loop>, quirks: Quirks) -> JsResult<()> {
    stream::prepare(cx)?;
    cx.realm().set_slot(Rc::new(Net {
        live: LiveCount::default(),
        quirks,
        event_loop,
        classes: NetClasses::default(),
        exports: RefCell::default(),
        extra: RefCell::default(),
        on_end: RefCell::default(),
        write_after_fin: RefCell::default(),
        ignore_error: RefCell::default(),
        shapes: RefCell::default(),
        listen_through: RefCell::default(),
        auto_select: Cell::new(true),
        attempt_timeout: Cell::new(500),
    }));
    Ok(())
}
