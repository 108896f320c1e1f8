//! The streaming decoder behind `setEncoding` and `StringDecoder`: characters that are split
//! between two chunks come out whole.

use super::{Ctx, Encoding, JsResult, Value};

/// A decoder with the bytes of an unfinished character. Never more than three are kept.
pub struct Decoder {
    encoding: Encoding,
    kept: Vec<u8>,
}

impl Decoder {
    /// A decoder that has seen nothing yet.
    pub fn new(encoding: Encoding) -> Decoder {
        Decoder {
            encoding,
            kept: Vec::new(),
        }
    }

    /// The encoding it reads.
    pub fn encoding(&self) -> Encoding {
        self.encoding
    }

    /// The bytes kept of an unfinished character.
    pub fn kept(&self) -> &[u8] {
        &self.kept
    }

    /// How many bytes are still missing of the unfinished character.
    pub fn missing(&self) -> usize {
        match (self.encoding, self.kept.first()) {
            (_, None) => 0,
            (Encoding::Utf8, Some(first)) => utf8_len(*first) - self.kept.len(),
            (Encoding::Utf16le, _) if self.kept.len() >= 2 => 4 - self.kept.len(),
            (Encoding::Utf16le, _) => 2 - self.kept.len(),
            _ => 3 - self.kept.len(),
        }
    }

    /// The text of these bytes, as far as it is complete.
    pub fn write(&mut self, cx: Ctx, bytes: &[u8]) -> JsResult<Value> {
        // As in Node, the unit that completes what was kept of UTF-16 goes out as it is, be it
        // half of a pair; only what follows is looked at for an unfinished character.
        let begun = match self.encoding {
            Encoding::Utf16le => self.kept.len() + self.missing(),
            _ => 0,
        };
        let mut whole;
        let bytes = if self.kept.is_empty() {
            bytes
        } else {
            whole = core::mem::take(&mut self.kept);
            whole.extend_from_slice(bytes);
            &whole[..]
        };
        let complete = match bytes.get(begun..) {
            Some(rest) => bytes.len() - self.unfinished(rest),
            None => 0,
        };
        self.kept = bytes[complete..].to_vec();
        self.encoding.decode(cx, &bytes[..complete])
    }

    /// What is left at the end: an unfinished character, replaced or cut as Node does.
    pub fn end(&mut self, cx: Ctx) -> JsResult<Value> {
        let kept = core::mem::take(&mut self.kept);
        self.encoding.decode(cx, &kept)
    }

    /// How many bytes at the end belong to a character that is not complete yet.
    fn unfinished(&self, bytes: &[u8]) -> usize {
        match self.encoding {
            Encoding::Utf8 => unfinished_utf8(bytes),
            Encoding::Utf16le => {
                let is_high = |last: &u8| (0xd8..=0xdb).contains(last);
                match bytes.len() % 2 {
                    1 => 1,
                    _ if bytes.last().is_some_and(is_high) => 2,
                    _ => 0,
                }
            }
            Encoding::Base64 | Encoding::Base64url => bytes.len() % 3,
            Encoding::Latin1 | Encoding::Ascii | Encoding::Hex => 0,
        }
    }
}

/// The length of the UTF-8 sequence that begins with `first`.
fn utf8_len(first: u8) -> usize {
    match first {
        0xc2..=0xdf => 2,
        0xe0..=0xef => 3,
        0xf0..=0xf4 => 4,
        _ => 1,
    }
}

/// The length of the incomplete but so far valid sequence at the end.
fn unfinished_utf8(bytes: &[u8]) -> usize {
    for back in 1..=bytes.len().min(3) {
        let first = bytes[bytes.len() - back];
        if first & 0xc0 == 0x80 {
            continue;
        }
        let tail = &bytes[bytes.len() - back..];
        let valid_so_far = match core::str::from_utf8(tail) {
            // `error_len` is absent when the input merely ended too early.
            Err(error) => error.error_len().is_none(),
            Ok(_) => false,
        };
        return if valid_so_far && utf8_len(first) > back {
            back
        } else {
            0
        };
    }
    0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unfinished_character_is_counted() {
        assert_eq!(unfinished_utf8(b"abc"), 0);
        assert_eq!(unfinished_utf8(&[b'a', 0xe2, 0x82]), 2);
        assert_eq!(unfinished_utf8(&[0xf0, 0x9f, 0x98]), 3);
        assert_eq!(unfinished_utf8(&[0xf0, 0x9f, 0x98, 0x80]), 0);
        assert_eq!(unfinished_utf8(&[0xe2, 0x28]), 0);
        assert_eq!(unfinished_utf8(&[0xff]), 0);
        assert_eq!(unfinished_utf8(&[0x80, 0x80]), 0);
    }
}
