//! An IP address and a port as URLs write them: `http://` + this text, judged by the rules of
//! <https://url.spec.whatwg.org/#host-parsing>. Host names that are no addresses give nothing.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use super::host_mapping::mapped;

/// The port that `http:` leaves out, and that therefore comes out as 0.
const DEFAULT_PORT: u16 = 80;

/// Address and port of the host in `text`; port 0 when there is none.
pub(crate) fn parse(text: &str) -> Option<(IpAddr, u16)> {
    let text = text.trim_end_matches(|c| c <= ' ');
    let text: String = text
        .chars()
        .filter(|c| !matches!(c, '\t' | '\n' | '\r'))
        .collect();
    let text = text.trim_start_matches(['/', '\\']);
    let authority = text.split(['/', '\\', '?', '#']).next()?;
    let host_and_port = authority.rsplit('@').next()?;
    let (ip, rest) = match host_and_port.strip_prefix('[') {
        Some(inner) => {
            let (ip, rest) = inner.split_once(']')?;
            (IpAddr::V6(ip.parse::<Ipv6Addr>().ok()?), rest)
        }
        None => {
            let end = host_and_port.find(':').unwrap_or(host_and_port.len());
            let (host, rest) = host_and_port.split_at(end);
            (IpAddr::V4(ipv4(&mapped(&percent_decoded(host)))?), rest)
        }
    };
    let port = if rest.is_empty() {
        0
    } else {
        port(rest.strip_prefix(':')?)?
    };
    Some((ip, port))
}

fn port(digits: &str) -> Option<u16> {
    if digits.is_empty() {
        return Some(0);
    }
    if !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let port = digits.parse().ok()?;
    Some(if port == DEFAULT_PORT { 0 } else { port })
}

/// One to four numbers; the last fills all bytes that are left.
fn ipv4(host: &str) -> Option<Ipv4Addr> {
    let host = host.strip_suffix('.').unwrap_or(host);
    let numbers = host.split('.').map(number).collect::<Option<Vec<u64>>>()?;
    let (last, heads) = numbers.split_last()?;
    let bytes_left = 4_usize.checked_sub(heads.len()).filter(|left| *left > 0)?;
    if *last >= 1 << (8 * bytes_left) || heads.iter().any(|head| *head > 255) {
        return None;
    }
    let mut bits = *last;
    for (index, head) in heads.iter().enumerate() {
        bits |= head << (8 * (3 - index));
    }
    Some(Ipv4Addr::from_bits(bits as u32))
}

/// A decimal, octal (`010`) or hexadecimal (`0x8`) number.
fn number(text: &str) -> Option<u64> {
    if text.is_empty() {
        return None;
    }
    let (digits, radix) = if let Some(hex) = text.strip_prefix("0x").or(text.strip_prefix("0X")) {
        (hex, 16)
    } else if text.len() > 1 && text.starts_with('0') {
        (&text[1..], 8)
    } else {
        (text, 10)
    };
    if digits.is_empty() {
        return Some(0);
    }
    // A sign, which the parser of numbers would take, is no digit here.
    let valid = digits.chars().all(|c| c.is_digit(radix));
    valid
        .then(|| u64::from_str_radix(digits, radix).ok())
        .flatten()
}

/// Turns `%2e` into `.`, and several such bytes into the character they encode.
fn percent_decoded(text: &str) -> String {
    let mut out = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('%') {
        out.extend_from_slice(&rest.as_bytes()[..at]);
        let code = rest
            .get(at + 1..at + 3)
            .filter(|hex| hex.bytes().all(|b| b.is_ascii_hexdigit()));
        match code.and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
            Some(byte) => {
                out.push(byte);
                rest = &rest[at + 3..];
            }
            None => {
                out.push(b'%');
                rest = &rest[at + 1..];
            }
        }
    }
    out.extend_from_slice(rest.as_bytes());
    String::from_utf8_lossy(&out).into_owned()
}

#[cfg(test)]
mod tests {
    use super::parse;

    fn shown(text: &str) -> Option<String> {
        parse(text).map(|(ip, port)| format!("{ip} {port}"))
    }

    #[test]
    fn forms_of_urls() {
        let good = [
            ("1.2.3.4", "1.2.3.4 0"),
            ("1.2.3.4:", "1.2.3.4 0"),
            ("1.2.3.4:80", "1.2.3.4 0"),
            ("1.2.3.4:00081", "1.2.3.4 81"),
            ("192.168.257:1", "192.168.1.1 1"),
            ("256", "0.0.1.0 0"),
            ("4294967295", "255.255.255.255 0"),
            ("0x7f.1", "127.0.0.1 0"),
            ("0X7F000001", "127.0.0.1 0"),
            ("010.1", "8.0.0.1 0"),
            ("0x", "0.0.0.0 0"),
            ("1.0x.0", "1.0.0.0 0"),
            ("1.2.3.4.", "1.2.3.4 0"),
            ("1%2e2%2E3.%34", "1.2.3.4 0"),
            ("1.2\t.3.4\n", "1.2.3.4 0"),
            ("１.2。3.%EF%BC%94:5", "1.2.3.4 5"),
            ("1.2.3.4:5 ", "1.2.3.4 5"),
            ("///1.2.3.4:7/path?query", "1.2.3.4 7"),
            ("a:b@c:d@1.2.3.4:5", "1.2.3.4 5"),
            ("[::1]", "::1 0"),
            ("[::1]:65535", "::1 65535"),
            ("u@[1:2:3:4:5:6:7:8]:3\\x", "1:2:3:4:5:6:7:8 3"),
        ];
        for (text, wanted) in good {
            assert_eq!(shown(text).as_deref(), Some(wanted), "{text}");
        }
    }

    #[test]
    fn everything_else_is_nothing() {
        let bad = [
            "",
            " 1.2.3.4",
            "\u{1}1.2.3.4",
            "::1",
            "[::1",
            "::1]",
            "[]",
            "[::1]x",
            "[::1%lo]",
            "[1.2.3.4]",
            "[[::1]]",
            "[::1]:99999",
            "08",
            "1..2",
            ".1.2.3.4",
            "1.2.3.4..",
            "256.1",
            "1.65536.1",
            "1.2.65536",
            "1.16777216",
            "1.2.3.256",
            "4294967296",
            "0x100000000",
            "99999999999999999999",
            "1.2.3.4.5",
            "1.2.3.0xg",
            "1.2.3.+4",
            "1.2.3.4:-1",
            "1.2.3.4:+1",
            "1.2.3.4: 5",
            "1.2.3.4:65536",
            "1.2.3.4:5:6",
            "1.2.3.4:5x",
            "1.2.3.4@",
            "localhost",
            "example.com:80",
            "http://1.2.3.4",
            "1.2.3.4%00",
            "1.2.3.4%",
            "1.2.3.4%é",
            "1.2.3.4:５",
            "%EF%BC.2.3.4",
            "[：：1]",
        ];
        for text in bad {
            assert_eq!(shown(text), None, "{text}");
        }
    }
}
