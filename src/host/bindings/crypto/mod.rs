//! `binding('crypto')`: digests, keys and random bytes, as `crypto` of this folder's neighbour computes them.

mod hash;
mod jobs;
mod key;
mod random;

use zeroize::Zeroizing;

use crate::host::crypto;
use crate::js::{Bytes, Call, Ctx, Encoding, JsResult, PropFlags, Value, n};
use key::SecretKey;

pub(crate) fn fill(cx: Ctx, binding: &Value) -> JsResult<()> {
    binding.method(cx, "names", 0, js_names)?;
    hash::fill(cx, binding)?;
    key::fill(cx, binding)?;
    random::fill(cx, binding)?;
    jobs::fill(cx, binding)
}

/// Puts a function that makes objects with this prototype into the binding; inspection finds the name of a class there.
fn constructs(cx: Ctx, binding: &Value, name: &str, proto: &Value, make: Value) -> JsResult<()> {
    proto.define(cx, n::constructor, make.clone(), PropFlags::HIDDEN)?;
    make.define(cx, n::prototype, proto.clone(), PropFlags::HIDDEN)?;
    binding.set(cx, name, make)
}

/// The names of all digests.
fn js_names(cx: Ctx, _call: &Call) -> JsResult<Value> {
    let names = crypto::names().into_iter().map(|name| cx.string(name));
    cx.array_of(names.collect::<JsResult<Vec<Value>>>()?)
}

/// The bytes of a view, an ArrayBuffer, a key or a text in UTF-8, in memory that is wiped afterwards.
fn secret(cx: Ctx, value: &Value) -> JsResult<Zeroizing<Vec<u8>>> {
    if let Some(key) = value.native::<SecretKey>(cx) {
        return Ok(key.0.clone());
    }
    if value.is_string() {
        return Encoding::Utf8.encode(cx, value).map(Zeroizing::new);
    }
    match Bytes::of(cx, value) {
        Some(bytes) => Ok(Zeroizing::new(bytes.with(cx, <[u8]>::to_vec))),
        None => Err(cx.throw_type_error("bytes expected")),
    }
}

/// Bytes as scripts asked for them: text in an encoding, or a Buffer.
fn encoded(cx: Ctx, bytes: Vec<u8>, encoding: &Value) -> JsResult<Value> {
    if encoding.is_string()
        && let Some(encoding) = Encoding::from_name(&encoding.to_text(cx)?)
    {
        return encoding.decode(cx, &bytes);
    }
    cx.buffer(bytes)
}
