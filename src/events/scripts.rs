//! The parts whose natural form is JavaScript: compiled when a context is attached, run when they
//! are first asked for.

use std::rc::Rc;

use super::room::Events;
use crate::js::{Ctx, JsResult, Marker, Script, Slot, Value};

/// `once`, `on`, `addAbortListener`: waiting for events with promises.
const WAITING: &str = include_str!("waiting.js");
/// `EventEmitterAsyncResource`.
const RESOURCE: &str = include_str!("resource.js");

/// Both, compiled.
pub(super) struct Scripts {
    waiting: Script,
    resource: Script,
}

impl Slot for Scripts {
    crate::js::type_index!();

    fn trace(&self, _marker: &Marker) {}
}

impl Scripts {
    /// Those of this context, compiled if they are not yet.
    pub(super) fn of(cx: Ctx) -> JsResult<Rc<Scripts>> {
        let realm = cx.realm();
        if let Some(scripts) = realm.slot::<Scripts>() {
            return Ok(scripts);
        }
        let scripts = Rc::new(Scripts {
            waiting: cx.script("events/waiting", WAITING, "node:events")?,
            resource: cx.script("events/resource", RESOURCE, "node:events")?,
        });
        realm.set_slot(scripts.clone());
        Ok(scripts)
    }
}

/// The functions of `waiting.js`.
pub(super) fn waiting(cx: Ctx, room: &Events) -> JsResult<&Value> {
    if let Some(functions) = room.waiting.get() {
        return Ok(functions);
    }
    let make = Scripts::of(cx)?.waiting.run(cx)?;
    let door = cx.error_door()?;
    door.method(cx, "queueMicrotask", 1, |cx, call| {
        cx.queue_microtask(&call.arg(0))?;
        Ok(Value::undefined())
    })?;
    let args = [door, cx.primordials()];
    let functions = make.call(cx, &Value::undefined(), &args)?;
    Ok(room.waiting.get_or_init(|| functions))
}

/// The class of `resource.js`.
pub(super) fn resource(cx: Ctx, room: &Events) -> JsResult<&Value> {
    if let Some(class) = room.resource.get() {
        return Ok(class);
    }
    let hooks = cx.realm().host().require(cx, "async_hooks")?;
    let make = Scripts::of(cx)?.resource.run(cx)?;
    let args = [
        room.constructor.clone(),
        hooks.into(),
        cx.error_door()?,
        cx.primordials(),
    ];
    let class = make.call(cx, &Value::undefined(), &args)?;
    Ok(room.resource.get_or_init(|| class))
}
