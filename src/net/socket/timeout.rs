//! The idle timeout: a timer made on first use, which never keeps the loop alive. Traffic only notes
//! its time. A timer that expires and finds that there was some waits for the rest.

use super::Socket;
use crate::events;
use crate::js::{Call, Ctx, JsResult, Value, n};
use crate::net::state::Net;
use crate::net::validate;
use crate::stream::Stream;
use crate::uv::Timer;

/// The longest time a timer can wait, in milliseconds.
const LONGEST: f64 = 2147483647.0;

/// `socket.setTimeout(ms[, callback])`.
pub(super) fn js_set_timeout(cx: Ctx, call: &Call) -> JsResult<Value> {
    let this = call.this();
    let (stream, socket) = Socket::this(cx, &this)?;
    if stream.is_destroyed() {
        return Ok(this);
    }
    this.set(cx, n::timeout, call.arg(0))?;
    let ms = validate::delay(cx, "msecs", &call.arg(0))?;
    let callback = call.arg(1);
    if ms == 0.0 {
        socket.stop_timeout();
        socket.update_pin(&stream);
    } else {
        let ms = clamp(cx, ms)?;
        socket.rare().idle.ms.set(ms);
        socket.start_timer(&stream);
    }
    if !callback.is_undefined() {
        cx.expect_function("callback", &callback)?;
        if ms == 0.0 {
            events::off(cx, &this, n::timeout, &callback)?;
        } else {
            events::once(cx, &this, n::timeout, &callback)?;
        }
    }
    Ok(this)
}

/// Whole milliseconds of at least one; too long a time is cut, with a process warning.
fn clamp(cx: Ctx, ms: f64) -> JsResult<u64> {
    if ms > LONGEST {
        let text = format!(
            "{ms} does not fit into a 32-bit signed integer.\n\
             Timer duration was truncated to {LONGEST}."
        );
        crate::net::warn(cx, &text, "TimeoutOverflowWarning")?;
        return Ok(LONGEST as u64);
    }
    Ok((ms as u64).max(1))
}

impl Socket {
    fn start_timer(&self, stream: &Stream) {
        let idle = &self.rare().idle;
        if idle.timer.borrow().is_none() {
            let Ok(net) = self
                .realm
                .context()
                .map_or(Err(()), |cx| Net::of(cx).map_err(drop))
            else {
                return;
            };
            let me = self.me.clone();
            let timer = Timer::new(&net.event_loop, move || {
                if let Some(socket) = me.upgrade() {
                    socket.on_timer();
                }
            });
            if let Ok(timer) = timer {
                timer.reference(false);
                idle.timer.replace(Some(timer));
            }
        }
        if let Some(timer) = &*idle.timer.borrow() {
            // It may be running for a longer time than the new one.
            timer.stop();
        }
        self.refresh_timeout(stream);
    }

    /// Activity: the time counts from now. A timer that had run out let the object go, so that it is
    /// pinned again.
    pub(super) fn refresh_timeout(&self, stream: &Stream) {
        let Some(rare) = self.known_rare().filter(|rare| rare.idle.ms.get() > 0) else {
            return;
        };
        if let Some(timer) = &*rare.idle.timer.borrow() {
            rare.idle.active_at.set(timer.now());
            if timer.is_active() {
                return;
            }
            timer.start(rare.idle.ms.get(), 0);
        }
        self.update_pin(stream);
    }

    /// Lets the timer wait for the rest of the time, if there was activity since it started.
    fn restart_for_rest(&self) -> bool {
        let Some(rare) = self.known_rare() else {
            return false;
        };
        let Some(timer) = &*rare.idle.timer.borrow() else {
            return false;
        };
        let idle_for = timer.now().saturating_sub(rare.idle.active_at.get());
        let left = rare.idle.ms.get().saturating_sub(idle_for);
        if left > 0 {
            timer.start(left, 0);
        }
        left > 0
    }

    /// Turns the timeout off.
    pub(super) fn stop_timeout(&self) {
        let Some(rare) = self.known_rare() else {
            return;
        };
        rare.idle.ms.set(0);
        if let Some(timer) = &*rare.idle.timer.borrow() {
            timer.stop();
        }
    }

    fn on_timer(&self) {
        if self.restart_for_rest() {
            return;
        }
        self.realm.callback_scope(|cx| {
            let Some(stream) = self.pinned() else {
                return Ok(());
            };
            stream.this().invoke(cx, n::_onTimeout, &[]).map(drop)
        });
    }
}

/// `socket._onTimeout()`: the time is over, unless a write has moved since.
pub(super) fn js_on_timeout(cx: Ctx, call: &Call) -> JsResult<Value> {
    let (stream, socket) = Socket::this(cx, &call.this())?;
    let left = socket.unwritten();
    let last = socket.rare().idle.last_queue.replace(left);
    if last > 0 && left > 0 && last != left {
        // That counts as activity.
        socket.refresh_timeout(&stream);
    } else {
        socket.update_pin(&stream);
        stream.emit(cx, n::timeout, &[])?;
    }
    Ok(Value::undefined())
}

/// `socket._unrefTimer()`: the timer starts again, also that of the sockets around this one.
pub(super) fn js_unref_timer(cx: Ctx, call: &Call) -> JsResult<Value> {
    let mut around = call.this();
    while let Some((stream, socket)) = Socket::of(cx, &around) {
        socket.refresh_timeout(&stream);
        around = around.get(cx, n::_parent)?;
    }
    Ok(Value::undefined())
}
