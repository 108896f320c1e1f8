//! A set of addresses that is asked as fast for ten thousand rules as for ten.
//!
//! Every rule of a block list means one run of neighbours. The line of all addresses is cut wherever
//! a run begins or ends, and each part knows how many runs cover it, so that rules can be taken out
//! again. An IPv4 address and its mapped form can have different answers (see [`Rule::ipv4_span`]),
//! so there is a set for each family.

use std::collections::BTreeMap;
use std::net::IpAddr;

use super::rules::{Rule, Span, number};

/// The addresses that any of several rules means.
#[derive(Default)]
pub(super) struct AddressSet {
    ipv4: Coverage,
    ipv6: Coverage,
}

impl AddressSet {
    pub(super) fn insert(&mut self, rule: &Rule) {
        self.count(rule, |count| count + 1);
    }

    /// Takes out a rule that was inserted.
    pub(super) fn remove(&mut self, rule: &Rule) {
        self.count(rule, |count| count - 1);
    }

    fn count(&mut self, rule: &Rule, change: fn(u32) -> u32) {
        if let Some(span) = rule.ipv4_span() {
            self.ipv4.count(span, change);
        }
        if let Some(span) = rule.ipv6_span() {
            self.ipv6.count(span, change);
        }
    }

    pub(super) fn contains(&self, address: IpAddr) -> bool {
        let coverage = match address {
            IpAddr::V4(_) => &self.ipv4,
            IpAddr::V6(_) => &self.ipv6,
        };
        coverage.at(number(address)) > 0
    }
}

/// How many runs cover a number: each entry holds from its key up to the next one, and differs from
/// the entry before. Before the first one nothing is covered.
#[derive(Default)]
struct Coverage(BTreeMap<u128, u32>);

impl Coverage {
    fn at(&self, number: u128) -> u32 {
        let part = self.0.range(..=number).next_back();
        part.map_or(0, |(_, count)| *count)
    }

    /// Changes the count of all numbers of a run.
    fn count(&mut self, span: Span, change: fn(u32) -> u32) {
        let (first, last) = span.into_inner();
        if first > last {
            return;
        }
        let behind = last.checked_add(1);
        for cut in [Some(first), behind].into_iter().flatten() {
            let count = self.at(cut);
            self.0.insert(cut, count);
        }
        for (_, count) in self.0.range_mut(first..=last) {
            *count = change(*count);
        }
        for cut in [Some(first), behind].into_iter().flatten() {
            let before = cut.checked_sub(1).map_or(0, |number| self.at(number));
            if self.at(cut) == before {
                self.0.remove(&cut);
            }
        }
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
        // Miri takes a thousand times as long.
        let rounds = if cfg!(miri) { 30 } else { 2000 };
        for round in 0..rounds {
            let mut rules: Vec<Rule> = (0..1 + round % 12).map(|_| numbers.rule()).collect();
            let mut set = AddressSet::default();
            rules.iter().for_each(|rule| set.insert(rule));
            for _ in 0..numbers.below(4) {
                if let Some(rule) = rules.pop() {
                    set.remove(&rule);
                }
            }
            for _ in 0..50 {
                let address = numbers.address();
                let wanted = rules.iter().any(|rule| rule.matches(address));
                assert_eq!(set.contains(address), wanted, "{address} in {rules:?}");
                hits[usize::from(wanted)] += 1;
            }
            rules.iter().for_each(|rule| set.remove(rule));
            assert!(set.ipv4.0.is_empty() && set.ipv6.0.is_empty());
        }
        assert!(hits.iter().all(|count| *count > rounds * 5), "{hits:?}");
    }

    #[test]
    fn parts_with_the_same_count_are_one() {
        let mut coverage = Coverage::default();
        let runs = [10..=19, 30..=39, 20..=29, 12..=13, 0..=0, 5..=u128::MAX];
        for run in &runs {
            coverage.count(run.clone(), |count| count + 1);
        }
        let parts = |coverage: &Coverage| coverage.0.clone().into_iter().collect::<Vec<_>>();
        let cut = [(0, 1), (1, 0), (5, 1), (10, 2), (12, 3), (14, 2), (40, 1)];
        assert_eq!(parts(&coverage), cut);
        coverage.count(12..=13, |count| count - 1);
        coverage.count(5..=u128::MAX, |count| count - 1);
        assert_eq!(parts(&coverage), [(0, 1), (1, 0), (10, 1), (40, 0)]);
        assert_eq!(
            [0, 1, 39, 40, u128::MAX].map(|number| coverage.at(number)),
            [1, 0, 1, 0, 0]
        );
    }
}
