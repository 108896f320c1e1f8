//! Flow: `resume`, `pause`, the events `data` and `readable`, and reading ahead.

use super::Stream;
use super::core::ReadHalf;
use super::flags::{r, shared};
use crate::events;
use crate::js::{Ctx, JsResult, n};

impl Stream {
    /// Queues `readable`.
    pub(crate) fn emit_readable(&self, cx: Ctx, half: &ReadHalf) {
        half.flags.clear(r::NEED_READABLE);
        if half.flags.raise(r::EMITTED_READABLE) {
            self.later(cx, |stream, cx| match stream.read_half() {
                Some(half) => stream.emit_readable_now(cx, half),
                None => Ok(()),
            });
        }
    }

    pub(crate) fn emit_readable_now(&self, cx: Ctx, half: &ReadHalf) -> JsResult<()> {
        let gone = self.flags().has(shared::DESTROYED | shared::ERRORED);
        if !gone && (half.length.get() > 0 || half.flags.has(r::ENDED)) {
            self.emit(cx, n::readable, &[])?;
            half.flags.clear(r::EMITTED_READABLE);
        }
        // The next event is needed unless the flow takes care of it or nothing more comes.
        let room_left = half.length.get() as f64 <= half.high_water_mark.get();
        if !half.is_flowing() && !half.flags.has(r::ENDED) && room_left {
            half.flags.set(r::NEED_READABLE);
        }
        self.flow(cx)
    }

    /// Reads as long as the stream flows and there is something.
    pub(crate) fn flow(&self, cx: Ctx) -> JsResult<()> {
        while self.is_flowing() && !self.call_read(cx, None)?.is_null() {}
        Ok(())
    }

    /// Queues a look at whether more is to be read ahead.
    pub(crate) fn maybe_read_more(&self, cx: Ctx, half: &ReadHalf) {
        let idle = !self.flags().has(shared::CONSTRUCTING) && !half.flags.has(r::READING);
        if idle && half.flags.raise(r::READING_MORE) {
            self.later(cx, Stream::read_more);
        }
    }

    fn read_more(&self, cx: Ctx) -> JsResult<()> {
        let Some(half) = self.read_half() else {
            return Ok(());
        };
        loop {
            let length = half.length.get();
            let wanted =
                (length as f64) < half.high_water_mark.get() || (half.is_flowing() && length == 0);
            if half.flags.has(r::READING | r::ENDED) || !wanted {
                break;
            }
            self.read_zero(cx)?;
            if half.length.get() == length {
                // Nothing came at once: no use in asking again.
                break;
            }
        }
        half.flags.clear(r::READING_MORE);
        Ok(())
    }

    /// What `resume()` does.
    pub fn start_flowing(&self, cx: Ctx) -> JsResult<()> {
        let Some(half) = self.read_half() else {
            return Ok(());
        };
        if !half.is_flowing() {
            // Who listens to `readable` reads by himself.
            let flowing = !half.flags.has(r::READABLE_LISTENING);
            half.flowing.set(Some(flowing));
            if half.flags.raise(r::RESUME_SCHEDULED) {
                self.later(cx, Stream::resume_now);
            }
        }
        half.paused.set(Some(false));
        Ok(())
    }

    fn resume_now(&self, cx: Ctx) -> JsResult<()> {
        let Some(half) = self.read_half() else {
            return Ok(());
        };
        if !half.flags.has(r::READING) {
            self.read_zero(cx)?;
        }
        half.flags.clear(r::RESUME_SCHEDULED);
        self.emit(cx, n::resume, &[])?;
        self.flow(cx)?;
        if half.is_flowing() && !half.flags.has(r::READING) {
            self.read_zero(cx)?;
        }
        Ok(())
    }

    /// What `pause()` does.
    pub fn stop_flowing(&self, cx: Ctx) -> JsResult<()> {
        let Some(half) = self.read_half() else {
            return Ok(());
        };
        if half.flowing.get() != Some(false) {
            half.flowing.set(Some(false));
            self.emit(cx, n::pause, &[])?;
        }
        half.paused.set(Some(true));
        Ok(())
    }

    /// A listener for `data` was added.
    pub(crate) fn on_data_listener(&self, cx: Ctx) -> JsResult<()> {
        let Some(half) = self.read_half() else {
            return Ok(());
        };
        half.flags.set(r::DATA_LISTENING);
        if events::listener_count(cx, self.this(), n::readable)? > 0 {
            half.flags.set(r::READABLE_LISTENING);
        }
        match half.flowing.get() {
            Some(false) => Ok(()),
            _ => self.resume(cx),
        }
    }

    /// A listener for `readable` was added.
    pub(crate) fn on_readable_listener(&self, cx: Ctx) -> JsResult<()> {
        let Some(half) = self.read_half() else {
            return Ok(());
        };
        if half.flags.has(r::END_EMITTED | r::READABLE_LISTENING) {
            return Ok(());
        }
        half.flags.set(r::READABLE_LISTENING | r::NEED_READABLE);
        half.flags.clear(r::EMITTED_READABLE);
        half.flowing.set(Some(false));
        if half.length.get() > 0 {
            self.emit_readable(cx, half);
        } else if !half.flags.has(r::READING) {
            self.later(cx, Stream::read_zero);
        }
        Ok(())
    }

    /// The last listener for `data` may have been removed.
    pub(crate) fn on_data_unlistened(&self, cx: Ctx) -> JsResult<()> {
        let Some(half) = self.read_half() else {
            return Ok(());
        };
        if events::listener_count(cx, self.this(), n::data)? == 0 {
            half.flags.clear(r::DATA_LISTENING);
        }
        Ok(())
    }

    /// Listeners for `readable` were removed: whether one is left is asked on the next tick, so
    /// that a listener may put itself back.
    pub(crate) fn on_readable_unlistened(&self, cx: Ctx) {
        self.later(cx, |stream, cx| {
            let Some(half) = stream.read_half() else {
                return Ok(());
            };
            let listening = events::listener_count(cx, stream.this(), n::readable)? > 0;
            half.flags.put(r::READABLE_LISTENING, listening);
            if half.flags.has(r::RESUME_SCHEDULED) && half.paused.get() == Some(false) {
                // The resume that waits is to find the stream flowing.
                half.flowing.set(Some(true));
            } else if half.flags.has(r::DATA_LISTENING) {
                stream.resume(cx)?;
            } else if !listening {
                half.flowing.set(None);
            }
            Ok(())
        });
    }
}
