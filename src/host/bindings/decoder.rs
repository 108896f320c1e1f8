//! `binding('decoder')`: the streaming decoder, for `string_decoder`.

use core::cell::RefCell;
use core::ffi::CStr;
use std::rc::Rc;

use crate::js::{Bytes, Call, Ctx, Decoder, Encoding, JsResult, Marker, NativeClass, Value, n};

struct NativeDecoder(RefCell<Decoder>);

impl NativeClass for NativeDecoder {
    crate::js::type_index!();

    const NAME: &'static CStr = c"Decoder";

    fn trace(&self, _marker: &Marker) {}
}

pub(crate) fn fill(cx: Ctx, binding: &Value) -> JsResult<()> {
    let proto = cx.object()?;
    proto.method(cx, "write", 1, js_write)?;
    proto.method(cx, n::end, 0, js_end)?;
    proto.method(cx, "last", 0, js_last)?;
    proto.method(cx, "forget", 0, js_forget)?;
    proto.getter(cx, "lastNeed", js_last_need)?;
    proto.getter(cx, "lastTotal", js_last_total)?;
    let constructor = cx.constructor("Decoder", 1, &proto, js_decoder)?;
    binding.set(cx, "Decoder", constructor)
}

fn js_decoder(cx: Ctx, call: &Call) -> JsResult<Value> {
    let name = call.arg(0).to_text(cx)?;
    let Some(encoding) = Encoding::from_name(&name) else {
        return Err(cx.throw_type_error(&format!("Unknown encoding: {name}")));
    };
    let proto = call.this().get(cx, n::prototype)?;
    let decoder = NativeDecoder(RefCell::new(Decoder::new(encoding)));
    cx.instance(&proto, Rc::new(decoder))
}

fn js_write(cx: Ctx, call: &Call) -> JsResult<Value> {
    let decoder = call.this().native_or_throw::<NativeDecoder>(cx)?;
    let chunk = call.arg(0);
    let Some(bytes) = Bytes::of_view(cx, &chunk) else {
        return Err(cx.throw_type_error("bytes expected"));
    };
    // Making a string may collect garbage, but runs no script: the borrow is safe.
    bytes.with(cx, |bytes| decoder.0.borrow_mut().write(cx, bytes))
}

fn js_end(cx: Ctx, call: &Call) -> JsResult<Value> {
    let decoder = call.this().native_or_throw::<NativeDecoder>(cx)?;
    decoder.0.borrow_mut().end(cx)
}

/// The four bytes in which an unfinished character is kept.
fn js_last(cx: Ctx, call: &Call) -> JsResult<Value> {
    let decoder = call.this().native_or_throw::<NativeDecoder>(cx)?;
    let last = decoder.0.borrow().last().to_vec();
    let len = last.len();
    cx.uint8_array(cx.array_buffer(last)?, 0, len)
}

fn js_forget(cx: Ctx, call: &Call) -> JsResult<Value> {
    let decoder = call.this().native_or_throw::<NativeDecoder>(cx)?;
    decoder.0.borrow_mut().forget();
    Ok(Value::undefined())
}

fn js_last_need(cx: Ctx, call: &Call) -> JsResult<Value> {
    let decoder = call.this().native_or_throw::<NativeDecoder>(cx)?;
    let missing = decoder.0.borrow().missing();
    Ok(Value::number(missing as f64))
}

/// The whole length of the unfinished character, 0 when there is none.
fn js_last_total(cx: Ctx, call: &Call) -> JsResult<Value> {
    let decoder = call.this().native_or_throw::<NativeDecoder>(cx)?;
    let decoder = decoder.0.borrow();
    let total = decoder.kept().len() + decoder.missing();
    Ok(Value::number(total as f64))
}
