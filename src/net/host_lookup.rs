//! The host's own `dns.lookup`. What it answers comes from outside of this library, so it is checked
//! before a socket or a server goes on with it: an answer of another shape becomes an error that
//! shows it.

use crate::js::{Call, Ctx, JsResult, Kind, Value, inspect, n};

use super::address::ip::is_ip;
use super::validate;

/// `lookup`, with its answer checked: called as it is, `(host, options, callback)`.
pub(super) fn checked(cx: Ctx, lookup: &Value) -> JsResult<Value> {
    cx.function_with("lookup", 3, &[lookup], js_lookup)
}

fn js_lookup(cx: Ctx, call: &Call) -> JsResult<Value> {
    let (host, options, callback) = (call.arg(0), call.arg(1), call.arg(2));
    if host.is_string() {
        validate::string_without_nul(cx, "hostname", &host)?;
    }
    let all = Value::from(options.get(cx, "all")?.truthy(cx));
    let answer = cx.function_with("answer", 3, &[&callback, &host, &all], js_answer)?;
    let arguments = [host, options, answer];
    call.data(0).call(cx, &Value::undefined(), &arguments)
}

/// `(error, address, family)`, or `(error, addresses)` when all were asked for.
fn js_answer(cx: Ctx, call: &Call) -> JsResult<Value> {
    let (callback, host, all) = (call.data(0), call.data(1), call.data(2).is_true());
    let given = [call.arg(0), call.arg(1), call.arg(2)];
    let wrong = match given[0].truthy(cx) {
        true => None,
        false if all => wrong_in_list(cx, &given[1])?,
        false => wrong_in(cx, &given[1], &given[2])?,
    };
    let nothing = Value::undefined();
    let Some(wrong) = wrong else {
        return callback.call(cx, &nothing, &given);
    };
    let error = wrong.error(cx, &host, &given, all)?;
    callback.call(cx, &nothing, &[error])
}

/// What is wrong with an answer.
enum WrongAnswer {
    Address(Value),
    Family(Value),
}

fn wrong_in(cx: Ctx, address: &Value, family: &Value) -> JsResult<Option<WrongAnswer>> {
    let known = match address.is_string() {
        true => is_ip(&address.to_text(cx)?),
        false => 0,
    };
    if known == 0 {
        return Ok(Some(WrongAnswer::Address(address.clone())));
    }
    let fits = family.as_number() == Some(f64::from(known));
    Ok((!fits).then(|| WrongAnswer::Family(family.clone())))
}

fn wrong_in_list(cx: Ctx, list: &Value) -> JsResult<Option<WrongAnswer>> {
    let length = match list.is_array(cx) {
        true => list.get(cx, n::length)?.to_number(cx)? as u32,
        false => 0,
    };
    if length == 0 {
        return Ok(Some(WrongAnswer::Address(list.clone())));
    }
    for index in 0..length {
        let entry = list.get_index(cx, index)?;
        if !entry.is_object() {
            return Ok(Some(WrongAnswer::Address(entry)));
        }
        let (address, family) = (entry.get(cx, n::address)?, entry.get(cx, n::family)?);
        if let Some(wrong) = wrong_in(cx, &address, &family)? {
            return Ok(Some(wrong));
        }
    }
    Ok(None)
}

impl WrongAnswer {
    /// With the class and the code that Node has for the answers of a `lookup` option.
    fn error(&self, cx: Ctx, host: &Value, given: &[Value], all: bool) -> JsResult<Value> {
        let (kind, code, what, value) = match self {
            WrongAnswer::Address(value) => (
                Kind::TypeError,
                "ERR_INVALID_IP_ADDRESS",
                "IP address",
                value,
            ),
            WrongAnswer::Family(value) => (
                Kind::RangeError,
                "ERR_INVALID_ADDRESS_FAMILY",
                "address family",
                value,
            ),
        };
        let (wanted, parts) = match all {
            true => ("(null, [{ address, family: 4 or 6 }, …])", &given[..2]),
            false => ("(null, address, 4 or 6)", given),
        };
        let shown: JsResult<Vec<_>> = parts.iter().map(|part| inspect(cx, part)).collect();
        let message = format!(
            "Invalid {what}: {}. The host's dns.lookup answered ({}) for {}; {wanted} was asked of it",
            inspect(cx, value)?,
            shown?.join(", "),
            inspect(cx, host)?,
        );
        cx.coded_error(kind, code, &message)
    }
}
