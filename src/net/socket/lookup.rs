//! From the options of `connect` to an address: validation, and the look-up of a name.

use std::rc::Rc;

use super::Socket;
use super::attempt::{ConnectTarget, Local};
use super::family_selection::{self, Attempts};
use crate::js::{Call, Ctx, JsResult, Kind, Plain, Value, n};
use crate::net::address::family;
use crate::net::address::ip::is_ip;
use crate::net::state::Net;
use crate::net::{errors, resolver, validate};
use crate::stream::Stream;
use crate::uv;

/// Validates the options and starts the look-up, or the attempt when the host is an address.
pub(super) fn start(
    cx: Ctx,
    stream: &Stream,
    socket: &Rc<Socket>,
    options: &Value,
) -> JsResult<()> {
    let given = |name| options.get(cx, name);
    let (local_address, local_port) = (given(n::localAddress)?, given(n::localPort)?);
    let (host, port) = (given(n::host)?, given(n::port)?);
    let timeout = given(n::autoSelectFamilyAttemptTimeout)?;
    let auto_select = given(n::autoSelectFamily)?;

    let host = match host.truthy(cx) {
        true => validate::string_without_nul(cx, "options.host", &host)?,
        false => "localhost".to_owned(),
    };
    let bound = socket.is_bound();
    if bound && !(local_address.is_undefined() && local_port.is_undefined()) {
        let reason = "localAddress and localPort cannot be used with an adopted bound socket";
        return Err(cx.throw_arg_value("options", reason, options));
    }
    let local = local_end(cx, &local_address, &local_port)?;
    let port = match port {
        port if port.is_undefined() => 0,
        port if port.is_number() || port.is_string() => validate::port(cx, "Port", &port)?,
        port => {
            return Err(cx.throw_arg_type("options.port", "one of type number or string", &port));
        }
    };
    let net = Net::of(cx)?;
    let auto_select = match auto_select {
        // There is only one handle that is bound.
        _ if bound => false,
        given if given.is_nullish() => net.auto_select.get(),
        given => validate::boolean(cx, "options.autoSelectFamily", &given)?,
    };
    let timeout = match timeout {
        given if given.is_nullish() => net.attempt_timeout.get(),
        given => {
            let name = "options.autoSelectFamilyAttemptTimeout";
            (validate::integer(cx, name, &given, 1, i32::MAX)? as u32).max(10)
        }
    };
    let family = is_ip(&host) as u8;
    if family != 0 {
        let target = ConnectTarget {
            ip: host,
            port,
            family,
            local,
        };
        if bound {
            return socket.connect_tcp(cx, stream, target);
        }
        connect_on_tick(cx, stream, socket, target);
        return Ok(());
    }
    look_up(
        cx,
        stream,
        options,
        ConnectParams {
            host,
            port,
            local,
            auto_select,
            timeout,
        },
    )
}

/// What the look-up is for.
struct ConnectParams {
    host: String,
    port: u16,
    local: Local,
    auto_select: bool,
    timeout: u32,
}

fn local_end(cx: Ctx, address: &Value, port: &Value) -> JsResult<Local> {
    let address = if address.truthy(cx) {
        let text = address.to_text(cx)?;
        if is_ip(&text) == 0 {
            return Err(errors::throw(cx, errors::invalid_ip(cx, address)));
        }
        Some(text)
    } else {
        None
    };
    let port = if port.truthy(cx) {
        Some(validate::number(cx, "options.localPort", port)?)
    } else {
        None
    };
    Ok(Local { address, port })
}

fn connect_on_tick(cx: Ctx, stream: &Stream, socket: &Rc<Socket>, target: ConnectTarget) {
    let waits = (stream.clone(), Plain((socket.clone(), target)));
    cx.next_tick(
        waits,
        |cx, (stream, Plain((socket, target)))| match socket.connecting.get() {
            true => socket.connect_tcp(cx, &stream, target),
            false => Ok(()),
        },
    );
}

