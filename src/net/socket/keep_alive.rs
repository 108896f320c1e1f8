//! `socket.setKeepAlive(...)`.

use super::Socket;
use super::rare::Probes;
use crate::js::{Call, Ctx, JsResult, Value, n};
use crate::net::{handle_wrap, validate};
use crate::uv::StreamKind;

const SET_KEEP_ALIVE: &str = "setKeepAlive";

/// What a script asks for. The count is passed on as it is.
pub(super) struct KeepAlive {
    on: bool,
    seconds: i32,
    probes: Probes,
}

impl KeepAlive {
    /// From the arguments `enable`, `initialDelay`, `interval` and `count`, or from an object that
    /// has them.
    fn of(cx: Ctx, call: &Call) -> JsResult<KeepAlive> {
        let first = call.arg(0);
        let (on, delay, interval, count) = if first.is_object() && !first.is_function(cx) {
            (
                first.get(cx, "enable")?,
                first.get(cx, "initialDelay")?,
                first.get(cx, "interval")?,
                first.get(cx, n::count)?,
            )
        } else {
            (first, call.arg(1), call.arg(2), call.arg(3))
        };
        Ok(KeepAlive {
            on: on.truthy(cx),
            seconds: validate::seconds(delay.to_number(cx)?),
            probes: Probes {
                interval: match interval.is_undefined() {
                    true => interval,
                    false => validate::seconds(interval.to_number(cx)?).into(),
                },
                count,
            },
        })
    }

    /// The arguments of the handle's method.
    pub(super) fn arguments(self) -> [Value; 4] {
        let Probes { interval, count } = self.probes;
        [self.on.into(), self.seconds.into(), interval, count]
    }

    /// Whether the kernel need not be asked again, if it was asked for the other.
    fn is_same(&self, cx: Ctx, other: &KeepAlive) -> bool {
        let (mine, its) = (&self.probes, &other.probes);
        let same_times = self.seconds == other.seconds
            && mine.interval.strict_eq(cx, &its.interval)
            && mine.count.strict_eq(cx, &its.count);
        self.on == other.on && (!self.on || same_times)
    }
}

impl Socket {
    /// What was asked for last.
    pub(super) fn keep_alive(&self) -> KeepAlive {
        let rare = self.known_rare();
        let probes = rare.and_then(|rare| rare.probes.borrow().clone());
        KeepAlive {
            on: self.options.keep_alive.get(),
            seconds: self.options.keep_alive_seconds.get(),
            probes: probes.unwrap_or_default(),
        }
    }

    fn remember_keep_alive(&self, wanted: &KeepAlive) {
        self.options.keep_alive.set(wanted.on);
        self.options.keep_alive_seconds.set(wanted.seconds);
        let probes = Some(wanted.probes.clone());
        drop(self.rare().probes.replace(probes));
    }

    /// Asks for probes with the arguments of a handle's `setKeepAlive`. As in Node nobody learns
    /// whether the kernel did what it was asked for.
    pub(super) fn apply_keep_alive(&self, cx: Ctx, args: &[Value]) -> JsResult<()> {
        if self.call_wrap(cx, SET_KEEP_ALIVE, args)? {
            return Ok(());
        }
        if let Some(handle) = self.handle().filter(|h| h.kind() == StreamKind::Tcp) {
            let _ = handle.set_keep_alive(handle_wrap::probes(args));
        }
        Ok(())
    }

    /// Whether there is a handle that takes no such option.
    fn cannot_keep_alive(&self, cx: Ctx) -> JsResult<bool> {
        match self.known_wrap() {
            Some(wrap) => Ok(!wrap.get(cx, SET_KEEP_ALIVE)?.truthy(cx)),
            None => Ok(self.handle().is_some_and(|h| h.kind() == StreamKind::Pipe)),
        }
    }
}

/// `socket.setKeepAlive([enable][, initialDelay][, interval][, count])`, times in milliseconds.
pub(super) fn js_set_keep_alive(cx: Ctx, call: &Call) -> JsResult<Value> {
    let this = call.this();
    let (_, socket) = Socket::this(cx, &this)?;
    let wanted = KeepAlive::of(cx, call)?;
    if !socket.has_handle() {
        socket.remember_keep_alive(&wanted);
    } else if !socket.cannot_keep_alive(cx)? && !wanted.is_same(cx, &socket.keep_alive()) {
        socket.remember_keep_alive(&wanted);
        socket.apply_keep_alive(cx, &wanted.arguments())?;
    }
    Ok(this)
}
