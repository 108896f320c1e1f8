//! Chunks: their lengths, parts, and ways between text and bytes.

use super::errors::unknown_encoding;
use crate::js::{Bytes, Ctx, Encoding, JsResult, Marker, Trace, Value, n, trace_fields};

/// What `_write` gets as its encoding.
#[derive(Clone)]
pub(crate) enum ChunkEncoding {
    /// `'buffer'`.
    Bytes,
    Known(Encoding),
    /// As the script gave it, and what it means.
    Given(Value, Option<Encoding>),
}

/// A chunk on its way to the sink, with all that was found out about it.
#[derive(Clone)]
pub(crate) struct WriteChunk {
    pub data: Value,
    pub encoding: ChunkEncoding,
    /// What it counts.
    pub length: usize,
    /// Whether it is a TypedArray of `length` bytes.
    pub is_view: bool,
}

/// A buffered chunk with the length it counts.
pub(crate) struct BufferedChunk {
    pub data: Value,
    pub length: usize,
}

trace_fields!(WriteChunk { data, encoding } plain { length, is_view });
trace_fields!(BufferedChunk { data } plain { length });

impl WriteChunk {
    /// The chunk as scripts get it.
    pub(crate) fn script_data(&self, cx: Ctx) -> JsResult<Value> {
        script_data(cx, &self.data, self.is_view)
    }
}

impl Trace for ChunkEncoding {
    fn trace(&self, marker: &Marker) {
        if let ChunkEncoding::Given(name, _) = self {
            marker.mark(name);
        }
    }
}

impl Default for ChunkEncoding {
    fn default() -> ChunkEncoding {
        ChunkEncoding::Known(Encoding::default())
    }
}

impl ChunkEncoding {
    /// A name that a script gave.
    pub(crate) fn given(cx: Ctx, name: Value) -> ChunkEncoding {
        let encoding = named(cx, &name);
        ChunkEncoding::Given(name, encoding)
    }

    /// The name as `_write` gets it.
    pub(crate) fn name(&self, cx: Ctx) -> JsResult<Value> {
        match self {
            ChunkEncoding::Bytes => cx.string("buffer"),
            ChunkEncoding::Known(encoding) => cx.string(encoding.as_str()),
            ChunkEncoding::Given(name, _) => Ok(name.clone()),
        }
    }

    /// The encoding, if it is one.
    pub(crate) fn encoding(&self) -> Option<Encoding> {
        match self {
            ChunkEncoding::Bytes => None,
            ChunkEncoding::Known(encoding) => Some(*encoding),
            ChunkEncoding::Given(_, encoding) => *encoding,
        }
    }
}

/// A chunk as scripts get it: a view as a Buffer. The native side takes any view.
pub(crate) fn script_data(cx: Ctx, data: &Value, is_view: bool) -> JsResult<Value> {
    match is_view {
        true => cx.buffer_of_view(data),
        false => Ok(data.clone()),
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
pub(crate) fn encode(cx: Ctx, text: &Value, encoding: &ChunkEncoding) -> JsResult<Value> {
    match encoding.encoding() {
        Some(encoding) => cx.buffer(encoding.encode(cx, text)?),
        None => {
            let error = unknown_encoding(cx, &encoding.name(cx)?)?;
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
pub(crate) fn split(cx: Ctx, buffered: &BufferedChunk, at: usize) -> JsResult<(Value, Value)> {
    let head = part(cx, &buffered.data, 0, at)?;
    let tail = part(cx, &buffered.data, at, buffered.length)?;
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
