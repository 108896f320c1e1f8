//! `indexOf`, `lastIndexOf` and `includes`.

use memchr::memmem;

use super::args::{low_byte, must_be, number, unknown_encoding};
use crate::js::{Call, Ctx, Encoding, JsResult, Value};

pub(super) fn js_index_of(cx: Ctx, call: &Call) -> JsResult<Value> {
    Ok(position(search(cx, call, true)?))
}

pub(super) fn js_last_index_of(cx: Ctx, call: &Call) -> JsResult<Value> {
    Ok(position(search(cx, call, false)?))
}

pub(super) fn js_includes(cx: Ctx, call: &Call) -> JsResult<Value> {
    Ok(search(cx, call, true)?.is_some().into())
}

fn position(found: Option<usize>) -> Value {
    found.map_or(Value::int(-1), |at| Value::number(at as f64))
}

/// Where the value is in the bytes before the end that was given. The offset counts from the ends of
/// the whole.
fn search(cx: Ctx, call: &Call, forward: bool) -> JsResult<Option<usize>> {
    let this = call.lent_this();
    let Some(len) = this.view_len(cx) else {
        return Err(cx.throw_arg_type(
            "buffer",
            "an instance of Buffer, TypedArray, or DataView",
            &this,
        ));
    };
    let (mut offset, mut end, mut encoding) = (call.arg(1), call.arg(2), call.arg(3));
    if end.is_string() {
        (encoding, end) = (end, Value::undefined());
    }
    if offset.is_string() {
        (encoding, offset) = (offset, Value::undefined());
    }
    let offset = start_of(cx, &offset)?;
    let value = call.lent_arg(0);
    let limit = |cx| match end.is_undefined() {
        true => Ok(len),
        // What no integer of 64 bits is, is none at all in Node.
        false => number(cx, &end, "end").map(|end| match end {
            0.0..9.2e18 => len.min(end as usize),
            _ => 0,
        }),
    };
    let range = |end| Range {
        len,
        end,
        offset,
        forward,
    };
    if let Some(byte) = value.as_number() {
        let range = range(limit(cx)?);
        return Ok(this
            .with_view(cx, |bytes| range.find(bytes, &[low_byte(byte)], 1))
            .flatten());
    }
    let known = match encoding.is_undefined() {
        true => Some(Encoding::Utf8),
        false => Encoding::of_value(cx, &encoding)?,
    };
    let unit = if known == Some(Encoding::Utf16le) {
        2
    } else {
        1
    };
    if value.is_string() {
        let Some(known) = known else {
            return Err(unknown_encoding(cx, &encoding));
        };
        let mut range = range(limit(cx)?);
        range.len -= len % unit;
        let find = |needle: &[u8]| {
            this.with_view(cx, |bytes| range.find(bytes, needle, unit))
                .flatten()
        };
        return known.with_encoded(cx, &value, find);
    }
    if value.is_uint8_array(cx) {
        let range = range(limit(cx)?);
        let found = this.with_view(cx, |bytes| {
            value.with_view(cx, |needle| range.find(bytes, needle, unit))
        });
        return match found.flatten() {
            Some(found) => Ok(found),
            None => Err(must_be(cx, "buffer")),
        };
    }
    let expected = "one of type number or string or an instance of Buffer or Uint8Array";
    Err(cx.throw_arg_type("value", expected, &value))
}

/// The offset, if it is a number; a BigInt is one where it is beyond all indices.
fn start_of(cx: Ctx, offset: &Value) -> JsResult<f64> {
    if offset.is_undefined() {
        return Ok(f64::NAN);
    }
    let number = offset.as_if_number(cx)?;
    match number.abs() > f64::from(i32::MAX) {
        true => Ok(number.clamp(f64::from(i32::MIN), f64::from(i32::MAX))),
        false => offset.to_number(cx).map(f64::trunc),
    }
}

/// For so few places a search is not worth its preparation.
const FEW_PLACES: usize = 16;

fn find_in(hay: &[u8], needle: &[u8]) -> Option<usize> {
    match (hay.len() + 1).saturating_sub(needle.len()) {
        0 => None,
        1..=FEW_PLACES => hay.windows(needle.len()).position(|place| place == needle),
        _ => memmem::find(hay, needle),
    }
}

/// What a search goes through.
struct Range {
    /// The length of the whole when the search began.
    len: usize,
    end: usize,
    /// From where, not a number for an end of the whole.
    offset: f64,
    forward: bool,
}

impl Range {
    /// Text in units of two bytes is found where a unit begins.
    fn find(&self, bytes: &[u8], needle: &[u8], unit: usize) -> Option<usize> {
        let end = self.end.min(bytes.len());
        let from = match self.start(needle.len()) {
            Ok(from) => from.min(end),
            Err(answer) => return answer.map(|at| at.min(end - end % unit)),
        };
        if needle.is_empty() {
            return Some(from.min(end - end % unit));
        }
        let hay = &bytes[..end];
        if unit == 2 {
            return self.find_units(hay, needle, from);
        }
        if let ([byte], true) = (needle, self.forward) {
            return memchr::memchr(*byte, &hay[from..]).map(|at| from + at);
        }
        if self.forward {
            return find_in(&hay[from..], needle).map(|at| from + at);
        }
        // The last match begins at the offset or before it.
        memmem::rfind(&hay[..from.saturating_add(needle.len()).min(end)], needle)
    }

    fn find_units(&self, hay: &[u8], needle: &[u8], from: usize) -> Option<usize> {
        let hay = &hay[..hay.len() & !1];
        // A needle with half a unit at its end is held to its whole length first.
        let past = self.forward && from + needle.len() > hay.len();
        if past || needle.len() < 2 || needle.len() > hay.len() {
            return None;
        }
        let (needle, first) = (&needle[..needle.len() & !1], from & !1);
        let last = hay.len() - needle.len();
        let is_at = |at: &usize| hay[*at..].starts_with(needle);
        match self.forward {
            true => (first..=last).step_by(2).find(is_at),
            false => (0..first.min(last) + 1).step_by(2).rev().find(is_at),
        }
    }

    /// Where the search begins, or its answer.
    fn start(&self, needle_len: usize) -> Result<usize, Option<usize>> {
        let len = self.len as f64;
        let mut from = self.offset;
        if from.is_nan() {
            from = if self.forward { 0.0 } else { len };
        }
        if from < 0.0 {
            from += len;
        }
        let is_empty = needle_len == 0;
        match from {
            ..0.0 if !self.forward => Err(is_empty.then_some(0)),
            ..0.0 => Ok(0),
            from if from > len && self.forward => Err(is_empty.then_some(self.end)),
            from => Ok(from.min(len) as usize),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::find_in;

    #[test]
    fn few_places_and_many_have_the_same_answer() {
        let hay: Vec<u8> = (0..60).map(|i| i % 7).collect();
        for len in 1..=hay.len() + 1 {
            for at in [0, 3, hay.len().saturating_sub(len)] {
                let mut needle: Vec<u8> = hay.iter().cycle().skip(at).take(len).copied().collect();
                let expected = hay.windows(len).position(|place| place == needle);
                assert_eq!(find_in(&hay, &needle), expected);
                needle[len - 1] = 9;
                assert_eq!(find_in(&hay, &needle), None);
            }
        }
    }
}
