//! Families of addresses: a number, 4 or 6, or one of several names.

use crate::js::{Ctx, JsResult, Value};

/// 4 or 6 for `IPv4` and `IPv6`, the names that the option `family` of a look-up may have.
pub(crate) fn of_option(cx: Ctx, value: &Value) -> JsResult<Option<u8>> {
    if !value.is_string() {
        return Ok(None);
    }
    Ok(match value.to_text(cx)?.as_str() {
        "IPv4" => Some(4),
        "IPv6" => Some(6),
        _ => None,
    })
}

/// 4 or 6 for such a number.
pub(crate) fn of_number(value: &Value) -> Option<u8> {
    let number = value.as_number()?;
    (number == 4.0 || number == 6.0).then_some(number as u8)
}

/// 4 or 6 for a name in upper or lower case.
pub(crate) fn of_name(name: &str) -> Option<u8> {
    match name.to_ascii_lowercase().as_str() {
        "ipv4" => Some(4),
        "ipv6" => Some(6),
        _ => None,
    }
}

/// The name that `BlockList` and `SocketAddress` use.
pub(crate) fn name(family: u8) -> &'static str {
    if family == 6 { "ipv6" } else { "ipv4" }
}
