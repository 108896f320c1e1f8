//! Name look-up for connecting and listening: the host's `dns.lookup`, or our own where the host
//! has no `dns`.

use crate::js::{Call, Ctx, JsResult, Pin, Tick, Value, n};
use crate::uv::{Address, Errno, Resolve};

use super::errors;
use super::ip::is_ip;
use super::state::Net;

/// `dns.lookup` of the host, read at the time of the call so that it can be replaced.
pub(crate) fn lookup_function(cx: Ctx) -> JsResult<Value> {
    if let Some(dns) = cx.realm().host().require(cx, "dns")? {
        let lookup = dns.get(cx, "lookup")?;
        if lookup.is_function(cx) {
            return Ok(lookup);
        }
    }
    cx.function("lookup", 3, js_lookup)
}

/// `lookup(host, {family, hints, all}, callback)` with the semantics of `dns.lookup`.
fn js_lookup(cx: Ctx, call: &Call) -> JsResult<Value> {
    let (host, options, callback) = (call.arg(0), call.arg(1), call.arg(2));
    cx.expect_function("callback", &callback)?;
    let text = super::validate::string(cx, "hostname", &host)?;
    let all = options.get(cx, "all")?.truthy(cx);
    let family = is_ip(&text);
    if family != 0 {
        let address = [(text, family as u8)];
        let args = answer(cx, &address, all)?;
        cx.queue_tick(Tick::Call(callback, args));
        return Ok(Value::undefined());
    }
    let family = options.get(cx, n::family)?.as_number().unwrap_or(0.0) as u8;
    let hints = options.get(cx, "hints")?.as_number().unwrap_or(0.0) as i32;
    let callback = Pin::new(&cx.realm(), callback);
    look_up(cx, &text, family, hints, move |cx, result| {
        let Some(callback) = callback.value() else {
            return Ok(());
        };
        let args = match result {
            Ok(found) => answer(cx, &found, all)?,
            Err(error) => vec![error],
        };
        callback.call(cx, &Value::undefined(), &args).map(drop)
    })
    .map(Value::from)
}

/// Looks `host` up; `done` gets the addresses with their families, or the error, later.
fn look_up(
    cx: Ctx,
    host: &str,
    family: u8,
    hints: i32,
    done: impl FnOnce(Ctx, Result<Vec<(String, u8)>, Value>) -> JsResult<()> + 'static,
) -> JsResult<()> {
    let realm = cx.realm();
    let name = host.to_owned();
    let finish = move |result: Result<Vec<Address>, Errno>| {
        realm.scope(|cx| {
            let result = match result {
                Ok(found) => Ok(found.iter().map(|a| (a.ip(), a.family())).collect()),
                Err(error) => Err(errors::resolve(cx, error, &name)?),
            };
            done(cx, result)
        });
    };
    let event_loop = Net::of(cx)?.event_loop.clone();
    match Resolve::start(&event_loop, host, family, hints, finish) {
        Ok(()) => Ok(()),
        Err(error) => {
            let error = errors::resolve(cx, error, host)?;
            Err(cx.throw(error))
        }
    }
}

fn answer(cx: Ctx, found: &[(String, u8)], all: bool) -> JsResult<Vec<Value>> {
    let none = Value::null();
    if !all {
        let (ip, family) = &found[0];
        return Ok(vec![none, cx.string(ip)?, i32::from(*family).into()]);
    }
    let list = cx.array()?;
    for (index, (ip, family)) in found.iter().enumerate() {
        let entry = cx.object()?;
        entry.set(cx, n::address, cx.string(ip)?)?;
        entry.set(cx, n::family, i32::from(*family))?;
        list.set_index(cx, index as u32, entry)?;
    }
    Ok(vec![none, list])
}
