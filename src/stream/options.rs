//! The options of the constructors.

use super::chunk::named;
use super::errors::unknown_encoding;
use crate::js::{Ctx, Encoding, JsResult, Name, Value, n};

/// The sides a stream has.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Sides {
    /// Only the readable one.
    Readable,
    /// Only the writable one.
    Writable,
    /// Both.
    Duplex,
}

/// What a stream is made with, as far as it concerns the machine.
pub struct StreamOptions {
    /// The readable side counts chunks, not their lengths.
    pub read_objects: bool,
    /// The writable side counts chunks, not their lengths.
    pub write_objects: bool,
    /// The readable side's high water mark; `None` for the default.
    pub read_mark: Option<f64>,
    /// The writable side's high water mark; `None` for the default.
    pub write_mark: Option<f64>,
    /// Whether `close` is emitted.
    pub emit_close: bool,
    /// Whether the stream destroys itself when both sides are done or one fails.
    pub auto_destroy: bool,
    /// Whether strings are written as bytes.
    pub decode_strings: bool,
    /// The encoding of strings that are pushed or written without one.
    pub default_encoding: Encoding,
    /// The encoding of the strings that are read; `None` for bytes.
    pub encoding: Option<Encoding>,
    /// Whether a Duplex goes on writing after its readable side has ended.
    pub allow_half_open: bool,
    /// Whether a Duplex has its readable side.
    pub readable: bool,
    /// Whether a Duplex has its writable side.
    pub writable: bool,
}

impl Default for StreamOptions {
    fn default() -> StreamOptions {
        StreamOptions {
            read_objects: false,
            write_objects: false,
            read_mark: None,
            write_mark: None,
            emit_close: true,
            auto_destroy: true,
            decode_strings: true,
            default_encoding: Encoding::Utf8,
            encoding: None,
            allow_half_open: true,
            readable: true,
            writable: true,
        }
    }
}

impl StreamOptions {
    /// What an options object says; anything falsy is no options.
    pub fn read(cx: Ctx, options: &Value, sides: Sides) -> JsResult<StreamOptions> {
        let mut stream_options = StreamOptions::default();
        if !options.truthy(cx) {
            return Ok(stream_options);
        }
        let duplex = sides == Sides::Duplex;
        let yes = |name: Name| Ok(options.get(cx, name)?.truthy(cx));
        let not_no = |name: Name| Ok(!options.get(cx, name)?.is_false());
        let objects = yes(n::objectMode)?;
        stream_options.read_objects = objects || (duplex && yes(n::readableObjectMode)?);
        stream_options.write_objects = objects || (duplex && yes(n::writableObjectMode)?);
        stream_options.read_mark = mark(cx, options, n::readableHighWaterMark, duplex)?;
        stream_options.write_mark = mark(cx, options, n::writableHighWaterMark, duplex)?;
        stream_options.emit_close = not_no(n::emitClose)?;
        stream_options.auto_destroy = not_no(n::autoDestroy)?;
        stream_options.decode_strings = not_no(n::decodeStrings)?;
        let default = options.get(cx, n::defaultEncoding)?;
        if !default.is_nullish() {
            stream_options.default_encoding = encoding(cx, &default)?;
        }
        let chosen = options.get(cx, n::encoding)?;
        if sides != Sides::Writable && chosen.truthy(cx) {
            stream_options.encoding = Some(encoding(cx, &chosen)?);
        }
        if duplex {
            stream_options.allow_half_open = not_no(n::allowHalfOpen)?;
            stream_options.readable = not_no(n::readable)?;
            stream_options.writable = not_no(n::writable)?;
        }
        Ok(stream_options)
    }
}

/// The encoding of this name, or the error for it.
fn encoding(cx: Ctx, name: &Value) -> JsResult<Encoding> {
    match named(cx, name) {
        Some(encoding) => Ok(encoding),
        None => {
            let error = unknown_encoding(cx, name)?;
            Err(cx.throw(error))
        }
    }
}

/// The high water mark of one side.
fn mark(cx: Ctx, options: &Value, own: Name, duplex: bool) -> JsResult<Option<f64>> {
    let mut mark = options.get(cx, n::highWaterMark)?;
    if mark.is_nullish() && duplex {
        mark = options.get(cx, own)?;
    }
    if mark.is_nullish() {
        return Ok(None);
    }
    match mark.as_number() {
        Some(number) if number >= 0.0 && number.is_finite() && number.fract() == 0.0 => {
            Ok(Some(number))
        }
        _ => {
            let own = if duplex { own } else { n::highWaterMark };
            let name = format!("options.{}", own.as_str());
            Err(cx.throw_arg_value(&name, "is invalid", &mark))
        }
    }
}
