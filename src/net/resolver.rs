//! Name look-up for connecting and listening: the host's `dns.lookup`, or our own where the host
//! has no `dns`.

use crate::js::{Call, Ctx, JsResult, Pin, Tick, Value, n};
use crate::uv::{ADDRCONFIG, ALL, Address, Errno, GetAddrInfo, V4MAPPED};

use super::address::family;
use super::address::ip::is_ip;
use super::state::Net;
use super::{errors, host_lookup, validate};

/// `dns.lookup` of the host, read at the time of the call so that it can be replaced; ours where
/// it has none.
pub(crate) fn lookup_function(cx: Ctx) -> JsResult<Value> {
    if let Some(dns) = cx.realm().host().require(cx, "dns")? {
        let lookup = dns.get(cx, "lookup")?;
        if !lookup.is_nullish() {
            cx.expect_function("dns.lookup", &lookup)?;
            return host_lookup::checked(cx, &lookup);
        }
    }
    cx.function("lookup", 3, js_lookup)
}

/// `lookup(host, {family, hints, all}, callback)` with the semantics of `dns.lookup`.
fn js_lookup(cx: Ctx, call: &Call) -> JsResult<Value> {
    let (host, options, callback) = (call.arg(0), call.arg(1), call.arg(2));
    cx.expect_function("callback", &callback)?;
    let text = validate::string_without_nul(cx, "hostname", &host)?;
    let all = options.get(cx, "all")?.truthy(cx);
    let known = is_ip(&text);
    if known != 0 {
        let address = [(text, known as u8)];
        let args = answer(cx, &address, all)?;
        cx.queue_tick(Tick::Call(callback, args));
        return Ok(Value::undefined());
    }
    let hints = options.get(cx, "hints")?;
    let hints = match hints.is_nullish() {
        true => 0,
        false => hints_of(cx, &hints)?,
    };
    let family = family_of(cx, &options.get(cx, n::family)?)?;
    let realm = cx.realm();
    let pin = Pin::new(&realm, callback.clone());
    let name = text.clone();
    let finish = move |result: Result<Vec<Address>, Errno>| {
        realm.callback_scope(|cx| {
            let Some(callback) = pin.value() else {
                return Ok(());
            };
            let args = match result {
                Ok(found) if found.is_empty() => failed(cx, Errno::EAI_NODATA, &name)?,
                Ok(found) => {
                    let found: Vec<_> = found.iter().map(|a| (a.ip(), a.family())).collect();
                    answer(cx, &found, all)?
                }
                Err(error) => failed(cx, error, &name)?,
            };
            callback.call(cx, &Value::undefined(), &args).map(drop)
        });
    };
    let event_loop = Net::of(cx)?.event_loop.clone();
    if let Err(error) = GetAddrInfo::start(&event_loop, &text, family, hints, finish) {
        let args = failed(cx, error, &text)?;
        cx.queue_tick(Tick::Call(callback, args));
    }
    Ok(Value::undefined())
}

fn hints_of(cx: Ctx, given: &Value) -> JsResult<i32> {
    let hints = validate::number(cx, "options.hints", given)? as i64 as i32;
    if hints & !(ADDRCONFIG | V4MAPPED | ALL) != 0 {
        return Err(cx.throw_arg_value("hints", "is invalid", &hints.into()));
    }
    Ok(hints)
}

/// 4 or 6, also as text; 0 for either.
fn family_of(cx: Ctx, given: &Value) -> JsResult<u8> {
    if given.is_nullish() {
        return Ok(0);
    }
    if given.as_number() == Some(0.0) {
        return Ok(0);
    }
    match family::of_option(cx, given)?.or_else(|| family::of_number(given)) {
        Some(family) => Ok(family),
        None => Err(cx.throw_arg_value("options.family", "must be one of: 0, 4, 6", given)),
    }
}

fn failed(cx: Ctx, error: Errno, host: &str) -> JsResult<Vec<Value>> {
    Ok(vec![errors::resolve(cx, error, host)?])
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
        entry.put(cx, n::address, cx.string(ip)?)?;
        entry.put(cx, n::family, i32::from(*family))?;
        list.set_index(cx, index as u32, entry)?;
    }
    Ok(vec![none, list])
}

#[cfg(test)]
mod tests {
    use super::super::test_host::TestHost;
    use super::*;

    /// Runs a script with `lookup` in a host without `dns`, and the loop until it is done.
    fn log(source: &str) -> Vec<String> {
        let host = TestHost::new();
        host.engine.define("lookup", lookup_function);
        let say = "globalThis.say = (...words) => log(...words.map((w) => JSON.stringify(w)))";
        host.engine.log(say);
        host.log(source)
    }

    #[test]
    fn addresses_are_answered_in_a_tick() {
        let lines = log("lookup('127.0.0.1', {}, say); lookup('::1', { all: true }, say); log(1)");
        let all = "null [{\"address\":\"::1\",\"family\":6}]";
        assert_eq!(lines, ["1", "null \"127.0.0.1\" 4", all]);
    }

    #[test]
    fn names_are_looked_up() {
        let source = "lookup('localhost', { family: 'IPv4' }, say); log(1)";
        assert_eq!(log(source), ["1", "null \"127.0.0.1\" 4"]);
    }

    #[test]
    fn hints_go_together() {
        let all = ADDRCONFIG | V4MAPPED | ALL;
        let source = format!("lookup('localhost', {{ family: 4, hints: {all} }}, say)");
        assert_eq!(log(&source), ["null \"127.0.0.1\" 4"]);
    }

    #[test]
    fn what_cannot_be_looked_up_is_answered_later() {
        let source = "const say = (e) => log(Object.keys(e), e.code, e.message.slice(0, 30));
            try { lookup('a\\0b', {}, say); } catch (e) { log(e.code, e.message.slice(0, 30)); }
            lookup('a'.repeat(300), {}, say); log(1)";
        let lines = log(source);
        assert_eq!(
            lines[0],
            "ERR_INVALID_ARG_VALUE The argument 'hostname' must b"
        );
        assert_eq!(lines[1], "1");
        let keys = "errno,code,syscall,hostname";
        assert_eq!(
            lines[2],
            format!("{keys} EINVAL getaddrinfo EINVAL aaaaaaaaaaa")
        );
    }

    #[test]
    fn settings_are_checked() {
        let source = "for (const options of [{ family: 5 }, { family: 'x' }, { hints: 1 }, { hints: 'x' }]) {
            try { lookup('localhost', options, say); } catch (e) { log(e.message); } }";
        let family = "The property 'options.family' must be one of: 0, 4, 6. Received";
        let hints =
            "The \"options.hints\" property must be of type number. Received type string ('x')";
        let wanted = [
            format!("{family} 5"),
            format!("{family} 'x'"),
            "The argument 'hints' is invalid. Received 1".to_owned(),
            hints.to_owned(),
        ];
        assert_eq!(log(source), wanted);
    }
}
