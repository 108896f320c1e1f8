//! `net.SocketAddress`: an address with its port, as a value.
//!
//! See <https://nodejs.org/api/net.html#class-netsocketaddress>. What an object holds is a record
//! under a symbol of our own, so that objects that inherit from one, and proxies, work as well.

use std::net::{IpAddr, SocketAddr, SocketAddrV6};

use super::{family, ip, url_address};
use crate::js::{Call, Ctx, JsResult, Value, n};
use crate::net::state::{Net, NetClass};
use crate::net::{errors, inspect, validate};

const NAME: &str = "SocketAddress";

/// The key of the record `{address, port, family, flowlabel, scope}`.
const DETAIL: &str = "kDetail";

/// The header of IPv6 has 20 bits for the flow label.
const MAX_FLOW_LABEL: u32 = 0xFFFFF;

/// The class.
pub(crate) fn constructor(cx: Ctx) -> JsResult<Value> {
    class(cx).map(|class| class.constructor)
}

fn class(cx: Ctx) -> JsResult<NetClass> {
    Net::class(cx, |classes| &classes.socket_address, define)
}

fn define(cx: Ctx) -> JsResult<NetClass> {
    let proto = cx.object()?;
    let constructor = cx.class(NAME, 0, &proto, js_construct)?;
    constructor.method(cx, "isSocketAddress", 1, js_is_socket_address)?;
    constructor.method(cx, "parse", 1, js_parse)?;
    proto.class_getter(cx, n::address, js_address)?;
    proto.class_getter(cx, n::port, js_port)?;
    proto.class_getter(cx, n::family, js_family)?;
    proto.class_getter(cx, "flowlabel", js_flow_label)?;
    proto.method(cx, "toJSON", 0, js_to_json)?;
    inspect::define(cx, &proto, js_inspect, js_clone)?;
    Ok(NetClass { constructor, proto })
}

/// What an object of this class holds; `None` for everything else.
pub(crate) fn of(cx: Ctx, value: &Value) -> JsResult<Option<SocketAddr>> {
    let detail = detail(cx, value)?;
    if !detail.is_object() {
        return Ok(None);
    }
    let text = detail.get(cx, n::address)?.to_text(cx)?;
    let number = |key: &str| Ok(detail.get(cx, key)?.as_number().unwrap_or(0.0) as u32);
    let port = number("port")? as u16;
    Ok(match ip::parse(&text, 4).or_else(|| ip::parse(&text, 6)) {
        Some(IpAddr::V6(ip)) => {
            let (flow_label, scope) = (number("flowlabel")?, number("scope")?);
            Some(SocketAddrV6::new(ip, port, flow_label, scope).into())
        }
        ipv4 => ipv4.map(|ip| SocketAddr::new(ip, port)),
    })
}

/// A new object of this class.
pub(crate) fn make(cx: Ctx, address: SocketAddr) -> JsResult<Value> {
    let object = cx.object_with(&class(cx)?.proto)?;
    fill(cx, &object, address)?;
    Ok(object)
}

/// The address that `text` is in the family called `family`.
pub(crate) fn parse(cx: Ctx, text: &str, family: &Value) -> JsResult<SocketAddr> {
    let family = family_number(cx, family)?;
    with_port(cx, text, family, 0, 0)
}

/// As [`parse`], for a family that is known, with a port and a flow label.
fn with_port(cx: Ctx, text: &str, family: u8, port: u16, flow_label: u32) -> JsResult<SocketAddr> {
    match ip::parse(text, family) {
        Some(IpAddr::V6(ip)) => {
            let scope = ip::scope_of(text);
            Ok(SocketAddrV6::new(ip, port, flow_label, scope).into())
        }
        Some(ip) => Ok(SocketAddr::new(ip, port)),
        None => Err(errors::throw(cx, errors::invalid_address(cx))),
    }
}

/// 4 or 6 for the name of a family, in upper or lower case.
fn family_number(cx: Ctx, family: &Value) -> JsResult<u8> {
    if family.is_string()
        && let Some(number) = family::of_name(&family.to_text(cx)?)
    {
        return Ok(number);
    }
    Err(cx.throw_arg_value("options.family", "is invalid", family))
}

