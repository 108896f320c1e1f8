//! The options of `new BoundSocket(options)`, and binding.

use super::{BoundName, BoundSocket};
use crate::js::{Ctx, JsResult, Thrown, Value, n};
use crate::net::address::endpoint;
use crate::net::address::ip::is_ip;
use crate::net::errors::{self, ErrorDetails};
use crate::net::state::Net;
use crate::net::validate;
use crate::uv::{self, Address, Errno};

/// Binds what the options ask for.
pub(super) fn bind(cx: Ctx, options: &Value) -> JsResult<BoundSocket> {
    if options.is_undefined() {
        return bind_tcp(cx, &cx.object()?);
    }
    if !options.is_object() || options.is_array(cx) || options.is_function(cx) {
        return Err(cx.throw_arg_type("options", "of type object", options));
    }
    match options.get(cx, n::path)?.is_undefined() {
        true => bind_tcp(cx, options),
        false => bind_path(cx, options),
    }
}

fn bind_tcp(cx: Ctx, options: &Value) -> JsResult<BoundSocket> {
    let port = match options.get(cx, n::port)? {
        none if none.is_nullish() => 0,
        port => validate::port(cx, "options.port", &port)?,
    };
    let v6_only = flag(cx, "options.ipv6Only", &options.get(cx, n::ipv6Only)?)?;
    let reuse_port = flag(cx, "options.reusePort", &options.get(cx, n::reusePort)?)?;
    let host = match options.get(cx, n::host)? {
        none if none.is_nullish() => String::from(if v6_only { "::" } else { "0.0.0.0" }),
        host => ip_literal(cx, &host)?,
    };
    let v6_only = v6_only && host.contains(':');
    let bound = uv::Stream::tcp(&Net::of(cx)?.event_loop).and_then(|handle| {
        handle.bind(&Address::parse(&host, port)?, v6_only, reuse_port)?;
        // libuv tells only now that the address is in use.
        let name = handle.local_address()?;
        Ok((handle, name))
    });
    match bound {
        Ok((handle, name)) => Ok(BoundSocket {
            handle: Some(handle).into(),
            name: BoundName::Tcp(endpoint::describe(cx, &name)?),
        }),
        Err(error) => Err(refused(cx, error, &host, port)),
    }
}

/// A boolean option, off when it is not given.
fn flag(cx: Ctx, name: &str, given: &Value) -> JsResult<bool> {
    match given.is_nullish() {
        true => Ok(false),
        false => validate::boolean(cx, name, given),
    }
}

/// No name is ever looked up here: that could not be done within the call.
fn ip_literal(cx: Ctx, host: &Value) -> JsResult<String> {
    let text = validate::string(cx, "options.host", host)?;
    if is_ip(&text) == 0 {
        let reason =
            "must be a numeric IP address; net.BoundSocket does not perform DNS resolution";
        return Err(cx.throw_arg_value("options.host", reason, host));
    }
    Ok(text)
}

fn refused(cx: Ctx, error: Errno, host: &str, port: u16) -> Thrown {
    let about = ErrorDetails {
        address: host,
        port: u32::from(port),
        local: None,
    };
    errors::throw(cx, errors::host_port(cx, error, "bind", &about))
}

fn bind_path(cx: Ctx, options: &Value) -> JsResult<BoundSocket> {
    let path = options.get(cx, n::path)?;
    let mut excluded = false;
    for name in [n::host, n::port, n::ipv6Only, n::reusePort] {
        excluded |= !options.get(cx, name)?.is_undefined();
    }
    if excluded {
        let reason = "path is mutually exclusive with host, port, ipv6Only, and reusePort";
        return Err(cx.throw_arg_value("options", reason, options));
    }
    let text = validate::string(cx, "options.path", &path)?;
    if text.starts_with('\0') && !cfg!(target_os = "linux") {
        let reason = "abstract socket paths are only supported on Linux";
        return Err(cx.throw_arg_value("options.path", reason, &path));
    }
    let bound = uv::Stream::pipe(&Net::of(cx)?.event_loop).and_then(|handle| {
        handle.bind_path(&text)?;
        Ok(handle)
    });
    match bound {
        Ok(handle) => Ok(BoundSocket {
            handle: Some(handle).into(),
            name: BoundName::Path(path),
        }),
        Err(error) => Err(errors::throw_system(cx, error, "bind")),
    }
}
