//! `_read`, `_write` and the others as functions that call the stream's [`NativeStream`].

use std::rc::Rc;

use super::Stream;
use super::chunk::named;
use super::classes::{Classes, Own};
use super::completion::Completion;
use super::native::{Chunk, NativeStream};
use crate::js::{Call, Ctx, Encoding, JsResult, PropFlags, Value, n};

/// Makes the functions, once per context.
pub(super) fn make(cx: Ctx, own: &mut [Value; Own::COUNT]) -> JsResult<()> {
    own[Own::NativeRead as usize] = cx.function("_read", 1, js_read)?;
    own[Own::NativeWrite as usize] = cx.function("_write", 3, js_write)?;
    own[Own::NativeWritev as usize] = cx.function("_writev", 2, js_writev)?;
    own[Own::NativeFinal as usize] = cx.function("_final", 1, js_final)?;
    own[Own::NativeDestroy as usize] = cx.function("_destroy", 2, js_destroy)?;
    Ok(())
}

/// Defines `_read`, `_write`, `_writev`, `_final` and `_destroy` on a prototype.
pub fn install_native_methods(cx: Ctx, proto: &Value) -> JsResult<()> {
    let classes = Classes::of(cx)?;
    for (name, own) in [
        (n::_read, Own::NativeRead),
        (n::_write, Own::NativeWrite),
        (n::_writev, Own::NativeWritev),
        (n::_final, Own::NativeFinal),
        (n::_destroy, Own::NativeDestroy),
    ] {
        proto.define(cx, name, classes.own(own).clone(), PropFlags::DATA)?;
    }
    Ok(())
}

/// The stream that a script called a native method of, and its native side.
fn native_of(cx: Ctx, call: &Call) -> JsResult<(Stream, Rc<dyn NativeStream>)> {
    let found = Stream::of(cx, &call.this()).and_then(|stream| {
        let native = stream.native_side()?;
        Some((stream, native))
    });
    found.ok_or_else(|| cx.throw_type_error("Illegal invocation"))
}

fn js_read(cx: Ctx, call: &Call) -> JsResult<Value> {
    let (stream, native) = native_of(cx, call)?;
    let size = call.arg(0).as_number().unwrap_or(0.0);
    native.read(cx, &stream, size as usize)?;
    Ok(Value::undefined())
}

fn js_write(cx: Ctx, call: &Call) -> JsResult<Value> {
    let (stream, native) = native_of(cx, call)?;
    let chunk = chunk_from(cx, call.arg(0), &call.arg(1));
    native.write(cx, &stream, vec![chunk], Completion::script(call.arg(2)))?;
    Ok(Value::undefined())
}

fn js_writev(cx: Ctx, call: &Call) -> JsResult<Value> {
    let (stream, native) = native_of(cx, call)?;
    let mut chunks = Vec::new();
    for entry in call.arg(0).elements(cx)? {
        let encoding = entry.get(cx, n::encoding)?;
        chunks.push(chunk_from(cx, entry.get(cx, n::chunk)?, &encoding));
    }
    native.write(cx, &stream, chunks, Completion::script(call.arg(1)))?;
    Ok(Value::undefined())
}

fn js_final(cx: Ctx, call: &Call) -> JsResult<Value> {
    let (stream, native) = native_of(cx, call)?;
    native.finish(cx, &stream, Completion::script(call.arg(0)))?;
    Ok(Value::undefined())
}

fn js_destroy(cx: Ctx, call: &Call) -> JsResult<Value> {
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
    Chunk { data, encoding }
}
