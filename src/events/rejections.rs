//! `captureRejections`: the rejected promise of a listener becomes an error event.

use super::emit;
use super::room::Events;
use crate::js::{Args, Call, Ctx, JsResult, Key, Value, n};

/// Watches what a listener returned, if the emitter wants that and it is a promise.
pub(super) fn watch(
    cx: Ctx,
    room: &Events,
    this: &Value,
    event: impl Key,
    result: &Value,
    args: Args,
) -> JsResult<()> {
    if !this.get(cx, &room.capture)?.truthy(cx) {
        return Ok(());
    }
    if subscribe(cx, this, event, result, args).is_err() {
        let error = cx.take_exception();
        emit_error(cx, room, this, error)?;
    }
    Ok(())
}

fn subscribe(cx: Ctx, this: &Value, event: impl Key, result: &Value, args: Args) -> JsResult<()> {
    let then = result.get(cx, n::then)?;
    if !then.is_function(cx) {
        return Ok(());
    }
    let event = event.atom(cx).to_value(cx)?;
    let args = cx.array_of(args.to_vec())?;
    let rejected = cx.function_with("", 1, &[this, &event, &args], js_rejected)?;
    then.call(cx, result, &[Value::undefined(), rejected])
        .map(drop)
}

/// Reports in a tick: an exception here would only reject one more promise.
fn js_rejected(cx: Ctx, call: &Call) -> JsResult<Value> {
    let about = (call.data(0), call.data(1), call.data(2));
    cx.next_tick((call.arg(0), about), |cx, (error, (this, event, args))| {
        report(cx, &this, error, event, &args)
    });
    Ok(Value::undefined())
}

fn report(cx: Ctx, this: &Value, error: Value, event: Value, args: &Value) -> JsResult<()> {
    let room = Events::of(cx)?;
    let method = this.get(cx, &room.rejection)?;
    if method.is_function(cx) {
        let mut all = vec![error, event];
        all.extend(args.elements(cx)?);
        return method.call(cx, this, &all).map(drop);
    }
    // A listener of `error` that rejects in turn must not come back here for ever.
    let capture = this.get(cx, &room.capture)?;
    this.set(cx, &room.capture, false)?;
    let outcome = emit_error(cx, &room, this, error);
    match outcome {
        Ok(()) => this.set(cx, &room.capture, capture),
        Err(thrown) => {
            let error = cx.take_exception();
            this.set(cx, &room.capture, capture)?;
            cx.throw(error);
            Err(thrown)
        }
    }
}

fn emit_error(cx: Ctx, room: &Events, this: &Value, error: Value) -> JsResult<()> {
    Args::lend(cx, &[error], |args| {
        emit::dispatch(cx, room, this, n::error, args)
    })
    .map(drop)
}
