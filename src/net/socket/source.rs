//! What libuv tells a socket: bytes, the peer's end, errors.

use core::cell::RefCell;

use super::{OnRead, Socket};
use crate::js::{Bytes, Ctx, JsResult, Kind, Value, message_of_panic};
use crate::net::errors;
use crate::stream::Stream;
use crate::uv::{Errno, Incoming, Panic, StreamOwner};

impl StreamOwner for Socket {
    fn on_read(&self, incoming: Result<Incoming, Errno>) {
        self.realm.scope(|cx| {
            let Some(stream) = self.pinned(cx) else {
                return Ok(());
            };
            self.refresh_timeout(&stream);
            match incoming {
                Ok(Incoming::Bytes(slab)) => {
                    self.received.set(self.received.get() + slab.len() as u64);
                    // With an encoding the bytes are decoded where they lie; without one, few are
                    // copied, and a slab that is nearly full is handed over as it is.
                    let chunk = if slab.is_large() && !stream.has_encoding() {
                        cx.buffer(slab.into_vec())?
                    } else {
                        slab.with(|bytes| stream.chunk_of(cx, bytes))?
                    };
                    let more = stream.push_chunk(cx, chunk)?;
                    self.stop_unless(&stream, more);
                    Ok(())
                }
                Ok(Incoming::Filled(count)) => self.on_filled(cx, &stream, count),
                Ok(Incoming::End) => self.on_end(cx, &stream),
                Err(error) => {
                    self.settle(&stream);
                    let error = errors::system(cx, error, "read")?;
                    stream.destroy(cx, Some(error))
                }
            }
        });
    }

    fn read_buffer(&self) -> Option<(*mut u8, usize)> {
        let cx = self.realm.context()?;
        let bytes: Bytes = self.onread.borrow().as_ref()?.buffer.clone();
        Some(bytes.place(cx).unwrap_or((core::ptr::null_mut(), 0)))
    }

    fn on_panic(&self, panic: &Panic) {
        self.realm.scope(|cx| {
            let Some(stream) = self.pinned(cx) else {
                return Ok(());
            };
            let message = message_of_panic(panic);
            let error = cx.coded_error(Kind::Error, "ERR_INTERNAL_ASSERTION", &message)?;
            stream.destroy(cx, Some(error))
        });
    }
}

impl Socket {
    /// Starts reading; a failure destroys the socket.
    pub(super) fn start_reading(&self, cx: Ctx, stream: &Stream) -> JsResult<()> {
        let Some(handle) = self.handle() else {
            return self.start_foreign(cx, stream);
        };
        let started = handle.read_start();
        self.settle(stream);
        match started {
            Ok(()) => Ok(()),
            Err(error) => {
                let error = errors::system(cx, error, "read")?;
                stream.destroy(cx, Some(error))
            }
        }
    }

    pub(super) fn stop_reading(&self, stream: &Stream) {
        if let Some(handle) = self.handle() {
            handle.read_stop();
            self.settle(stream);
        }
    }

    fn stop_unless(&self, stream: &Stream, more: bool) {
        if !more {
            self.stop_reading(stream);
        }
    }

    /// The peer ended.
    fn on_end(&self, cx: Ctx, stream: &Stream) -> JsResult<()> {
        // The push below queues ticks that hold the object, so the pin may go first.
        self.settle(stream);
        if stream.is_end_emitted() || stream.is_destroyed() {
            return Ok(());
        }
        stream.push(cx, None)?;
        stream.read_zero(cx)
    }

    /// The option `onread`: `count` bytes are in the script's buffer.
    fn on_filled(&self, cx: Ctx, stream: &Stream, count: usize) -> JsResult<()> {
        self.received.set(self.received.get() + count as u64);
        let Some((buffer, callback, generator)) = parts(&self.onread) else {
            return Ok(());
        };
        let args = [Value::number(count as f64), buffer];
        let answer = callback.call(cx, stream.this(), &args)?;
        if let Some(generator) = generator {
            self.next_buffer(cx, &generator)?;
        }
        self.stop_unless(stream, !answer.is_false());
        Ok(())
    }

    /// Asks the script for the buffer of the next read; anything but bytes keeps the old one.
    pub(super) fn next_buffer(&self, cx: Ctx, generator: &Value) -> JsResult<()> {
        let made = generator.call(cx, &Value::undefined(), &[])?;
        if let Some(bytes) = Bytes::of_uint8(cx, &made) {
            let mut onread = self.onread.borrow_mut();
            let old = onread
                .as_mut()
                .map(|onread| core::mem::replace(&mut onread.buffer, bytes));
            drop(onread);
            drop(old);
        }
        Ok(())
    }

    pub(super) fn has_onread(&self) -> bool {
        self.onread.borrow().is_some()
    }
}

/// Buffer, callback and generator, taken out before script runs.
fn parts(onread: &RefCell<Option<OnRead>>) -> Option<(Value, Value, Option<Value>)> {
    let onread = onread.borrow();
    let onread = onread.as_ref()?;
    Some((
        onread.buffer.object().clone(),
        onread.callback.clone(),
        onread.generator.clone(),
    ))
}
