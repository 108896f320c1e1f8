//! `Readable` as scripts see it.

use super::define::{callback, getter, method, property};
use super::flags::{r, shared};
use super::options::Sides;
use super::read::{js_no_read, size_argument};
use super::room::{Class, Room};
use super::{Stream, pipe};
use crate::events;
use crate::js::{Accessor, Atom, Call, Ctx, JsResult, Key, Name, Value, constructing, n};

/// `new Readable(options)`.
pub(crate) fn js_readable(cx: Ctx, call: &Call) -> JsResult<Value> {
    let room = Room::of(cx)?;
    let class = &room.readable;
    let this = constructing(cx, call, &class.constructor, &class.prototype)?;
    Stream::build(cx, &this, &call.arg(0), Sides::Readable)?;
    Ok(this)
}

pub(crate) fn furnish(cx: Ctx, class: &Class) -> JsResult<()> {
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
    proto.define(cx, n::on, on.clone(), Accessor::DATA)?;
    proto.define(cx, n::addListener, on, Accessor::DATA)?;
    let off = cx.function("removeListener", 2, js_off)?;
    proto.define(cx, n::removeListener, off.clone(), Accessor::DATA)?;
    proto.define(cx, n::off, off, Accessor::DATA)?;
    method(cx, proto, n::removeAllListeners, 1, js_remove_all)?;
    method(cx, proto, n::resume, 0, js_resume)?;
    method(cx, proto, n::pause, 0, js_pause)?;
    let rejection = cx.symbol_for("nodejs.rejection")?;
    let on_rejection = cx.function("", 1, js_on_rejection)?;
    proto.define(cx, &rejection, on_rejection, Accessor::DATA)?;
    accessors(cx, proto)
}

