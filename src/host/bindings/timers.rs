//! `binding('timers')`: timers and immediates, as handles over `host::timers`.

use core::ffi::CStr;
use std::rc::Rc;

use super::super::timers::{Due, Timers};
use super::int;
use crate::js::{Call, Ctx, JsResult, Marker, NativeClass, Value};

/// A timer or an immediate behind its JavaScript handle.
struct Handle(Rc<Due>);

impl NativeClass for Handle {
    const NAME: &'static CStr = c"TimerHandle";

    fn trace(&self, marker: &Marker) {
        marker.mark(self.0.callback());
    }
}

pub(crate) fn fill(cx: Ctx, binding: &Value) -> JsResult<()> {
    let proto = cx.object()?;
    proto.method(cx, "stop", 0, js_stop)?;
    proto.method(cx, "restart", 0, js_restart)?;
    proto.method(cx, "ref", 0, js_ref)?;
    proto.method(cx, "unref", 0, js_unref)?;
    let schedule = cx.function_with("schedule", 3, &[&proto], js_schedule)?;
    binding.set(cx, "schedule", schedule)?;
    let immediate = cx.function_with("immediate", 1, &[&proto], js_immediate)?;
    binding.set(cx, "immediate", immediate)?;
    binding.method(cx, "now", 0, js_now)
}

fn js_schedule(cx: Ctx, call: &Call) -> JsResult<Value> {
    let timers = Timers::of(cx)?;
    let due = Due::timer(int(call, 0).max(0) as u64, call.arg(2));
    let handle = cx.instance(&call.data(0), Rc::new(Handle(due.clone())))?;
    timers.start(&due, handle.clone());
    Ok(handle)
}

fn js_immediate(cx: Ctx, call: &Call) -> JsResult<Value> {
    let timers = Timers::of(cx)?;
    let due = Due::immediate(call.arg(0));
    let handle = cx.instance(&call.data(0), Rc::new(Handle(due.clone())))?;
    timers.start(&due, handle.clone());
    Ok(handle)
}

fn due(cx: Ctx, call: &Call) -> JsResult<Rc<Due>> {
    Ok(call.this().native_or_throw::<Handle>(cx)?.0.clone())
}

fn js_stop(cx: Ctx, call: &Call) -> JsResult<Value> {
    Timers::of(cx)?.stop(&*due(cx, call)?);
    Ok(Value::undefined())
}

fn js_restart(cx: Ctx, call: &Call) -> JsResult<Value> {
    let due = due(cx, call)?;
    let timers = Timers::of(cx)?;
    timers.stop(&due);
    timers.start(&due, call.this());
    Ok(Value::undefined())
}

fn js_ref(cx: Ctx, call: &Call) -> JsResult<Value> {
    Timers::of(cx)?.reference(&*due(cx, call)?, true);
    Ok(Value::undefined())
}

fn js_unref(cx: Ctx, call: &Call) -> JsResult<Value> {
    Timers::of(cx)?.reference(&*due(cx, call)?, false);
    Ok(Value::undefined())
}

fn js_now(cx: Ctx, _call: &Call) -> JsResult<Value> {
    Ok(Value::number(Timers::of(cx)?.now() as f64))
}
