//! A write is complete: its callback, `drain`, and the next one.

use core::cell::Cell;
use std::rc::Rc;

use super::rare::{AfterWriteTick, WriteCallbacks};
use super::state::WritableState;
use crate::js::{Ctx, JsResult, Value, n};
use crate::stream::Stream;
use crate::stream::errors::StreamError;
use crate::stream::flags::w;

impl Stream {
    /// The write in flight was not made; those behind it are, in their order.
    pub(crate) fn forget_write(&self, cx: Ctx) {
        self.next_tick(cx, |stream, cx| {
            let Some(state) = stream.writable_state() else {
                return Ok(());
            };
            state.flags.clear(w::SYNC);
            state.pendingcb.set(state.pendingcb.get() - 1);
            drop(state.end_write());
            stream.clear_buffer(cx)?;
            stream.finish_maybe(cx, true)
        });
    }

    /// The write in flight has completed.
    pub(crate) fn onwrite(&self, cx: Ctx, error: Option<Value>) -> JsResult<()> {
        let Some(state) = self.writable_state() else {
            return Ok(());
        };
        if !state.flags.has(w::EXPECT_CALLBACK) {
            let error = StreamError::MultipleCallback.make(cx)?;
            return self.error_or_destroy(cx, Some(error), false);
        }
        let sync = state.flags.has(w::SYNC);
        let callbacks = state.end_write();
        if let Some(error) = error {
            self.note_error(&error);
            if !sync {
                return self.onwrite_error(cx, callbacks, error);
            }
            self.next_tick_with(cx, (callbacks, error), |stream, cx, (callbacks, error)| {
                stream.onwrite_error(cx, callbacks, error)
            });
            return Ok(());
        }
        if state.has_buffered() {
            self.clear_buffer(cx)?;
        }
        match sync {
            true => self.after_write_later(cx, state, callbacks),
            false => self.after_write(cx, callbacks, 1),
        }
    }

    fn onwrite_error(
        &self,
        cx: Ctx,
        callbacks: Option<WriteCallbacks>,
        error: Value,
    ) -> JsResult<()> {
        if let Some(state) = self.writable_state() {
            state.pendingcb.set(state.pendingcb.get() - 1);
        }
        if let Some(callbacks) = callbacks {
            callbacks.call_all(cx, &error)?;
        }
        // The buffered writes fail, too, also when nothing destroys the stream.
        self.error_buffer(cx)?;
        self.error_or_destroy(cx, Some(error), false)
    }

    /// A write that completed inside of `_write`: its callback comes on a tick, one tick for
    /// several writes where that makes no difference.
    fn after_write_later(
        &self,
        cx: Ctx,
        state: &WritableState,
        callbacks: Option<WriteCallbacks>,
    ) -> JsResult<()> {
        match callbacks {
            None => {
                let drain = state.flags.has(w::NEED_DRAIN) && state.length.get() == 0;
                // Node takes the detour in object mode always, and the time of `finish` shows it.
                let needed = drain || state.is_object_mode();
                if needed && state.flags.raise(w::AFTER_WRITE_PENDING) {
                    self.next_tick(cx, |stream, cx| stream.after_write(cx, None, 1));
                    return Ok(());
                }
                state.pendingcb.set(state.pendingcb.get() - 1);
                if state.flags.has(w::ENDING) {
                    self.finish_maybe(cx, true)?;
                }
                Ok(())
            }
            Some(WriteCallbacks::One(callback)) => {
                state.flags.set(w::AFTER_WRITE_PENDING);
                let shared = &state.rare().after_write_tick;
                let last = shared.borrow().upgrade();
                if let Some(tick) = last.filter(|tick| tick.callback.same(&callback)) {
                    tick.count.set(tick.count.get() + 1);
                    return Ok(());
                }
                let count = Cell::new(1);
                let tick = Rc::new(AfterWriteTick { callback, count });
                shared.replace(Rc::downgrade(&tick));
                self.next_tick_with(cx, tick, |stream, cx, tick| {
                    stream.after_write_tick(cx, &tick)
                });
                Ok(())
            }
            Some(many) => {
                state.flags.set(w::AFTER_WRITE_PENDING);
                self.next_tick_with(cx, many, |stream, cx, many| {
                    stream.after_write(cx, Some(many), 1)
                });
                Ok(())
            }
        }
    }

    fn after_write_tick(&self, cx: Ctx, tick: &AfterWriteTick) -> JsResult<()> {
        if let Some(state) = self.writable_state() {
            state.rare().after_write_tick.take();
        }
        let callback = WriteCallbacks::One(tick.callback.clone());
        self.after_write(cx, Some(callback), tick.count.get())
    }

    /// `count` writes have completed: `drain`, their callbacks, and perhaps `finish`.
    fn after_write(&self, cx: Ctx, callbacks: Option<WriteCallbacks>, count: u32) -> JsResult<()> {
        let Some(state) = self.writable_state() else {
            return Ok(());
        };
        state.flags.clear(w::AFTER_WRITE_PENDING);
        let over = state.flags.has(w::ENDING) || self.is_destroyed();
        if !over && state.flags.has(w::NEED_DRAIN) && state.length.get() == 0 {
            state.flags.clear(w::NEED_DRAIN);
            self.emit(cx, n::drain, &[])?;
        }
        for _ in 0..count {
            state.pendingcb.set(state.pendingcb.get() - 1);
            if let Some(callbacks) = &callbacks {
                callbacks.call_all(cx, &Value::null())?;
            }
        }
        if self.is_destroyed() {
            self.error_buffer(cx)?;
        }
        match state.flags.has(w::ENDING) {
            true => self.finish_maybe(cx, true),
            false => Ok(()),
        }
    }
}
