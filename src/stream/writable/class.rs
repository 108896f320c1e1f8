//! `Writable` as scripts see it.

use super::write::WriteResult;
use crate::js::{Call, Ctx, JsResult, PropFlags, Value, n};
use crate::stream::Stream;
use crate::stream::chunk::{self, ChunkEncoding};
use crate::stream::classes::{Class, Classes};
use crate::stream::define::{callback, getter, method, property};
use crate::stream::errors::{StreamError, unknown_encoding};
use crate::stream::flags::{shared, w};
use crate::stream::options::Sides;
use crate::stream::shared_methods::{
    js_closed, js_destroyed, js_errored, js_no_destroy, js_on_rejection, js_set_destroyed,
    js_undestroy,
};
use crate::stream::state::TracedState;

/// `new Writable(options)`.
pub(crate) fn js_writable(cx: Ctx, call: &Call) -> JsResult<Value> {
    let class = &Classes::of(cx)?.writable;
    let this = call.this();
    // A Duplex does not inherit from here, and yet it is an instance.
    let is_duplex = this.is_object() && this.has_own(cx, n::_writableState)?;
    let this = match is_duplex {
        true => this,
        false => Stream::for_constructor(cx, call, class, Sides::Writable)?,
    };
    Stream::build(cx, &this, &call.arg(0), Sides::Writable)?;
    Ok(call.constructed(this))
}

pub(crate) fn define(cx: Ctx, class: &Class) -> JsResult<()> {
    let proto = &class.prototype;
    method(cx, proto, n::pipe, 0, js_no_pipe)?;
    define_methods(cx, proto)?;
    define_accessors(cx, proto)?;
    property(cx, proto, "destroyed", js_destroyed, js_set_destroyed)?;
    getter(cx, proto, "closed", js_closed)?;
    getter(cx, proto, n::errored, js_errored)?;
    getter(cx, proto, "writableAborted", |cx, call| {
        let aborted = writer(cx, call).is_some_and(|stream| {
            let gone = stream.flags().has(shared::DESTROYED | shared::ERRORED);
            stream.writable_state().is_some_and(|state| {
                gone && state.writable.get() != Some(false) && !state.flags.has(w::FINISHED)
            })
        });
        Ok(aborted.into())
    })?;
    method(cx, proto, n::destroy, 2, js_destroy)?;
    method(cx, proto, "_undestroy", 0, js_undestroy)?;
    method(cx, proto, n::_destroy, 2, js_no_destroy)?;
    let rejection = cx.symbol_for("nodejs.rejection")?;
    let on_rejection = cx.function("", 1, js_on_rejection)?;
    proto.define(cx, &rejection, on_rejection, PropFlags::DATA)?;
    let has_instance = cx.well_known("hasInstance")?;
    let check = cx.function("[Symbol.hasInstance]", 1, js_has_instance)?;
    class
        .constructor
        .define(cx, &has_instance, check, PropFlags::HIDDEN)
}

/// The methods for writing.
fn define_methods(cx: Ctx, proto: &Value) -> JsResult<()> {
    // Writes may be a batch: what the sink puts off, and when it has to be done, it knows itself.
    let write = cx.function_in_batch("write", 3, js_write)?;
    proto.define(cx, n::write, write, PropFlags::DATA)?;
    method(cx, proto, "cork", 0, js_cork)?;
    method(cx, proto, n::uncork, 0, js_uncork)?;
    method(cx, proto, "setDefaultEncoding", 1, js_set_default_encoding)?;
    method(cx, proto, n::_write, 3, js_no_write)?;
    proto.define(cx, n::_writev, Value::null(), PropFlags::DATA)?;
    method(cx, proto, n::end, 3, js_end)
}

/// The accessors that `Duplex.prototype` has too.
pub(crate) fn define_accessors(cx: Ctx, proto: &Value) -> JsResult<()> {
    property(
        cx,
        proto,
        n::writable,
        |cx, call| Ok(writer(cx, call).is_some_and(|s| s.is_writable()).into()),
        |cx, call| {
            if let Some(state) = writer(cx, call).as_ref().and_then(Stream::writable_state) {
                state.writable.set(Some(call.arg(0).truthy(cx)));
            }
            Ok(Value::undefined())
        },
    )?;
    getter(cx, proto, "writableFinished", |cx, call| {
        Ok(writer(cx, call)
            .is_some_and(|s| s.is_writable_finished())
            .into())
    })?;
    getter(cx, proto, n::writableObjectMode, |cx, call| {
        let stream = writer(cx, call);
        let state = stream.as_ref().and_then(Stream::writable_state);
        Ok(state.is_some_and(|state| state.is_object_mode()).into())
    })?;
    getter(cx, proto, "writableBuffer", |cx, call| {
        let stream = writer(cx, call);
        let state = stream.as_ref().and_then(Stream::writable_state);
        state.map_or(Ok(Value::undefined()), |state| state.describe_buffered(cx))
    })?;
    getter(cx, proto, "writableEnded", |cx, call| {
        Ok(writer(cx, call)
            .is_some_and(|s| s.is_writable_ended())
            .into())
    })?;
    getter(cx, proto, n::writableNeedDrain, |cx, call| {
        let needed = writer(cx, call).is_some_and(|stream| {
            stream
                .writable_state()
                .is_some_and(|state| state.flags.has(w::NEED_DRAIN) && !state.flags.has(w::ENDING))
                && !stream.is_destroyed()
        });
        Ok(needed.into())
    })?;
    getter(cx, proto, n::writableHighWaterMark, |cx, call| {
        let stream = writer(cx, call);
        let state = stream.as_ref().and_then(Stream::writable_state);
        Ok(state.map(|state| state.high_water_mark.get().into()).into())
    })?;
    getter(cx, proto, "writableCorked", |cx, call| {
        let stream = writer(cx, call);
        let state = stream.as_ref().and_then(Stream::writable_state);
        Ok(f64::from(state.map_or(0, |state| state.corked.get())).into())
    })?;
    getter(cx, proto, "writableLength", |cx, call| {
        let length = writer(cx, call).map(|stream| stream.writable_length() as f64);
        Ok(length.map(Value::number).into())
    })
}

