//! Node's buffer encodings: text to bytes and bytes to text.
//!
//! See <https://nodejs.org/api/buffer.html#buffers-and-character-encodings>.

use super::{Ctx, JsResult, Value, n};

/// An encoding of text in bytes.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Encoding {
    /// UTF-8.
    #[default]
    Utf8,
    /// UTF-16, little endian.
    Utf16le,
    /// ISO 8859-1: one byte a character.
    Latin1,
    /// Seven bits on the way out, the same as latin1 on the way in.
    Ascii,
    /// Two digits a byte.
    Hex,
    /// Base64 with padding; both alphabets are read.
    Base64,
    /// Base64 for URLs, without padding; both alphabets are read.
    Base64url,
}

/// What Node calls them, in lower case.
const NAMES: &[(&str, Encoding)] = &[
    ("utf8", Encoding::Utf8),
    ("utf-8", Encoding::Utf8),
    ("hex", Encoding::Hex),
    ("base64", Encoding::Base64),
    ("latin1", Encoding::Latin1),
    ("binary", Encoding::Latin1),
    ("ascii", Encoding::Ascii),
    ("base64url", Encoding::Base64url),
    ("ucs2", Encoding::Utf16le),
    ("ucs-2", Encoding::Utf16le),
    ("utf16le", Encoding::Utf16le),
    ("utf-16le", Encoding::Utf16le),
];

impl Encoding {
    /// The encoding that Node knows by this name, in any letter case.
    pub fn from_name(name: &str) -> Option<Encoding> {
        Encoding::from_bytes(name.as_bytes())
    }

    fn from_bytes(name: &[u8]) -> Option<Encoding> {
        let known = NAMES
            .iter()
            .find(|(known, _)| known.as_bytes().eq_ignore_ascii_case(name));
        known.map(|(_, encoding)| *encoding)
    }

    /// The encoding that the text of a value names.
    pub fn of_value(cx: Ctx, name: &Value) -> JsResult<Option<Encoding>> {
        name.with_wtf8(cx, Encoding::from_bytes)
    }

    /// Node's own name of the encoding.
    pub fn as_str(self) -> &'static str {
        match self {
            Encoding::Utf8 => "utf8",
            Encoding::Utf16le => "utf16le",
            Encoding::Latin1 => "latin1",
            Encoding::Ascii => "ascii",
            Encoding::Hex => "hex",
            Encoding::Base64 => "base64",
            Encoding::Base64url => "base64url",
        }
    }

    /// The bytes of a JavaScript string.
    pub fn encode(self, cx: Ctx, text: &Value) -> JsResult<Vec<u8>> {
        self.with_encoded(cx, text, <[u8]>::to_vec)
    }

    /// Calls `f` with the bytes of a JavaScript string: with the engine's own where they are the same.
    /// `f` must not run script.
    pub fn with_encoded<R>(self, cx: Ctx, text: &Value, f: impl FnOnce(&[u8]) -> R) -> JsResult<R> {
        text.with_wtf8(cx, |wtf8| match self {
            Encoding::Utf8 => match simdutf8::basic::from_utf8(wtf8) {
                Ok(_) => f(wtf8),
                Err(_) => f(replace_surrogates(wtf8).as_bytes()),
            },
            Encoding::Latin1 | Encoding::Ascii if wtf8.is_ascii() => f(wtf8),
            Encoding::Latin1 | Encoding::Ascii => f(&low_bytes(wtf8)),
            Encoding::Utf16le => f(&utf16(wtf8)),
            Encoding::Hex => f(&decode_hex(wtf8)),
            Encoding::Base64 | Encoding::Base64url if wtf8.is_ascii() => f(&decode_base64(wtf8)),
            // Node looks at the low byte of each unit.
            Encoding::Base64 | Encoding::Base64url => f(&decode_base64(&low_bytes(wtf8))),
        })
    }

    /// How many of these encoded bytes fit into `space`: none of a character that does not fit as a
    /// whole.
    pub fn fitting(self, bytes: &[u8], space: usize) -> usize {
        if bytes.len() <= space {
            return bytes.len();
        }
        match self {
            Encoding::Utf16le => space & !1,
            Encoding::Utf8 => {
                let mut end = space;
                while end > 0 && bytes[end] & 0xc0 == 0x80 {
                    end -= 1;
                }
                end
            }
            _ => space,
        }
    }

    /// How many bytes [`Encoding::encode`] would give, as `Buffer.byteLength` counts them: for
    /// hex and base64 from the length alone.
    pub fn byte_length(self, cx: Ctx, text: &Value) -> JsResult<usize> {
        let units = || Ok(text.get(cx, n::length)?.to_number(cx)? as usize);
        match self {
            // A lone surrogate takes three bytes in WTF-8, as its replacement does in UTF-8.
            Encoding::Utf8 => text.with_wtf8(cx, <[u8]>::len),
            Encoding::Utf16le => Ok(units()? * 2),
            Encoding::Latin1 | Encoding::Ascii => units(),
            Encoding::Hex => Ok(units()? / 2),
            Encoding::Base64 | Encoding::Base64url => {
                let end = |wtf8: &[u8]| {
                    wtf8.iter()
                        .rev()
                        .take(2)
                        .take_while(|b| **b == b'=')
                        .count()
                };
                Ok((units()? - text.with_wtf8(cx, end)?) * 3 / 4)
            }
        }
    }

    /// The string that these bytes stand for; what is malformed becomes U+FFFD.
    pub fn decode(self, cx: Ctx, bytes: &[u8]) -> JsResult<Value> {
        match self {
            Encoding::Utf8 => match simdutf8::basic::from_utf8(bytes) {
                Ok(text) => string_of(cx, text),
                Err(_) => string_of(cx, &String::from_utf8_lossy(bytes)),
            },
            Encoding::Utf16le => {
                let pairs = bytes.chunks_exact(2);
                let units: Vec<u16> = pairs.map(|p| u16::from_le_bytes([p[0], p[1]])).collect();
                cx.string_utf16(&units)
            }
            Encoding::Latin1 => cx.string(&encoding_rs::mem::decode_latin1(bytes)),
            Encoding::Ascii => {
                let seven: Vec<u8> = bytes.iter().map(|byte| byte & 0x7f).collect();
                cx.string(&encoding_rs::mem::decode_latin1(&seven))
            }
            Encoding::Hex => cx.string(&faster_hex::hex_string(bytes)),
            Encoding::Base64 => cx.string(&base64_simd::STANDARD.encode_to_string(bytes)),
            Encoding::Base64url => cx.string(&base64_simd::URL_SAFE_NO_PAD.encode_to_string(bytes)),
        }
    }
}