/// `new SocketAddress(options)`.
fn js_construct(cx: Ctx, call: &Call) -> JsResult<Value> {
    let object = call.construct(cx, NAME, &class(cx)?.proto)?;
    let mut options = call.arg(0);
    if options.is_undefined() {
        options = cx.object()?;
    }
    if !options.is_object() || options.is_array(cx) || options.is_function(cx) {
        return Err(cx.throw_arg_type("options", "of type object", &options));
    }
    let given = |key: &str| options.get(cx, key);
    let (family, address) = (given("family")?, given("address")?);
    let (port, flow_label) = (given("port")?, given("flowlabel")?);

    let family = if family.is_undefined() {
        4
    } else {
        family_number(cx, &family)?
    };
    let text = match address.is_undefined() {
        true => String::from(if family == 4 { "127.0.0.1" } else { "::" }),
        false => validate::string(cx, "options.address", &address)?,
    };
    let port = match port.is_undefined() {
        true => 0,
        false => validate::port(cx, "options.port", &port)?,
    };
    let flow_label = match flow_label.is_undefined() {
        true => 0,
        false => flow_label_of(cx, &flow_label, family)?,
    };
    let address = with_port(cx, &text, family, port, flow_label)?;
    fill(cx, &object, address)?;
    Ok(object)
}

/// The flow label; an IPv4 address has none, whatever was given.
fn flow_label_of(cx: Ctx, given: &Value, family: u8) -> JsResult<u32> {
    const NAME: &str = "options.flowlabel";
    let label = validate::uint32(cx, NAME, given)?;
    if family == 4 {
        return Ok(0);
    }
    if label > MAX_FLOW_LABEL {
        let range = format!(">= 0 && <= {MAX_FLOW_LABEL}");
        return Err(cx.throw_out_of_range(NAME, &range, given));
    }
    Ok(label)
}

fn fill(cx: Ctx, object: &Value, address: SocketAddr) -> JsResult<()> {
    let (family, flow_label, scope) = match address {
        SocketAddr::V4(_) => (4, 0, 0),
        SocketAddr::V6(address) => (6, address.flowinfo(), address.scope_id()),
    };
    let detail = cx.object()?;
    detail.put(cx, n::address, cx.string(&ip::canonical(address.ip()))?)?;
    detail.put(cx, n::port, i32::from(address.port()))?;
    detail.put(cx, n::family, cx.string(family::name(family))?)?;
    detail.put(cx, "flowlabel", f64::from(flow_label))?;
    detail.put(cx, "scope", f64::from(scope))?;
    object.set(cx, &cx.private_symbol(DETAIL)?, detail)
}

/// The record in an object of this class; `undefined` for everything else.
fn detail(cx: Ctx, value: &Value) -> JsResult<Value> {
    if !value.is_object() {
        return Ok(Value::undefined());
    }
    value.get(cx, &cx.private_symbol(DETAIL)?)
}

/// `SocketAddress.isSocketAddress(value)`.
fn js_is_socket_address(cx: Ctx, call: &Call) -> JsResult<Value> {
    Ok(detail(cx, &call.arg(0))?.is_object().into())
}

/// `SocketAddress.parse(input)`.
fn js_parse(cx: Ctx, call: &Call) -> JsResult<Value> {
    let text = validate::string(cx, "input", &call.arg(0))?;
    match url_address::parse(&text) {
        Some((address, port)) => make(cx, SocketAddr::new(address, port)),
        None => Ok(Value::undefined()),
    }
}

fn js_address(cx: Ctx, call: &Call) -> JsResult<Value> {
    detail(cx, &call.this())?.get(cx, n::address)
}

fn js_port(cx: Ctx, call: &Call) -> JsResult<Value> {
    detail(cx, &call.this())?.get(cx, n::port)
}

fn js_family(cx: Ctx, call: &Call) -> JsResult<Value> {
    detail(cx, &call.this())?.get(cx, n::family)
}

fn js_flow_label(cx: Ctx, call: &Call) -> JsResult<Value> {
    detail(cx, &call.this())?.get(cx, "flowlabel")
}

fn js_to_json(cx: Ctx, call: &Call) -> JsResult<Value> {
    to_json(cx, &call.this())
}

fn to_json(cx: Ctx, this: &Value) -> JsResult<Value> {
    let json = cx.object()?;
    for key in ["address", "port", "family", "flowlabel"] {
        json.put(cx, key, this.get(cx, key)?)?;
    }
    Ok(json)
}

fn js_inspect(cx: Ctx, call: &Call) -> JsResult<Value> {
    let inside = to_json(cx, &call.this())?;
    inspect::inspect_as(cx, call, NAME, &inside)
}

/// A clone shares the record, which never changes.
fn js_clone(cx: Ctx, call: &Call) -> JsResult<Value> {
    let object = cx.object_with(&class(cx)?.proto)?;
    object.set(cx, &cx.private_symbol(DETAIL)?, detail(cx, &call.this())?)?;
    Ok(object)
}
