//! Flow: `resume`, `pause`, the events `data` and `readable`, and reading ahead.

use super::state::ReadableState;
use crate::events;
use crate::js::{Ctx, JsResult, n};
use crate::stream::Stream;
use crate::stream::flags::{r, shared};

impl Stream {
    /// Queues `readable`.
    pub(crate) fn emit_readable(&self, cx: Ctx, state: &ReadableState) {
        state.flags.clear(r::NEED_READABLE);
        if state.flags.raise(r::EMITTED_READABLE) {
            self.next_tick(cx, |stream, cx| match stream.readable_state() {
                Some(state) => stream.emit_readable_now(cx, state),
                None => Ok(()),
            });
        }
    }

    pub(crate) fn emit_readable_now(&self, cx: Ctx, state: &ReadableState) -> JsResult<()> {
        let gone = self.flags().has(shared::DESTROYED | shared::ERRORED);
        if !gone && (state.length.get() > 0 || state.flags.has(r::ENDED)) {
            self.emit(cx, n::readable, &[])?;
            state.flags.clear(r::EMITTED_READABLE);
        }
        // The next event is needed unless the flow takes care of it or nothing more comes.
        let room_left = state.length.get() as f64 <= state.high_water_mark.get();
        if !state.is_flowing() && !state.flags.has(r::ENDED) && room_left {
            state.flags.set(r::NEED_READABLE);
        }
        self.flow(cx)
    }

    /// Reads as long as the stream flows and there is something.
    pub(crate) fn flow(&self, cx: Ctx) -> JsResult<()> {
        while self.is_flowing() && !self.call_read(cx, None)?.is_null() {}
        Ok(())
    }

    /// Queues a look at whether more is to be read ahead.
    pub(crate) fn maybe_read_more(&self, cx: Ctx, state: &ReadableState) {
        if self.flags().has(shared::CONSTRUCTING) || state.flags.has(r::READING | r::READING_MORE) {
            return;
        }
        let gone = self.flags().has(shared::DESTROYED | shared::ERRORED);
        if !gone && state.wants_read_ahead() && self.is_source_reading(cx) {
            // What `read(0)` would leave behind, and nothing else would the tick do.
            state.flags.set(r::READING | r::NEED_READABLE);
            return;
        }
        state.flags.set(r::READING_MORE);
        self.next_tick(cx, Stream::read_more);
    }

    /// The source stopped although the buffer was not reported full: reading ahead starts
    /// it again.
    pub fn source_stopped(&self, cx: Ctx) {
        if let Some(state) = self.readable_state()
            && state.flags.has(r::READING)
        {
            state.flags.clear(r::READING);
            self.maybe_read_more(cx, state);
        }
    }

    fn read_more(&self, cx: Ctx) -> JsResult<()> {
        let Some(state) = self.readable_state() else {
            return Ok(());
        };
        loop {
            let length = state.length.get();
            if state.flags.has(r::READING) || !state.wants_read_ahead() {
                break;
            }
            self.read_zero(cx)?;
            if state.length.get() == length {
                // Nothing came at once: no use in asking again.
                break;
            }
        }
        state.flags.clear(r::READING_MORE);
        Ok(())
    }

    /// What `resume()` does.
    pub fn resume_own(&self, cx: Ctx) -> JsResult<()> {
        let Some(state) = self.readable_state() else {
            return Ok(());
        };
        if self.is_destroyed() {
            return Ok(());
        }
        if !state.is_flowing() {
            // With a `readable` listener the consumer calls `read` itself.
            let flowing = !state.flags.has(r::READABLE_LISTENING);
            state.flowing.set(Some(flowing));
            if state.flags.raise(r::RESUME_SCHEDULED) {
                self.next_tick(cx, Stream::resume_now);
            }
        }
        state.paused.set(Some(false));
        Ok(())
    }

    fn resume_now(&self, cx: Ctx) -> JsResult<()> {
        let Some(state) = self.readable_state() else {
            return Ok(());
        };
        if !state.flags.has(r::READING) {
            self.read_zero(cx)?;
        }
        state.flags.clear(r::RESUME_SCHEDULED);
        self.emit(cx, n::resume, &[])?;
        self.flow(cx)?;
        if state.is_flowing() && !state.flags.has(r::READING) {
            self.read_zero(cx)?;
        }
        Ok(())
    }

    /// What `_readableState.flowing = false` does: a stream that begins paused, without an event.
    pub fn set_not_flowing(&self) {
        if let Some(state) = self.readable_state() {
            state.flowing.set(Some(false));
        }
    }

    /// What `pause()` does.
    pub fn pause_own(&self, cx: Ctx) -> JsResult<()> {
        let Some(state) = self.readable_state() else {
            return Ok(());
        };
        if self.is_destroyed() {
            return Ok(());
        }
        if state.flowing.get() != Some(false) {
            state.flowing.set(Some(false));
            self.emit(cx, n::pause, &[])?;
        }
        state.paused.set(Some(true));
        Ok(())
    }

    /// A listener for `data` was added.
    pub(crate) fn on_data_listener(&self, cx: Ctx) -> JsResult<()> {
        let Some(state) = self.readable_state() else {
            return Ok(());
        };
        state.flags.set(r::DATA_LISTENING);
        if events::listener_count(cx, self.this(), n::readable)? > 0 {
            state.flags.set(r::READABLE_LISTENING);
        }
        match state.flowing.get() {
            Some(false) => Ok(()),
            _ => self.resume(cx),
        }
    }

    /// A listener for `readable` was added.
    pub(crate) fn on_readable_listener(&self, cx: Ctx) -> JsResult<()> {
        let Some(state) = self.readable_state() else {
            return Ok(());
        };
        if state.flags.has(r::END_EMITTED | r::READABLE_LISTENING) {
            return Ok(());
        }
        state.flags.set(r::READABLE_LISTENING | r::NEED_READABLE);
        state.flags.clear(r::EMITTED_READABLE);
        state.flowing.set(Some(false));
        if state.length.get() > 0 {
            self.emit_readable(cx, state);
            return Ok(());
        }
        if state.flags.has(r::EOF_READABLE_PENDING) {
            state.flags.clear(r::EOF_READABLE_PENDING);
            self.emit_readable(cx, state);
        }
        if !state.flags.has(r::READING) {
            self.next_tick(cx, Stream::read_zero);
        }
        Ok(())
    }

    /// The last listener for `data` may have been removed.
    pub(crate) fn on_data_unlistened(&self, cx: Ctx) -> JsResult<()> {
        let Some(state) = self.readable_state() else {
            return Ok(());
        };
        if events::listener_count(cx, self.this(), n::data)? == 0 {
            state.flags.clear(r::DATA_LISTENING);
        }
        Ok(())
    }

    /// Listeners for `readable` were removed: whether one is left is asked on the next tick, so
    /// that a listener may put itself back.
    pub(crate) fn on_readable_unlistened(&self, cx: Ctx) {
        self.next_tick(cx, |stream, cx| {
            let Some(state) = stream.readable_state() else {
                return Ok(());
            };
            let listening = events::listener_count(cx, stream.this(), n::readable)? > 0;
            state.flags.put(r::READABLE_LISTENING, listening);
            if state.flags.has(r::RESUME_SCHEDULED) && state.paused.get() == Some(false) {
                // The resume that waits is to find the stream flowing.
                state.flowing.set(Some(true));
            } else if state.flags.has(r::DATA_LISTENING) {
                stream.resume(cx)?;
            } else if !listening {
                state.flowing.set(None);
            }
            Ok(())
        });
    }
}
