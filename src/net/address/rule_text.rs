//! The rules of a block list as texts, read again: `BlockList.fromJSON`.

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

/// As many hexadecimal digits, colons and dots as the longest IPv6 address has.
fn groups(text: &str) -> Option<Read<'_>> {
    take(text, 45, |b| {
        b.is_ascii_hexdigit() || b == b':' || b == b'.'
    })
}

/// One to `most` bytes of a kind.
fn take(text: &str, most: usize, kind: fn(u8) -> bool) -> Option<Read<'_>> {
    let len = text.bytes().take(most).take_while(|b| kind(*b)).count();
    (len > 0).then(|| text.split_at(len))
}

#[cfg(test)]
mod tests {
    use super::*;

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
