//! The functions of the module `buffer` that look at whole texts: `transcode`, `atob`, `btoa`, `isUtf8`,
//! `isAscii`.

use super::args::uint8;
use super::from::made_of;
use super::state::Buffers;
use crate::js::{Bytes, Call, Ctx, Encoding, JsResult, Kind, Thrown, Value};

/// Calls `f` with the bytes of a TypedArray or ArrayBuffer.
fn with_bytes<R>(cx: Ctx, call: &Call, f: impl FnOnce(&[u8]) -> R) -> JsResult<R> {
    let value = call.lent_arg(0);
    if value.is_typed_array(cx) {
        return value.with_view(cx, f).ok_or(Thrown);
    }
    if !value.is_array_buffer(cx) {
        let expected = "an instance of ArrayBuffer, Buffer, or TypedArray";
        return Err(cx.throw_arg_type("input", expected, &value));
    }
    let bytes = Bytes::of(cx, &value).ok_or(Thrown)?;
    Ok(bytes.with(cx, f))
}

pub(super) fn js_is_utf8(cx: Ctx, call: &Call) -> JsResult<Value> {
    let is_text = |bytes: &[u8]| simdutf8::basic::from_utf8(bytes).is_ok();
    with_bytes(cx, call, is_text).map(Value::bool)
}

pub(super) fn js_is_ascii(cx: Ctx, call: &Call) -> JsResult<Value> {
    with_bytes(cx, call, <[u8]>::is_ascii).map(Value::bool)
}

pub(super) fn js_transcode(cx: Ctx, call: &Call) -> JsResult<Value> {
    let source = call.lent_arg(0);
    uint8(cx, &source, "source")?;
    let empty = source.view_len(cx) == Some(0);
    if empty {
        return cx.buffer_copy(&[]);
    }
    let [from, to] = [1, 2].map(|at| call.lent_arg(at));
    let (from, to) = (encoding(cx, &from)?, encoding(cx, &to)?);
    let bytes = source.with_view(cx, <[u8]>::to_vec).unwrap_or_default();
    let made = match (from, to) {
        (Some(from), Some(to)) => transcoded(&bytes, from, to),
        _ => Err(ILLEGAL),
    };
    match made {
        Ok(bytes) => made_of(cx, &Buffers::of(cx), &bytes),
        Err(error) => Err(unable(cx, error)),
    }
}

