//! Family selection: the addresses of a name are tried one after the other, the two families in
//! turns, each on a handle of its own and all but the last with a limit of time.
//!
//! See `autoSelectFamily` in <https://nodejs.org/api/net.html#socketconnectoptions-connectlistener>.

use std::rc::Rc;

use super::Socket;
use super::attempt::{self, ConnectTarget, Local};
use crate::js::{Ctx, JsResult, Kind, Value, n, trace_fields};
use crate::net::errors;
use crate::net::state::Net;
use crate::stream::Stream;
use crate::uv::{Errno, StreamKind, Timer};

/// The attempts of one connect.
pub(super) struct Attempts {
    candidates: Vec<(String, u8)>,
    /// The next to be tried.
    at: usize,
    port: u16,
    local_port: Option<f64>,
    timeout: u64,
    errors: Vec<Value>,
    timer: Option<Timer>,
}

trace_fields!(Attempts { errors } plain { candidates, at, port, local_port, timeout, timer });

impl Attempts {
    pub(super) fn new(
        candidates: Vec<(String, u8)>,
        port: u16,
        local_port: Option<f64>,
        timeout: u64,
    ) -> Attempts {
        Attempts {
            candidates,
            at: 0,
            port,
            local_port,
            timeout,
            errors: Vec::new(),
            timer: None,
        }
    }
}

/// Without duplicates, the families in turns; the family of the first leads.
pub(super) fn interleave(found: Vec<(String, u8)>) -> Vec<(String, u8)> {
    let mut unique: Vec<(String, u8)> = Vec::with_capacity(found.len());
    for entry in found {
        if !unique.iter().any(|(ip, _)| *ip == entry.0) {
            unique.push(entry);
        }
    }
    let lead = unique.first().map_or(4, |(_, family)| *family);
    let (leading, other): (Vec<_>, Vec<_>) =
        unique.into_iter().partition(|(_, family)| *family == lead);
    let (mut leading, mut other) = (leading.into_iter(), other.into_iter());
    let mut ordered = Vec::new();
    loop {
        let (first, second) = (leading.next(), other.next());
        if first.is_none() && second.is_none() {
            return ordered;
        }
        ordered.extend(first);
        ordered.extend(second);
    }
}

/// Begins the first attempt.
pub(super) fn start(
    cx: Ctx,
    stream: &Stream,
    socket: &Rc<Socket>,
    attempts: Attempts,
) -> JsResult<()> {
    socket.rare().attempts.replace(Some(attempts));
    next(cx, stream, socket)
}

/// Begins the next attempt, or fails when none is left. Whatever a listener throws on the way, the
/// stream stays pinned for an attempt that is under way, and not for one that never began.
fn next(cx: Ctx, stream: &Stream, socket: &Rc<Socket>) -> JsResult<()> {
    socket.attempting.set(false);
    let outcome = try_rest(cx, stream, socket);
    socket.update_pin(stream);
    outcome
}

/// Tries what is left, until an attempt is under way.
fn try_rest(cx: Ctx, stream: &Stream, socket: &Rc<Socket>) -> JsResult<()> {
    loop {
        let step = {
            let mut attempts = socket.rare().attempts.borrow_mut();
            let Some(attempts) = attempts.as_mut() else {
                return Ok(());
            };
            attempts.timer = None;
            let index = attempts.at;
            attempts.at += 1;
            attempts.candidates.get(index).map(|(ip, family)| Step {
                target: ConnectTarget {
                    ip: ip.clone(),
                    port: attempts.port,
                    family: *family,
                    local: Local {
                        address: None,
                        port: attempts.local_port,
                    },
                },
                first: index == 0,
                last: index + 1 == attempts.candidates.len(),
            })
        };
        let Some(step) = step else {
            return fail(cx, stream, socket);
        };
        if !socket.connecting.get() || stream.is_destroyed() {
            return Ok(());
        }
        if try_one(cx, stream, socket, step)? {
            return Ok(());
        }
    }
}

struct Step {
    target: ConnectTarget,
    first: bool,
    last: bool,
}

/// One attempt; `false` when it failed at once and the next one is due.
fn try_one(cx: Ctx, stream: &Stream, socket: &Rc<Socket>, step: Step) -> JsResult<bool> {
    let Step {
        mut target,
        first,
        last,
    } = step;
    let this = stream.this();
    if first {
        this.set(cx, n::autoSelectFamilyAttemptedAddresses, cx.array()?)?;
    }
    let handle = match socket.handle().filter(|_| first) {
        Some(handle) => handle,
        None => {
            if let Some(old) = socket.handle() {
                old.close();
            }
            let handle = socket.renew_handle(cx, StreamKind::Tcp)?;
            socket.init_onread_memory(cx)?;
            handle
        }
    };
    if let Err(refused) = socket.prepare(&handle, target.family) {
        push_error(socket, refused.into_error(cx)?);
        return Ok(false);
    }
    if let Err(error) = attempt::bind(&handle, &mut target) {
        let error = attempt::bind_error(cx, error, &target)?;
        push_error(socket, error);
        return Ok(false);
    }
    if attempt::is_blocked(cx, stream, &target)? {
        let error = errors::ip_blocked(cx, &target.ip)?;
        push_error(socket, error.clone());
        socket.emit_attempt_failed(cx, stream, &target, &error)?;
        return Ok(false);
    }
    attempt::emit_attempt(cx, stream, &target)?;
    if stream.is_destroyed() || !socket.connecting.get() {
        return Ok(true);
    }
    let list = this.get(cx, n::autoSelectFamilyAttemptedAddresses)?;
    let shown = cx.string(&format!("{}:{}", target.ip, target.port))?;
    list.push(cx, shown)?;
    let me = socket.clone();
    let about = target.clone();
    // The answer is also needed after the socket was destroyed or went on to another handle: the
    // pin keeps the stream until then.
    let pin = stream.pin(&socket.realm);
    let tried = handle.clone();
    socket.realm.end_batch();
    let started = target.connect(&handle, move |result| {
        let current = me.handle().is_some_and(|handle| handle.id() == tried.id());
        me.realm.clone().callback_scope(|cx| {
            let stream = pin.stream();
            drop(pin);
            match stream {
                Some(stream) => me.on_attempted(cx, &stream, &about, result, current),
                None => Ok(()),
            }
        });
    });
    if let Err(error) = started {
        let error = socket.connect_error_sync(cx, error, &target.ip, target.port)?;
        push_error(socket, error.clone());
        socket.emit_attempt_failed(cx, stream, &target, &error)?;
        return Ok(false);
    }
    socket.begin_attempt(stream);
    if !last {
        start_attempt_timer(cx, socket, target.clone())?;
    }
    socket.start_timing(cx, &target)?;
    Ok(true)
}

