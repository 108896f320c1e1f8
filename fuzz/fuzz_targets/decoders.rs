//! The bytes of a peer, in any pieces, through `setEncoding`, `pipe` and iteration: the text is what Rust's own decoding gives.

#![no_main]

use std::cell::LazyCell;
use std::io::Write;
use std::os::fd::IntoRawFd;
use std::os::unix::net::UnixStream;

use libfuzzer_sys::fuzz_target;
use qjsnet_fuzz::{Host, next_descriptor};

const ENCODINGS: [&str; 7] = [
    "utf8",
    "utf16le",
    "latin1",
    "ascii",
    "hex",
    "base64",
    "base64url",
];
const WAYS: u8 = 5;

const SCRIPT: &str = r"
    globalThis.Buffer = buffer.Buffer;
    let text, ends;
    const take = (piece) => {
      if (typeof piece !== 'string' || piece === '') throw new Error('no text');
      text += piece;
    };
    const iterate = async (from) => {
      for await (const piece of from) take(piece);
      ends++;
    };
    globalThis.begin = (fd, encoding, way) => {
      text = '';
      ends = 0;
      const socket = new net.Socket({ fd, readable: true, writable: true });
      let from = socket;
      // The bytes as they come, or decoded behind a pipe.
      if (way === 2) from = socket.pipe(new stream.PassThrough({ highWaterMark: 7 }));
      from.setEncoding(encoding);
      if (way === 1) from.on('readable', () => { for (let piece; (piece = from.read()) !== null;) take(piece); });
      else if (way === 3) return void iterate(from);
      else if (way === 4) {
        stream.pipeline(from, new stream.Writable({
          decodeStrings: false,
          write(piece, _, callback) { take(piece); Promise.resolve().then(callback); },
        }), (error) => { if (error) throw error; ends++; });
        return;
      } else from.on('data', take);
      from.on('end', () => ends++);
    };
    globalThis.codes = () => {
      if (ends !== 1) throw new Error(`${ends} ends`);
      return Array.from({ length: text.length }, (_, index) => text.charCodeAt(index));
    };";

const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

fn base64(bytes: &[u8]) -> String {
    let mut text = String::new();
    for group in bytes.chunks(3) {
        let number = (0..3).fold(0_u32, |sum, index| {
            sum << 8 | u32::from(*group.get(index).unwrap_or(&0))
        });
        for index in 0..4 {
            let digit = ALPHABET[(number >> (18 - 6 * index) & 63) as usize];
            text.push(if index <= group.len() {
                char::from(digit)
            } else {
                '='
            });
        }
    }
    text
}

/// What the bytes are in this encoding; nothing where Node's own answer depends on the pieces.
fn expected(encoding: &str, bytes: &[u8]) -> Option<Vec<u16>> {
    let of_text = |text: &str| Some(text.encode_utf16().collect());
    match encoding {
        "utf8" => std::str::from_utf8(bytes).ok().and_then(of_text),
        // Half a unit at the end is lost.
        "utf16le" => Some(
            bytes
                .chunks_exact(2)
                .map(|unit| u16::from_le_bytes([unit[0], unit[1]]))
                .collect(),
        ),
        "latin1" => Some(bytes.iter().map(|byte| u16::from(*byte)).collect()),
        "ascii" => Some(bytes.iter().map(|byte| u16::from(byte & 0x7f)).collect()),
        "hex" => of_text(
            &bytes
                .iter()
                .map(|byte| format!("{byte:02x}"))
                .collect::<String>(),
        ),
        "base64" => of_text(&base64(bytes)),
        _ => of_text(
            base64(bytes)
                .trim_end_matches('=')
                .replace('+', "-")
                .replace('/', "_")
                .as_str(),
        ),
    }
}

thread_local! {
    static HOST: LazyCell<Host> = LazyCell::new(|| Host::new(SCRIPT));
}

// The first byte is the encoding and the way, the second says how the rest is cut.
fuzz_target!(|input: &[u8]| {
    let [how, cut, rest @ ..] = input else { return };
    let encoding = ENCODINGS[usize::from(how / WAYS) % ENCODINGS.len()];
    let mut seed = u32::from(*cut);
    HOST.with(|host| {
        // What it opens itself is no part of an input.
        let host: &Host = host;
        let before = next_descriptor();
        let (mut peer, ours) = UnixStream::pair().expect("a pair");
        host.call::<()>("begin", (ours.into_raw_fd(), encoding, how % WAYS));
        let mut left = rest;
        while !left.is_empty() {
            seed = seed.wrapping_mul(1_103_515_245).wrapping_add(12345);
            let piece;
            (piece, left) = left.split_at(left.len().min(1 + (seed >> 16) as usize % 5));
            peer.write_all(piece).expect("room");
            // Some pieces arrive together.
            if seed & 0x0100_0000 == 0 {
                host.turn();
            }
        }
        drop(peer);
        host.settle();
        let codes: Vec<u16> = host.call("codes", ());
        if let Some(expected) = expected(encoding, rest) {
            assert_eq!(codes, expected, "{encoding}, way {}", how % WAYS);
        }
        assert_eq!(next_descriptor(), before, "descriptors were left open");
    });
});
