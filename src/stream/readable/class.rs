//! `Readable` as scripts see it.

use super::pipe;
use super::read::js_no_read;
use crate::events;
use crate::js::{Atom, Call, Ctx, JsResult, Key, Name, PropFlags, Value, n};
use crate::stream::Stream;
use crate::stream::classes::{Class, Classes};
use crate::stream::define::{callback, getter, method, property};
use crate::stream::flags::{r, shared};
use crate::stream::options::Sides;
use crate::stream::shared_methods::{
    expect, js_closed, js_destroyed, js_errored, js_no_destroy, js_on_rejection, js_set_destroyed,
    js_undestroy,
};

/// `new Readable(options)`.
pub(crate) fn js_readable(cx: Ctx, call: &Call) -> JsResult<Value> {
    let class = &Classes::of(cx)?.readable;
    let this = Stream::for_constructor(cx, call, class, Sides::Readable)?;
    Stream::build(cx, &this, &call.arg(0), Sides::Readable)?;
    Ok(call.constructed(this))
}

pub(crate) fn define(cx: Ctx, class: &Class) -> JsResult<()> {
    let proto = &class.prototype;
    method(cx, proto, n::destroy, 2, js_destroy)?;
    method(cx, proto, "_undestroy", 0, js_undestroy)?;
    method(cx, proto, n::_destroy, 2, js_no_destroy)?;
    method(cx, proto, n::push, 2, js_push)?;
    method(cx, proto, n::unshift, 2, js_unshift)?;
    method(cx, proto, "isPaused", 0, js_is_paused)?;
    method(cx, proto, "setEncoding", 1, js_set_encoding)?;
    method(cx, proto, n::read, 1, js_read)?;
    method(cx, proto, n::_read, 1, js_no_read)?;
    method(cx, proto, n::pipe, 2, pipe::js_pipe)?;
    method(cx, proto, n::unpipe, 1, pipe::js_unpipe)?;
    let on = cx.function("on", 2, js_on)?;
    proto.define(cx, n::on, on.clone(), PropFlags::DATA)?;
    proto.define(cx, n::addListener, on, PropFlags::DATA)?;
    let off = cx.function("removeListener", 2, js_off)?;
    proto.define(cx, n::removeListener, off.clone(), PropFlags::DATA)?;
    proto.define(cx, n::off, off, PropFlags::DATA)?;
    method(cx, proto, n::removeAllListeners, 1, js_remove_all)?;
    method(cx, proto, n::resume, 0, js_resume)?;
    method(cx, proto, n::pause, 0, js_pause)?;
    let rejection = cx.symbol_for("nodejs.rejection")?;
    let on_rejection = cx.function("", 1, js_on_rejection)?;
    proto.define(cx, &rejection, on_rejection, PropFlags::DATA)?;
    accessors(cx, proto)
}

fn accessors(cx: Ctx, proto: &Value) -> JsResult<()> {
    property(
        cx,
        proto,
        n::readable,
        |cx, call| Ok(reader(cx, call).is_some_and(|s| s.is_readable()).into()),
        |cx, call| {
            if let Some(state) = reader(cx, call).as_ref().and_then(Stream::readable_state) {
                state.readable.set(Some(call.arg(0).truthy(cx)));
            }
            Ok(Value::undefined())
        },
    )?;
    property(
        cx,
        proto,
        "readableFlowing",
        |cx, call| {
            let flowing = reader(cx, call).and_then(|stream| stream.flowing());
            Ok(flowing.map_or(Value::null(), Value::bool))
        },
        |cx, call| {
            if let Some(state) = reader(cx, call).as_ref().and_then(Stream::readable_state) {
                let value = call.arg(0);
                let flowing = (!value.is_nullish()).then(|| value.truthy(cx));
                state.flowing.set(flowing);
            }
            Ok(Value::undefined())
        },
    )?;
    property(cx, proto, "destroyed", js_destroyed, js_set_destroyed)?;
    getter(cx, proto, "readableDidRead", |cx, call| {
        let half_did = |s: &Stream| {
            s.readable_state()
                .is_some_and(|h| h.flags.has(r::DATA_EMITTED))
        };
        Ok(reader(cx, call).is_some_and(|s| half_did(&s)).into())
    })?;
    getter(cx, proto, "readableAborted", |cx, call| {
        let aborted = reader(cx, call).is_some_and(|stream| {
            let gone = stream.flags().has(shared::DESTROYED | shared::ERRORED);
            stream.readable_state().is_some_and(|state| {
                gone && state.readable.get() != Some(false) && !state.flags.has(r::END_EMITTED)
            })
        });
        Ok(aborted.into())
    })?;
    getter(cx, proto, n::readableHighWaterMark, |cx, call| {
        let stream = reader(cx, call);
        let state = stream.as_ref().and_then(Stream::readable_state);
        Ok(state.map(|state| state.high_water_mark.get().into()).into())
    })?;
    getter(cx, proto, "readableBuffer", |cx, call| {
        let stream = reader(cx, call);
        let state = stream.as_ref().and_then(Stream::readable_state);
        state.map_or(Ok(Value::undefined()), |state| state.chunks(cx))
    })?;
    getter(cx, proto, "readableLength", |cx, call| {
        let length = reader(cx, call).map(|stream| stream.readable_length() as f64);
        Ok(length.map(Value::number).into())
    })?;
    getter(cx, proto, n::readableObjectMode, |cx, call| {
        let stream = reader(cx, call);
        let state = stream.as_ref().and_then(Stream::readable_state);
        Ok(state.is_some_and(|state| state.is_object_mode()).into())
    })?;
    getter(cx, proto, "readableEncoding", |cx, call| {
        let stream = reader(cx, call);
        let state = stream.as_ref().and_then(Stream::readable_state);
        state.map_or(Ok(Value::null()), |state| state.encoding_name(cx))
    })?;
    getter(cx, proto, "readableEnded", |cx, call| {
        Ok(reader(cx, call).is_some_and(|s| s.is_end_emitted()).into())
    })?;
    getter(cx, proto, n::errored, js_errored)?;
    getter(cx, proto, "closed", js_closed)
}

