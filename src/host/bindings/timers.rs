//! `binding('timers')`: timers and immediates, as handles over `host::timers`.

use core::ffi::CStr;
use std::rc::Rc;

use super::super::timers::{Due, Timers};
use super::int;
use crate::js::{Call, Ctx, JsResult, Marker, NativeClass, Value};

/// A timer or an immediate behind its JavaScript handle.
struct Handle(Rc<Due>);

impl NativeClass for Handle {
    crate::js::type_index!();

    const NAME: &'static CStr = c"TimerHandle";

    fn trace(&self, marker: &Marker) {
        marker.mark(self.0.callback());
    }
}

pub(crate) fn fill(cx: Ctx, binding: &Value) -> JsResult<()> {
    let proto = cx.object()?;
    proto.method(cx, "start", 2, js_start)?;
    proto.method(cx, "stop", 1, js_stop)?;
    proto.method(cx, "ref", 0, js_ref)?;
    proto.method(cx, "unref", 0, js_unref)?;
    let timer = cx.function_with("timer", 1, &[&proto], js_timer)?;
    binding.set(cx, "timer", timer)?;
    let immediate = cx.function_with("immediate", 1, &[&proto], js_immediate)?;
    binding.set(cx, "immediate", immediate)?;
    binding.method(cx, "now", 0, js_now)
}

fn js_timer(cx: Ctx, call: &Call) -> JsResult<Value> {
    cx.instance(&call.data(0), Rc::new(Handle(Due::new(call.arg(0)))))
}

fn js_immediate(cx: Ctx, call: &Call) -> JsResult<Value> {
    let timers = Timers::of(cx)?;
    let due = Due::new(call.arg(0));
    let handle = cx.instance(&call.data(0), Rc::new(Handle(due.clone())))?;
    timers.start_immediate(&due, handle.clone());
    Ok(handle)
}

fn due(cx: Ctx, call: &Call) -> JsResult<Rc<Due>> {
    Ok(call.this().native_or_throw::<Handle>(cx)?.0.clone())
}

fn js_start(cx: Ctx, call: &Call) -> JsResult<Value> {
    let due = due(cx, call)?;
    let timers = Timers::of(cx)?;
    timers.stop(&due);
    let start = call.arg(1).as_number().map(|start| start as u64);
    timers.start(&due, int(call, 0).max(0) as u64, start, call.this());
    Ok(Value::undefined())
}

fn js_stop(cx: Ctx, call: &Call) -> JsResult<Value> {
    let due = due(cx, call)?;
    Timers::of(cx)?.cancel(&due, int(call, 0).max(0) as u64);
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

/// The loop's clock, brought up to date.
fn js_now(cx: Ctx, _call: &Call) -> JsResult<Value> {
    Ok(Value::number(Timers::of(cx)?.current() as f64))
}
