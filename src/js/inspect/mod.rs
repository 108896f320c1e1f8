//! How messages show a value: what an argument error received, what was emitted without a listener.

mod object;

use super::encoding::units;
use super::{Ctx, JsResult, Value, n};

/// How many levels of objects inside an object are shown.
const DEPTH: i32 = 2;

/// The text after "Received" in `ERR_INVALID_ARG_TYPE`.
pub fn received(cx: Ctx, value: &Value) -> JsResult<String> {
    if value.is_null() {
        return Ok("null".into());
    }
    if value.is_undefined() {
        return Ok("undefined".into());
    }
    if value.is_function(cx) {
        let name = value.get(cx, n::name)?.to_text(cx)?;
        return Ok(format!("function {name}"));
    }
    if value.is_object() {
        let constructor = value.get(cx, n::constructor)?;
        if !constructor.is_nullish()
            && let Some(name) = constructor.get_text(cx, n::name)?.filter(|t| !t.is_empty())
        {
            return Ok(format!("an instance of {name}"));
        }
        return inspect_with_depth(cx, value, Some(-1));
    }
    if value.is_string() {
        return Ok(format!("type string ({})", quoted_short(cx, value)?));
    }
    let text = inspect(cx, value)?;
    let kind = if value.is_number() {
        "number"
    } else if value.is_bool() {
        "boolean"
    } else if value.is_symbol() {
        "symbol"
    } else {
        "bigint"
    };
    Ok(format!("type {kind} ({text})"))
}

/// A string in single quotes and otherwise as it is, or as JSON when it contains such a quote.
fn quoted_short(cx: Ctx, value: &Value) -> JsResult<String> {
    let text = shortened(&value.to_text(cx)?);
    if !text.contains('\'') {
        return Ok(format!("'{text}'"));
    }
    cx.string(&text)?.to_json(cx)
}

/// What is longer than 28 UTF-16 code units is cut to 25.
fn shortened(text: &str) -> String {
    let units: Vec<u16> = text.encode_utf16().collect();
    if units.len() > 28 {
        return format!("{}...", String::from_utf16_lossy(&units[..25]));
    }
    text.to_owned()
}

/// `text`, cut to `limit` characters and marked when it is longer.
pub fn cut(text: &str, limit: usize) -> String {
    if text.chars().count() > limit {
        let head: String = text.chars().take(limit).collect();
        return format!("{head}...");
    }
    text.to_owned()
}

/// A number as `ERR_OUT_OF_RANGE` shows it: integers beyond ±2^32 with separators, which Node puts
/// into an exponent as well.
pub(crate) fn number_text(cx: Ctx, value: &Value) -> JsResult<String> {
    if let Some(number) = value.as_number() {
        if number.fract() == 0.0 && number.abs() > 4294967296.0 && number.is_finite() {
            return Ok(with_separators(&value.to_text(cx)?));
        }
    } else if value.is_bigint() {
        let text = value.to_text(cx)?;
        let magnitude = text.trim_start_matches('-').parse::<u64>();
        return Ok(match magnitude {
            Ok(0..=4294967296) => format!("{text}n"),
            _ => format!("{}n", with_separators(&text)),
        });
    }
    inspect(cx, value)
}

fn with_separators(digits: &str) -> String {
    let (sign, digits) = match digits.strip_prefix('-') {
        Some(rest) => ("-", rest),
        None => ("", digits),
    };
    let mut out = String::from(sign);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index) % 3 == 0 {
            out.push('_');
        }
        out.push(digit);
    }
    out
}

/// `util.format('%s', value)` where the host has it, and a short form of our own where not.
pub fn formatted(cx: Ctx, value: &Value) -> JsResult<String> {
    if value.is_string() {
        return value.to_text(cx);
    }
    if value.is_object() {
        let args = [cx.string("%s")?, value.clone()];
        if let Some(text) = ask_util(cx, "format", &args)? {
            return Ok(text);
        }
        return match value.has_own(cx, n::toString)? {
            true => value.to_text(cx),
            false => object::inspect_object(cx, value, 0),
        };
    }
    inspect(cx, value)
}