/// The stream that a script called a method of, as a reader.
fn reader(cx: Ctx, call: &Call) -> Option<Stream> {
    Stream::reading(cx, &call.this())
}

fn expect_reader(cx: Ctx, call: &Call) -> JsResult<Stream> {
    reader(cx, call).ok_or_else(|| cx.throw_type_error("not an initialized readable stream"))
}

fn js_destroy(cx: Ctx, call: &Call) -> JsResult<Value> {
    let error = Some(call.arg(0)).filter(|error| error.truthy(cx));
    expect(cx, call)?.destroy_now(cx, error, callback(cx, call.arg(1)))?;
    Ok(call.this())
}

fn js_push(cx: Ctx, call: &Call) -> JsResult<Value> {
    let stream = expect_reader(cx, call)?;
    Ok(stream.push_with(cx, call.arg(0), &call.arg(1))?.into())
}

fn js_unshift(cx: Ctx, call: &Call) -> JsResult<Value> {
    let stream = expect_reader(cx, call)?;
    Ok(stream.unshift(cx, call.arg(0), &call.arg(1))?.into())
}

fn js_is_paused(cx: Ctx, call: &Call) -> JsResult<Value> {
    Ok(expect_reader(cx, call)?.is_paused().into())
}

fn js_set_encoding(cx: Ctx, call: &Call) -> JsResult<Value> {
    expect_reader(cx, call)?.set_encoding(cx, &call.arg(0))?;
    Ok(call.this())
}

fn js_read(cx: Ctx, call: &Call) -> JsResult<Value> {
    let stream = expect_reader(cx, call)?;
    stream.read_value(cx, &call.arg(0))
}

fn js_resume(cx: Ctx, call: &Call) -> JsResult<Value> {
    expect_reader(cx, call)?.resume_own(cx)?;
    Ok(call.this())
}

fn js_pause(cx: Ctx, call: &Call) -> JsResult<Value> {
    expect_reader(cx, call)?.pause_own(cx)?;
    Ok(call.this())
}

fn is(cx: Ctx, event: &Atom, name: Name) -> bool {
    name.with(cx, |raw| raw == event.raw())
}

fn js_on(cx: Ctx, call: &Call) -> JsResult<Value> {
    let this = call.this();
    let event = Atom::from_value(cx, &call.arg(0))?;
    events::on(cx, &this, &event, &call.arg(1))?;
    if is(cx, &event, n::data) {
        expect_reader(cx, call)?.on_data_listener(cx)?;
    } else if is(cx, &event, n::readable) {
        expect_reader(cx, call)?.on_readable_listener(cx)?;
    }
    Ok(this)
}

fn js_off(cx: Ctx, call: &Call) -> JsResult<Value> {
    let this = call.this();
    let event = Atom::from_value(cx, &call.arg(0))?;
    events::off(cx, &this, &event, &call.arg(1))?;
    if is(cx, &event, n::data) {
        expect_reader(cx, call)?.on_data_unlistened(cx)?;
    } else if is(cx, &event, n::readable) {
        expect_reader(cx, call)?.on_readable_unlistened(cx);
    }
    Ok(this)
}

fn js_remove_all(cx: Ctx, call: &Call) -> JsResult<Value> {
    let inherited = events::prototype(cx)?.get(cx, n::removeAllListeners)?;
    let result = inherited.call_with(cx, &call.this(), call.args(0))?;
    let event = call.arg(0);
    let readable = event.is_undefined() || {
        let event = Atom::from_value(cx, &event)?;
        is(cx, &event, n::readable)
    };
    if readable {
        expect_reader(cx, call)?.on_readable_unlistened(cx);
    }
    Ok(result)
}
