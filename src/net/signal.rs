//! The option `signal` of sockets and servers: an abort ends them.

use crate::events;
use crate::js::{Call, Ctx, JsFn, JsResult, Tick, Value, n};

/// Calls `on_abort` when `signal` aborts, on a tick if it already has; forgotten when `owner` is
/// closed. What it is given as bound values are the owner and the signal.
pub(crate) fn watch(
    cx: Ctx,
    owner: &Value,
    signal: &Value,
    name: &str,
    on_abort: impl JsFn,
) -> JsResult<()> {
    let on_abort = cx.function_with(name, 0, &[owner, signal], on_abort)?;
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
    let forget = cx.function_with("", 0, &[signal, &on_abort], js_forget)?;
    events::once(cx, owner, n::close, &forget)
}

fn js_forget(cx: Ctx, call: &Call) -> JsResult<Value> {
    let abort = cx.string("abort")?;
    call.data(0)
        .invoke(cx, "removeEventListener", &[abort, call.data(1)])
}
