//! `net.Server`: an EventEmitter around a listening handle.
//!
//! The native side hangs on a hidden property of the server's object, so that any object made by
//! `new`, by a subclass, or by `net.Server.call(this)` is a server. While it listens, or has
//! connections, the server pins its object: a program need not keep it in a variable.

mod accept;
mod class;
#[cfg(feature = "runtime")]
mod facts;
mod handle;
mod listen;
mod methods;

pub(crate) use class::{define_class, js_create_server};
#[cfg(feature = "runtime")]
pub(crate) use facts::facts;
pub(crate) use listen::js_create_handle;

use core::cell::{Cell, RefCell};
use core::ffi::CStr;
use std::rc::{Rc, Weak};

use crate::events;
use crate::js::{Accessor, Ctx, JsResult, Marker, NativeClass, Pin, Plain, Realm, Value, n};
use crate::net::habits::Habits;
use crate::net::state::{Counted, Net};
use crate::uv;

/// The native side of one server.
pub(crate) struct Server {
    _counted: Counted,
    me: Weak<Server>,
    realm: Rc<Realm>,
    habits: Habits,
    handle: RefCell<Option<Rc<uv::Stream>>>,
    face: RefCell<Option<Value>>,
    pin: RefCell<Option<Pin>>,
    /// `unref()` was called: the next handle is unreferenced, too.
    unreferenced: Cell<bool>,
    connections: Cell<u32>,
    /// Counts `listen` and `close`, so that a look-up that comes too late is noticed.
    listen_id: Cell<u32>,
    /// Since the last `listen` `'close'` was emitted, or waits on a tick.
    close_emitted: Cell<bool>,
}

impl NativeClass for Server {
    crate::js::type_index!();

    const NAME: &'static CStr = c"NetServer";

    fn trace(&self, marker: &Marker) {
        if let Ok(face) = self.face.try_borrow() {
            marker.mark_all(face.iter());
        }
    }

    fn finalized(self: Rc<Self>) {
        drop(self.face.take());
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
        let counted = net.live.one();
        let server = Rc::new_cyclic(|me| Server {
            _counted: counted,
            me: me.clone(),
            realm,
            habits: net.habits,
            handle: RefCell::default(),
            face: RefCell::default(),
            pin: RefCell::default(),
            unreferenced: Cell::new(false),
            connections: Cell::new(0),
            listen_id: Cell::new(0),
            close_emitted: Cell::new(false),
        });
        let state = cx.instance(&Value::null(), server.clone())?;
        object.define(cx, &cx.symbol_for(STATE)?, state, Accessor::HIDDEN)?;
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

    fn handle(&self) -> Option<Rc<uv::Stream>> {
        self.handle.borrow().clone()
    }

    /// Pins the object while there is a handle or a connection.
    fn settle(&self, object: &Value) {
        let active = self.handle().is_some() || self.connections.get() > 0;
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

    /// A connection is over.
    pub(crate) fn connection_gone(&self, cx: Ctx) {
        self.connections
            .set(self.connections.get().saturating_sub(1));
        self.after_connection(cx);
    }

    fn after_connection(&self, cx: Ctx) {
        let Some(object) = self.object() else { return };
        if self.habits.close_waits_for_connections {
            self.emit_close_if_drained(cx, &object);
        }
        self.settle(&object);
    }

    /// A connection was collected: its count goes now, whom it concerns is told on a tick.
    pub(crate) fn connection_collected(&self) {
        self.connections
            .set(self.connections.get().saturating_sub(1));
        if let (Some(server), true) = (self.me.upgrade(), self.realm.is_alive()) {
            self.realm.queue_native(Plain(server), |cx, Plain(server)| {
                server.after_connection(cx);
                Ok(())
            });
        }
    }

    /// `'close'` on a tick, when neither handle nor connection is left that it waits for.
    fn emit_close_if_drained(&self, cx: Ctx, object: &Value) {
        let waits = self.habits.close_waits_for_connections && self.connections.get() > 0;
        let again = self.habits.one_close_each_time && self.close_emitted.get();
        if self.handle().is_some() || waits || again {
            return;
        }
        self.close_emitted.set(true);
        cx.next_tick(object.clone(), |cx, object| {
            events::emit(cx, &object, n::close, &[]).map(drop)
        });
    }

    /// Takes the handle away and closes it.
    fn close_handle(&self) {
        drop(self.face.take());
        let handle = self.handle.take();
        if let Some(handle) = handle {
            handle.close();
        }
    }
}
