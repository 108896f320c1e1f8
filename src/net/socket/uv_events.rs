//! What libuv calls: bytes have arrived, the peer has ended, an error.

use std::os::fd::{AsRawFd, IntoRawFd};

use super::Socket;
use crate::js::{Ctx, JsResult, Kind, Value, message_of_panic};
use crate::net::errors;
use crate::stream::Stream;
use crate::uv::{Descriptors, Errno, Incoming, Panic, ReadPlace, Slab, StreamOwner};

impl StreamOwner for Socket {
    fn as_any(self: std::rc::Rc<Self>) -> std::rc::Rc<dyn core::any::Any> {
        self
    }

    fn on_read(&self, incoming: Result<Incoming, Errno>) {
        self.realm.callback_scope(|cx| {
            let Some(stream) = self.pinned() else {
                return Ok(());
            };
            self.refresh_timeout(&stream);
            match incoming {
                Ok(Incoming::Bytes(slab)) => {
                    self.bytes_read
                        .set(self.bytes_read.get() + slab.len() as u64);
                    if self.has_onread() {
                        return self.onread_copy(cx, &stream, slab);
                    }
                    self.push(cx, &stream, slab)
                }
                Ok(Incoming::InOwnBuffer(count)) => {
                    self.bytes_read.set(self.bytes_read.get() + count as u64);
                    self.onread_filled(cx, &stream, count)
                }
                Ok(Incoming::End) if !self.is_only_bound() => self.on_end(cx, &stream),
                failure => {
                    // A path that is bound and not connected cannot be read; libuv 1.53 takes what
                    // the kernel says of it for an end.
                    let error = failure.err().unwrap_or(Errno::EINVAL);
                    self.update_pin(&stream);
                    let error = errors::system(cx, error, "read")?;
                    stream.destroy(cx, Some(error))
                }
            }
        });
    }

    /// `'descriptors'`. Without a listener they close.
    fn on_descriptors(&self, descriptors: Descriptors) {
        self.realm.callback_scope(|cx| {
            let Some(stream) = self.pinned() else {
                return Ok(());
            };
            let Descriptors {
                fds,
                truncated,
                bytes,
            } = descriptors;
            let numbers = fds.iter().map(|fd| fd.as_raw_fd().into());
            let args = [cx.array_of(numbers)?, cx.buffer(bytes)?, truncated.into()];
            let outcome = stream.emit(cx, "descriptors", &args);
            if !matches!(outcome, Ok(false)) {
                // They are the listener's now, also if it has thrown.
                fds.into_iter().for_each(|fd| {
                    let _ = fd.into_raw_fd();
                });
            }
            outcome.map(drop)
        });
    }

    fn place_for_read(&self) -> ReadPlace {
        let wanted = self.realm.context().and_then(|cx| self.onread_place(cx));
        wanted.unwrap_or(ReadPlace::ANY)
    }

    fn on_panic(&self, panic: &Panic) {
        self.realm.callback_scope(|cx| {
            let Some(stream) = self.pinned() else {
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
            return self.start_script_handle(cx, stream);
        };
        let started = handle.read_start();
        self.update_pin(stream);
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
            self.update_pin(stream);
        }
    }

    pub(super) fn stop_unless(&self, stream: &Stream, more: bool) {
        if !more {
            self.stop_reading(stream);
        }
    }

    /// Pushes what has arrived, through a `push` of the script's own if there is one.
    fn push(&self, cx: Ctx, stream: &Stream, slab: Slab) -> JsResult<()> {
        if let Some(push) = stream.own_push(cx)? {
            let chunk = buffer_of(cx, slab)?;
            let more = push.call(cx, stream.this(), &[chunk])?.truthy(cx);
            if !more {
                self.stop_reading(stream);
                stream.source_stopped(cx);
            }
            return Ok(());
        }
        // With an encoding the bytes are decoded where they lie.
        let more = match stream.has_encoding() {
            true => {
                let chunk = slab.with(|bytes| stream.chunk_of(cx, bytes))?;
                stream.push_chunk(cx, chunk)?
            }
            false => {
                let length = slab.len();
                stream.push_bytes(cx, buffer_of(cx, slab)?, length)?
            }
        };
        self.stop_unless(stream, more);
        Ok(())
    }

    /// The peer ended.
    pub(super) fn on_end(&self, cx: Ctx, stream: &Stream) -> JsResult<()> {
        // The push below queues ticks that hold the object, so the pin may go first.
        self.update_pin(stream);
        if stream.is_end_emitted() || stream.is_destroyed() {
            return Ok(());
        }
        stream.push_end(cx)?;
        stream.read_zero(cx)
    }
}

/// Few bytes are copied; a slab that is nearly full is handed over as it is.
fn buffer_of(cx: Ctx, slab: Slab) -> JsResult<Value> {
    match slab.is_large() {
        true => cx.buffer(slab.into_vec()),
        false => slab.with(|bytes| cx.buffer_copy(bytes)),
    }
}
