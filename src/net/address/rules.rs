//! The rules of a block list: what they match, how they are written, how a written one is read.

use core::cmp::Ordering;
use core::fmt;
use std::net::{IpAddr, Ipv4Addr};

use super::ip;

/// One rule. The ends of a range may be of different families; what cannot be compared with one
/// of them is not in the range.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Rule {
    Address(IpAddr),
    Range(IpAddr, IpAddr),
    Subnet(IpAddr, u8),
}

impl Rule {
    /// Whether an address is one of those meant. An IPv4-mapped IPv6 address is the IPv4 address.
    pub(crate) fn matches(&self, address: IpAddr) -> bool {
        match *self {
            Rule::Address(known) => compare(known, address) == Some(Ordering::Equal),
            Rule::Range(start, end) => {
                compare(start, address).is_some_and(Ordering::is_le)
                    && compare(address, end).is_some_and(Ordering::is_le)
            }
            Rule::Subnet(network, prefix) => in_subnet(network, prefix, address),
        }
    }
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let family = |ip: IpAddr| if ip.is_ipv4() { "IPv4" } else { "IPv6" };
        let text = ip::canonical;
        match *self {
            Rule::Address(ip) => write!(f, "Address: {} {}", family(ip), text(ip)),
            Rule::Range(start, end) => {
                write!(f, "Range: {} {}-{}", family(start), text(start), text(end))
            }
            Rule::Subnet(network, prefix) => {
                write!(f, "Subnet: {} {}/{prefix}", family(network), text(network))
            }
        }
    }
}

/// The order of two addresses, if they have one: across families only for mapped addresses.
pub(crate) fn compare(a: IpAddr, b: IpAddr) -> Option<Ordering> {
    match (a, b) {
        (IpAddr::V4(a), IpAddr::V4(b)) => Some(a.cmp(&b)),
        (IpAddr::V6(a), IpAddr::V6(b)) => Some(a.cmp(&b)),
        (IpAddr::V4(a), IpAddr::V6(b)) => Some(a.cmp(&b.to_ipv4_mapped()?)),
        (IpAddr::V6(a), IpAddr::V4(b)) => Some(a.to_ipv4_mapped()?.cmp(&b)),
    }
}

fn in_subnet(network: IpAddr, prefix: u8, address: IpAddr) -> bool {
    let (network, address, width) = match (network, address) {
        (IpAddr::V4(network), IpAddr::V4(address)) => (wide(network), wide(address), 32),
        (IpAddr::V4(network), IpAddr::V6(address)) => match address.to_ipv4_mapped() {
            Some(address) => (wide(network), wide(address), 32),
            None => return false,
        },
        (IpAddr::V6(network), IpAddr::V4(address)) => {
            (network.to_bits(), address.to_ipv6_mapped().to_bits(), 128)
        }
        (IpAddr::V6(network), IpAddr::V6(address)) => (network.to_bits(), address.to_bits(), 128),
    };
    // A shift by the whole width leaves nothing that could differ.
    let host_bits = u32::from(width - prefix.min(width));
    (network ^ address).checked_shr(host_bits).unwrap_or(0) == 0
}

fn wide(address: Ipv4Addr) -> u128 {
    u128::from(address.to_bits())
}

