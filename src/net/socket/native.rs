//! The stream machine's side of a socket: reading is started, chunks are written, the writing
//! side is ended, everything is given back.

use core::cell::Cell;
use std::any::Any;
use std::rc::Rc;

use super::Socket;
use super::rare::{Cancelled, PendingWrite};
use super::writing::conclude;
use crate::events;
use crate::js::{Call, Ctx, JsResult, Marker, Plain, Thrown, Trace, Value, n};
use crate::net::errors;
use crate::stream::{Chunk, Completion, NativeStream, Stream, WriteOutcome};
use crate::uv::{self, Errno};

impl NativeStream for Socket {
    fn read(&self, cx: Ctx, stream: &Stream, size: usize) -> JsResult<()> {
        if self.connecting.get() || !self.has_handle() {
            let size = Value::number(size as f64);
            let listener = cx.function_with("", 0, &[&size], js_read_when_connected)?;
            return events::once(cx, stream.this(), n::connect, &listener);
        }
        self.start_reading(cx, stream)
    }

    fn is_reading(&self) -> bool {
        !self.connecting.get() && self.handle().is_some_and(|handle| handle.is_reading())
    }

    /// With `onread` nothing is buffered: reading and pausing concern the handle itself. As in Node one that has come
    /// to the end counts as reading until it is paused.
    fn before_read(&self, cx: Ctx, stream: &Stream) -> JsResult<()> {
        let reading = stream.is_source_ended() && !stream.is_paused();
        let may_start = !reading && !self.connecting.get() && !stream.is_destroyed();
        match self.has_onread() && may_start {
            true => self.start_reading(cx, stream),
            false => Ok(()),
        }
    }

    fn before_pause(&self, stream: &Stream) {
        if self.has_onread() && !self.connecting.get() {
            self.stop_reading(stream);
        }
    }

    fn write(
        &self,
        cx: Ctx,
        stream: &Stream,
        chunks: &[Chunk],
        completion: &dyn Fn() -> Completion,
    ) -> JsResult<WriteOutcome> {
        if let Some(rare) = self.known_rare() {
            rare.undelivered.set(0);
        }
        if self.connecting.get() {
            return self.write_when_connected(cx, stream, chunks, completion);
        }
        let Some(handle) = self.handle() else {
            return self.write_to_script_handle(cx, stream, chunks, completion);
        };
        self.refresh_timeout(stream);
        self.write_to_handle(cx, stream, &handle, chunks, completion)
    }

    fn finish(&self, cx: Ctx, stream: &Stream, done: Completion) -> JsResult<()> {
        if self.connecting.get() {
            self.rare().ending.borrow_mut().push(done);
            let listener = cx.function("", 0, js_finish_when_connected)?;
            let outcome = events::once(cx, stream.this(), n::connect, &listener);
            if outcome.is_err() {
                // The machine gets the error itself.
                drop(self.rare().ending.borrow_mut().pop());
            }
            return outcome;
        }
        self.shut_down(cx, stream, done)
    }

    fn destroy(
        &self,
        cx: Ctx,
        stream: &Stream,
        error: Option<Value>,
        done: Completion,
    ) -> JsResult<()> {
        self.realm.end_batch();
        self.end_connecting();
        self.stop_timeout();
        if let Some(rare) = self.known_rare() {
            drop(rare.attempts.take());
        }
        let had_error = error.as_ref().is_some_and(|error| error.truthy(cx));
        let handle = self.handle.take();
        let wrap = self.take_wrap();
        let closed = match (handle, wrap) {
            (Some(handle), _) => {
                self.forget_local_name();
                self.cancel();
                self.close_handle(cx, stream, &handle, had_error)
                    .and_then(|()| done.call(cx, error))
            }
            (None, Some(object)) => self
                .close_script_handle(cx, stream, &object, had_error)
                .and_then(|()| done.call(cx, error)),
            (None, None) => {
                let result = done.call(cx, error);
                cx.next_tick(stream.clone(), |cx, stream| {
                    stream.emit(cx, n::close, &[]).map(drop)
                });
                result
            }
        };
        self.update_pin(stream);
        if let Some(owner) = self.take_owner() {
            owner.connection_closed(cx);
        }
        closed
    }

    fn trace(&self, marker: &Marker) {
        Trace::trace(&self.rare, marker);
    }

