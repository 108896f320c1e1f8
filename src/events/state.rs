//! [`Events`]: what this module keeps for one context.

use core::cell::{Cell, OnceCell};
use std::rc::Rc;

use crate::js::{Atom, Ctx, JsResult, Marker, Slot, Value};

/// The class, and what its methods need at hand. It is built on first use (`install.rs`), but for
/// the parts in JavaScript, which run when they are first asked for (`lazy.rs`).
pub(super) struct Events {
    pub(super) constructor: Value,
    pub(super) prototype: Value,
    /// Our own methods: where an object still has them, they are called without JavaScript.
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
    pub(super) once_on: OnceCell<Value>,
    pub(super) async_resource: OnceCell<Value>,
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
        marker.mark_all(self.once_on.get());
        marker.mark_all(self.async_resource.get());
    }
}

impl Events {
    /// That of this context.
    pub(super) fn of(cx: Ctx) -> JsResult<Rc<Events>> {
        cx.installed::<Events>()
    }
}
