//! `server.listen(...)`: its forms, the look-up of a host, binding.

use std::rc::Rc;

use super::Server;
use crate::events;
use crate::js::{Call, Ctx, JsResult, Kind, Plain, Value, n};
use crate::net::arguments::{Normalized, is_path, normalize};
use crate::net::handle_face::handle_of;
use crate::net::state::Net;
use crate::net::{diagnostics, errors, resolver, signal, validate};
use crate::uv::{self, Address, Errno, FdKind};

/// Where to listen.
enum Place {
    /// On every address of the machine.
    Anywhere {
        port: u16,
    },
    /// On one address.
    At {
        ip: String,
        family: u8,
        port: u16,
    },
    Path(String),
    Descriptor(i32),
    Shared(Rc<uv::Stream>),
}

#[derive(Clone, Copy, Default)]
struct Flags {
    v6_only: bool,
    reuse_port: bool,
}

/// `server.listen(...)`.
pub(super) fn js_listen(cx: Ctx, call: &Call) -> JsResult<Value> {
    let this = call.this();
    let server = Server::this(cx, &this)?;
    let args = call.rest(0);
    let Normalized { options, callback } = normalize(cx, &args)?;
    if server.handle().is_some() {
        let message = "Listen method has been called more than once without closing.";
        return Err(cx.throw_coded(Kind::Error, "ERR_SERVER_ALREADY_LISTEN", message));
    }
    diagnostics::publish(
        cx,
        diagnostics::LISTEN_BEGINS,
        &[("server", &this), ("options", &options)],
    )?;
    if callback.is_function(cx) {
        events::once(cx, &this, "listening", &callback)?;
    }
    let positional = positional_backlog(cx, &args)?;
    let options = inner_handle(cx, options)?;
    let id = server.listen_id.get().wrapping_add(1);
    server.listen_id.set(id);
    server.close_emitted.set(false);
    if let Some(handle) = handle_of(cx, &options) {
        server.listen_at(
            cx,
            &this,
            Place::Shared(handle),
            positional,
            Flags::default(),
        )?;
        if server.handle().is_some() {
            *server.face.borrow_mut() = Some(options);
        }
        return Ok(this);
    }
    attach_signal(cx, &this, &options)?;
    let fd = options.get(cx, "fd")?;
    if let Some(fd) = fd.as_number().filter(|fd| *fd >= 0.0) {
        let fd = if fd.fract() == 0.0 { fd as i32 } else { -1 };
        server.listen_at(
            cx,
            &this,
            Place::Descriptor(fd),
            positional,
            Flags::default(),
        )?;
        return Ok(this);
    }
    if !options.is_object() {
        return Err(cx.throw_type_error("a handle must be an object"));
    }
    let nothing_given = args.first().is_none_or(|first| first.is_function(cx));
    let port = options.get(cx, n::port)?;
    let port_left_out = port.is_undefined() && options.has(cx, n::port)?;
    if nothing_given || port_left_out || port.is_null() {
        options.set(cx, n::port, 0)?;
    }
    let port = options.get(cx, n::port)?;
    if port.is_number() || port.is_string() {
        server.listen_on_port(cx, &this, &options, &port, positional)?;
        return Ok(this);
    }
    let path = options.get(cx, n::path)?;
    if path.truthy(cx) && is_path(cx, &path)? {
        server.listen_on_path(cx, &this, &options, &path, positional)?;
        return Ok(this);
    }
    let reason = if options.has(cx, n::port)? || options.has(cx, n::path)? {
        "is invalid"
    } else {
        "must have the property \"port\" or \"path\""
    };
    Err(cx.throw_arg_value("options", reason, &options))
}

/// `options._handle`, else `options.handle`, else the options themselves.
fn inner_handle(cx: Ctx, options: Value) -> JsResult<Value> {
    for key in ["_handle", "handle"] {
        let inner = options.get(cx, key)?;
        if inner.truthy(cx) {
            return Ok(inner);
        }
    }
    Ok(options)
}

/// The backlog among the arguments: the second or third, when as a number it is above 0.
fn positional_backlog(cx: Ctx, args: &[Value]) -> JsResult<i32> {
    for value in args.iter().skip(1).take(2) {
        let number = value.as_if_number(cx)?;
        if number > 0.0 {
            return Ok(number as i32);
        }
    }
    Ok(0)
}