    fn finalized(&self) {
        // Requests in flight hold the socket beyond this: it must not hold values any more.
        if let Some(rare) = self.known_rare() {
            rare.clear();
        }
        let handle = self.handle.take();
        if let Some(handle) = handle.filter(|_| !self.realm.is_alive()) {
            // With the context gone they are cancelled; elsewhere a script may hold the handle.
            handle.close();
        }
        if let Some(owner) = self.take_owner() {
            owner.connection_collected();
        }
    }

    fn as_any(self: Rc<Self>) -> Rc<dyn Any> {
        self
    }
}

impl Socket {
    /// Closes the handle; `'close'` is emitted from its close callback, on a stream that is
    /// pinned until then.
    fn close_handle(
        &self,
        cx: Ctx,
        stream: &Stream,
        handle: &uv::Stream,
        had_error: bool,
    ) -> JsResult<()> {
        if self.resetting.take()
            && let Err(error) = handle.reset_on_close()
        {
            return self.fail_reset(cx, stream, handle, error);
        }
        if !handle.is_open() {
            // The host closed the handle itself: no callback of ours will come.
            let waits = (stream.clone(), Plain(had_error));
            cx.next_tick(waits, |cx, (stream, Plain(had_error))| {
                stream.emit(cx, n::close, &[had_error.into()]).map(drop)
            });
            return Ok(());
        }
        let pin = stream.pin(&self.realm);
        let me = self.me();
        handle.close_with(move || {
            me.complete_cancelled();
            me.realm.callback_scope(|cx| {
                let Some(stream) = pin.stream() else {
                    return Ok(());
                };
                drop(pin);
                stream.emit(cx, n::close, &[had_error.into()]).map(drop)
            });
        });
        Ok(())
    }

    /// The reset was refused: the connection ends in order. As in Node `'error'` is emitted at once,
    /// and `'close'` never.
    fn fail_reset(
        &self,
        cx: Ctx,
        stream: &Stream,
        handle: &uv::Stream,
        error: Errno,
    ) -> JsResult<()> {
        let me = self.me();
        handle.close_with(move || me.complete_cancelled());
        let error = errors::system(cx, error, "reset")?;
        stream.emit(cx, n::error, &[error]).map(drop)
    }

    /// Sets aside what the close will cancel; the socket may be connected again before that.
    fn cancel(&self) {
        let generation = self.generation.get();
        if let Some(rare) = self.known_rare() {
            drop((rare.attached.take(), rare.room.take(), rare.retry.take()));
            let (writing, ending) = (rare.writing.take(), rare.ending.take());
            if !writing.is_empty() || !ending.is_empty() {
                rare.cancelled.borrow_mut().push(Cancelled {
                    generation,
                    writing,
                    ending,
                });
            }
        }
        self.generation.set(generation.wrapping_add(1));
    }

    fn complete_cancelled(&self) {
        let cancelled = self.known_rare().map(|rare| rare.cancelled.take());
        for cancelled in cancelled.into_iter().flatten() {
            for write in cancelled.writing {
                let result = match write.data.left() {
                    0 => Ok(()),
                    _ => Err(write.failed.unwrap_or(Errno::ECANCELED)),
                };
                self.realm
                    .callback_scope(|cx| conclude(cx, (write.done, result)));
            }
            for done in cancelled.ending {
                self.realm.callback_scope(|cx| done.call(cx, None));
            }
        }
    }

    /// Keeps the write until `'connect'`: it is done by a listener, in the order in which scripts
    /// registered theirs. A close that comes first fails it.
    fn write_when_connected(
        &self,
        cx: Ctx,
        stream: &Stream,
        chunks: &[Chunk],
        completion: &dyn Fn() -> Completion,
    ) -> JsResult<WriteOutcome> {
        // Measured again when it is written: a script may change the memory until then.
        let kept = chunks.iter().map(|chunk| {
            Ok(Chunk {
                data: chunk.script_data(cx)?,
                encoding: chunk.encoding,
                view: None,
            })
        });
        let write = PendingWrite {
            chunks: kept.collect::<JsResult<_>>()?,
            done: completion(),
        };
        self.rare().pending.borrow_mut().push_back(write);
        if self.listen_for_pending(cx, stream).is_ok() {
            return Ok(WriteOutcome::Pending);
        }
        let refused = self.rare().pending.borrow_mut().pop_back();
        drop(refused);
        Err(Thrown)
    }

