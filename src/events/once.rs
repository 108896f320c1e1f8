//! The functions that `once` adds: they take themselves off the list when they are called.

use core::cell::Cell;
use core::ffi::CStr;
use std::rc::Rc;

use super::event::Event;
use super::listeners;
use super::state::Events;
use crate::js::{Call, CallHook, Ctx, JsResult, Marker, NativeClass, PropFlags, Value, n};

/// The state of one wrapper. It is a callable object rather than a function with data, so that
/// it knows itself without a cycle that only the collector could undo.
struct Once {
    target: Value,
    event: Event,
    listener: Value,
    fired: Cell<bool>,
}

impl NativeClass for Once {
    crate::js::type_index!();

    const NAME: &'static CStr = c"Function";
    const CALL: Option<CallHook> = Some(fire);

    fn trace(&self, marker: &Marker) {
        marker.mark_all([&self.target, &self.listener]);
        self.event.trace(marker);
    }
}

/// What the wrappers inherit from, between them and `Function.prototype`.
pub(super) fn prototype(cx: Ctx, any_function: &Value) -> JsResult<Value> {
    let proto = cx.object_with(&any_function.prototype(cx)?)?;
    proto.define(cx, n::name, cx.string("wrapper")?, PropFlags::HIDDEN)?;
    proto.define(cx, n::length, 0, PropFlags::HIDDEN)?;
    Ok(proto)
}

/// A wrapper of `listener`, to be added to `target` for `event`.
pub(super) fn wrap(
    cx: Ctx,
    state: &Events,
    target: &Value,
    event: &Event,
    listener: &Value,
) -> JsResult<Value> {
    let once = Rc::new(Once {
        target: target.clone(),
        event: event.duplicate(cx),
        listener: listener.clone(),
        fired: Cell::new(false),
    });
    let wrapper = cx.instance(&state.once_prototype, once)?;
    wrapper.set(cx, n::listener, listener.clone())?;
    Ok(wrapper)
}

fn fire(cx: Ctx, wrapper: &Value, call: &Call) -> JsResult<Value> {
    let Some(once) = wrapper.native::<Once>(cx) else {
        return Ok(Value::undefined());
    };
    if once.fired.replace(true) {
        return Ok(Value::undefined());
    }
    let state = Events::of(cx)?;
    listeners::dispatch_remove(cx, &state, &once.target, &once.event, wrapper)?;
    once.listener.call_with(cx, &once.target, call.args(0))
}