fn push_error(socket: &Socket, error: Value) {
    if let Some(attempts) = socket.rare().attempts.borrow_mut().as_mut() {
        attempts.errors.push(error);
    }
}

/// Limits the time of the attempt that has just begun.
fn start_attempt_timer(cx: Ctx, socket: &Rc<Socket>, target: ConnectTarget) -> JsResult<()> {
    let net = Net::of(cx)?;
    let me = Rc::downgrade(socket);
    let timer = Timer::new(&net.event_loop, move || {
        if let Some(socket) = me.upgrade() {
            socket.on_attempt_timeout(&target);
        }
    });
    if let Ok(timer) = timer
        && let Some(attempts) = socket.rare().attempts.borrow_mut().as_mut()
    {
        timer.start_now(attempts.timeout);
        attempts.timer = Some(timer);
    }
    Ok(())
}

impl Socket {
    fn on_attempt_timeout(&self, target: &ConnectTarget) {
        self.realm.callback_scope(|cx| {
            let Some(stream) = self.pinned() else {
                return Ok(());
            };
            let args = attempt::attempt_args(cx, target)?;
            stream.emit(cx, n::connectionAttemptTimeout, &args)?;
            let error = attempt::attempt_error(cx, Errno::ETIMEDOUT, target)?;
            push_error(self, error);
            next(cx, &stream, &self.me())
        });
    }

    /// The answer of an attempt; `current` unless the socket went on to another handle.
    fn on_attempted(
        &self,
        cx: Ctx,
        stream: &Stream,
        target: &ConnectTarget,
        result: Result<(), Errno>,
        current: bool,
    ) -> JsResult<()> {
        if stream.is_destroyed() && !current {
            // Destroyed while this attempt was running: as in Node its end is still emitted.
            let error = attempt::attempt_error(cx, Errno::ECANCELED, target)?;
            return self.emit_attempt_failed(cx, stream, target, &error);
        }
        if !current || !self.connecting.get() {
            if !self.has_handle() {
                // A script took the handle away, and the attempt on it.
                self.attempting.set(false);
                self.update_pin(stream);
            }
            return Ok(());
        }
        self.attempting.set(false);
        let outcome = match result {
            Ok(()) => {
                self.rare().attempts.take();
                self.forget_local_name();
                self.connected(cx, stream)
            }
            Err(error) => self.next_after_failure(cx, stream, target, error),
        };
        self.update_pin(stream);
        outcome
    }

    /// An attempt was refused. As in Node a listener that throws here is the end of all attempts.
    fn next_after_failure(
        &self,
        cx: Ctx,
        stream: &Stream,
        target: &ConnectTarget,
        error: Errno,
    ) -> JsResult<()> {
        if let Some(attempts) = self.rare().attempts.borrow_mut().as_mut() {
            attempts.timer = None;
        }
        let error = attempt::attempt_error(cx, error, target)?;
        push_error(self, error.clone());
        self.emit_attempt_failed(cx, stream, target, &error)?;
        next(cx, stream, &self.me())
    }
}

/// Every attempt failed: one error that carries them all.
fn fail(cx: Ctx, stream: &Stream, socket: &Socket) -> JsResult<()> {
    let errors = socket
        .rare()
        .attempts
        .take()
        .map(|a| a.errors)
        .unwrap_or_default();
    let error = match errors.first() {
        None => cx.coded_error(
            Kind::Error,
            "ERR_SOCKET_CONNECTION_TIMEOUT",
            "Socket connection timeout",
        )?,
        Some(first) => {
            let code = first.get(cx, n::code)?;
            cx.aggregate_error(cx.array_of(errors)?, cx.string("")?, code)?
        }
    };
    stream.destroy(cx, Some(error))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn families_take_turns_without_duplicates() {
        let entry = |ip: &str, family| (ip.to_owned(), family);
        let found = vec![
            entry("::1", 6),
            entry("::2", 6),
            entry("::1", 6),
            entry("1.1.1.1", 4),
            entry("2.2.2.2", 4),
            entry("3.3.3.3", 4),
        ];
        let order: Vec<_> = interleave(found).into_iter().map(|(ip, _)| ip).collect();
        assert_eq!(order, ["::1", "1.1.1.1", "::2", "2.2.2.2", "3.3.3.3"]);
    }
}