/// Asks for the addresses of the host.
fn look_up(cx: Ctx, stream: &Stream, options: &Value, params: ConnectParams) -> JsResult<()> {
    let lookup = options.get(cx, n::lookup)?;
    let lookup = if lookup.is_nullish() {
        resolver::lookup_function(cx)?
    } else {
        cx.expect_function("options.lookup", &lookup)?;
        lookup
    };
    let given = options.get(cx, n::family)?;
    let family = family::of_option(cx, &given)?.or_else(|| family::of_number(&given));
    let fixed = family.is_some();
    let mut hints = options.get(cx, n::hints)?;
    if !hints.truthy(cx) {
        hints = 0.into();
    }
    if !fixed && hints.as_number() == Some(0.0) {
        hints = uv::ADDRCONFIG.into();
    }
    let lookup_options = cx.object()?;
    lookup_options.put(
        cx,
        n::family,
        family.map_or(given, |family| i32::from(family).into()),
    )?;
    lookup_options.put(cx, n::hints, hints)?;
    let this = stream.this();
    this.set(cx, n::_host, cx.string(&params.host)?)?;
    let select = params.auto_select && !fixed && params.local.address.is_none();
    let state = cx.object()?;
    state.put(cx, n::host, cx.string(&params.host)?)?;
    state.put(cx, n::port, i32::from(params.port))?;
    state.put(cx, n::given, options.get(cx, n::port)?)?;
    state.put(cx, n::timeout, f64::from(params.timeout))?;
    if let Some(address) = &params.local.address {
        state.put(cx, n::address, cx.string(address)?)?;
    }
    if let Some(port) = params.local.port {
        state.put(cx, n::localPort, port)?;
    }
    let answer = if select {
        lookup_options.put(cx, n::all, true)?;
        cx.function_with("emitLookup", 2, &[this, &state], js_on_addresses)?
    } else {
        cx.function_with("emitLookup", 3, &[this, &state], js_on_address)?
    };
    let host = cx.string(&params.host)?;
    lookup
        .call(cx, &Value::undefined(), &[host, lookup_options, answer])
        .map(drop)
}

/// What the answer to a look-up needs, bound to its callback.
struct LookupRequest {
    stream: Stream,
    socket: Rc<Socket>,
    host: Value,
    port: u16,
    state: Value,
}

impl LookupRequest {
    fn of(cx: Ctx, call: &Call) -> JsResult<LookupRequest> {
        let (stream, socket) = Socket::this(cx, &call.data(0))?;
        let state = call.data(1);
        let port = state.get(cx, n::port)?.as_number().unwrap_or(0.0) as u16;
        let host = state.get(cx, n::host)?;
        Ok(LookupRequest {
            stream,
            socket,
            host,
            port,
            state,
        })
    }

    fn local(&self, cx: Ctx) -> JsResult<Local> {
        Ok(Local {
            address: self.state.get_text(cx, n::address)?,
            port: self.state.get(cx, n::localPort)?.as_number(),
        })
    }

    /// Fails the connect on the next tick.
    fn fail(&self, cx: Ctx, error: Value) -> JsResult<Value> {
        let waits = (self.stream.clone(), error);
        cx.next_tick(waits, |cx, (stream, error)| stream.destroy(cx, Some(error)));
        Ok(Value::undefined())
    }

    fn invalid_family(&self, cx: Ctx, family: &Value) -> JsResult<Value> {
        let host = self.host.to_text(cx)?;
        let given = self.state.get(cx, n::given)?;
        let message = format!(
            "Invalid address family: {} {host}:{}",
            family.to_text(cx)?,
            given.to_text(cx)?
        );
        let error = cx.coded_error(Kind::RangeError, "ERR_INVALID_ADDRESS_FAMILY", &message)?;
        error.set(cx, n::host, self.host.clone())?;
        error.set(cx, n::port, given)?;
        Ok(error)
    }
}

