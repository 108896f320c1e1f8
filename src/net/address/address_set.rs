//! A set of addresses that is asked as fast for ten thousand rules as for ten.
//!
//! Every rule of a block list means one run of neighbours. Runs that meet or overlap are kept as
//! one, sorted by where they begin, so that the only one that can hold an address is the last that
//! does not begin after it. An IPv4 address and its mapped form can have different answers (see
//! [`Rule::ipv4_span`]), so there is a set for each family.

use std::collections::BTreeMap;
use std::net::IpAddr;

use super::rules::{Rule, Span, number};

/// The addresses that any of several rules means.
#[derive(Default)]
pub(super) struct AddressSet {
    ipv4: Spans,
    ipv6: Spans,
}

impl AddressSet {
    pub(super) fn insert(&mut self, rule: &Rule) {
        if let Some(span) = rule.ipv4_span() {
            self.ipv4.insert(span);
        }
        if let Some(span) = rule.ipv6_span() {
            self.ipv6.insert(span);
        }
    }

    pub(super) fn contains(&self, address: IpAddr) -> bool {
        let spans = match address {
            IpAddr::V4(_) => &self.ipv4,
            IpAddr::V6(_) => &self.ipv6,
        };
        spans.contain(number(address))
    }
}

/// Runs of numbers, first to last, with a gap between any two.
#[derive(Default)]
struct Spans(BTreeMap<u128, u128>);

impl Spans {
    fn insert(&mut self, span: Span) {
        let (mut first, mut last) = span.into_inner();
        if first > last {
            return;
        }
        // Each run that meets or overlaps the new one becomes part of it.
        while let Some((&start, &end)) = self.0.range(..=last.saturating_add(1)).next_back()
            && end.saturating_add(1) >= first
        {
            self.0.remove(&start);
            first = first.min(start);
            last = last.max(end);
        }
        self.0.insert(first, last);
    }

    fn contain(&self, number: u128) -> bool {
        let candidate = self.0.range(..=number).next_back();
        candidate.is_some_and(|(_, last)| number <= *last)
    }
}

#[cfg(test)]
mod tests {
    use std::net::{Ipv4Addr, Ipv6Addr};

    use super::*;

    /// Numbers that look random, the same ones in each run (a linear congruence, its upper bits).
    struct Numbers(u64);

    impl Numbers {
        fn next(&mut self) -> u64 {
            self.0 = self
                .0
                .wrapping_mul(6364136223846793005)
                .wrapping_add(1442695040888963407);
            self.0 >> 33
        }

        fn below(&mut self, limit: u64) -> u64 {
            self.next() % limit
        }

        /// Few addresses of each kind, at the ends of their ranges and in the middle, so that rules
        /// meet, overlap and miss each other often.
        fn address(&mut self) -> IpAddr {
            let low = match self.below(4) {
                0 => self.below(4),
                1 => u64::from(u32::MAX) - self.below(4),
                _ => 0x0a00_0000 + self.below(64),
            };
            let ipv4 = Ipv4Addr::from_bits(low as u32);
            let high = [0, 1, 0x2001_0db8, u128::MAX >> 64][self.below(4) as usize];
            match self.below(4) {
                0 => ipv4.into(),
                1 => ipv4.to_ipv6_mapped().into(),
                2 => Ipv6Addr::from_bits(0xfffe_ffff_ffff + u128::from(self.below(3))).into(),
                _ => Ipv6Addr::from_bits(high << 64 | u128::from(low)).into(),
            }
        }

        fn rule(&mut self) -> Rule {
            let address = self.address();
            match self.below(3) {
                0 => Rule::Address(address),
                1 => Rule::Range(address, self.address()),
                _ => {
                    let width = if address.is_ipv4() { 32 } else { 128 };
                    let prefix = match self.below(3) {
                        0 => self.below(width + 1),
                        _ => width - self.below(8),
                    };
                    Rule::Subnet(address, prefix as u8)
                }
            }
        }
    }

    #[test]
    fn a_set_holds_what_one_of_its_rules_matches() {
        let mut numbers = Numbers(1);
        let mut hits = [0, 0];
        for round in 0..2000 {
            let rules: Vec<Rule> = (0..1 + round % 12).map(|_| numbers.rule()).collect();
            let mut set = AddressSet::default();
            rules.iter().for_each(|rule| set.insert(rule));
            for _ in 0..50 {
                let address = numbers.address();
                let wanted = rules.iter().any(|rule| rule.matches(address));
                assert_eq!(set.contains(address), wanted, "{address} in {rules:?}");
                hits[usize::from(wanted)] += 1;
            }
        }
        assert!(hits.iter().all(|count| *count > 10_000), "{hits:?}");
    }

    #[test]
    fn runs_that_meet_become_one() {
        let mut spans = Spans::default();
        for span in [
            10..=19,
            30..=39,
            u128::MAX..=u128::MAX,
            0..=0,
            20..=24,
            25..=29,
            12..=13,
        ] {
            spans.insert(span);
        }
        let kept: Vec<_> = spans
            .0
            .iter()
            .map(|(first, last)| (*first, *last))
            .collect();
        assert_eq!(kept, [(0, 0), (10, 39), (u128::MAX, u128::MAX)]);
        spans.insert(0..=u128::MAX);
        assert_eq!(spans.0.len(), 1);
        assert!(spans.contain(0) && spans.contain(u128::MAX));
    }
}
