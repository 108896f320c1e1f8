//! `isIP`, `isIPv4`, `isIPv6`: pure text, no look-up.
//!
//! See <https://nodejs.org/api/net.html#netisipinput>.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use crate::js::{Call, Ctx, JsResult, Value};
use crate::uv::Address;

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
    text.parse::<Ipv4Addr>().is_ok()
}

/// Groups of hexadecimal digits, at most one `::`, an IPv4 tail, a zone.
pub fn is_ipv6(text: &str) -> bool {
    let (address, zone) = match text.split_once('%') {
        Some((address, zone)) => (address, Some(zone)),
        None => (text, None),
    };
    let zone_char = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'.' | b':');
    let valid = |zone: &str| !zone.is_empty() && zone.bytes().all(zone_char);
    address.parse::<Ipv6Addr>().is_ok() && zone.is_none_or(valid)
}

/// The address that `text` is in this family, 4 or 6; a zone, whatever it is, is dropped.
pub(crate) fn parse(text: &str, family: u8) -> Option<IpAddr> {
    if family == 4 {
        return text.parse().ok().map(IpAddr::V4);
    }
    let address = text.split('%').next()?;
    address.parse().ok().map(IpAddr::V6)
}

/// The number of the interface that the zone of an IPv6 address names; 0 for none.
pub(crate) fn scope_of(text: &str) -> u32 {
    let zone = text.contains('%');
    let address = zone.then(|| Address::parse_as(6, text, 0).ok()).flatten();
    address.map_or(0, |address| address.scope())
}

/// The text of an address, as libuv writes it everywhere else.
pub(crate) fn canonical(ip: IpAddr) -> String {
    let text = ip.to_string();
    Address::parse(&text, 0).map_or(text, |address| address.ip())
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
        for bad in [
            "",
            "1.2.3",
            "1.2.3.4.5",
            "01.2.3.4",
            "256.1.1.1",
            " 1.2.3.4",
            "1.2.3.4 ",
            "1..2.3",
            "1.2.3.+4",
        ] {
            assert!(!is_ipv4(bad), "{bad}");
        }
    }

    #[test]
    fn ipv6() {
        let good = [
            "::",
            "::1",
            "1::",
            "1:2:3:4:5:6:7:8",
            "1:2:3:4:5:6:7::",
            "::2:3:4:5:6:7:8",
            "::ffff:1.2.3.4",
            "1:2:3:4:5:6:1.2.3.4",
            "fe80::1%eth0.1",
            "FE80::A",
        ];
        for good in good {
            assert!(is_ipv6(good), "{good}");
        }
        let bad = [
            "",
            ":",
            ":1",
            "1:",
            ":::",
            "1::2::3",
            "1:2:3:4:5:6:7",
            "1:2:3:4:5:6:7:8:9",
            "1:2:3:4:5:6:7:8::",
            "::12345",
            "::1%",
            "::1%a_b",
            "::1.2.3",
            "1.2.3.4::",
            "[::1]",
            "1:2:3:4:5:6:7:1.2.3.4",
        ];
        for bad in bad {
            assert!(!is_ipv6(bad), "{bad}");
        }
    }

    #[test]
    fn addresses_are_written_as_libuv_does() {
        let texts = [
            ("2001:DB8:0:0::1", "2001:db8::1"),
            ("fe80::1%eth0", "fe80::1"),
            ("::FFFF:102:304", "::ffff:1.2.3.4"),
            ("::1:0", "::0.1.0.0"),
            ("1:0:0:2:0:0:0:3", "1:0:0:2::3"),
            ("1:0:2:3:4:5:6:7", "1:0:2:3:4:5:6:7"),
        ];
        for (text, wanted) in texts {
            let ip = parse(text, 6).unwrap();
            assert_eq!(canonical(ip), wanted);
        }
        assert_eq!(canonical(parse("10.0.0.1", 4).unwrap()), "10.0.0.1");
        assert_eq!(
            (parse("::1", 4), parse("1.2.3.4", 6), parse("1.2.3.4\0", 4)),
            (None, None, None)
        );
    }
}
