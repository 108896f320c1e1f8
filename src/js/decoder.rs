//! The streaming decoder behind `setEncoding` and `StringDecoder`: characters that are split
//! between two chunks come out whole.

use super::{Ctx, Encoding, JsResult, Value};

/// A decoder with the bytes of an unfinished character.
pub struct Decoder {
    encoding: Encoding,
    /// What was kept last; only the first `kept` bytes still wait.
    last: [u8; 4],
    kept: usize,
    missing: usize,
}

impl Decoder {
    /// A decoder that has seen nothing yet.
    pub fn new(encoding: Encoding) -> Decoder {
        Decoder {
            encoding,
            last: [0; 4],
            kept: 0,
            missing: 0,
        }
    }

    /// The encoding it reads.
    pub fn encoding(&self) -> Encoding {
        self.encoding
    }

    /// The bytes kept of an unfinished character.
    pub fn kept(&self) -> &[u8] {
        &self.last[..self.kept]
    }

    /// The bytes of an unfinished character, with what older ones have left in it.
    pub fn last(&self) -> &[u8] {
        &self.last
    }

    /// How many bytes are still missing of the unfinished character.
    pub fn missing(&self) -> usize {
        self.missing
    }

    /// Forgets an unfinished character.
    pub fn forget(&mut self) {
        (self.kept, self.missing) = (0, 0);
    }

    /// The text of these bytes, as far as it is complete.
    pub fn write(&mut self, cx: Ctx, bytes: &[u8]) -> JsResult<Value> {
        let rest = &bytes[self.complete(bytes)..];
        if self.missing > 0 {
            return cx.string("");
        }
        let mut whole = self.kept().to_vec();
        self.forget();
        let (now, later) = rest.split_at(rest.len() - self.keep(rest));
        self.last[..later.len()].copy_from_slice(later);
        if whole.is_empty() {
            return self.encoding.decode(cx, now);
        }
        whole.extend_from_slice(now);
        self.encoding.decode(cx, &whole)
    }

    /// What is left at the end: an unfinished character, replaced or cut as Node does.
    pub fn end(&mut self, cx: Ctx) -> JsResult<Value> {
        let kept = self.kept().to_vec();
        self.forget();
        self.encoding.decode(cx, &kept)
    }

    /// Takes from the front of `bytes` what completes the unfinished character, and says how much
    /// that is. A character of UTF-8 is over as well where another one begins.
    fn complete(&mut self, bytes: &[u8]) -> usize {
        let wanted = self.missing.min(bytes.len());
        let mut taken = wanted;
        if self.encoding == Encoding::Utf8 {
            let goes_on = |byte: &&u8| **byte & 0xc0 == 0x80;
            taken = bytes[..wanted].iter().take_while(goes_on).count();
        }
        self.last[self.kept..self.kept + taken].copy_from_slice(&bytes[..taken]);
        self.kept += taken;
        self.missing = if taken < wanted {
            0
        } else {
            self.missing - taken
        };
        taken
    }

    /// Sets how many bytes at the end of `bytes` are kept, and how many of that character are missing.
    fn keep(&mut self, bytes: &[u8]) -> usize {
        let (kept, len) = match self.encoding {
            Encoding::Utf8 => unfinished_utf8(bytes),
            Encoding::Utf16le => {
                let is_high = |last: &u8| (0xd8..=0xdb).contains(last);
                match bytes.len() % 2 {
                    1 => (1, 2),
                    _ if bytes.last().is_some_and(is_high) => (2, 4),
                    _ => (0, 0),
                }
            }
            Encoding::Base64 | Encoding::Base64url => match bytes.len() % 3 {
                0 => (0, 0),
                kept => (kept, 3),
            },
            Encoding::Latin1 | Encoding::Ascii | Encoding::Hex => (0, 0),
        };
        (self.kept, self.missing) = (kept, len - kept);
        kept
    }
}

/// The length of the UTF-8 sequence that `first` announces, be it a valid one or not.
fn utf8_len(first: u8) -> usize {
    match first {
        0xc0..=0xdf => 2,
        0xe0..=0xef => 3,
        0xf0..=0xf7 => 4,
        _ => 0,
    }
}

/// How many bytes at the end begin a sequence that they do not complete, and its length. As in
/// Node the first byte alone decides, so that an invalid sequence is kept as well.
fn unfinished_utf8(bytes: &[u8]) -> (usize, usize) {
    let back = bytes
        .iter()
        .rev()
        .take(3)
        .position(|byte| byte & 0xc0 != 0x80);
    let Some(back) = back else { return (0, 0) };
    let kept = back + 1;
    match utf8_len(bytes[bytes.len() - kept]) {
        len if len > kept => (kept, len),
        _ => (0, 0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unfinished_character_is_counted() {
        assert_eq!(unfinished_utf8(b"abc"), (0, 0));
        assert_eq!(unfinished_utf8(&[b'a', 0xe2, 0x82]), (2, 3));
        assert_eq!(unfinished_utf8(&[0xf0, 0x9f, 0x98]), (3, 4));
        assert_eq!(unfinished_utf8(&[0xf0, 0x9f, 0x98, 0x80]), (0, 0));
        assert_eq!(unfinished_utf8(&[0xe2, 0x28]), (0, 0));
        assert_eq!(unfinished_utf8(&[0xff]), (0, 0));
        assert_eq!(unfinished_utf8(&[0x80, 0x80]), (0, 0));
        assert_eq!(unfinished_utf8(&[0xc0]), (1, 2));
        assert_eq!(unfinished_utf8(&[0xf5, 0x90, 0x80]), (3, 4));
    }
}
