//! `connect` and `listen`: Node's, with what only the kernel has.

use super::options::set_option;
use crate::events;
use crate::js::{Call, Ctx, JsResult, Value, n};
use crate::net::arguments::Normalized;
use crate::net::kept_options::KeptOptions;
use crate::net::server::Server;
use crate::net::socket::Socket;
use crate::net::{module, validate};
use crate::uv::VsockAddress;

/// What the options have beyond Node's, checked before anything is done.
struct Extra {
    multipath: bool,
    socket_options: Value,
    vsock: Option<VsockAddress>,
}

/// `connect(options[, listener])`: a new socket, as `net.connect` makes it.
pub(super) fn js_connect(cx: Ctx, call: &Call) -> JsResult<Value> {
    let (options, listener) = arguments(cx, &call.arg(0), call.arg(1))?;
    let extra = Extra::of(cx, &options)?;
    let limit = match options.get(cx, "connectTimeout")? {
        limit if limit.is_undefined() => None,
        limit => {
            let ms = validate::integer(cx, "options.connectTimeout", &limit, 1, i32::MAX)?;
            Some(ms as u64)
        }
    };
    let object = module::new_socket(cx, &options)?;
    let Some((stream, socket)) = Socket::of(cx, &object) else {
        return Err(cx.throw_type_error("not a net.Socket"));
    };
    extra.apply(cx, &object, socket.kept_options())?;
    match extra.vsock {
        Some(address) => {
            if listener.is_function(cx) {
                events::once(cx, &object, n::connect, &listener)?;
            }
            socket.connect_vsock(cx, &stream, address)?;
        }
        None => {
            let callback = listener;
            module::connect_socket(
                cx,
                &object,
                Normalized {
                    options: options.clone(),
                    callback,
                },
            )?;
        }
    }
    if let Some(ms) = limit {
        let target = match extra.vsock {
            Some(address) => (address.to_string(), 0),
            None => target_of(cx, &options)?,
        };
        socket.limit_connecting(cx, &stream, ms, target)?;
    }
    Ok(object)
}

/// `listen(server, options[, listener])`: the server.
pub(super) fn js_listen(cx: Ctx, call: &Call) -> JsResult<Value> {
    let object = call.arg(0);
    let Some(server) = Server::of(cx, &object)? else {
        return Err(cx.throw_arg_type("server", "an instance of Server", &object));
    };
    let (options, listener) = arguments(cx, &call.arg(1), call.arg(2))?;
    let extra = Extra::of(cx, &options)?;
    extra.apply(cx, &object, &server.kept)?;
    match extra.vsock {
        Some(address) => server.listen_on_vsock(cx, &object, &options, address, &listener)?,
        None => drop(object.invoke(cx, "listen", &[options, listener])?),
    }
    Ok(object)
}

/// Options, which have to be an object, and a listener, which may be left out.
fn arguments(cx: Ctx, options: &Value, listener: Value) -> JsResult<(Value, Value)> {
    if !options.is_object() || options.is_function(cx) {
        return Err(cx.throw_arg_type("options", "of type object", options));
    }
    if !listener.is_undefined() {
        cx.expect_function("listener", &listener)?;
    }
    Ok((options.clone(), listener))
}

impl Extra {
    fn of(cx: Ctx, options: &Value) -> JsResult<Extra> {
        let multipath = match options.get(cx, "multipath")? {
            given if given.is_undefined() => false,
            given => validate::boolean(cx, "options.multipath", &given)?,
        };
        let socket_options = options.get(cx, "socketOptions")?;
        if !socket_options.is_undefined() && !socket_options.is_object() {
            let name = "options.socketOptions";
            return Err(cx.throw_arg_type(name, "of type object", &socket_options));
        }
        let cid = options.get(cx, "cid")?;
        let vsock = match cid.is_undefined() {
            true => None,
            false => {
                let cid = validate::uint32(cx, "options.cid", &cid)?;
                let port = validate::uint32(cx, "options.port", &options.get(cx, n::port)?)?;
                Some(VsockAddress { cid, port })
            }
        };
        if multipath && vsock.is_some() {
            let given = Value::bool(true);
            let reason = "is for TCP only";
            return Err(cx.throw_arg_value("options.multipath", reason, &given));
        }
        Ok(Extra {
            multipath,
            socket_options,
            vsock,
        })
    }

    /// Sets what is kept for the descriptor.
    fn apply(&self, cx: Ctx, object: &Value, kept: &KeptOptions) -> JsResult<()> {
        kept.multipath.set(self.multipath);
        if !self.socket_options.is_object() {
            return Ok(());
        }
        for key in self.socket_options.own_keys(cx, false)? {
            let value = self.socket_options.get(cx, &key)?;
            set_option(cx, object, &key.to_value(cx)?, &value)?;
        }
        Ok(())
    }
}

/// Where the options lead to, for an error: host and port, or a path.
fn target_of(cx: Ctx, options: &Value) -> JsResult<(String, u32)> {
    let path = options.get(cx, n::path)?;
    if path.is_string() {
        return Ok((path.to_text(cx)?, 0));
    }
    let host = options.get_text(cx, n::host)?;
    let port = validate::port_of(cx, &options.get(cx, n::port)?)?;
    let host = host.unwrap_or_else(|| "localhost".to_owned());
    Ok((host, u32::from(port.unwrap_or(0))))
}
