//! The option `signal` of `listen`: an abort closes the server.

use crate::events;
use crate::js::{Call, Ctx, JsResult, Tick, Value, n};
use crate::net::validate;

/// Has the server closed when the signal among `options` aborts, on a tick if it already has; forgotten when the server is closed.
pub(super) fn attach(cx: Ctx, this: &Value, options: &Value) -> JsResult<()> {
    let signal = options.get(cx, n::signal)?;
    if signal.is_undefined() {
        return Ok(());
    }
    validate::abort_signal(cx, "options.signal", &signal)?;
    let on_abort = cx.function_with("onAborted", 0, &[this], js_on_abort)?;
    if signal.get(cx, n::aborted)?.truthy(cx) {
        cx.queue_tick(Tick::Call(on_abort, Vec::new()));
        return Ok(());
    }
    let once = cx.object()?;
    once.put(cx, n::once, true)?;
    // As in `events`: though another listener has stopped the event, this one is called.
    once.put(cx, &cx.symbol_for("qjsnet.resistsStopping")?, true)?;
    let abort = cx.string("abort")?;
    signal.invoke(cx, "addEventListener", &[abort, on_abort.clone(), once])?;
    let forget = cx.function_with("", 0, &[&signal, &on_abort], js_forget)?;
    events::once(cx, this, n::close, &forget)
}

fn js_on_abort(cx: Ctx, call: &Call) -> JsResult<Value> {
    call.data(0).invoke(cx, n::close, &[])
}

fn js_forget(cx: Ctx, call: &Call) -> JsResult<Value> {
    let abort = cx.string("abort")?;
    call.data(0)
        .invoke(cx, "removeEventListener", &[abort, call.data(1)])
}
