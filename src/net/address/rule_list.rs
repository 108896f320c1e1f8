//! The rules of a block list: in the order in which scripts see them, and each found by what it is.

use std::collections::{BTreeMap, BTreeSet};
use std::net::{IpAddr, SocketAddr};

use super::address_set::AddressSet;
use super::rules::{Rule, number};

/// A rule as it was given: ports, flow labels and zones mean nothing, but tell two rules apart.
pub(super) type GivenRule = Rule<SocketAddr>;

/// When a rule was added: those added later have higher numbers.
type Age = u64;

/// Rules that can be added, removed and asked. No operation but [`RuleList::newest_first`] looks at
/// all of them.
#[derive(Default)]
pub(super) struct RuleList {
    by_age: BTreeMap<Age, Rule>,
    /// The keys of the same rules.
    by_key: BTreeSet<(GivenRule, Age)>,
    /// What they mean together.
    addresses: AddressSet,
    next: Age,
}

impl RuleList {
    /// Adds a rule. A single address is there only once, in the form in which it was added last;
    /// every other rule as often as it was added.
    pub(super) fn add(&mut self, given: GivenRule) {
        let rule = given.map(|address| address.ip());
        let known = match given {
            Rule::Address(_) => self.newest(given),
            _ => None,
        };
        if let Some(age) = known {
            self.by_age.insert(age, rule);
            return;
        }
        self.by_age.insert(self.next, rule);
        self.by_key.insert((key(given), self.next));
        self.addresses.insert(&rule);
        self.next += 1;
    }

    /// Removes the rule that was added last of those that are the same as this one.
    pub(super) fn remove(&mut self, given: GivenRule) {
        if let Some(age) = self.newest(given)
            && let Some(rule) = self.by_age.remove(&age)
        {
            self.by_key.remove(&(key(given), age));
            self.addresses.remove(&rule);
        }
    }

    pub(super) fn clear(&mut self) {
        *self = RuleList::default();
    }

    pub(super) fn len(&self) -> usize {
        self.by_age.len()
    }

    /// Whether a rule means the address.
    pub(super) fn has(&self, address: IpAddr) -> bool {
        self.addresses.contains(address)
    }

    /// First the addresses, then the subnets, then the ranges.
    pub(super) fn newest_first(&self) -> Vec<Rule> {
        let mut rules: Vec<Rule> = self.by_age.values().rev().copied().collect();
        rules.sort_by_key(|rule| match rule {
            Rule::Address(_) => 0,
            Rule::Subnet(..) => 1,
            Rule::Range(..) => 2,
        });
        rules
    }

    fn newest(&self, given: GivenRule) -> Option<Age> {
        let same = (key(given), 0)..=(key(given), Age::MAX);
        self.by_key.range(same).next_back().map(|(_, age)| *age)
    }
}

/// What makes two rules the same: a single address its number, every other rule all of it.
fn key(given: GivenRule) -> GivenRule {
    match given {
        Rule::Address(address) => {
            let address = IpAddr::V6(number(address.ip()).into());
            Rule::Address(SocketAddr::new(address, 0))
        }
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ip(text: &str) -> IpAddr {
        text.parse().unwrap()
    }

    fn at(text: &str) -> SocketAddr {
        SocketAddr::new(ip(text), 0)
    }

    fn shown(list: &RuleList) -> Vec<String> {
        list.newest_first().iter().map(Rule::to_string).collect()
    }

    #[test]
    fn addresses_come_first_and_keep_their_place() {
        let mut list = RuleList::default();
        list.add(Rule::Address(at("1.1.1.1")));
        list.add(Rule::Range(at("3.0.0.1"), at("3.0.0.2")));
        list.add(Rule::Subnet(at("2.0.0.0"), 8));
        list.add(Rule::Address(at("4.4.4.4")));
        list.add(Rule::Address(at("::ffff:1.1.1.1")));
        assert_eq!(
            shown(&list),
            [
                "Address: IPv4 4.4.4.4",
                "Address: IPv6 ::ffff:1.1.1.1",
                "Subnet: IPv4 2.0.0.0/8",
                "Range: IPv4 3.0.0.1-3.0.0.2",
            ]
        );
        list.remove(Rule::Address(at("1.1.1.1")));
        assert_eq!((list.len(), list.has(ip("1.1.1.1"))), (3, false));
    }

    #[test]
    fn other_rules_are_removed_one_by_one() {
        let mut list = RuleList::default();
        let net = Rule::Subnet(at("10.1.2.3"), 8);
        list.add(net);
        list.add(net);
        list.remove(Rule::Subnet(at("10.0.0.0"), 8));
        list.remove(Rule::Subnet(SocketAddr::new(ip("10.1.2.3"), 80), 8));
        list.remove(net);
        assert_eq!((list.len(), list.has(ip("10.9.9.9"))), (1, true));
        list.remove(net);
        list.remove(net);
        assert_eq!((list.len(), list.has(ip("10.9.9.9"))), (0, false));
        assert!(list.by_key.is_empty());
    }
}