fn backlog(cx: Ctx, options: &Value, positional: i32) -> JsResult<i32> {
    let given = options.get(cx, "backlog")?;
    if given.truthy(cx) {
        return Ok(given.to_number(cx)? as i32);
    }
    Ok(positional)
}

fn is_exactly_true(cx: Ctx, options: &Value, key: &str) -> JsResult<bool> {
    Ok(options.get(cx, key)?.is_true())
}

impl Server {
    fn listen_on_port(
        &self,
        cx: Ctx,
        this: &Value,
        options: &Value,
        port: &Value,
        positional: i32,
    ) -> JsResult<()> {
        let port = validate::port(cx, "options.port", port)?;
        let backlog = backlog(cx, options, positional)?;
        let flags = Flags {
            v6_only: is_exactly_true(cx, options, "ipv6Only")?,
            reuse_port: is_exactly_true(cx, options, "reusePort")?,
        };
        if flags.reuse_port {
            options.set(cx, "exclusive", true)?;
        }
        let host = options.get(cx, n::host)?;
        if !host.truthy(cx) {
            return self.listen_at(cx, this, Place::Anywhere { port }, backlog, flags);
        }
        let question = cx.object()?;
        question.put(cx, "all", true)?;
        let plan = cx.object()?;
        plan.put(cx, n::port, i32::from(port))?;
        plan.put(cx, "backlog", backlog)?;
        plan.put(cx, "ipv6Only", flags.v6_only)?;
        plan.put(cx, "reusePort", flags.reuse_port)?;
        plan.put(cx, "id", f64::from(self.listen_id.get()))?;
        let answer = cx.function_with("doListen", 2, &[this, &plan], js_on_host)?;
        let lookup = resolver::lookup_function(cx)?;
        lookup
            .call(cx, &Value::undefined(), &[host, question, answer])
            .map(drop)
    }

    fn listen_on_path(
        &self,
        cx: Ctx,
        this: &Value,
        options: &Value,
        path: &Value,
        positional: i32,
    ) -> JsResult<()> {
        let text = path.to_text(cx)?;
        let readable = options.get(cx, "readableAll")?;
        let writable = options.get(cx, "writableAll")?;
        if text.starts_with('\0') && (readable.truthy(cx) || writable.truthy(cx)) {
            let reason = "can not set readableAll or writableAllt to true when path is abstract \
                          unix socket";
            return Err(cx.throw_arg_value("options", reason, options));
        }
        this.set(cx, "_pipeName", path.clone())?;
        let backlog = backlog(cx, options, positional)?;
        self.listen_at(cx, this, Place::Path(text), backlog, Flags::default())?;
        let (readable, writable) = (readable.is_true(), writable.is_true());
        let Some(handle) = self.handle().filter(|_| readable || writable) else {
            return Ok(());
        };
        if let Err(error) = handle.chmod(readable, writable) {
            self.close_handle();
            self.settle(this);
            let error = errors::system(cx, error, "uv_pipe_chmod")?;
            return Err(cx.throw(error));
        }
        Ok(())
    }

