//! What this room keeps for one context: [`Events`].

use core::cell::{Cell, OnceCell};
use std::rc::Rc;

use super::{emitter, once, statics};
use crate::js::{Atom, Ctx, JsResult, Marker, Slot, Value, n};

/// How many listeners an event may have before a leak is suspected, until a script says otherwise.
const DEFAULT_MAX_LISTENERS: f64 = 10.0;

/// The class, and what its methods need at hand. Made on first use; then only the scripts are
/// still to come ([`super::scripts`]).
pub(super) struct Events {
    pub(super) constructor: Value,
    pub(super) prototype: Value,
    /// Our own methods: whether an object still has them decides if it is asked directly.
    pub(super) emit: Value,
    pub(super) add_listener: Value,
    pub(super) prepend_listener: Value,
    pub(super) remove_listener: Value,
    pub(super) remove_all_listeners: Value,
    /// The prototype of the functions that `once` makes.
    pub(super) once_prototype: Value,
    pub(super) default_max_listeners: Cell<f64>,
    pub(super) error_monitor: Atom,
    /// `Symbol(kCapture)`: whether an emitter turns rejections of its listeners into errors.
    pub(super) capture: Atom,
    pub(super) rejection: Atom,
    /// `kMaxEventTargetListeners`, the property of an EventTarget.
    pub(super) target_max: Atom,
    pub(super) waiting: OnceCell<Value>,
    pub(super) resource: OnceCell<Value>,
}

impl Slot for Events {
    crate::js::type_index!();

    fn trace(&self, marker: &Marker) {
        marker.mark_all([
            &self.constructor,
            &self.prototype,
            &self.emit,
            &self.add_listener,
            &self.prepend_listener,
            &self.remove_listener,
            &self.remove_all_listeners,
            &self.once_prototype,
        ]);
        marker.mark_all(self.waiting.get());
        marker.mark_all(self.resource.get());
    }
}

impl Events {
    /// The room of this context.
    pub(super) fn of(cx: Ctx) -> JsResult<Rc<Events>> {
        match cx.realm().slot::<Events>() {
            Some(room) => Ok(room),
            None => Events::make(cx),
        }
    }

    fn make(cx: Ctx) -> JsResult<Rc<Events>> {
        let prototype = cx.object()?;
        let constructor = emitter::constructor(cx, &prototype)?;
        let capture = cx.symbol("kCapture")?;
        emitter::define(cx, &prototype, &capture)?;
        let room = Rc::new(Events {
            emit: prototype.get(cx, n::emit)?,
            add_listener: prototype.get(cx, n::on)?,
            prepend_listener: prototype.get(cx, n::prependListener)?,
            remove_listener: prototype.get(cx, n::removeListener)?,
            remove_all_listeners: prototype.get(cx, n::removeAllListeners)?,
            once_prototype: once::prototype(cx, &constructor)?,
            default_max_listeners: Cell::new(DEFAULT_MAX_LISTENERS),
            error_monitor: cx.symbol("events.errorMonitor")?,
            capture,
            rejection: cx.symbol_for("nodejs.rejection")?,
            target_max: cx.symbol("events.maxEventTargetListeners")?,
            waiting: OnceCell::new(),
            resource: OnceCell::new(),
            constructor,
            prototype,
        });
        statics::define(cx, &room)?;
        cx.realm().set_slot(room.clone());
        room.inherit_from_host(cx)?;
        Ok(room)
    }

    /// Lets our prototype inherit from that of the host's own EventEmitter. The room is in its
    /// slot by now: a host whose `events` module is this one gets the constructor just made.
    fn inherit_from_host(&self, cx: Ctx) -> JsResult<()> {
        let Some(module) = cx.realm().host().require(cx, "events")? else {
            return Ok(());
        };
        let mut theirs = module.clone();
        if module.is_object() {
            let named = module.get(cx, "EventEmitter")?;
            if named.is_function(cx) {
                theirs = named;
            }
        }
        if !theirs.is_function(cx) || theirs.same(&self.constructor) {
            return Ok(());
        }
        let parent = theirs.get(cx, n::prototype)?;
        if parent.is_object() {
            self.prototype.set_prototype(cx, &parent)?;
        }
        Ok(())
    }
}
