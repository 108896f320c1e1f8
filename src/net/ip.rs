//! `isIP`, `isIPv4`, `isIPv6`: pure text, no look-up.
//!
//! See <https://nodejs.org/api/net.html#netisipinput>.

use crate::js::{Call, Ctx, JsResult, Value};

/// 4, 6, or 0 when the text is no IP address.
pub fn is_ip(text: &str) -> i32 {
    if is_ipv4(text) {
        4
    } else if is_ipv6(text) {
        6
    } else {
        0
    }
}

/// Four decimal fields of 0 to 255, without leading zeros.
pub fn is_ipv4(text: &str) -> bool {
    let mut fields = 0;
    for field in text.split('.') {
        fields += 1;
        let digits = field.bytes().all(|b| b.is_ascii_digit());
        let padded = field.len() > 1 && field.starts_with('0');
        if !digits || padded || field.len() > 3 || field.parse::<u8>().is_err() {
            return false;
        }
    }
    fields == 4
}

/// Groups of hexadecimal digits, at most one `::`, an IPv4 tail, a zone.
pub fn is_ipv6(text: &str) -> bool {
    let (address, zone) = match text.split_once('%') {
        Some((address, zone)) => (address, Some(zone)),
        None => (text, None),
    };
    let zone_char = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'.' | b':');
    if zone.is_some_and(|zone| zone.is_empty() || !zone.bytes().all(zone_char)) {
        return false;
    }
    match address.split_once("::") {
        None => groups(address, true) == Some(8),
        Some((head, tail)) => {
            let head = if head.is_empty() { Some(0) } else { groups(head, false) };
            let tail = if tail.is_empty() { Some(0) } else { groups(tail, true) };
            matches!((head, tail), (Some(head), Some(tail)) if head + tail <= 7)
        }
    }
}

/// How many groups these are, an IPv4 tail counting for two; `None` when one is malformed.
fn groups(text: &str, tail_allowed: bool) -> Option<usize> {
    let parts: Vec<&str> = text.split(':').collect();
    let mut count = 0;
    for (index, part) in parts.iter().enumerate() {
        if tail_allowed && index + 1 == parts.len() && part.contains('.') {
            if !is_ipv4(part) {
                return None;
            }
            count += 2;
        } else if (1..=4).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_hexdigit()) {
            count += 1;
        } else {
            return None;
        }
    }
    Some(count)
}

pub(crate) fn js_is_ip(cx: Ctx, call: &Call) -> JsResult<Value> {
    Ok(Value::int(is_ip(&call.arg(0).to_text(cx)?)))
}

pub(crate) fn js_is_ipv4(cx: Ctx, call: &Call) -> JsResult<Value> {
    Ok(is_ipv4(&call.arg(0).to_text(cx)?).into())
}

pub(crate) fn js_is_ipv6(cx: Ctx, call: &Call) -> JsResult<Value> {
    Ok(is_ipv6(&call.arg(0).to_text(cx)?).into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ipv4() {
        for good in ["127.0.0.1", "0.0.0.0", "255.255.255.255"] {
            assert!(is_ipv4(good), "{good}");
        }
        for bad in ["", "1.2.3", "1.2.3.4.5", "01.2.3.4", "256.1.1.1", " 1.2.3.4", "1.2.3.4 ", "1..2.3", "1.2.3.+4"] {
            assert!(!is_ipv4(bad), "{bad}");
        }
    }

    #[test]
    fn ipv6() {
        let good = [
            "::", "::1", "1::", "1:2:3:4:5:6:7:8", "1:2:3:4:5:6:7::", "::2:3:4:5:6:7:8",
            "::ffff:1.2.3.4", "1:2:3:4:5:6:1.2.3.4", "fe80::1%eth0.1", "FE80::A",
        ];
        for good in good {
            assert!(is_ipv6(good), "{good}");
        }
        let bad = [
            "", ":", ":1", "1:", ":::", "1::2::3", "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9",
            "1:2:3:4:5:6:7:8::", "::12345", "::1%", "::1%a_b", "::1.2.3", "1.2.3.4::", "[::1]",
            "1:2:3:4:5:6:7:1.2.3.4",
        ];
        for bad in bad {
            assert!(!is_ipv6(bad), "{bad}");
        }
    }
}
