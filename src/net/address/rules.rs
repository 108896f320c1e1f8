//! One rule of a block list: which addresses it means, and its text.

use core::cmp::Ordering;
use core::fmt;
use core::ops::RangeInclusive;
use std::net::IpAddr;

use super::ip;

/// One rule. The ends of a range may be of different families; what cannot be compared with one
/// of them is not in the range.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Rule<A = IpAddr> {
    Address(A),
    Range(A, A),
    Subnet(A, u8),
}

impl<A> Rule<A> {
    /// The same rule with other addresses.
    pub(super) fn map<B>(self, f: impl Fn(A) -> B) -> Rule<B> {
        match self {
            Rule::Address(address) => Rule::Address(f(address)),
            Rule::Range(start, end) => Rule::Range(f(start), f(end)),
            Rule::Subnet(network, prefix) => Rule::Subnet(f(network), prefix),
        }
    }
}

/// Addresses as numbers, the first and the last: those of IPv4 stand for their mapped forms.
pub(super) type Span = RangeInclusive<u128>;

/// `::ffff:0:0/96`, the mapped forms of all IPv4 addresses.
const MAPPED: Span = 0xffff_0000_0000..=0xffff_ffff_ffff;

impl Rule {
    /// Which IPv6 addresses are meant, if any. A rule for IPv4 means the mapped ones, and so does a
    /// range with an IPv4 address at one of its ends.
    pub(super) fn ipv6_span(&self) -> Option<Span> {
        match *self {
            Rule::Address(address) => Some(number(address)..=number(address)),
            Rule::Range(start, end) => {
                let span = number(start)..=number(end);
                match start.is_ipv4() || end.is_ipv4() {
                    true => common(span, MAPPED),
                    false => Some(span),
                }
            }
            Rule::Subnet(network, prefix) => {
                // A network of IPv4 has its bits after the 96 of the mapped form.
                let network_bits = u32::from(prefix) + if network.is_ipv4() { 96 } else { 0 };
                let host = u128::MAX.checked_shr(network_bits).unwrap_or(0);
                Some(number(network) & !host..=number(network) | host)
            }
        }
    }

    /// Which IPv4 addresses are meant, if any: those with mapped forms that are. But a range means
    /// none unless both of its ends are IPv4 addresses, mapped or not.
    pub(super) fn ipv4_span(&self) -> Option<Span> {
        if let Rule::Range(start, end) = *self
            && !(is_ipv4(start) && is_ipv4(end))
        {
            return None;
        }
        common(self.ipv6_span()?, MAPPED)
    }
}

/// The address as a number, in its mapped form if it is one of IPv4.
pub(super) fn number(address: IpAddr) -> u128 {
    match address {
        IpAddr::V4(address) => address.to_ipv6_mapped().to_bits(),
        IpAddr::V6(address) => address.to_bits(),
    }
}

/// Whether this is an IPv4 address, mapped or not.
fn is_ipv4(address: IpAddr) -> bool {
    MAPPED.contains(&number(address))
}

fn common(a: Span, b: Span) -> Option<Span> {
    let both = *a.start().max(b.start())..=*a.end().min(b.end());
    (!both.is_empty()).then_some(both)
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

#[cfg(test)]
impl Rule {
    /// Whether an address is one of those meant, by the words of Node's documentation. An
    /// IPv4-mapped IPv6 address is the IPv4 address.
    pub(super) fn matches(&self, address: IpAddr) -> bool {
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

#[cfg(test)]
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

#[cfg(test)]
fn wide(address: std::net::Ipv4Addr) -> u128 {
    u128::from(address.to_bits())
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
}
