//! How a buffer is shown: `toJSON`, `inspect`, `INSPECT_MAX_BYTES`.

use super::args::{must_be, number, this_len};
use super::state::Buffers;
use crate::js::{Atom, Call, Ctx, Encoding, JsResult, Value, n};

pub(super) fn js_to_json(cx: Ctx, call: &Call) -> JsResult<Value> {
    let this = call.lent_this();
    let data = cx.array()?;
    for index in 0..this_len(cx, call)? as u32 {
        data.define_index(cx, index, this.get_index(cx, index)?)?;
    }
    let shown = cx.object()?;
    shown.put(cx, n::type_, cx.string("Buffer")?)?;
    shown.put(cx, n::data, data)?;
    Ok(shown)
}

pub(super) fn js_inspect(cx: Ctx, call: &Call) -> JsResult<Value> {
    let this = call.lent_this();
    let Some(len) = this.typed_array_len(cx) else {
        return Err(must_be(cx, "buffer"));
    };
    let limit = Buffers::of(cx).shown.get();
    let shown = (limit as usize).min(len);
    let digits = this.with_view(cx, |bytes| Encoding::Hex.decode(cx, &bytes[..shown]));
    let digits = digits.unwrap_or_else(|| cx.string(""))?.to_text(cx)?;
    let pairs: Vec<&str> = (0..shown).map(|at| &digits[2 * at..2 * at + 2]).collect();
    let mut text = pairs.join(" ");
    let rest = len as f64 - limit;
    if rest > 0.0 {
        let more = Value::number(rest).to_text(cx)?;
        let plural = if rest > 1.0 { "s" } else { "" };
        text.push_str(&format!(" ... {more} more byte{plural}"));
    }
    let options = call.lent_arg(1);
    if options.truthy(cx)
        && let Some(extra) = extra_properties(cx, &this, &options)?
    {
        if len != 0 {
            text.push_str(", ");
        }
        text.push_str(&extra);
    }
    cx.string(&format!("<{} {text}>", name_of_class(cx, &this)?))
}

/// The name of the object's own class.
fn name_of_class(cx: Ctx, this: &Value) -> JsResult<String> {
    let Ok(constructor) = this.get(cx, n::constructor) else {
        drop(cx.take_exception());
        return Ok("Buffer".to_owned());
    };
    if constructor.is_function(cx) && constructor.has_own(cx, n::name)? {
        return constructor.get(cx, n::name)?.to_text(cx);
    }
    Ok("Buffer".to_owned())
}

/// Own properties beside the bytes, as the host's `inspect` shows them in an object.
fn extra_properties(cx: Ctx, this: &Value, options: &Value) -> JsResult<Option<String>> {
    let hidden = options.get(cx, "showHidden")?.truthy(cx);
    let shown = cx.bare_object()?;
    let mut any = false;
    for key in this.own_keys(cx, true)? {
        let name = key.to_value(cx)?;
        if is_index(cx, &name)? || !(hidden || is_enumerable(cx, this, &key)?) {
            continue;
        }
        any = true;
        shown.put(cx, &key, this.get(cx, &key)?)?;
    }
    let Some(util) = cx.realm().host().require(cx, "util")?.filter(|_| any) else {
        return Ok(None);
    };
    let copy = cx.object()?;
    for key in options.own_keys(cx, false)? {
        copy.put(cx, &key, options.get(cx, &key)?)?;
    }
    copy.put(cx, "breakLength", f64::INFINITY)?;
    copy.put(cx, "compact", true)?;
    let text = util.get(cx, "inspect")?.call(cx, &util, &[shown, copy])?;
    let text = text.to_text(cx)?;
    let inside = text
        .split_once("{ ")
        .and_then(|(_, rest)| rest.strip_suffix(" }"));
    Ok(Some(inside.unwrap_or(&text).to_owned()))
}

fn is_enumerable(cx: Ctx, this: &Value, key: &Atom) -> JsResult<bool> {
    let found = this.own_property(cx, key)?;
    Ok(found.is_some_and(|property| property.how.is_enumerable()))
}

fn is_index(cx: Ctx, key: &Value) -> JsResult<bool> {
    if key.is_symbol() {
        return Ok(false);
    }
    let text = key.to_text(cx)?;
    Ok(text.bytes().all(|byte| byte.is_ascii_digit()) && !text.is_empty())
}

pub(super) fn js_get_limit(cx: Ctx, _call: &Call) -> JsResult<Value> {
    Ok(Value::number(Buffers::of(cx).shown.get()))
}

pub(super) fn js_set_limit(cx: Ctx, call: &Call) -> JsResult<Value> {
    let value = call.lent_arg(0);
    let limit = number(cx, &value, "INSPECT_MAX_BYTES")?;
    if limit.is_nan() || limit < 0.0 {
        return Err(cx.throw_out_of_range("INSPECT_MAX_BYTES", ">= 0", &value));
    }
    Buffers::of(cx).shown.set(limit);
    Ok(Value::undefined())
}
