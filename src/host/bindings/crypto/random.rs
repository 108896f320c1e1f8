//! Random bytes at once: numbers, UUIDs, and memory of scripts.

use super::super::int;
use crate::host::crypto;
use crate::js::{Bytes, Call, Ctx, JsResult, Thrown, Value};

pub(super) fn fill(cx: Ctx, binding: &Value) -> JsResult<()> {
    binding.method(cx, "fill", 3, js_fill)?;
    binding.method(cx, "below", 1, js_below)?;
    binding.method(cx, "uuid", 1, js_uuid)
}

/// What happens where the system refuses; nobody has seen that yet.
pub(super) fn no_random(cx: Ctx) -> Thrown {
    cx.throw_type_error("the system gives no random bytes")
}

/// `fill(view, offset, size)`: the part of a view or ArrayBuffer that was asked for, as far as it is there.
fn js_fill(cx: Ctx, call: &Call) -> JsResult<Value> {
    let Some(bytes) = Bytes::of(cx, &call.arg(0)) else {
        return Err(cx.throw_type_error("bytes expected"));
    };
    let (offset, size) = (int(call, 1) as usize, int(call, 2) as usize);
    let filled = bytes.with_mut(cx, |bytes| {
        let end = offset.saturating_add(size).min(bytes.len());
        bytes.get_mut(offset..end).is_none_or(crypto::fill)
    });
    match filled {
        true => Ok(Value::undefined()),
        false => Err(no_random(cx)),
    }
}

/// `below(range)`: an integer from 0 up to one less.
fn js_below(cx: Ctx, call: &Call) -> JsResult<Value> {
    match crypto::below(int(call, 0).max(1) as u64) {
        Some(number) => Ok(Value::number(number as f64)),
        None => Err(no_random(cx)),
    }
}

/// `uuid(version)`: 4 or 7.
fn js_uuid(cx: Ctx, call: &Call) -> JsResult<Value> {
    let made = match int(call, 0) {
        7 => crypto::uuid_v7(),
        _ => crypto::uuid_v4(),
    };
    match made {
        Some(uuid) => cx.string(&uuid),
        None => Err(no_random(cx)),
    }
}