/// A rule as it was written, its parts not checked yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum WrittenRule<'a> {
    Address(&'a str),
    Range(&'a str, &'a str),
    Subnet(&'a str, u32),
}

/// Reads what follows the head of a rule.
type Tail = fn(&str) -> Option<WrittenRule>;

/// Finds a rule in a line, whatever stands around it. Returns it with its family, 4 or 6.
pub(crate) fn find_rule(line: &str) -> Option<(WrittenRule<'_>, u8)> {
    let four = |head, tail: Tail| find(line, head, false, tail);
    let six = |head, tail: Tail| find(line, head, true, tail);
    let found = four("Subnet: IPv4 ", |text| subnet(dotted(text)?, 2))
        .or_else(|| {
            four("Address: IPv4 ", |text| {
                Some(WrittenRule::Address(dotted(text)?.0))
            })
        })
        .or_else(|| four("Range: IPv4 ", |text| range(text, dotted)));
    if let Some(found) = found {
        return Some((found, 4));
    }
    if !line.contains("IPv6") {
        return None;
    }
    six("Subnet: IPv6 ", |text| subnet(groups(text)?, 3))
        .or_else(|| {
            six("Address: IPv6 ", |text| {
                Some(WrittenRule::Address(groups(text)?.0))
            })
        })
        .or_else(|| six("Range: IPv6 ", |text| range(text, groups)))
        .map(|found| (found, 6))
}

/// The first place where `head` stands and `tail` can read what follows.
fn find<'a>(line: &'a str, head: &str, any_case: bool, tail: Tail) -> Option<WrittenRule<'a>> {
    let mut ends = (head.len()..=line.len()).filter(|&end| {
        let here = &line.as_bytes()[end - head.len()..end];
        here == head.as_bytes() || (any_case && here.eq_ignore_ascii_case(head.as_bytes()))
    });
    // What ends in an ASCII character ends at a border of characters.
    ends.find_map(|end| tail(&line[end..]))
}

/// Something read from the begin of a text, and the rest.
type Read<'a> = (&'a str, &'a str);

fn subnet((network, rest): Read<'_>, digits: usize) -> Option<WrittenRule<'_>> {
    let rest = rest.strip_prefix('/')?;
    let (prefix, _) = take(rest, digits, |b| b.is_ascii_digit())?;
    Some(WrittenRule::Subnet(network, prefix.parse().ok()?))
}

fn range(text: &str, address: fn(&str) -> Option<Read>) -> Option<WrittenRule<'_>> {
    let (start, rest) = address(text)?;
    let (end, _) = address(rest.strip_prefix('-')?)?;
    Some(WrittenRule::Range(start, end))
}

/// Four fields of one to three digits.
fn dotted(text: &str) -> Option<Read<'_>> {
    let mut rest = text;
    for field in 0..4 {
        if field > 0 {
            rest = rest.strip_prefix('.')?;
        }
        (_, rest) = take(rest, 3, |b| b.is_ascii_digit())?;
    }
    Some((&text[..text.len() - rest.len()], rest))
}

/// As many hexadecimal digits and colons as the longest IPv6 address has.
fn groups(text: &str) -> Option<Read<'_>> {
    take(text, 39, |b| b.is_ascii_hexdigit() || b == b':')
}

