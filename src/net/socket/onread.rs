//! The option `onread`: reads go to a buffer of the script, whose callback gets the counts.
//!
//! As in Node the script's buffer counts with the length that it has when it is given. A script
//! that takes the memory away afterwards, or shrinks it, gets the same counts as if it had not:
//! the bytes are read into memory of ours, and what still fits into the buffer is copied. A
//! function that gives no buffer for a new handle leaves all reads of that handle to memory of
//! ours; the callback gets their counts all the same.

use super::Socket;
use crate::js::{Bytes, Ctx, JsResult, Marker, Trace, Value, n};
use crate::stream::Stream;
use crate::uv::{ReadPlace, Slab};

/// The option, as it was found good.
pub(super) struct OnRead {
    callback: Value,
    source: BufferSource,
    memory: ReadMemory,
}

/// Where the buffers come from.
#[derive(Clone)]
enum BufferSource {
    /// There is one for all reads.
    Fixed(Bytes),
    /// A function that gives the buffer of the next read.
    Function(Value),
}

/// Where reads go.
#[derive(Clone)]
enum ReadMemory {
    /// To a buffer of the script, with the length that it had when it was given.
    Given(Bytes, usize),
    /// To the loop's; with what the callback gets in place of a buffer.
    Own(Value),
}

impl OnRead {
    /// Reads the option; anything malformed is ignored, as Node does.
    pub(super) fn of(cx: Ctx, option: &Value) -> JsResult<Option<OnRead>> {
        if !option.is_object() || option.is_function(cx) {
            return Ok(None);
        }
        let buffer = option.get(cx, n::buffer)?;
        let source = match Bytes::of_uint8(cx, &buffer) {
            Some(bytes) => BufferSource::Fixed(bytes),
            None if buffer.is_function(cx) => BufferSource::Function(buffer),
            None => return Ok(None),
        };
        let callback = option.get(cx, n::callback)?;
        let memory = ReadMemory::Own(true.into());
        Ok(callback.is_function(cx).then_some(OnRead {
            callback,
            source,
            memory,
        }))
    }
}

impl Trace for OnRead {
    fn trace(&self, marker: &Marker) {
        marker.mark(&self.callback);
        marker.mark(match &self.source {
            BufferSource::Fixed(bytes) => bytes.object(),
            BufferSource::Function(function) => function,
        });
        marker.mark(self.memory.shown());
    }
}

impl ReadMemory {
    fn given(cx: Ctx, bytes: Bytes) -> ReadMemory {
        let len = bytes.len(cx);
        ReadMemory::Given(bytes, len)
    }

    /// What the callback gets.
    fn shown(&self) -> &Value {
        match self {
            ReadMemory::Given(bytes, _) => bytes.object(),
            ReadMemory::Own(shown) => shown,
        }
    }
}

impl Socket {
    pub(super) fn has_onread(&self) -> bool {
        self.known_rare()
            .is_some_and(|rare| rare.onread.borrow().is_some())
    }

    fn onread_part<T>(&self, part: impl FnOnce(&OnRead) -> T) -> Option<T> {
        self.known_rare()?.onread.borrow().as_ref().map(part)
    }

    /// Decides where the reads of a new handle go, on a socket with `onread`.
    pub(super) fn init_onread_memory(&self, cx: Ctx) -> JsResult<()> {
        let Some(source) = self.onread_part(|onread| onread.source.clone()) else {
            return Ok(());
        };
        // The callback goes on to get what the handle before used, until there is another buffer.
        self.change_memory(|memory| ReadMemory::Own(memory.shown().clone()));
        let first = match source {
            BufferSource::Fixed(bytes) => Some(bytes),
            BufferSource::Function(function) => request_buffer(cx, &function)?,
        };
        if let Some(bytes) = first {
            let given = ReadMemory::given(cx, bytes);
            self.change_memory(|_| given);
        }
        Ok(())
    }

    fn change_memory(&self, next: impl FnOnce(&ReadMemory) -> ReadMemory) {
        let mut onread = self.rare().onread.borrow_mut();
        let before = onread.as_mut().map(|onread| {
            let next = next(&onread.memory);
            core::mem::replace(&mut onread.memory, next)
        });
        drop(onread);
        drop(before);
    }

    /// Where the next read goes, on a socket with `onread`.
    pub(super) fn onread_place(&self, cx: Ctx) -> Option<ReadPlace> {
        let memory = self.onread_part(|onread| onread.memory.clone())?;
        let ReadMemory::Given(bytes, len) = memory else {
            return None;
        };
        match bytes.place(cx) {
            Some((start, there)) if there >= len => Some(ReadPlace::Memory(start, len)),
            _ => Some(ReadPlace::Slab(len)),
        }
    }

    /// A read that went to memory of ours: what fits into the script's buffer is copied.
    pub(super) fn onread_copy(&self, cx: Ctx, stream: &Stream, slab: Slab) -> JsResult<()> {
        let memory = self.onread_part(|onread| onread.memory.clone());
        if let Some(ReadMemory::Given(bytes, _)) = memory {
            slab.with(|from| {
                bytes.with_mut(cx, |to| {
                    let count = from.len().min(to.len());
                    to[..count].copy_from_slice(&from[..count]);
                });
            });
        }
        self.onread_filled(cx, stream, slab.len())
    }

    /// `count` bytes have arrived.
    pub(super) fn onread_filled(&self, cx: Ctx, stream: &Stream, count: usize) -> JsResult<()> {
        let parts = self.onread_part(|onread| {
            let shown = onread.memory.shown().clone();
            (onread.callback.clone(), shown, onread.source.clone())
        });
        let Some((callback, shown, source)) = parts else {
            return Ok(());
        };
        let args = [Value::number(count as f64), shown];
        let answer = callback.call(cx, stream.this(), &args)?;
        if let BufferSource::Function(function) = source
            && let Some(bytes) = request_buffer(cx, &function)?
        {
            let given = ReadMemory::given(cx, bytes);
            self.change_memory(|memory| match (memory, given) {
                // A handle that began with our memory stays with it.
                (ReadMemory::Own(_), ReadMemory::Given(bytes, _)) => {
                    ReadMemory::Own(bytes.object().clone())
                }
                (_, given) => given,
            });
        }
        self.stop_unless(stream, !answer.is_false());
        Ok(())
    }
}

/// Calls the script for a buffer; anything but a `Uint8Array` is none.
fn request_buffer(cx: Ctx, function: &Value) -> JsResult<Option<Bytes>> {
    let made = function.call(cx, &Value::undefined(), &[])?;
    Ok(Bytes::of_uint8(cx, &made))
}
