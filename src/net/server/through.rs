//! Listening on a handle that the host gives: in a worker of the embedded host's `cluster` the primary has
//! it, and what the server gets is a copy, or an object that only looks like a handle.

use super::Server;
use super::bind::{BindFlags, ListenTarget, Place};
use crate::events;
use crate::js::{Call, Ctx, JsResult, SystemError, Value, n};
use crate::net::handle_wrap::handle_of;
use crate::net::state::Net;
use crate::uv::Errno;

impl Server {
    /// As [`Server::listen_at`], unless the host wants to be asked and the server does not want to have
    /// the address to itself. `more` is added to the question.
    pub(super) fn listen_or_ask(
        &self,
        cx: Ctx,
        this: &Value,
        target: ListenTarget,
        backlog: i32,
        flags: BindFlags,
        more: &[(&str, Value)],
    ) -> JsResult<()> {
        let ask = Net::of(cx)?.listen_through.borrow().clone();
        if flags.exclusive || !ask.is_function(cx) {
            return self.listen_at(cx, this, target, backlog, flags);
        }
        let query = query(cx, &target)?;
        query.put(cx, "flags", i32::from(flags.v6_only))?;
        query.put(cx, n::backlog, backlog)?;
        for (name, value) in more {
            query.put(cx, *name, value.clone())?;
        }
        let id = Value::number(f64::from(self.listen_id.get()));
        let data = [this, &query, &id];
        let answer = cx.function_with("listenOnPrimaryHandle", 2, &data, js_on_handle)?;
        ask.call(cx, &Value::undefined(), &[this.clone(), query, answer])
            .map(drop)
    }

    /// Calls a method of an object that stands in for a handle.
    pub(super) fn call_stand_in(&self, cx: Ctx, method: &str, args: &[Value]) -> JsResult<Value> {
        match self.known_wrap() {
            Some(stand_in) => stand_in.invoke(cx, method, args),
            None => Ok(Value::undefined()),
        }
    }

    /// Listens on what the host has given.
    fn listen_on(&self, cx: Ctx, this: &Value, handle: &Value, query: &Value) -> JsResult<()> {
        let place = place(cx, query)?;
        let backlog = query.get(cx, n::backlog)?.to_number(cx)? as i32;
        if let Some(native) = handle_of(cx, handle) {
            self.listen_with(cx, this, Ok(native), backlog, &place)?;
            if self.handle().is_some() {
                self.take_wrap(cx, this, handle.clone())?;
            }
            return Ok(());
        }
        self.take_wrap(cx, this, handle.clone())?;
        let answer = handle.invoke(cx, "listen", &[backlog.into()])?;
        match failure(&answer) {
            None => self.begin(cx, this, &place),
            Some(error) => {
                self.close_handle(cx)?;
                self.refuse(cx, this, error.into(), &place)
            }
        }
    }
}

/// The question after a handle for `target`.
fn query(cx: Ctx, target: &ListenTarget) -> JsResult<Value> {
    let (address, port, kind, fd) = match target {
        ListenTarget::Anywhere { port } => (None, Some(i32::from(*port)), Some(4), None),
        ListenTarget::At { ip, family, port } => {
            let family = i32::from(*family);
            (Some(ip), Some(i32::from(*port)), Some(family), None)
        }
        ListenTarget::Path(path) => (Some(path), Some(-1), Some(-1), None),
        ListenTarget::Descriptor(fd) => (None, None, None, Some(*fd)),
        ListenTarget::Shared(_) | ListenTarget::Vsock(_) => (None, Some(-1), Some(-1), None),
    };
    let or_null = |number: Option<i32>| number.map_or(Value::null(), Value::int);
    let query = cx.object()?;
    let address = match address {
        Some(address) => cx.string(address)?,
        None => Value::null(),
    };
    query.put(cx, n::address, address)?;
    query.put(cx, n::port, or_null(port))?;
    query.put(cx, "addressType", or_null(kind))?;
    query.put(cx, n::fd, fd.map_or(Value::undefined(), Value::int))?;
    Ok(query)
}

/// What the question was about.
fn place(cx: Ctx, query: &Value) -> JsResult<Place> {
    let port = query.get(cx, n::port)?.as_number();
    let kind = query.get(cx, "addressType")?.as_number();
    Ok(Place {
        shown: query.get_text(cx, n::address)?,
        port: port.map(|port| port as i32),
        family: kind.map(|kind| kind as i32),
    })
}

/// `callback(errno, handle)` of the question.
fn js_on_handle(cx: Ctx, call: &Call) -> JsResult<Value> {
    let (this, query) = (call.data(0), call.data(1));
    let server = Server::this(cx, &this)?;
    let (status, handle) = (call.arg(0), call.arg(1));
    let begun = call.data(2).to_number(cx)? as u32;
    if begun != server.listen_id.get() || server.has_handle() {
        // It was closed since.
        if handle.is_object() {
            handle.invoke(cx, n::close, &[])?;
        }
        return Ok(Value::undefined());
    }
    let error = match failure(&status) {
        Some(error) => Some(error),
        None if is_elsewhere(cx, &handle, &query)? => Some(Errno::EADDRINUSE),
        None => None,
    };
    match error {
        None => server.listen_on(cx, &this, &handle, &query)?,
        Some(error) => {
            let error = bind_error(cx, error, &place(cx, &query)?)?;
            events::emit(cx, &this, n::error, &[error])?;
        }
    }
    Ok(Value::undefined())
}

/// Whether the handle has another port than was asked for: the system may have refused the port only
/// when the primary came to listen.
fn is_elsewhere(cx: Ctx, handle: &Value, query: &Value) -> JsResult<bool> {
    let wanted = query.get(cx, n::port)?.as_number().unwrap_or(0.0);
    if wanted <= 0.0 || !handle.get(cx, "getsockname")?.is_function(cx) {
        return Ok(false);
    }
    let out = cx.object()?;
    let status = handle.invoke(cx, "getsockname", core::slice::from_ref(&out))?;
    let bound = out.get(cx, n::port)?.as_number();
    Ok(failure(&status).is_none() && bound != Some(wanted))
}

/// The error that a negative number stands for.
fn failure(status: &Value) -> Option<Errno> {
    let number = status.as_number().filter(|number| *number < 0.0)?;
    Some(Errno::new(number as i32))
}

/// `bind <CODE> <address>:<port>`
fn bind_error(cx: Ctx, error: Errno, place: &Place) -> JsResult<Value> {
    let code = error.name();
    let shown = place.shown.as_deref();
    let port = place.port.unwrap_or(0);
    let details = match shown {
        _ if port > 0 => format!(" {}:{port}", shown.unwrap_or("null")),
        Some(address) => format!(" {address}"),
        None => String::new(),
    };
    let made = SystemError {
        code: &code,
        errno: error.code(),
        syscall: "bind",
        message: &format!("bind {code}{details}"),
        code_first: false,
    }
    .make(cx)?;
    let address = match shown {
        Some(address) => cx.string(address)?,
        None => Value::null(),
    };
    made.set(cx, n::address, address)?;
    if port != 0 {
        made.set(cx, n::port, port)?;
    }
    Ok(made)
}
