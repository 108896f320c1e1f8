//! `binding('dns')`: the system's resolver.

use std::net::{Ipv4Addr, Ipv6Addr};

use super::super::state::State;
use super::int;
use crate::js::{Call, Ctx, JsResult, Pin, Value};
use crate::uv::{ADDRCONFIG, ALL, Address, Errno, GetAddrInfo, V4MAPPED};

pub(crate) fn fill(cx: Ctx, binding: &Value) -> JsResult<()> {
    binding.set(cx, "ADDRCONFIG", ADDRCONFIG)?;
    binding.set(cx, "V4MAPPED", V4MAPPED)?;
    binding.set(cx, "ALL", ALL)?;
    binding.method(cx, "isIP", 1, js_is_ip)?;
    binding.method(cx, "getaddrinfo", 4, js_getaddrinfo)
}

/// 4 or 6 for an address in text form, 0 for anything else.
fn js_is_ip(cx: Ctx, call: &Call) -> JsResult<Value> {
    let text = call.arg(0);
    if !text.is_string() {
        return Ok(Value::int(0));
    }
    let text = text.to_text(cx)?;
    if text.parse::<Ipv4Addr>().is_ok() {
        return Ok(Value::int(4));
    }
    let (address, zone) = text.split_once('%').unwrap_or((&text, "none"));
    let is_six = address.parse::<Ipv6Addr>().is_ok() && !zone.is_empty();
    Ok(Value::int(if is_six { 6 } else { 0 }))
}

fn js_getaddrinfo(cx: Ctx, call: &Call) -> JsResult<Value> {
    let host = call.arg(0).to_text(cx)?;
    let realm = cx.realm();
    let callback_pin = Pin::new(&realm, call.arg(3));
    let done = move |result: Result<Vec<Address>, Errno>| {
        let Some(callback) = callback_pin.value() else {
            return;
        };
        realm.callback_scope(|cx| {
            let (errno, addresses) = match result {
                Ok(addresses) => (0, addresses),
                Err(errno) => (errno.code(), Vec::new()),
            };
            let texts: JsResult<Vec<Value>> = addresses
                .iter()
                .map(|address| cx.string(&address.ip()))
                .collect();
            let args = [Value::int(errno), cx.array_of(texts?)?];
            callback.call(cx, &Value::undefined(), &args).map(drop)
        });
        drop(callback_pin);
    };
    let (family, hints) = (int(call, 1) as u8, int(call, 2) as i32);
    let event_loop = &State::of(cx).event_loop;
    Ok(
        match GetAddrInfo::start(event_loop, &host, family, hints, done) {
            Ok(()) => Value::int(0),
            Err(errno) => Value::int(errno.code()),
        },
    )
}