/// What a function of the host's `util` answers; `None` where there is no such function.
fn ask_util(cx: Ctx, name: &str, args: &[Value]) -> JsResult<Option<String>> {
    let Some(util) = cx.realm().host().require(cx, "util")? else {
        return Ok(None);
    };
    let function = util.get(cx, name)?;
    if !function.is_function(cx) {
        return Ok(None);
    }
    function.call(cx, &util, args)?.to_text(cx).map(Some)
}

/// `util.inspect(value)` where the host has it, and a short form of our own where not.
pub fn inspect(cx: Ctx, value: &Value) -> JsResult<String> {
    inspect_with_depth(cx, value, None)
}

/// As [`inspect`], of an object its kind only: `[Socket]`.
pub fn inspect_name(cx: Ctx, value: &Value) -> JsResult<String> {
    inspect_with_depth(cx, value, Some(-1))
}

fn inspect_with_depth(cx: Ctx, value: &Value, depth: Option<i32>) -> JsResult<String> {
    if let Some(text) = primitive(cx, value)? {
        return Ok(text);
    }
    let options = cx.object()?;
    if let Some(depth) = depth {
        options.put(cx, "depth", depth)?;
    }
    match ask_util(cx, "inspect", &[value.clone(), options])? {
        Some(text) => Ok(text),
        None => object::inspect_object(cx, value, depth.unwrap_or(DEPTH)),
    }
}

/// What is no object, as inspect shows it; `None` of an object.
pub(super) fn primitive(cx: Ctx, value: &Value) -> JsResult<Option<String>> {
    if value.is_object() {
        return Ok(None);
    }
    if value.is_string() {
        return value.with_wtf8(cx, quoted).map(Some);
    }
    if value
        .as_number()
        .is_some_and(|number| number == 0.0 && number.is_sign_negative())
    {
        return Ok(Some("-0".into()));
    }
    if value.is_symbol() {
        return value.symbol_text(cx).map(Some);
    }
    let text = value.to_text(cx)?;
    Ok(Some(if value.is_bigint() {
        format!("{text}n")
    } else {
        text
    }))
}

/// A string in the quotes Node's inspect chooses for it.
fn quoted(wtf8: &[u8]) -> String {
    let has = |part: &[u8]| memchr::memmem::find(wtf8, part).is_some();
    let quote = if !has(b"'") {
        '\''
    } else if !has(b"\"") {
        '"'
    } else if !has(b"`") && !has(b"${") {
        '`'
    } else {
        '\''
    };
    let mut out = String::with_capacity(wtf8.len() + 2);
    out.push(quote);
    for unit in char::decode_utf16(units(wtf8)) {
        match unit {
            Ok('\n') => out.push_str("\\n"),
            Ok('\t') => out.push_str("\\t"),
            Ok('\r') => out.push_str("\\r"),
            Ok('\u{8}') => out.push_str("\\b"),
            Ok('\u{c}') => out.push_str("\\f"),
            Ok('\u{b}') => out.push_str("\\v"),
            Ok('\\') => out.push_str("\\\\"),
            Ok(c) if c == quote => {
                out.push('\\');
                out.push(c);
            }
            Ok(c) if (c as u32) < 0x20 || c == '\u{7f}' => {
                out.push_str(&format!("\\x{:02X}", c as u32));
            }
            Ok(c) => out.push(c),
            Err(alone) => out.push_str(&format!("\\u{:04x}", alone.unpaired_surrogate())),
        }
    }
    out.push(quote);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn separators_every_three_digits() {
        assert_eq!(with_separators("4294967297"), "4_294_967_297");
        assert_eq!(with_separators("-123456"), "-123_456");
        assert_eq!(with_separators("1e+21"), "1e_+21");
    }

    #[test]
    fn quotes_follow_the_content() {
        assert_eq!(quoted(b"a"), "'a'");
        assert_eq!(quoted(b"it's"), "\"it's\"");
        assert_eq!(quoted(b"a\nb"), "'a\\nb'");
        assert_eq!(quoted(&[b'x', 0xed, 0xa0, 0xbd]), "'x\\ud83d'");
    }
}
