//! The parts whose natural form is JavaScript: compiled when a context is attached, run when they
//! are first asked for.

use std::rc::Rc;

use super::state::Events;
use crate::js::{Ctx, JsResult, Marker, Script, Slot, Value};

/// `once`, `on`, `addAbortListener`: waiting for events with promises.
const ONCE_ON: &str = include_str!("once_on.js");
/// `EventEmitterAsyncResource`.
const ASYNC_RESOURCE: &str = include_str!("async_resource.js");

/// Both, compiled.
pub(super) struct Scripts {
    once_on: Script,
    async_resource: Script,
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
            once_on: cx.script("events/once_on", ONCE_ON, "node:events")?,
            async_resource: cx.script("events/async_resource", ASYNC_RESOURCE, "node:events")?,
        });
        realm.set_slot(scripts.clone());
        Ok(scripts)
    }
}

/// The functions of `once_on.js`.
pub(super) fn once_on(cx: Ctx, state: &Events) -> JsResult<&Value> {
    if let Some(functions) = state.once_on.get() {
        return Ok(functions);
    }
    let make = Scripts::of(cx)?.once_on.run(cx)?;
    let binding = cx.error_binding()?;
    binding.method(cx, "queueMicrotask", 1, |cx, call| {
        cx.queue_microtask(&call.arg(0))?;
        Ok(Value::undefined())
    })?;
    let args = [binding, cx.primordials()];
    let functions = make.call(cx, &Value::undefined(), &args)?;
    Ok(state.once_on.get_or_init(|| functions))
}

/// The class of `async_resource.js`.
pub(super) fn async_resource(cx: Ctx, state: &Events) -> JsResult<&Value> {
    if let Some(class) = state.async_resource.get() {
        return Ok(class);
    }
    let hooks = cx.realm().host().require(cx, "async_hooks")?;
    let make = Scripts::of(cx)?.async_resource.run(cx)?;
    let args = [
        state.constructor.clone(),
        hooks.into(),
        cx.error_binding()?,
        cx.primordials(),
    ];
    let class = make.call(cx, &Value::undefined(), &args)?;
    Ok(state.async_resource.get_or_init(|| class))
}
