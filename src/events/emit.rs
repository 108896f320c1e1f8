//! Emitting an event: calling its listeners, turning their rejected promises into errors
//! (`captureRejections`), and an `error` event without a listener.

use super::state::Events;
use crate::js::{Args, Call, Ctx, JsResult, Key, Kind, PropFlags, Thrown, Value, inspect, n};

/// The symbol of the function by which a host finds out where an error was emitted.
pub(crate) const EMITTED: &str = "qjsnet.emitted";

/// `this.emit(event, ...args)`, directly unless a script has its own `emit` there.
pub(super) fn dispatch(
    cx: Ctx,
    state: &Events,
    this: &Value,
    event: impl Key + Copy,
    args: Args,
) -> JsResult<bool> {
    let Some(method) = this.get_unless(cx, n::emit, &state.emit)? else {
        return emit(cx, state, this, event, args);
    };
    let mut all = Vec::with_capacity(args.len() + 1);
    all.push(event.atom(cx).to_value(cx)?);
    all.extend(args.to_vec());
    Ok(method.call(cx, this, &all)?.truthy(cx))
}

/// Calls the listeners of `event`; those that are there now, whatever they do to the list.
pub(super) fn emit(
    cx: Ctx,
    state: &Events,
    this: &Value,
    event: impl Key + Copy,
    args: Args,
) -> JsResult<bool> {
    let events = this.get(cx, n::_events)?;
    if event.is(cx, n::error) {
        monitor(cx, state, this, &events, args)?;
        if events.is_undefined() || events.get(cx, n::error)?.is_undefined() {
            return Err(throw_unhandled(cx, this, &args.get(0)));
        }
    } else if events.is_undefined() {
        return Ok(false);
    }
    let handler = events.get(cx, event)?;
    if handler.is_undefined() {
        return Ok(false);
    }
    if handler.is_function(cx) {
        call(cx, state, this, event, &handler, args)?;
        return Ok(true);
    }
    for listener in handler.elements(cx)? {
        call(cx, state, this, event, &listener, args)?;
    }
    Ok(true)
}

/// Emits to the listeners that watch errors without handling them.
fn monitor(cx: Ctx, state: &Events, this: &Value, events: &Value, args: Args) -> JsResult<()> {
    if events.is_undefined() || events.get(cx, &state.error_monitor)?.is_undefined() {
        return Ok(());
    }
    dispatch(cx, state, this, &state.error_monitor, args).map(drop)
}

fn call(
    cx: Ctx,
    state: &Events,
    this: &Value,
    event: impl Key + Copy,
    listener: &Value,
    args: Args,
) -> JsResult<()> {
    let result = listener.call_with(cx, this, args)?;
    if !result.is_object() {
        // It has no `then` but for a script that gives one to all numbers or the like.
        return Ok(());
    }
    watch_rejection(cx, state, this, event, &result, args)
}

/// Watches what a listener returned, if the emitter wants that and it is a promise.
fn watch_rejection(
    cx: Ctx,
    state: &Events,
    this: &Value,
    event: impl Key,
    result: &Value,
    args: Args,
) -> JsResult<()> {
    if !this.get(cx, &state.capture)?.truthy(cx) {
        return Ok(());
    }
    if subscribe_to_rejection(cx, this, event, result, args).is_err() {
        let error = cx.take_exception();
        emit_error(cx, state, this, error)?;
    }
    Ok(())
}

fn subscribe_to_rejection(
    cx: Ctx,
    this: &Value,
    event: impl Key,
    result: &Value,
    args: Args,
) -> JsResult<()> {
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
        report_rejection(cx, &this, error, event, &args)
    });
    Ok(Value::undefined())
}

fn report_rejection(
    cx: Ctx,
    this: &Value,
    error: Value,
    event: Value,
    args: &Value,
) -> JsResult<()> {
    let state = Events::of(cx)?;
    let method = this.get(cx, &state.rejection)?;
    if method.is_function(cx) {
        let mut all = vec![error, event];
        all.extend(args.elements(cx)?);
        return method.call(cx, this, &all).map(drop);
    }
    // A listener of `error` that rejects in turn must not come back here for ever.
    let capture = this.get(cx, &state.capture)?;
    this.set(cx, &state.capture, false)?;
    let outcome = emit_error(cx, &state, this, error);
    match outcome {
        Ok(()) => this.set(cx, &state.capture, capture),
        Err(thrown) => {
            let error = cx.take_exception();
            this.set(cx, &state.capture, capture)?;
            cx.throw(error);
            Err(thrown)
        }
    }
}

fn emit_error(cx: Ctx, state: &Events, this: &Value, error: Value) -> JsResult<()> {
    Args::lend(cx, &[error], |args| {
        dispatch(cx, state, this, n::error, args)
    })
    .map(drop)
}

/// Throws `error` itself, or what says that it was emitted.
fn throw_unhandled(cx: Ctx, emitter: &Value, error: &Value) -> Thrown {
    match to_throw(cx, emitter, error) {
        Ok(error) => cx.throw(error),
        Err(thrown) => thrown,
    }
}

fn to_throw(cx: Ctx, emitter: &Value, error: &Value) -> JsResult<Value> {
    if error.is_error(cx) || cx.is_error_like(error)? {
        if mark_emitted(cx, emitter, error).is_err() {
            // A frozen error is thrown as it is.
            drop(cx.take_exception());
        }
        return Ok(error.clone());
    }
    let shown = match inspect(cx, error) {
        Ok(shown) => shown,
        Err(_) => {
            drop(cx.take_exception());
            error.to_text(cx)?
        }
    };
    let message = format!("Unhandled error. ({shown})");
    let wrapped = cx.coded_error(Kind::Error, "ERR_UNHANDLED_ERROR", &message)?;
    wrapped.set(cx, n::context, error.clone())?;
    Ok(wrapped)
}

/// Lets the error say where it was emitted, for when it is not caught.
fn mark_emitted(cx: Ctx, emitter: &Value, error: &Value) -> JsResult<()> {
    let frames = cx.frames_here()?;
    let frames = match frames.split_once('\n') {
        Some((first, rest)) if first.starts_with("    at emit (") => rest,
        _ => &frames,
    };
    let frames = cx.string(frames)?;
    let describe = cx.function_with("", 0, &[emitter, &frames], js_describe)?;
    error.define(cx, &cx.symbol_for(EMITTED)?, describe, PropFlags::METHOD)
}

fn js_describe(cx: Ctx, call: &Call) -> JsResult<Value> {
    let class = call.data(0).get(cx, n::constructor)?;
    let name = class.get(cx, n::name)?.to_text(cx)?;
    let of_class = match name.as_str() {
        "EventEmitter" => String::new(),
        name => format!(" on {name} instance"),
    };
    let frames = call.data(1).to_text(cx)?;
    cx.string(&format!("Emitted 'error' event{of_class} at:\n{frames}"))
}