    fn listen_for_pending(&self, cx: Ctx, stream: &Stream) -> JsResult<()> {
        let on_close = cx.function("onClose", 0, js_fail_pending)?;
        let on_connect = cx.function_with("connect", 0, &[&on_close], js_write_pending)?;
        events::once(cx, stream.this(), n::connect, &on_connect)?;
        events::once(cx, stream.this(), n::close, &on_close)
    }

    pub(super) fn shut_down(&self, cx: Ctx, stream: &Stream, done: Completion) -> JsResult<()> {
        let Some(handle) = self.handle() else {
            return self.shut_down_script_handle(cx, stream, done);
        };
        self.realm.end_batch();
        if self.is_writing() {
            self.rare().ending.borrow_mut().push(done);
            return Ok(());
        }
        match handle.shutdown(self.unless_cancelled(|me, _| me.on_shut_down())) {
            Ok(()) => {
                self.rare().ending.borrow_mut().push(done);
                self.update_pin(stream);
                Ok(())
            }
            Err(Errno::ENOTCONN) => done.call(cx, None),
            Err(error) => done.fail(cx, errors::system(cx, error, "shutdown")),
        }
    }

    fn on_shut_down(&self) {
        let ended = self.rare().ending.take();
        self.realm.callback_scope(|cx| {
            if let Some(stream) = self.pinned() {
                self.update_pin(&stream);
            }
            ended.into_iter().try_for_each(|done| done.call(cx, None))
        });
    }
}

/// The `'connect'` listener of a read that waited. A `_read` of the script's own is called again.
fn js_read_when_connected(cx: Ctx, call: &Call) -> JsResult<Value> {
    if let Some((stream, _)) = Socket::of(cx, &call.this()) {
        let size = call.data(0).as_number().unwrap_or(0.0);
        stream.call_read_impl(cx, size)?;
    }
    Ok(Value::undefined())
}

/// The `'connect'` listener of a write that waited.
fn js_write_pending(cx: Ctx, call: &Call) -> JsResult<Value> {
    let this = call.this();
    let Some((stream, socket)) = Socket::of(cx, &this) else {
        return Ok(Value::undefined());
    };
    events::off(cx, &this, n::close, &call.data(0))?;
    let pending = socket.rare().pending.borrow_mut().pop_front();
    if let Some(PendingWrite { chunks, done }) = pending {
        // The completion goes with what is still not written; else it is called here.
        let done = Cell::new(Some(done));
        let completion = || done.take().expect("a write takes one completion");
        let outcome = socket.write(cx, &stream, &chunks, &completion);
        let error = match outcome {
            Ok(WriteOutcome::Pending | WriteOutcome::Waiting) => return Ok(Value::undefined()),
            Ok(WriteOutcome::Done) => None,
            Ok(WriteOutcome::Failed(error)) => Some(error),
            Err(thrown) => {
                return Err(done.take().map_or(thrown, |done| done.withdraw(cx)));
            }
        };
        completion().call(cx, error)?;
    }
    Ok(Value::undefined())
}

/// The `'close'` listener of a write that waited.
fn js_fail_pending(cx: Ctx, call: &Call) -> JsResult<Value> {
    if let Some((_, socket)) = Socket::of(cx, &call.this()) {
        socket.rare().undelivered.set(socket.pending_bytes(cx)?);
        let pending = socket.rare().pending.borrow_mut().pop_front();
        if let Some(pending) = pending {
            let error = errors::closed_before_connection(cx);
            pending.done.fail(cx, error)?;
        }
    }
    Ok(Value::undefined())
}

/// The `'connect'` listener of an `end()` that waited. A `_final` of the script's own is called
/// again.
fn js_finish_when_connected(cx: Ctx, call: &Call) -> JsResult<Value> {
    if let Some((stream, socket)) = Socket::of(cx, &call.this()) {
        let waiting = !socket.rare().ending.borrow().is_empty();
        if waiting {
            let done = socket.rare().ending.borrow_mut().remove(0);
            match done.into_script() {
                Ok(callback) => drop(call.this().invoke(cx, n::_final, &[callback])?),
                Err(done) => socket.finish(cx, &stream, done)?,
            }
        }
    }
    Ok(Value::undefined())
}
