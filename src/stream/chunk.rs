//! Chunks: their lengths, parts, and ways between text and bytes.

use super::core::{Label, Piece};
use super::errors::unknown_encoding;
use crate::js::{Bytes, Ctx, Encoding, JsResult, Value, n};

impl Label {
    /// A name that a script gave.
    pub(crate) fn given(cx: Ctx, name: Value) -> Label {
        let encoding = named(cx, &name);
        Label::Given(name, encoding)
    }

    /// The name as `_write` gets it.
    pub(crate) fn name(&self, cx: Ctx) -> JsResult<Value> {
        match self {
            Label::Bytes => cx.string("buffer"),
            Label::Known(encoding) => cx.string(encoding.as_str()),
            Label::Given(name, _) => Ok(name.clone()),
        }
    }

    /// The encoding, if it is one.
    pub(crate) fn encoding(&self) -> Option<Encoding> {
        match self {
            Label::Bytes => None,
            Label::Known(encoding) => Some(*encoding),
            Label::Given(_, encoding) => *encoding,
        }
    }
}

/// The encoding that a JavaScript value names.
pub(crate) fn named(cx: Ctx, name: &Value) -> Option<Encoding> {
    if !name.is_string() {
        return None;
    }
    name.with_wtf8(cx, |text| {
        core::str::from_utf8(text)
            .ok()
            .and_then(Encoding::from_name)
    })
    .ok()
    .flatten()
}

/// How much a chunk counts outside of object mode: characters of a string, bytes of a view.
pub(crate) fn length(cx: Ctx, chunk: &Value) -> JsResult<usize> {
    if !chunk.is_string()
        && let Some(bytes) = Bytes::of_view(cx, chunk)
    {
        return Ok(bytes.len(cx));
    }
    let length = chunk.get(cx, n::length)?;
    Ok(length.as_number().unwrap_or(0.0) as usize)
}

/// A string as a Buffer.
pub(crate) fn encode(cx: Ctx, text: &Value, label: &Label) -> JsResult<Value> {
    match label.encoding() {
        Some(encoding) => cx.buffer(encoding.encode(cx, text)?),
        None => {
            let error = unknown_encoding(cx, &label.name(cx)?)?;
            Err(cx.throw(error))
        }
    }
}

/// A Buffer as a string.
pub(crate) fn decode(cx: Ctx, bytes: &Value, encoding: Encoding) -> JsResult<Value> {
    match Bytes::of_view(cx, bytes) {
        Some(view) => view.with(cx, |bytes| encoding.decode(cx, bytes)),
        None => Ok(bytes.clone()),
    }
}

/// The part `start..end` of a string or Buffer, on the same memory.
fn part(cx: Ctx, chunk: &Value, start: usize, end: usize) -> JsResult<Value> {
    if Bytes::of_view(cx, chunk).is_some() {
        return cx.buffer_view(chunk, start, end - start);
    }
    let range = [Value::number(start as f64), Value::number(end as f64)];
    chunk.invoke(cx, n::slice, &range)
}

/// Cuts a chunk in two.
pub(crate) fn split(cx: Ctx, piece: &Piece, at: usize) -> JsResult<(Value, Value)> {
    let head = part(cx, &piece.data, 0, at)?;
    let tail = part(cx, &piece.data, at, piece.length)?;
    Ok((head, tail))
}

/// All these chunks as one.
pub(crate) fn join(cx: Ctx, mut chunks: Vec<Value>) -> JsResult<Value> {
    if chunks.len() == 1 {
        return Ok(chunks.remove(0));
    }
    if chunks.iter().any(Value::is_string) {
        let whole = cx.string("")?;
        return whole.get(cx, n::concat)?.call(cx, &whole, &chunks);
    }
    let mut whole = Vec::new();
    for chunk in &chunks {
        if let Some(bytes) = Bytes::of_view(cx, chunk) {
            bytes.with(cx, |bytes| whole.extend_from_slice(bytes));
        }
    }
    cx.buffer(whole)
}
