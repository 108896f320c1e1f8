//! `server.listen(...)`: its forms, and the look-up of a host.

use super::Server;
use super::bind::{BindFlags, ListenTarget};
use super::signal;
use crate::events;
use crate::js::{Call, Ctx, JsResult, Kind, Value, n};
use crate::net::arguments::{Normalized, is_path, normalize};
use crate::net::bound_socket::{Adopted, BoundSocket};
use crate::net::handle_wrap::handle_of;
use crate::net::{diagnostics, errors, resolver, validate};
use crate::uv::{self, LocalName, VsockAddress};

/// `server.listen(...)`.
pub(super) fn js_listen(cx: Ctx, call: &Call) -> JsResult<Value> {
    let this = call.this();
    let server = Server::this(cx, &this)?;
    let args = call.rest(0);
    let Normalized { options, callback } = normalize(cx, &args)?;
    server.check_idle(cx)?;
    server.publish_listen(cx, &this, &options, &callback)?;
    let positional = positional_backlog(cx, &args)?;
    let bound = match BoundSocket::of_option(cx, &options)? {
        Some(bound) => Some(bound),
        None => BoundSocket::of_option(cx, &options.get(cx, n::handle)?)?,
    };
    if let Some(bound) = bound {
        let Adopted { handle, path } = bound.adopt(cx)?;
        if let Some(path) = path {
            this.set(cx, n::_pipeName, path)?;
        }
        server.begin_listening();
        let (target, flags) = (ListenTarget::Shared(handle), BindFlags::default());
        server.listen_at(cx, &this, target, positional, flags)?;
        return Ok(this);
    }
    let options = inner_handle(cx, options)?;
    let flags = BindFlags::of(cx, &options)?;
    server.begin_listening();
    if let Some(handle) = handle_of(cx, &options) {
        server.listen_at(
            cx,
            &this,
            ListenTarget::Shared(handle),
            positional,
            BindFlags::default(),
        )?;
        if server.handle().is_some() {
            server.take_wrap(cx, &this, options)?;
        }
        return Ok(this);
    }
    signal::attach(cx, &this, &options)?;
    let fd = options.get(cx, n::fd)?;
    if let Some(fd) = fd.as_number().filter(|fd| *fd >= 0.0) {
        let fd = if fd.fract() == 0.0 { fd as i32 } else { -1 };
        let (target, flags) = (ListenTarget::Descriptor(fd), BindFlags::default());
        server.listen_or_ask(cx, &this, target, positional, flags, &[])?;
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
        server.listen_on_port(cx, &this, &options, &port, positional, flags)?;
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
    let given = options.get(cx, n::backlog)?;
    if given.truthy(cx) {
        return Ok(given.to_number(cx)? as i32);
    }
    Ok(positional)
}

fn is_exactly_true(cx: Ctx, options: &Value, key: &str) -> JsResult<bool> {
    Ok(options.get(cx, key)?.is_true())
}

impl BindFlags {
    fn of(cx: Ctx, options: &Value) -> JsResult<BindFlags> {
        let v6_only = is_exactly_true(cx, options, "ipv6Only")?;
        let reuse_port = is_exactly_true(cx, options, "reusePort")?;
        Ok(BindFlags {
            v6_only,
            reuse_port,
            exclusive: reuse_port || options.get(cx, n::exclusive)?.truthy(cx),
        })
    }
}

impl Server {
    fn check_idle(&self, cx: Ctx) -> JsResult<()> {
        if !self.has_handle() {
            return Ok(());
        }
        let message = "Listen method has been called more than once without closing.";
        Err(cx.throw_coded(Kind::Error, "ERR_SERVER_ALREADY_LISTEN", message))
    }

    fn publish_listen(
        &self,
        cx: Ctx,
        this: &Value,
        options: &Value,
        callback: &Value,
    ) -> JsResult<()> {
        let about = [("server", this), ("options", options)];
        diagnostics::publish(cx, diagnostics::LISTEN_BEGINS, &about)?;
        match callback.is_function(cx) {
            true => events::once(cx, this, n::listening, callback),
            false => Ok(()),
        }
    }

    /// What was begun before is too late from here on.
    fn begin_listening(&self) {
        self.listen_id.set(self.listen_id.get().wrapping_add(1));
        self.close_emitted.set(false);
    }

    /// Listens for other machines. `address()` answers with the name of where it is bound.
    pub(crate) fn listen_on_vsock(
        &self,
        cx: Ctx,
        this: &Value,
        options: &Value,
        address: VsockAddress,
        callback: &Value,
    ) -> JsResult<()> {
        self.check_idle(cx)?;
        self.publish_listen(cx, this, options, callback)?;
        self.begin_listening();
        let backlog = backlog(cx, options, 0)?;
        let target = ListenTarget::Vsock(address);
        self.listen_at(cx, this, target, backlog, BindFlags::default())?;
        let fd = self.handle().and_then(|handle| handle.fd());
        if let Some(Ok(LocalName::Vsock(bound))) = fd.map(uv::local_name) {
            this.set(cx, n::_pipeName, cx.string(&bound.to_string())?)?;
        }
        Ok(())
    }

    fn listen_on_port(
        &self,
        cx: Ctx,
        this: &Value,
        options: &Value,
        port: &Value,
        positional: i32,
        flags: BindFlags,
    ) -> JsResult<()> {
        let port = validate::port(cx, "options.port", port)?;
        let backlog = backlog(cx, options, positional)?;
        if flags.reuse_port {
            options.set(cx, n::exclusive, true)?;
        }
        let host = options.get(cx, n::host)?;
        if !host.truthy(cx) {
            let target = ListenTarget::Anywhere { port };
            return self.listen_or_ask(cx, this, target, backlog, flags, &[]);
        }
        let lookup_options = cx.object()?;
        lookup_options.put(cx, n::all, true)?;
        let plan = cx.object()?;
        plan.put(cx, n::port, i32::from(port))?;
        plan.put(cx, n::backlog, backlog)?;
        plan.put(cx, n::ipv6Only, flags.v6_only)?;
        plan.put(cx, n::reusePort, flags.reuse_port)?;
        plan.put(cx, n::exclusive, flags.exclusive)?;
        plan.put(cx, n::id, f64::from(self.listen_id.get()))?;
        let answer = cx.function_with("doListen", 2, &[this, &plan], js_on_host)?;
        let lookup = resolver::lookup_function(cx)?;
        lookup
            .call(cx, &Value::undefined(), &[host, lookup_options, answer])
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
        let readable = options.get(cx, n::readableAll)?;
        let writable = options.get(cx, n::writableAll)?;
        if text.starts_with('\0') && (readable.truthy(cx) || writable.truthy(cx)) {
            let reason = "can not set readableAll or writableAllt to true when path is abstract \
                          unix socket";
            return Err(cx.throw_arg_value("options", reason, options));
        }
        this.set(cx, n::_pipeName, path.clone())?;
        let backlog = backlog(cx, options, positional)?;
        let flags = BindFlags {
            exclusive: options.get(cx, n::exclusive)?.truthy(cx),
            ..BindFlags::default()
        };
        let modes = [
            ("readableAll", readable.clone()),
            ("writableAll", writable.clone()),
        ];
        self.listen_or_ask(cx, this, ListenTarget::Path(text), backlog, flags, &modes)?;
        let (readable, writable) = (readable.is_true(), writable.is_true());
        let Some(handle) = self.handle().filter(|_| readable || writable) else {
            return Ok(());
        };
        if let Err(error) = handle.chmod(readable, writable) {
            self.close_handle(cx)?;
            self.update_pin(this);
            return Err(errors::throw_system(cx, error, "uv_pipe_chmod"));
        }
        Ok(())
    }
}

/// `(err, [{address, family}])` for the host that was looked up.
fn js_on_host(cx: Ctx, call: &Call) -> JsResult<Value> {
    let (this, plan) = (call.data(0), call.data(1));
    let server = Server::this(cx, &this)?;
    let number = |key: &str| -> JsResult<f64> { plan.get(cx, key)?.to_number(cx) };
    if number("id")? as u32 != server.listen_id.get() || server.has_handle() {
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
    let target = ListenTarget::At {
        ip,
        family,
        port: number("port")? as u16,
    };
    let flags = BindFlags::of(cx, &plan)?;
    server.listen_or_ask(cx, &this, target, number("backlog")? as i32, flags, &[])?;
    Ok(Value::undefined())
}

/// fe80::/10.
fn is_link_local(ip: &str) -> bool {
    let head = ip.split(':').next().unwrap_or_default();
    u16::from_str_radix(head, 16).is_ok_and(|head| head & 0xffc0 == 0xfe80)
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
