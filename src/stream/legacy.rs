//! The legacy `Stream`: an EventEmitter with an old `pipe`.

use core::cell::{Cell, OnceCell};
use core::ffi::CStr;
use std::rc::Rc;

use super::classes::{Class, Classes};
use super::define::method;
use super::readable::{emit, listen, prepend, unlisten};
use crate::events;
use crate::js::{Call, Ctx, JsResult, Marker, Name, NativeClass, Value, n, this_for_constructor};

/// `new Stream(options)`.
pub(super) fn js_stream(cx: Ctx, call: &Call) -> JsResult<Value> {
    let class = &Classes::of(cx)?.stream;
    let this = this_for_constructor(
        cx,
        call,
        &class.constructor,
        &class.prototype,
        Ctx::object_with,
    )?;
    events::init(cx, &this, &call.arg(0))?;
    Ok(call.constructed(this))
}

pub(super) fn define_class(cx: Ctx, class: &Class) -> JsResult<()> {
    method(cx, &class.prototype, n::pipe, 2, js_pipe)?;
    method(cx, &class.prototype, n::eventNames, 0, js_event_names)
}

/// A pipe of old streams, with all that listens on either end: (whether on the source, event,
/// listener).
struct OldPipe {
    source: Value,
    dest: Value,
    ended: Cell<bool>,
    listeners: OnceCell<Vec<(bool, Name, Value)>>,
}

impl NativeClass for OldPipe {
    const NAME: &'static CStr = c"OldPipe";
    crate::js::type_index!();

    fn trace(&self, marker: &Marker) {
        marker.mark_all([&self.source, &self.dest]);
        let listeners = self.listeners.get().into_iter().flatten();
        marker.mark_all(listeners.map(|(_, _, listener)| listener));
    }
}

impl OldPipe {
    fn end_of(&self, on_source: bool) -> &Value {
        match on_source {
            true => &self.source,
            false => &self.dest,
        }
    }

    fn clean_up(&self, cx: Ctx) -> JsResult<()> {
        for (on_source, event, listener) in self.listeners.get().into_iter().flatten() {
            unlisten(cx, self.end_of(*on_source), *event, listener)?;
        }
        Ok(())
    }
}

/// `Stream.prototype.pipe`.
fn js_pipe(cx: Ctx, call: &Call) -> JsResult<Value> {
    let (source, dest, options) = (call.this(), call.arg(0), call.arg(1));
    let pipe = Rc::new(OldPipe {
        source: source.clone(),
        dest: dest.clone(),
        ended: Cell::new(false),
        listeners: OnceCell::new(),
    });
    let object = cx.instance(&Value::null(), pipe.clone())?;
    let data = [&object];
    let on_data = cx.function_with("ondata", 1, &data, js_on_data)?;
    let on_drain = cx.function_with("ondrain", 0, &data, js_on_drain)?;
    let on_error = cx.function_with("onerror", 1, &data, js_on_error)?;
    let clean_up = cx.function_with("cleanup", 0, &data, js_clean_up)?;
    let mut all = vec![(true, n::data, on_data), (false, n::drain, on_drain)];
    let keeps = options.truthy(cx) && options.get(cx, n::end)?.is_false();
    if !keeps && !dest.get(cx, n::_isStdio)?.truthy(cx) {
        let on_end = cx.function_with("onend", 0, &data, js_on_end)?;
        let on_close = cx.function_with("onclose", 0, &data, js_on_close)?;
        all.extend([(true, n::end, on_end), (true, n::close, on_close)]);
    }
    let errors = [
        (true, n::error, on_error.clone()),
        (false, n::error, on_error),
    ];
    let ends = [
        (true, n::end, clean_up.clone()),
        (true, n::close, clean_up.clone()),
        (false, n::close, clean_up),
    ];
    for (on_source, event, listener) in &all {
        listen(cx, pipe.end_of(*on_source), n::on, *event, listener)?;
    }
    for (on_source, event, listener) in &errors {
        prepend(cx, pipe.end_of(*on_source), *event, listener)?;
    }
    for (on_source, event, listener) in &ends {
        listen(cx, pipe.end_of(*on_source), n::on, *event, listener)?;
    }
    all.extend(errors);
    all.extend(ends);
    let _ = pipe.listeners.set(all);
    emit(cx, &dest, n::pipe, &[source])?;
    Ok(dest)
}

fn pipe_of(cx: Ctx, call: &Call) -> JsResult<Rc<OldPipe>> {
    call.data(0).native_or_throw::<OldPipe>(cx)
}

fn js_on_data(cx: Ctx, call: &Call) -> JsResult<Value> {
    let pipe = pipe_of(cx, call)?;
    if pipe.dest.get(cx, n::writable)?.truthy(cx)
        && pipe.dest.invoke(cx, n::write, &[call.arg(0)])?.is_false()
    {
        let pause = pipe.source.get(cx, n::pause)?;
        if pause.truthy(cx) {
            pause.call(cx, &pipe.source, &[])?;
        }
    }
    Ok(Value::undefined())
}

fn js_on_drain(cx: Ctx, call: &Call) -> JsResult<Value> {
    let pipe = pipe_of(cx, call)?;
    if pipe.source.get(cx, n::readable)?.truthy(cx) {
        let resume = pipe.source.get(cx, n::resume)?;
        if resume.truthy(cx) {
            resume.call(cx, &pipe.source, &[])?;
        }
    }
    Ok(Value::undefined())
}

fn js_on_end(cx: Ctx, call: &Call) -> JsResult<Value> {
    let pipe = pipe_of(cx, call)?;
    if !pipe.ended.replace(true) {
        pipe.dest.invoke(cx, n::end, &[])?;
    }
    Ok(Value::undefined())
}

fn js_on_close(cx: Ctx, call: &Call) -> JsResult<Value> {
    let pipe = pipe_of(cx, call)?;
    if !pipe.ended.replace(true) {
        let destroy = pipe.dest.get(cx, n::destroy)?;
        if destroy.is_function(cx) {
            destroy.call(cx, &pipe.dest, &[])?;
        }
    }
    Ok(Value::undefined())
}

/// An error on either end takes the pipe apart; without another listener it is thrown.
fn js_on_error(cx: Ctx, call: &Call) -> JsResult<Value> {
    let pipe = pipe_of(cx, call)?;
    let emitter = call.this();
    pipe.clean_up(cx)?;
    if events::listener_count(cx, &emitter, n::error)? == 0 {
        emit(cx, &emitter, n::error, &[call.arg(0)])?;
    }
    Ok(Value::undefined())
}

fn js_clean_up(cx: Ctx, call: &Call) -> JsResult<Value> {
    pipe_of(cx, call)?.clean_up(cx)?;
    Ok(Value::undefined())
}

/// The events that have listeners: the streams of Node name their common events in advance,
/// so those without listeners are left out here.
fn js_event_names(cx: Ctx, call: &Call) -> JsResult<Value> {
    let listeners = call.this().get(cx, n::_events)?;
    let mut names = Vec::new();
    if listeners.is_object() {
        for key in listeners.own_keys(cx, true)? {
            if !listeners.get(cx, &key)?.is_undefined() {
                names.push(key.to_value(cx)?);
            }
        }
    }
    cx.array_of(names)
}