/// The stream that a script called a method of, as a writer.
fn writer(cx: Ctx, call: &Call) -> Option<Stream> {
    Stream::writing(cx, &call.lent_this())
}

fn expect_writer(cx: Ctx, call: &Call) -> JsResult<Stream> {
    writer(cx, call).ok_or_else(|| cx.throw_type_error("not an initialized writable stream"))
}

/// Every stream with a writable side is an instance of Writable.
fn js_has_instance(cx: Ctx, call: &Call) -> JsResult<Value> {
    let (class, object) = (call.this(), call.arg(0));
    if !object.is_object() {
        return Ok(false.into());
    }
    if object.inherits_from(cx, &class.get(cx, n::prototype)?)? {
        return Ok(true.into());
    }
    if !class.same(&Classes::of(cx)?.writable.constructor) {
        return Ok(false.into());
    }
    let state = object.get(cx, n::_writableState)?;
    let state = TracedState::of_object(cx, &state);
    Ok(state
        .is_some_and(|state| state.writable.get().is_some())
        .into())
}

fn js_no_pipe(cx: Ctx, call: &Call) -> JsResult<Value> {
    let error = StreamError::CannotPipe.make(cx)?;
    expect_writer(cx, call)?.error_or_destroy(cx, Some(error), false)?;
    Ok(Value::undefined())
}

fn js_write(cx: Ctx, call: &Call) -> JsResult<Value> {
    let stream = expect_writer(cx, call)?;
    let (mut encoding, mut done) = (call.arg(1), call.arg(2));
    if encoding.is_function(cx) {
        (encoding, done) = (Value::undefined(), encoding);
    }
    let done = callback(cx, done);
    match stream.write_value(cx, &call.lent_arg(0), &encoding, done)? {
        WriteResult::Accepted(more) => Ok(more.into()),
        WriteResult::Rejected(_) => Ok(false.into()),
    }
}

fn js_cork(cx: Ctx, call: &Call) -> JsResult<Value> {
    expect_writer(cx, call)?.cork();
    Ok(Value::undefined())
}

fn js_uncork(cx: Ctx, call: &Call) -> JsResult<Value> {
    expect_writer(cx, call)?.uncork(cx)?;
    Ok(Value::undefined())
}

fn js_set_default_encoding(cx: Ctx, call: &Call) -> JsResult<Value> {
    let stream = expect_writer(cx, call)?;
    let name = call.arg(0);
    let known = chunk::named(cx, &name);
    let (Some(state), true) = (stream.writable_state(), known.is_some()) else {
        let error = unknown_encoding(cx, &name)?;
        return Err(cx.throw(error));
    };
    let lower = name.to_text(cx)?.to_ascii_lowercase();
    let encoding = match known {
        Some(encoding) if encoding.as_str() == lower => ChunkEncoding::Known(encoding),
        _ => ChunkEncoding::given(cx, cx.string(&lower)?),
    };
    let old = state.rare().default_encoding.replace(encoding);
    drop(old);
    Ok(call.this())
}

/// `_write` of a stream that has only `_writev`, or nothing.
fn js_no_write(cx: Ctx, call: &Call) -> JsResult<Value> {
    let this = call.this();
    let vector = this.get(cx, n::_writev)?;
    if !vector.truthy(cx) {
        let error = StreamError::NotImplemented("_write()").make(cx)?;
        return Err(cx.throw(error));
    }
    let entry = cx.object()?;
    entry.put(cx, n::chunk, call.arg(0))?;
    entry.put(cx, n::encoding, call.arg(1))?;
    vector.call(cx, &this, &[cx.array_of([entry])?, call.arg(2)])
}

fn js_end(cx: Ctx, call: &Call) -> JsResult<Value> {
    let stream = expect_writer(cx, call)?;
    let (mut chunk, mut encoding, mut done) = (call.arg(0), call.arg(1), call.arg(2));
    if chunk.is_function(cx) {
        (chunk, encoding, done) = (Value::null(), Value::null(), chunk);
    } else if encoding.is_function(cx) {
        (encoding, done) = (Value::null(), encoding);
    }
    let chunk = Some(chunk).filter(|chunk| !chunk.is_nullish());
    stream.end_with(cx, chunk, encoding, callback(cx, done))?;
    Ok(call.this())
}

fn js_destroy(cx: Ctx, call: &Call) -> JsResult<Value> {
    let stream = expect_writer(cx, call)?;
    let error = Some(call.arg(0)).filter(|error| error.truthy(cx));
    stream.error_buffer_nt(cx);
    stream.destroy_now(cx, error, callback(cx, call.arg(1)))?;
    Ok(call.this())
}
