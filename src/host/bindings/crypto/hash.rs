//! `Hash` and `Hmac`: the native side of the two classes, and digests in one step.

use core::cell::RefCell;
use core::ffi::CStr;
use std::rc::Rc;

use super::{constructs, encoded, secret};
use crate::host::crypto::{self, Algorithm, Running};
use crate::js::{Bytes, Call, Ctx, Encoding, JsResult, Marker, NativeClass, Value};

/// A digest or HMAC.
struct NativeHash {
    algorithm: &'static Algorithm,
    length: usize,
    stage: RefCell<Stage>,
}

enum Stage {
    Running(Box<dyn Running>),
    /// What further calls for the result are given: that of a digest once more, and nothing for an HMAC.
    Finished(Vec<u8>),
}

impl NativeClass for NativeHash {
    crate::js::type_index!();

    const NAME: &'static CStr = c"Hash";

    fn trace(&self, _marker: &Marker) {}
}

pub(super) fn fill(cx: Ctx, binding: &Value) -> JsResult<()> {
    let proto = cx.object()?;
    proto.method(cx, "update", 2, js_update)?;
    proto.method(cx, "digest", 1, js_digest)?;
    let hash = cx.function_with("Hash", 2, &[&proto], js_hash)?;
    constructs(cx, binding, "Hash", &proto, hash)?;
    let proto = cx.object()?;
    proto.method(cx, "update", 2, js_update)?;
    proto.method(cx, "digest", 1, js_hmac_digest)?;
    let hmac = cx.function_with("Hmac", 2, &[&proto], js_hmac)?;
    constructs(cx, binding, "Hmac", &proto, hmac)?;
    binding.method(cx, "hash", 4, js_one_shot)
}

/// The digest that an argument names; `None` if there is none of that name.
fn algorithm(cx: Ctx, call: &Call) -> JsResult<Option<&'static Algorithm>> {
    call.arg(0).to_text(cx).map(|name| crypto::find(&name))
}

/// The length that an argument asks for, or the usual one; `None` if the digest is not made that long.
fn length(algorithm: &Algorithm, wanted: &Value) -> Option<usize> {
    let Some(wanted) = wanted.as_number().map(|length| length as usize) else {
        return Some(algorithm.length);
    };
    (algorithm.is_extendable() || wanted == algorithm.length).then_some(wanted)
}

/// `Hash(name, length)`: an object with `update` and `digest`; null for an unknown name, false for a length that the digest
/// does not have. With another such object in the place of the name: one that has taken the same bytes.
fn js_hash(cx: Ctx, call: &Call) -> JsResult<Value> {
    let (algorithm, stage) = match call.arg(0).native::<NativeHash>(cx) {
        Some(other) => {
            let stage = match &*other.stage.borrow() {
                Stage::Running(running) => Stage::Running(running.fork()),
                Stage::Finished(result) => Stage::Finished(result.clone()),
            };
            (other.algorithm, stage)
        }
        None => match algorithm(cx, call)? {
            Some(algorithm) => (algorithm, Stage::Running(algorithm.start())),
            None => return Ok(Value::null()),
        },
    };
    let Some(length) = length(algorithm, &call.arg(1)) else {
        return Ok(Value::bool(false));
    };
    let native = NativeHash {
        length,
        stage: RefCell::new(stage),
        algorithm,
    };
    cx.instance(&call.data(0), Rc::new(native))
}

/// `Hmac(name, key)`: as above; false for digests that are not used with keys.
fn js_hmac(cx: Ctx, call: &Call) -> JsResult<Value> {
    let key = secret(cx, &call.arg(1))?;
    let Some(algorithm) = algorithm(cx, call)? else {
        return Ok(Value::null());
    };
    let Some(running) = algorithm.hmac(&key) else {
        return Ok(Value::bool(false));
    };
    let native = NativeHash {
        length: algorithm.length,
        stage: RefCell::new(Stage::Running(running)),
        algorithm,
    };
    cx.instance(&call.data(0), Rc::new(native))
}

/// Gives `take` the bytes of an argument, a view or a text in this encoding.
fn with_data<R>(
    cx: Ctx,
    data: &Value,
    encoding: Encoding,
    take: impl FnOnce(&[u8]) -> R,
) -> JsResult<R> {
    if data.is_string() {
        return Ok(take(&encoding.encode(cx, data)?));
    }
    match Bytes::of_view(cx, data) {
        Some(bytes) => Ok(bytes.with(cx, take)),
        None => Err(cx.throw_type_error("bytes expected")),
    }
}

/// `update(data, encoding)`: false when the result was asked for before. An encoding that is none counts as UTF-8.
fn js_update(cx: Ctx, call: &Call) -> JsResult<Value> {
    let hash = call.lent_this().native_or_throw::<NativeHash>(cx)?;
    let name = call.lent_arg(1);
    let encoding = match name.is_string() {
        true => Encoding::from_name(&name.to_text(cx)?).unwrap_or_default(),
        false => Encoding::Utf8,
    };
    let taken = with_data(cx, &call.lent_arg(0), encoding, |bytes| {
        match &mut *hash.stage.borrow_mut() {
            Stage::Running(running) => {
                running.update(bytes);
                true
            }
            Stage::Finished(_) => false,
        }
    })?;
    Ok(Value::bool(taken))
}

/// `digest(encoding)`
fn js_digest(cx: Ctx, call: &Call) -> JsResult<Value> {
    digest(cx, call, Vec::clone)
}

/// As above, for an HMAC.
fn js_hmac_digest(cx: Ctx, call: &Call) -> JsResult<Value> {
    digest(cx, call, |_| Vec::new())
}

/// The result, of which `keep` makes what later calls are given.
fn digest(cx: Ctx, call: &Call, keep: impl FnOnce(&Vec<u8>) -> Vec<u8>) -> JsResult<Value> {
    let hash = call.lent_this().native_or_throw::<NativeHash>(cx)?;
    let stage = hash.stage.replace(Stage::Finished(Vec::new()));
    let (result, kept) = match stage {
        Stage::Running(running) => {
            let result = finished(cx, running, hash.length)?;
            let kept = keep(&result);
            (result, kept)
        }
        Stage::Finished(kept) => (kept.clone(), kept),
    };
    hash.stage.replace(Stage::Finished(kept));
    encoded(cx, result, &call.lent_arg(0))
}

fn finished(cx: Ctx, running: Box<dyn Running>, length: usize) -> JsResult<Vec<u8>> {
    let Some(mut result) = crypto::zeroes(length) else {
        return Err(cx.throw_type_error("not enough memory for the digest"));
    };
    running.finish(&mut result);
    Ok(result)
}

/// `hash(name, data, encoding, length)`: null for an unknown name, false for a length that the digest does not have.
/// Text is taken as UTF-8.
fn js_one_shot(cx: Ctx, call: &Call) -> JsResult<Value> {
    let Some(algorithm) = algorithm(cx, call)? else {
        return Ok(Value::null());
    };
    let Some(length) = length(algorithm, &call.arg(3)) else {
        return Ok(Value::bool(false));
    };
    let mut running = algorithm.start();
    with_data(cx, &call.lent_arg(1), Encoding::Utf8, |bytes| {
        running.update(bytes);
    })?;
    encoded(cx, finished(cx, running, length)?, &call.lent_arg(2))
}