/// A string. What the engine keeps in units of two bytes anyway is converted here, which is faster.
fn string_of(cx: Ctx, text: &str) -> JsResult<Value> {
    if encoding_rs::mem::is_str_latin1(text) {
        return cx.string(text);
    }
    let mut units = vec![0; text.len()];
    let count = encoding_rs::mem::convert_str_to_utf16(text, &mut units);
    cx.string_utf16(&units[..count])
}

/// The low byte of each UTF-16 unit.
fn low_bytes(wtf8: &[u8]) -> Vec<u8> {
    if !encoding_rs::mem::is_utf8_latin1(wtf8) {
        return units(wtf8).map(|unit| unit as u8).collect();
    }
    let mut bytes = vec![0; wtf8.len()];
    let count = encoding_rs::mem::convert_utf8_to_latin1_lossy(wtf8, &mut bytes);
    bytes.truncate(count);
    bytes
}

/// UTF-16, little endian.
fn utf16(wtf8: &[u8]) -> Vec<u8> {
    let Ok(text) = simdutf8::basic::from_utf8(wtf8) else {
        return units(wtf8).flat_map(u16::to_le_bytes).collect();
    };
    let mut whole = vec![0; text.len()];
    let count = encoding_rs::mem::convert_str_to_utf16(text, &mut whole);
    whole[..count]
        .iter()
        .flat_map(|u| u.to_le_bytes())
        .collect()
}

/// Pairs of digits up to the first thing that is none.
fn decode_hex(text: &[u8]) -> Vec<u8> {
    let text = &text[..text.len() & !1];
    let mut bytes = vec![0; text.len() / 2];
    if faster_hex::hex_decode(text, &mut bytes).is_ok() {
        return bytes;
    }
    let is_pair = |pair: &&[u8]| pair.iter().all(u8::is_ascii_hexdigit);
    let pairs = text.chunks_exact(2).take_while(is_pair).count();
    bytes.truncate(pairs);
    match faster_hex::hex_decode(&text[..pairs * 2], &mut bytes) {
        Ok(()) => bytes,
        Err(_) => Vec::new(),
    }
}