/// An error of ICU, by its name and number.
type IcuError = (&'static str, i32);

const ILLEGAL: IcuError = ("U_ILLEGAL_ARGUMENT_ERROR", 1);
const INVALID: IcuError = ("U_INVALID_CHAR_FOUND", 10);

fn unable(cx: Ctx, (code, number): IcuError) -> Thrown {
    let made = || {
        let error = cx.error(Kind::Error, &format!("Unable to transcode Buffer [{code}]"))?;
        error.put(cx, "code", cx.string(code)?)?;
        error.put(cx, "errno", number)?;
        Ok(cx.throw(error))
    };
    made().unwrap_or_else(|thrown| thrown)
}

/// UTF-8 where there is no name; no encoding for what is no text.
fn encoding(cx: Ctx, name: &Value) -> JsResult<Option<Encoding>> {
    if name.is_nullish() {
        return Ok(Some(Encoding::Utf8));
    }
    if !name.is_string() {
        return Ok(None);
    }
    Ok(match name.truthy(cx) {
        true => Encoding::of_value(cx, name)?,
        false => Some(Encoding::Utf8),
    })
}

/// What Node's conversions give for text that is malformed differs from one pair to the next.
fn transcoded(bytes: &[u8], from: Encoding, to: Encoding) -> Result<Vec<u8>, IcuError> {
    use Encoding::{Ascii, Latin1, Utf8, Utf16le};
    let units = || {
        bytes
            .chunks_exact(2)
            .map(|pair| u16::from_le_bytes([pair[0], pair[1]]))
    };
    let lossy =
        || char::decode_utf16(units()).map(|unit| unit.unwrap_or(char::REPLACEMENT_CHARACTER));
    let text: String = match (from, to) {
        (Utf8, Utf16le) => str::from_utf8(bytes).map_err(|_| INVALID)?.to_owned(),
        (Utf8, _) => String::from_utf8_lossy(bytes).into_owned(),
        (Utf16le, Utf8) => match char::decode_utf16(units()).collect::<Result<String, _>>() {
            Ok(text) if !text.is_empty() => text,
            _ => return Err(INVALID),
        },
        (Utf16le, Utf16le) => {
            // Half a unit, and a unit that waits for its other half, are one thing cut short.
            let waits = units()
                .next_back()
                .is_some_and(|unit| (0xd800..0xdc00).contains(&unit));
            let half = bytes.len() % 2 == 1 && !waits;
            let half = half.then_some(char::REPLACEMENT_CHARACTER);
            lossy().chain(half).collect()
        }
        (Utf16le, _) => lossy().collect(),
        (Latin1, _) | (Ascii, Utf16le) => bytes.iter().map(|byte| char::from(*byte)).collect(),
        (Ascii, _) => {
            let character = |byte: &u8| match byte.is_ascii() {
                true => char::from(*byte),
                false => char::REPLACEMENT_CHARACTER,
            };
            bytes.iter().map(character).collect()
        }
        _ => return Err(ILLEGAL),
    };
    // A character that a single byte cannot be becomes a question mark.
    let narrow = |limit: u32| {
        let byte = |c: char| if u32::from(c) <= limit { c as u8 } else { b'?' };
        text.chars().map(byte).collect()
    };
    match to {
        Utf8 => Ok(text.into_bytes()),
        Utf16le => Ok(text.encode_utf16().flat_map(u16::to_le_bytes).collect()),
        Latin1 => Ok(narrow(0xff)),
        Ascii => Ok(narrow(0x7f)),
        _ => Err(ILLEGAL),
    }
}

/// The one argument of `atob` and `btoa`, as text.
fn input(cx: Ctx, call: &Call) -> JsResult<Value> {
    if call.is_empty() {
        let message = "The \"input\" argument must be specified";
        return Err(cx.throw_coded(Kind::TypeError, "ERR_MISSING_ARGS", message));
    }
    call.lent_arg(0).to_js_string(cx)
}

/// A DOMException `InvalidCharacterError`, or an error of that name where neither the host nor the
/// globals have such a class.
fn invalid_character(cx: Ctx, message: &str) -> Thrown {
    const NAME: &str = "InvalidCharacterError";
    let made = || {
        let hooks = Buffers::of(cx).hooks.borrow().clone();
        let make = hooks.get(cx, "domException")?;
        if make.is_function(cx) {
            return make.call(cx, &hooks, &[cx.string(message)?, cx.string(NAME)?]);
        }
        let class = cx.global().get(cx, "DOMException")?;
        if class.is_constructor(cx) {
            return class.construct(cx, &[cx.string(message)?, cx.string(NAME)?]);
        }
        let error = cx.named_error(NAME, message)?;
        error.define(cx, "name", cx.string(NAME)?, crate::js::PropFlags::METHOD)?;
        Ok(error)
    };
    match made() {
        Ok(error) => cx.throw(error),
        Err(thrown) => thrown,
    }
}

pub(super) fn js_btoa(cx: Ctx, call: &Call) -> JsResult<Value> {
    let text = input(cx, call)?;
    let encoded = text.with_wtf8(cx, |wtf8| {
        if wtf8.is_ascii() {
            return Encoding::Base64.decode(cx, wtf8).map(Some);
        }
        match str::from_utf8(wtf8) {
            Ok(text) if encoding_rs::mem::is_str_latin1(text) => {
                let bytes = encoding_rs::mem::encode_latin1_lossy(text);
                Encoding::Base64.decode(cx, &bytes).map(Some)
            }
            _ => Ok(None),
        }
    })??;
    encoded.ok_or_else(|| invalid_character(cx, "Invalid character"))
}

pub(super) fn js_atob(cx: Ctx, call: &Call) -> JsResult<Value> {
    let text = input(cx, call)?;
    let decoded = text.with_wtf8(cx, |wtf8| {
        match base64_simd::forgiving_decode_to_vec(wtf8) {
            Ok(bytes) => Encoding::Latin1.decode(cx, &bytes).map(Ok),
            Err(_) => Ok(Err(is_cut_short(wtf8))),
        }
    })??;
    decoded.map_err(|cut_short| {
        let message = match cut_short {
            true => "The string to be decoded is not correctly encoded.",
            false => "Invalid character",
        };
        invalid_character(cx, message)
    })
}

/// Whether what is wrong with base64 is one digit too many, and nothing else.
fn is_cut_short(text: &[u8]) -> bool {
    let is_space = |byte: &u8| matches!(byte, b'\t' | b'\n' | b'\x0c' | b'\r' | b' ');
    let mut digits: Vec<u8> = text
        .iter()
        .copied()
        .filter(|byte| !is_space(byte))
        .collect();
    for _ in 0..2 {
        if digits.last() == Some(&b'=') {
            digits.pop();
        }
    }
    let is_digit = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/');
    digits.iter().all(is_digit) && digits.len() % 4 == 1
}