/// One to `most` bytes of a kind.
fn take(text: &str, most: usize, kind: fn(u8) -> bool) -> Option<Read<'_>> {
    let len = text.bytes().take(most).take_while(|b| kind(*b)).count();
    (len > 0).then(|| text.split_at(len))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ip(text: &str) -> IpAddr {
        text.parse().unwrap()
    }

    #[test]
    fn addresses_match_their_mapped_form() {
        let four = Rule::Address(ip("1.1.1.1"));
        assert!(four.matches(ip("1.1.1.1")) && four.matches(ip("::ffff:101:101")));
        assert!(!four.matches(ip("::1.1.1.1")) && !four.matches(ip("1.1.1.2")));
        let six = Rule::Address(ip("::ffff:2.2.2.2"));
        assert!(six.matches(ip("2.2.2.2")) && !six.matches(ip("2.2.2.3")));
    }

    #[test]
    fn ranges_hold_both_ends() {
        let range = Rule::Range(ip("10.0.0.5"), ip("10.0.0.9"));
        let inside = ["10.0.0.5", "10.0.0.9", "::ffff:10.0.0.7"];
        assert!(inside.iter().all(|text| range.matches(ip(text))));
        let outside = ["10.0.0.4", "10.0.0.10", "::1", "ffff::"];
        assert!(!outside.iter().any(|text| range.matches(ip(text))));
        // What is mapped lies in between, but a plain IPv4 address has no order with the ends.
        let all = Rule::Range(ip("::"), ip("ffff::"));
        assert!(!all.matches(ip("1.2.3.4")) && all.matches(ip("::ffff:1.2.3.4")));
        let mixed = Rule::Range(ip("1.2.3.4"), ip("::ffff:1.2.3.9"));
        assert!(mixed.matches(ip("1.2.3.5")) && !mixed.matches(ip("9.9.9.9")));
    }

    #[test]
    fn subnets_ignore_host_bits() {
        let net = Rule::Subnet(ip("192.168.3.4"), 22);
        assert!(net.matches(ip("192.168.0.1")) && net.matches(ip("192.168.3.255")));
        assert!(!net.matches(ip("192.168.4.0")) && net.matches(ip("::ffff:192.168.1.1")));
        let odd = Rule::Subnet(ip("8592:757c:efae:4e45::"), 63);
        assert!(odd.matches(ip("8592:757c:efae:4e44::1")));
        assert!(!odd.matches(ip("8592:757c:efae:4e46::1")));
        assert!(Rule::Subnet(ip("::"), 0).matches(ip("1.2.3.4")));
        assert!(Rule::Subnet(ip("0.0.0.0"), 0).matches(ip("::ffff:9.9.9.9")));
        assert!(!Rule::Subnet(ip("0.0.0.0"), 0).matches(ip("::1")));
        assert!(Rule::Subnet(ip("::1"), 128).matches(ip("::1")));
        assert!(!Rule::Subnet(ip("1.2.3.4"), 32).matches(ip("1.2.3.5")));
    }

    #[test]
    fn rules_are_written_canonically() {
        let texts = [
            (
                Rule::Address(ip("2001:DB8:0::1")),
                "Address: IPv6 2001:db8::1",
            ),
            (
                Rule::Range(ip("1.0.0.1"), ip("1.0.0.3")),
                "Range: IPv4 1.0.0.1-1.0.0.3",
            ),
            (
                Rule::Subnet(ip("::ffff:1.2.3.4"), 96),
                "Subnet: IPv6 ::ffff:1.2.3.4/96",
            ),
        ];
        for (rule, text) in texts {
            assert_eq!(rule.to_string(), text);
        }
    }

    #[test]
    fn written_rules_are_found_in_a_line() {
        let found = [
            (
                "xx Address: IPv4 1.2.3.4 yy",
                WrittenRule::Address("1.2.3.4"),
                4,
            ),
            (
                "Address: IPv4 1.2.3.4567",
                WrittenRule::Address("1.2.3.456"),
                4,
            ),
            (
                "Subnet: IPv4 1.2.3.4/128",
                WrittenRule::Subnet("1.2.3.4", 12),
                4,
            ),
            (
                "Subnet: IPv4 1.1.1.1 Subnet: IPv4 2.2.2.2/9",
                WrittenRule::Subnet("2.2.2.2", 9),
                4,
            ),
            (
                "Range: IPv4 1.1.1.1-1.1.1.2 Address: IPv4 3.3.3.3",
                WrittenRule::Address("3.3.3.3"),
                4,
            ),
            (
                "Address: IPv4 x aDdress: IPv6 ::1%lo",
                WrittenRule::Address("::1"),
                6,
            ),
            ("address: ipv6 ::1 IPv6", WrittenRule::Address("::1"), 6),
            (
                "ä Range: IPv6 ::1-::2-::3",
                WrittenRule::Range("::1", "::2"),
                6,
            ),
            (
                "Subnet: IPv6 1::ABCD/0128",
                WrittenRule::Subnet("1::ABCD", 12),
                6,
            ),
        ];
        for (line, written, family) in found {
            assert_eq!(find_rule(line), Some((written, family)), "{line}");
        }
        let nothing = [
            "",
            "nonsense",
            "Address:IPv4 1.2.3.4",
            "address: IPv4 1.2.3.4",
            "ADDRESS: ipv6 ::1",
            "Address: IPv4 1.2.3",
            "Address: IPv4 1234.2.3.4",
            "Subnet: IPv4 1.2.3.4/",
            "Subnet: IPv6 /8",
            "Range: IPv4 1.1.1.1 - 1.1.1.2",
            "Address: IPv6 g::1",
        ];
        for line in nothing {
            assert_eq!(find_rule(line), None, "{line}");
        }
    }
}
