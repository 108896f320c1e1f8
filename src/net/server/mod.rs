//! `net.Server`: an EventEmitter around a listening handle.
//!
//! The native side hangs on a hidden property of the server's object, so that any object made by
//! `new`, by a subclass, or by `net.Server.call(this)` is a server. While it listens, or has
//! connections, the server pins its object: a program need not keep it in a variable.

mod accept;
mod bind;
mod class;
#[cfg(feature = "runtime")]
mod facts;
mod handle;
mod listen;
mod methods;
mod signal;
mod through;
#[cfg(feature = "runtime")]
mod transfer;
mod workers;

pub(crate) use bind::js_create_handle;
pub(crate) use class::{class, js_create_server};
#[cfg(feature = "runtime")]
pub(crate) use facts::facts;

use core::cell::{Cell, RefCell};
use core::ffi::CStr;
use std::rc::{Rc, Weak};

use crate::events;
use crate::js::{
    Ctx, JsResult, Marker, NativeClass, Pin, Plain, PropFlags, Realm, Trace, Value, n,
};
use crate::net::kept_options::KeptOptions;
use crate::net::quirks::Quirks;
use crate::net::socket::ConnectionOwner;
use crate::net::state::{LiveGuard, Net};
use crate::uv;

/// The native side of one server.
pub(crate) struct Server {
    _live: LiveGuard,
    me: Weak<Server>,
    realm: Rc<Realm>,
    quirks: Quirks,
    handle: RefCell<Option<uv::Stream>>,
    /// What the module `qjsnet` has set for the descriptors that are bound.
    pub(crate) kept: KeptOptions,
    wrap: RefCell<Option<Value>>,
    /// Over which other processes are asked for the connections that they have taken over.
    workers: RefCell<Vec<Value>>,
    pin: RefCell<Option<Pin>>,
    /// `unref()` was called: the next handle is unreferenced, too.
    unreferenced: Cell<bool>,
    connections: Cell<u32>,
    /// Counts `listen` and `close`: a look-up that was begun before the last of them is too late.
    listen_id: Cell<u32>,
    /// Since the last `listen` `'close'` was emitted, or waits on a tick.
    close_emitted: Cell<bool>,
}

impl NativeClass for Server {
    crate::js::type_index!();

    const NAME: &'static CStr = c"NetServer";

    fn trace(&self, marker: &Marker) {
        self.wrap.trace(marker);
        if let Ok(workers) = self.workers.try_borrow() {
            marker.mark_all(workers.iter());
        }
    }

    fn finalized(self: Rc<Self>) {
        drop(self.wrap.take());
        drop(self.workers.take());
        drop(self.handle.take());
    }
}

/// The key of the hidden property.
const STATE: &str = "qjsnet.server";

impl Server {
    /// Makes `object` a server.
    fn attach(cx: Ctx, object: &Value) -> JsResult<Rc<Server>> {
        let realm = cx.realm();
        let net = Net::of(cx)?;
        let live = net.live.guard();
        let server = Rc::new_cyclic(|me| Server {
            _live: live,
            me: me.clone(),
            realm,
            quirks: net.quirks,
            handle: RefCell::default(),
            kept: KeptOptions::default(),
            wrap: RefCell::default(),
            workers: RefCell::default(),
            pin: RefCell::default(),
            unreferenced: Cell::new(false),
            connections: Cell::new(0),
            listen_id: Cell::new(0),
            close_emitted: Cell::new(false),
        });
        let state = cx.instance(&Value::null(), server.clone())?;
        object.define(cx, &cx.symbol_for(STATE)?, state, PropFlags::HIDDEN)?;
        Ok(server)
    }

    /// The server behind an object, if it is one.
    pub(crate) fn of(cx: Ctx, object: &Value) -> JsResult<Option<Rc<Server>>> {
        if !object.is_object() {
            return Ok(None);
        }
        Ok(object.get(cx, &cx.symbol_for(STATE)?)?.native::<Server>(cx))
    }

    /// As [`Server::of`], for a method: anything else is a TypeError.
    fn this(cx: Ctx, object: &Value) -> JsResult<Rc<Server>> {
        Server::of(cx, object)?.ok_or_else(|| cx.throw_type_error("not a net.Server"))
    }

    pub(crate) fn handle(&self) -> Option<uv::Stream> {
        self.handle.borrow().clone()
    }

    /// Whether it listens, on a handle or on an object in its place.
    fn has_handle(&self) -> bool {
        self.handle.borrow().is_some() || self.wrap.borrow().is_some()
    }

    /// Makes the handle keep the loop alive, or not.
    fn reference(&self, cx: Ctx, on: bool) -> JsResult<()> {
        match self.handle() {
            Some(handle) => handle.reference(on),
            None => drop(self.call_stand_in(cx, if on { "ref" } else { "unref" }, &[])?),
        }
        Ok(())
    }

    /// Pins the object while there is a handle or a connection.
    fn update_pin(&self, object: &Value) {
        let active = self.has_handle() || self.connections.get() > 0;
        let pinned = self.pin.borrow().is_some();
        if active && !pinned {
            let pin = Pin::new(&self.realm, object.clone());
            *self.pin.borrow_mut() = Some(pin);
        } else if !active && pinned {
            drop(self.pin.take());
        }
    }

    fn object(&self) -> Option<Value> {
        self.pin.borrow().as_ref()?.value()
    }

    fn count_connection_out(&self) {
        self.connections
            .set(self.connections.get().saturating_sub(1));
    }

    fn after_connection(&self, cx: Ctx) {
        let Some(object) = self.object() else { return };
        if self.quirks.close_waits_for_connections {
            self.emit_close_if_drained(cx, &object);
        }
        self.update_pin(&object);
    }

    /// `'close'` on a tick, when neither handle nor connection is left that it waits for.
    fn emit_close_if_drained(&self, cx: Ctx, object: &Value) {
        let waits = self.quirks.close_waits_for_connections && self.connections.get() > 0;
        let again = self.quirks.one_close_each_time && self.close_emitted.get();
        if self.has_handle() || waits || again {
            return;
        }
        self.close_emitted.set(true);
        cx.next_tick(object.clone(), |cx, object| {
            events::emit(cx, &object, n::close, &[]).map(drop)
        });
    }

    /// Takes the handle away and closes it, by the `close` of its object where there is one: a script may
    /// have put its own there.
    fn close_handle(&self, cx: Ctx) -> JsResult<()> {
        let (wrap, handle) = (self.wrap.take(), self.handle.take());
        let closed = match wrap {
            Some(wrap) => wrap.invoke(cx, n::close, &[]).map(drop),
            None => Ok(()),
        };
        if let Some(handle) = handle {
            handle.close();
        }
        closed
    }
}

impl ConnectionOwner for Server {
    fn connection_closed(&self, cx: Ctx) {
        self.count_connection_out();
        self.after_connection(cx);
    }

    #[cfg(feature = "runtime")]
    fn connection_left(&self) {
        self.count_connection_out();
        if let Some(object) = self.object() {
            self.update_pin(&object);
        }
    }

    /// The count changes now, what follows from it is done on a tick: no script may run within a
    /// collection.
    fn connection_collected(&self) {
        self.count_connection_out();
        if let (Some(server), true) = (self.me.upgrade(), self.realm.is_alive()) {
            self.realm.queue_native(Plain(server), |cx, Plain(server)| {
                server.after_connection(cx);
                Ok(())
            });
        }
    }
}
