//! `_read`, `_write` and the others as functions that call the stream's [`NativeStream`], and
//! `read`, `resume` and `pause` for those that want to know of these calls.

use std::rc::Rc;

use super::Stream;
use super::chunk::named;
use super::classes::{Classes, Own};
use super::completion::Completion;
use super::native::{Chunk, NativeStream, WriteOutcome};
use crate::js::{Call, Ctx, Encoding, JsResult, Name, PropFlags, Value, n};

/// Makes the functions, once per context.
pub(super) fn make(cx: Ctx, own: &mut [Value; Own::COUNT]) -> JsResult<()> {
    own[Own::NativeRead as usize] = cx.function("read", 1, js_read)?;
    own[Own::NativeResume as usize] = cx.function("resume", 0, js_resume)?;
    own[Own::NativePause as usize] = cx.function("pause", 0, js_pause)?;
    own[Own::ReadImpl as usize] = cx.function("_read", 1, js_read_impl)?;
    own[Own::WriteImpl as usize] = cx.function("_write", 3, js_write_impl)?;
    own[Own::WritevImpl as usize] = cx.function("_writev", 2, js_writev_impl)?;
    own[Own::FinalImpl as usize] = cx.function("_final", 1, js_final_impl)?;
    own[Own::DestroyImpl as usize] = cx.function("_destroy", 2, js_destroy_impl)?;
    Ok(())
}

/// Defines `_read`, `_write`, `_writev`, `_final` and `_destroy` on a prototype.
pub fn install_native_methods(cx: Ctx, proto: &Value) -> JsResult<()> {
    let methods = [
        (n::_read, Own::ReadImpl),
        (n::_write, Own::WriteImpl),
        (n::_writev, Own::WritevImpl),
        (n::_final, Own::FinalImpl),
        (n::_destroy, Own::DestroyImpl),
    ];
    install(cx, proto, &methods)
}

/// Defines `pause`, `resume` and `read` on a prototype. The native side gets each call first; then
/// they do what those of Duplex do.
pub fn install_flow_methods(cx: Ctx, proto: &Value) -> JsResult<()> {
    let methods = [
        (n::pause, Own::NativePause),
        (n::resume, Own::NativeResume),
        (n::read, Own::NativeRead),
    ];
    install(cx, proto, &methods)
}

fn install(cx: Ctx, proto: &Value, methods: &[(Name, Own)]) -> JsResult<()> {
    let classes = Classes::of(cx)?;
    for (name, own) in methods {
        proto.define(cx, *name, classes.own(*own).clone(), PropFlags::DATA)?;
    }
    Ok(())
}

/// The stream that a script called a native method of, and its native side.
fn native_of(cx: Ctx, call: &Call) -> JsResult<(Stream, Rc<dyn NativeStream>)> {
    let found = Stream::of(cx, &call.this()).and_then(|stream| {
        let native = stream.native_side()?.clone();
        Some((stream, native))
    });
    found.ok_or_else(|| cx.throw_type_error("Illegal invocation"))
}

fn js_read(cx: Ctx, call: &Call) -> JsResult<Value> {
    let (stream, native) = native_of(cx, call)?;
    stream.read_native(cx, &native, &call.arg(0))
}

fn js_resume(cx: Ctx, call: &Call) -> JsResult<Value> {
    let (stream, native) = native_of(cx, call)?;
    stream.resume_native(cx, &native)
}

fn js_pause(cx: Ctx, call: &Call) -> JsResult<Value> {
    let (stream, native) = native_of(cx, call)?;
    stream.pause_native(cx, &native)
}

fn js_read_impl(cx: Ctx, call: &Call) -> JsResult<Value> {
    let (stream, native) = native_of(cx, call)?;
    let size = call.arg(0).as_number().unwrap_or(0.0);
    native.read(cx, &stream, size as usize)?;
    Ok(Value::undefined())
}

fn js_write_impl(cx: Ctx, call: &Call) -> JsResult<Value> {
    let (stream, native) = native_of(cx, call)?;
    let chunk = chunk_from(cx, call.arg(0), &call.arg(1));
    write(cx, &stream, &native, &[chunk], call.arg(2))
}

fn js_writev_impl(cx: Ctx, call: &Call) -> JsResult<Value> {
    let (stream, native) = native_of(cx, call)?;
    let mut chunks = Vec::new();
    for entry in call.arg(0).elements(cx)? {
        let encoding = entry.get(cx, n::encoding)?;
        chunks.push(chunk_from(cx, entry.get(cx, n::chunk)?, &encoding));
    }
    write(cx, &stream, &native, &chunks, call.arg(1))
}

fn write(
    cx: Ctx,
    stream: &Stream,
    native: &Rc<dyn NativeStream>,
    chunks: &[Chunk],
    callback: Value,
) -> JsResult<Value> {
    let completion = || Completion::script(callback.clone());
    match native.write(cx, stream, chunks, &completion)? {
        WriteOutcome::Done => completion().call(cx, None)?,
        WriteOutcome::Failed(error) => completion().call(cx, Some(error))?,
        WriteOutcome::Pending | WriteOutcome::Waiting => {}
    }
    Ok(Value::undefined())
}

fn js_final_impl(cx: Ctx, call: &Call) -> JsResult<Value> {
    let (stream, native) = native_of(cx, call)?;
    native.finish(cx, &stream, Completion::script(call.arg(0)))?;
    Ok(Value::undefined())
}

fn js_destroy_impl(cx: Ctx, call: &Call) -> JsResult<Value> {
    let (stream, native) = native_of(cx, call)?;
    let error = Some(call.arg(0)).filter(|error| error.truthy(cx));
    native.destroy(cx, &stream, error, Completion::script(call.arg(1)))?;
    Ok(Value::undefined())
}

fn chunk_from(cx: Ctx, data: Value, encoding: &Value) -> Chunk {
    let encoding = match data.is_string() {
        true => named(cx, encoding).or(Some(Encoding::Utf8)),
        false => None,
    };
    let view = None;
    Chunk {
        data,
        encoding,
        view,
    }
}