fn accessors(cx: Ctx, proto: &Value) -> JsResult<()> {
    property(
        cx,
        proto,
        n::readable,
        |cx, call| Ok(reader(cx, call).is_some_and(|s| s.is_readable()).into()),
        |cx, call| {
            if let Some(half) = reader(cx, call).as_ref().and_then(Stream::read_half) {
                half.enabled.set(Some(call.arg(0).truthy(cx)));
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
            if let Some(half) = reader(cx, call).as_ref().and_then(Stream::read_half) {
                let value = call.arg(0);
                let flowing = (!value.is_nullish()).then(|| value.truthy(cx));
                half.flowing.set(flowing);
            }
            Ok(Value::undefined())
        },
    )?;
    property(cx, proto, "destroyed", js_destroyed, js_set_destroyed)?;
    getter(cx, proto, "readableDidRead", |cx, call| {
        let half_did = |s: &Stream| s.read_half().is_some_and(|h| h.flags.has(r::DATA_EMITTED));
        Ok(reader(cx, call).is_some_and(|s| half_did(&s)).into())
    })?;
    getter(cx, proto, "readableAborted", |cx, call| {
        let aborted = reader(cx, call).is_some_and(|stream| {
            let gone = stream.flags().has(shared::DESTROYED | shared::ERRORED);
            stream.read_half().is_some_and(|half| {
                gone && half.enabled.get() != Some(false) && !half.flags.has(r::END_EMITTED)
            })
        });
        Ok(aborted.into())
    })?;
    getter(cx, proto, n::readableHighWaterMark, |cx, call| {
        let stream = reader(cx, call);
        let half = stream.as_ref().and_then(Stream::read_half);
        Ok(half.map(|half| half.high_water_mark.get().into()).into())
    })?;
    getter(cx, proto, "readableBuffer", |cx, call| {
        let stream = reader(cx, call);
        let half = stream.as_ref().and_then(Stream::read_half);
        half.map_or(Ok(Value::undefined()), |half| half.chunks(cx))
    })?;
    getter(cx, proto, "readableLength", |cx, call| {
        let length = reader(cx, call).map(|stream| stream.readable_length() as f64);
        Ok(length.map(Value::number).into())
    })?;
    getter(cx, proto, n::readableObjectMode, |cx, call| {
        let stream = reader(cx, call);
        let half = stream.as_ref().and_then(Stream::read_half);
        Ok(half.is_some_and(|half| half.is_object_mode()).into())
    })?;
    getter(cx, proto, "readableEncoding", |cx, call| {
        let stream = reader(cx, call);
        let half = stream.as_ref().and_then(Stream::read_half);
        half.map_or(Ok(Value::null()), |half| half.encoding_name(cx))
    })?;
    getter(cx, proto, "readableEnded", |cx, call| {
        Ok(reader(cx, call).is_some_and(|s| s.is_end_emitted()).into())
    })?;
    getter(cx, proto, n::errored, js_errored)?;
    getter(cx, proto, "closed", js_closed)
}

/// The stream whose read half a script asked for.
pub(super) fn reader(cx: Ctx, call: &Call) -> Option<Stream> {
    Stream::reading(cx, &call.this())
}

/// The stream a method was called on, or a TypeError.
fn expect(cx: Ctx, call: &Call) -> JsResult<Stream> {
    Stream::of(cx, &call.this()).ok_or_else(|| cx.throw_type_error("not an initialized stream"))
}

fn expect_reader(cx: Ctx, call: &Call) -> JsResult<Stream> {
    reader(cx, call).ok_or_else(|| cx.throw_type_error("not an initialized readable stream"))
}

pub(super) fn js_errored(cx: Ctx, call: &Call) -> JsResult<Value> {
    let stream = Stream::of(cx, &call.this());
    Ok(stream.and_then(|s| s.error()).unwrap_or(Value::null()))
}

pub(super) fn js_closed(cx: Ctx, call: &Call) -> JsResult<Value> {
    let stream = Stream::of(cx, &call.this());
    Ok(stream.is_some_and(|s| s.is_closed()).into())
}

pub(super) fn js_destroyed(cx: Ctx, call: &Call) -> JsResult<Value> {
    let stream = Stream::of(cx, &call.this());
    Ok(stream.is_some_and(|s| s.is_destroyed()).into())
}

pub(super) fn js_set_destroyed(cx: Ctx, call: &Call) -> JsResult<Value> {
    if let Some(stream) = Stream::of(cx, &call.this()) {
        stream
            .flags()
            .put(shared::DESTROYED, call.arg(0).truthy(cx));
    }
    Ok(Value::undefined())
}

fn js_destroy(cx: Ctx, call: &Call) -> JsResult<Value> {
    let error = Some(call.arg(0)).filter(|error| error.truthy(cx));
    expect(cx, call)?.tear_down(cx, error, callback(cx, call.arg(1)))?;
    Ok(call.this())
}

pub(super) fn js_undestroy(cx: Ctx, call: &Call) -> JsResult<Value> {
    expect(cx, call)?.undestroy();
    Ok(Value::undefined())
}

/// `_destroy` of a stream that has nothing to give back.
pub(super) fn js_no_destroy(cx: Ctx, call: &Call) -> JsResult<Value> {
    let done = call.arg(1);
    done.call(cx, &Value::undefined(), &[call.arg(0)])?;
    Ok(Value::undefined())
}

/// A listener's promise was rejected (option `captureRejections`).
pub(super) fn js_on_rejection(cx: Ctx, call: &Call) -> JsResult<Value> {
    let this = call.this();
    this.invoke(cx, n::destroy, &[call.arg(0)])?;
    Ok(Value::undefined())
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
    let size = size_argument(cx, &call.arg(0))?;
    stream.take(cx, size)
}

fn js_resume(cx: Ctx, call: &Call) -> JsResult<Value> {
    expect_reader(cx, call)?.start_flowing(cx)?;
    Ok(call.this())
}

fn js_pause(cx: Ctx, call: &Call) -> JsResult<Value> {
    expect_reader(cx, call)?.stop_flowing(cx)?;
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