/// The IP address in an answer: a string that is one.
fn answered_ip(cx: Ctx, ip: &Value) -> JsResult<Option<String>> {
    if !ip.is_string() {
        return Ok(None);
    }
    let text = ip.to_text(cx)?;
    Ok((is_ip(&text) != 0).then_some(text))
}

/// `(err, ip, family)`: a single address.
fn js_on_address(cx: Ctx, call: &Call) -> JsResult<Value> {
    let request = LookupRequest::of(cx, call)?;
    let (error, ip, family) = (call.arg(0), call.arg(1), call.arg(2));
    let args = [
        error.clone(),
        ip.clone(),
        family.clone(),
        request.host.clone(),
    ];
    request.stream.emit(cx, n::lookup, &args)?;
    if !request.socket.connecting.get() {
        return Ok(Value::undefined());
    }
    if error.truthy(cx) {
        return request.fail(cx, error);
    }
    let Some(text) = answered_ip(cx, &ip)? else {
        let error = errors::invalid_ip(cx, &ip)?;
        return request.fail(cx, error);
    };
    let Some(family) = family::of_number(&family) else {
        let error = request.invalid_family(cx, &family)?;
        return request.fail(cx, error);
    };
    request.socket.refresh_timeout(&request.stream);
    let target = ConnectTarget {
        ip: text,
        port: request.port,
        family,
        local: request.local(cx)?,
    };
    request.socket.connect_tcp(cx, &request.stream, target)?;
    Ok(Value::undefined())
}

/// `(err, [{address, family}])`: all addresses, for family selection.
fn js_on_addresses(cx: Ctx, call: &Call) -> JsResult<Value> {
    let request = LookupRequest::of(cx, call)?;
    let socket = &request.socket;
    if !socket.connecting.get() {
        return Ok(Value::undefined());
    }
    let (error, list) = (call.arg(0), call.arg(1));
    if error.truthy(cx) {
        let none = Value::undefined;
        request.stream.emit(
            cx,
            n::lookup,
            &[error.clone(), none(), none(), request.host.clone()],
        )?;
        return request.fail(cx, error);
    }
    let mut found = Vec::new();
    let length = if list.is_array(cx) {
        list.get(cx, n::length)?.to_number(cx)? as u32
    } else {
        0
    };
    let mut first = (Value::undefined(), Value::undefined());
    for index in 0..length {
        let entry = list.get_index(cx, index)?;
        let (ip, family) = (entry.get(cx, n::address)?, entry.get(cx, n::family)?);
        let args = [
            error.clone(),
            ip.clone(),
            family.clone(),
            request.host.clone(),
        ];
        request.stream.emit(cx, n::lookup, &args)?;
        if !socket.connecting.get() {
            return Ok(Value::undefined());
        }
        let text = ip.to_text(cx)?;
        if let (1.., Some(family)) = (is_ip(&text), family::of_number(&family)) {
            found.push((text, family));
        }
        if index == 0 {
            first = (ip, family);
        }
    }
    if found.is_empty() {
        let error = if answered_ip(cx, &first.0)?.is_none() {
            errors::invalid_ip(cx, &first.0)?
        } else {
            request.invalid_family(cx, &first.1)?
        };
        return request.fail(cx, error);
    }
    socket.refresh_timeout(&request.stream);
    let candidates = family_selection::interleave(found);
    let local = request.local(cx)?;
    if let [(ip, family)] = &candidates[..] {
        let target = ConnectTarget {
            ip: ip.clone(),
            port: request.port,
            family: *family,
            local,
        };
        socket.connect_tcp(cx, &request.stream, target)?;
        return Ok(Value::undefined());
    }
    let timeout = request
        .state
        .get(cx, n::timeout)?
        .as_number()
        .unwrap_or(500.0) as u64;
    let attempts = Attempts::new(candidates, request.port, local.port, timeout);
    family_selection::start(cx, &request.stream, socket, attempts)?;
    Ok(Value::undefined())
}