    /// Binds and listens, now. A failure is told by `'error'` on a tick.
    fn listen_at(
        &self,
        cx: Ctx,
        this: &Value,
        place: Place,
        backlog: i32,
        flags: Flags,
    ) -> JsResult<()> {
        let event_loop = Net::of(cx)?.event_loop.clone();
        let (mut shown, mut port) = (None::<String>, 0);
        let mut family = String::from("null");
        let mut tcp = |ip: &str, number: u8, to: u16| {
            (shown, port, family) = (Some(ip.to_owned()), i32::from(to), number.to_string());
            bind(&event_loop, ip, to, flags)
        };
        let opened = match place {
            Place::Anywhere { port } => tcp("::", 6, port).or_else(|_| tcp("0.0.0.0", 4, port)),
            Place::At { ip, family, port } => tcp(&ip, family, port),
            Place::Path(path) => {
                (shown, port, family) = (Some(path.clone()), -1, "-1".to_owned());
                let pipe = uv::Stream::pipe(&event_loop);
                pipe.and_then(|pipe| pipe.bind_path(&path).map(|()| Rc::new(pipe)))
            }
            Place::Descriptor(fd) => adopt(&event_loop, fd),
            Place::Shared(handle) => {
                (port, family) = (-1, "-1".to_owned());
                Ok(handle)
            }
        };
        let backlog = if backlog == 0 { 511 } else { backlog };
        let listening = opened.and_then(|handle| {
            handle.set_owner(self.me.clone());
            let listening = handle.listen(backlog);
            if listening.is_err() {
                // As in Node a handle that was given closes, too, whoever else has it.
                handle.close();
            }
            listening.map(|()| handle)
        });
        match listening {
            Ok(handle) => {
                let address = shown.as_deref().unwrap_or("null");
                let port = if family == "null" {
                    "null".to_owned()
                } else {
                    port.to_string()
                };
                let key = cx.string(&format!("{family}:{address}:{port}"))?;
                this.set(cx, "_connectionKey", key)?;
                if self.unreferenced.get() {
                    handle.reference(false);
                }
                *self.handle.borrow_mut() = Some(handle);
                self.settle(this);
                diagnostics::publish(cx, diagnostics::LISTEN_ENDS, &[("server", this)])?;
                let waits = (Plain(self.me.clone()), this.clone());
                cx.next_tick(waits, |cx, (Plain(server), this)| match server.upgrade() {
                    Some(server) if server.handle().is_some() => {
                        events::emit(cx, &this, "listening", &[]).map(drop)
                    }
                    _ => Ok(()),
                });
            }
            Err(error) => {
                let error = errors::listen(cx, error, shown.as_deref(), port)?;
                let about = [("server", this), ("error", &error)];
                diagnostics::publish(cx, diagnostics::LISTEN_FAILS, &about)?;
                cx.next_tick((this.clone(), error), |cx, (this, error)| {
                    events::emit(cx, &this, n::error, &[error]).map(drop)
                });
            }
        }
        Ok(())
    }
}

fn bind(
    event_loop: &Rc<uv::Loop>,
    ip: &str,
    port: u16,
    flags: Flags,
) -> Result<Rc<uv::Stream>, Errno> {
    let handle = uv::Stream::tcp(event_loop)?;
    let v6_only = flags.v6_only && ip.contains(':');
    handle.bind(&Address::parse(ip, port)?, v6_only, flags.reuse_port)?;
    Ok(Rc::new(handle))
}

fn adopt(event_loop: &Rc<uv::Loop>, fd: i32) -> Result<Rc<uv::Stream>, Errno> {
    let handle = match uv::guess_fd(fd) {
        FdKind::Tcp => uv::Stream::tcp(event_loop)?,
        FdKind::Pipe => uv::Stream::pipe(event_loop)?,
        FdKind::Other(_) => return Err(Errno::EINVAL),
    };
    handle.adopt(fd)?;
    Ok(Rc::new(handle))
}

/// `(err, [{address, family}])` for the host that was looked up.
fn js_on_host(cx: Ctx, call: &Call) -> JsResult<Value> {
    let (this, plan) = (call.data(0), call.data(1));
    let server = Server::this(cx, &this)?;
    let number = |key: &str| -> JsResult<f64> { plan.get(cx, key)?.to_number(cx) };
    if number("id")? as u32 != server.listen_id.get() || server.handle().is_some() {
        return Ok(Value::undefined());
    }
    let error = call.arg(0);
    if error.truthy(cx) {
        events::emit(cx, &this, n::error, &[error])?;
        return Ok(Value::undefined());
    }
    let list = call.arg(1);
    let length = list.get(cx, n::length)?.to_number(cx)? as u32;
    let mut chosen = list.get_index(cx, 0)?;
    for index in 0..length {
        let entry = list.get_index(cx, index)?;
        let ip = entry.get(cx, n::address)?.to_text(cx)?;
        if !is_link_local(&ip) {
            chosen = entry;
            break;
        }
    }
    let ip = chosen.get(cx, n::address)?.to_text(cx)?;
    let family = chosen.get(cx, n::family)?.to_number(cx)? as u8;
    let place = Place::At {
        ip,
        family,
        port: number("port")? as u16,
    };
    let flags = Flags {
        v6_only: is_exactly_true(cx, &plan, "ipv6Only")?,
        reuse_port: is_exactly_true(cx, &plan, "reusePort")?,
    };
    server.listen_at(cx, &this, place, number("backlog")? as i32, flags)?;
    Ok(Value::undefined())
}