/// Base64 as Node reads it: both alphabets, white space and foreign characters skipped, padding
/// optional, nothing after it.
fn decode_base64(text: &[u8]) -> Vec<u8> {
    let end = memchr::memchr(b'=', text).unwrap_or(text.len());
    // Most texts are as they should be.
    let strict = [base64_simd::STANDARD_NO_PAD, base64_simd::URL_SAFE_NO_PAD];
    for alphabet in strict {
        if let Ok(bytes) = alphabet.decode_to_vec(&text[..end]) {
            return bytes;
        }
    }
    let mut digits = Vec::with_capacity(end);
    for byte in &text[..end] {
        match byte {
            b'-' => digits.push(b'+'),
            b'_' => digits.push(b'/'),
            b'+' | b'/' | b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' => digits.push(*byte),
            _ => {}
        }
    }
    if digits.len() % 4 == 1 {
        digits.pop();
    }
    // The bits left over in the last digit are ignored, so they are cleared for the strict decoder.
    let spare = match digits.len() % 4 {
        2 => 4,
        3 => 2,
        _ => 0,
    };
    if let Some(last) = digits.last_mut() {
        *last = clear_low_bits(*last, spare);
    }
    base64_simd::STANDARD_NO_PAD
        .decode_to_vec(&digits)
        .unwrap_or_default()
}

/// The base64 digit whose value is that of `digit` with its low `bits` cleared.
fn clear_low_bits(digit: u8, bits: u32) -> u8 {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let value = DIGITS.iter().position(|d| *d == digit).unwrap_or(0);
    DIGITS[value >> bits << bits]
}

/// The UTF-16 code units of WTF-8 text.
pub(crate) fn units(wtf8: &[u8]) -> impl Iterator<Item = u16> + '_ {
    let mut at = 0;
    let mut low = None;
    core::iter::from_fn(move || {
        if let Some(unit) = low.take() {
            return Some(unit);
        }
        let first = *wtf8.get(at)?;
        let tail = |i: usize| u32::from(wtf8.get(at + i).copied().unwrap_or(0) & 0x3f);
        let (code, len) = match first {
            0..=0x7f => (u32::from(first), 1),
            0x80..=0xdf => ((u32::from(first) & 0x1f) << 6 | tail(1), 2),
            0xe0..=0xef => ((u32::from(first) & 0x0f) << 12 | tail(1) << 6 | tail(2), 3),
            _ => (
                (u32::from(first) & 0x07) << 18 | tail(1) << 12 | tail(2) << 6 | tail(3),
                4,
            ),
        };
        at += len;
        if code < 0x10000 {
            return Some(code as u16);
        }
        let rest = code - 0x10000;
        low = Some(0xdc00 | (rest & 0x3ff) as u16);
        Some(0xd800 | (rest >> 10) as u16)
    })
}

/// WTF-8 as UTF-8, each lone surrogate replaced.
pub(crate) fn replace_surrogates(wtf8: &[u8]) -> String {
    char::decode_utf16(units(wtf8))
        .map(|unit| unit.unwrap_or(char::REPLACEMENT_CHARACTER))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_is_read_leniently() {
        assert_eq!(decode_base64(b"aGk="), b"hi");
        assert_eq!(decode_base64(b"aGk"), b"hi");
        assert_eq!(decode_base64(b"a G\nk"), b"hi");
        assert_eq!(decode_base64(b"aGl"), b"hi");
        assert_eq!(decode_base64(b"_-8"), [0xff, 0xef]);
        assert_eq!(decode_base64(b"="), b"");
    }

    #[test]
    fn hex_stops_at_the_first_bad_pair() {
        assert_eq!(decode_hex(b"6869"), b"hi");
        assert_eq!(decode_hex(b"68zz69"), b"h");
        assert_eq!(decode_hex(b"686"), b"h");
    }

    #[test]
    fn low_bytes_are_those_of_the_units() {
        let latin1: String = (0..=0xff).map(char::from).collect();
        assert!(low_bytes(latin1.as_bytes()).iter().copied().eq(0..=0xff));
        assert_eq!(low_bytes("é€".as_bytes()), [0xe9, 0xac]);
        assert_eq!(low_bytes(&[b'x', 0xed, 0xa0, 0xbd]), [b'x', 0x3d]);
    }

    #[test]
    fn wtf8_splits_into_units() {
        let text = "aé€😀";
        assert!(units(text.as_bytes()).eq(text.encode_utf16()));
        assert_eq!(units(&[0xed, 0xa0, 0xbd]).collect::<Vec<_>>(), [0xd83d]);
        assert_eq!(replace_surrogates(&[b'x', 0xed, 0xa0, 0xbd]), "x\u{fffd}");
    }
}