/// `server._listen2(address, port, addressType, backlog, fd, flags)`: binds, unless there is a
/// handle, and listens.
pub(super) fn js_set_up_handle(cx: Ctx, call: &Call) -> JsResult<Value> {
    let this = call.this();
    let server = Server::this(cx, &this)?;
    let number = |index: usize| call.arg(index).as_number();
    let (address, port, fd) = (call.arg(0), number(1), number(4));
    let port_number = port.unwrap_or(0.0) as u16;
    let place = if let Some(handle) = server.handle() {
        Place::Shared(handle)
    } else if let Some(fd) = fd.filter(|fd| *fd >= 0.0) {
        Place::Descriptor(fd as i32)
    } else if port == Some(-1.0) && number(2) == Some(-1.0) {
        Place::Path(address.to_text(cx)?)
    } else if address.truthy(cx) {
        Place::At {
            ip: address.to_text(cx)?,
            family: number(2).unwrap_or(4.0) as u8,
            port: port_number,
        }
    } else {
        Place::Anywhere { port: port_number }
    };
    let flags = Flags {
        v6_only: number(5).is_some_and(|flags| flags as u32 & 1 != 0),
        reuse_port: false,
    };
    server.listen_at(cx, &this, place, number(3).unwrap_or(0.0) as i32, flags)?;
    Ok(Value::undefined())
}

/// `net._createServerHandle(address, port, addressType, fd, flags)`: a bound handle, or the
/// negative number of the error.
pub(crate) fn js_create_handle(cx: Ctx, call: &Call) -> JsResult<Value> {
    let event_loop = Net::of(cx)?.event_loop.clone();
    let (address, port, family, fd) = (call.arg(0), call.arg(1), call.arg(2), call.arg(3));
    let flags = Flags {
        v6_only: call
            .arg(4)
            .as_number()
            .is_some_and(|flags| flags as u32 & 1 != 0),
        reuse_port: false,
    };
    let port = port.as_number().unwrap_or(0.0);
    let opened = if let Some(fd) = fd.as_number().filter(|fd| *fd >= 0.0) {
        adopt(&event_loop, fd as i32)
    } else if port == -1.0 && family.as_number() == Some(-1.0) {
        let path = address.to_text(cx)?;
        let pipe = uv::Stream::pipe(&event_loop);
        pipe.and_then(|pipe| pipe.bind_path(&path).map(|()| Rc::new(pipe)))
    } else if address.truthy(cx) {
        bind(&event_loop, &address.to_text(cx)?, port as u16, flags)
    } else {
        let anywhere = bind(&event_loop, "::", port as u16, flags);
        anywhere.or_else(|_| bind(&event_loop, "0.0.0.0", port as u16, flags))
    };
    match opened {
        Ok(handle) => crate::net::handle_face::make(cx, &handle),
        Err(error) => Ok(Value::int(error.code())),
    }
}

/// fe80::/10.
fn is_link_local(ip: &str) -> bool {
    let head = ip.split(':').next().unwrap_or_default();
    u16::from_str_radix(head, 16).is_ok_and(|head| head & 0xffc0 == 0xfe80)
}

/// The option `signal`: an abort closes the server.
fn attach_signal(cx: Ctx, this: &Value, options: &Value) -> JsResult<()> {
    let signal = options.get(cx, "signal")?;
    if signal.is_undefined() {
        return Ok(());
    }
    validate::abort_signal(cx, "options.signal", &signal)?;
    signal::watch(cx, this, &signal, "onAborted", js_close_on_abort)
}

fn js_close_on_abort(cx: Ctx, call: &Call) -> JsResult<Value> {
    call.data(0).invoke(cx, n::close, &[])
}

#[cfg(test)]
mod tests {
    use super::is_link_local;

    #[test]
    fn link_local_addresses() {
        assert!(is_link_local("fe80::1"));
        assert!(is_link_local("febf::1"));
        assert!(!is_link_local("fec0::1"));
        assert!(!is_link_local("::1"));
        assert!(!is_link_local("127.0.0.1"));
    }
}
