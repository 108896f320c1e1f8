//! [`TimerLists`]: what waits for a time, in the order in which Node runs it.
//!
//! Timers of one duration form a list in the order in which they were started, and a list that is
//! due runs as far as its timers are due before the next list does. Lists are ordered by when
//! their first timer was due as they were last looked at.

use std::collections::{BTreeMap, HashMap};

/// Where a list stands: when it is due, then which of them was placed first.
type Place = (u64, u64);

/// Where something waits.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Ticket {
    duration: u64,
    order: u64,
}

struct DurationList<T> {
    duration: u64,
    /// By order: when the wait began, and what waits.
    waiting: BTreeMap<u64, (u64, T)>,
}

/// The lists.
pub(crate) struct TimerLists<T> {
    lists: BTreeMap<Place, DurationList<T>>,
    /// Where the list of a duration stands.
    places: HashMap<u64, Place>,
    next: u64,
}

impl<T> Default for TimerLists<T> {
    fn default() -> TimerLists<T> {
        TimerLists {
            lists: BTreeMap::new(),
            places: HashMap::new(),
            next: 0,
        }
    }
}

impl<T> TimerLists<T> {
    /// Lets `item` wait for `duration` milliseconds from `start` on.
    pub(crate) fn insert(&mut self, duration: u64, start: u64, item: T) -> Ticket {
        let order = self.number();
        let place = match self.places.get(&duration) {
            Some(place) => *place,
            None => self.place(start + duration, duration, BTreeMap::new()),
        };
        if let Some(list) = self.lists.get_mut(&place) {
            list.waiting.insert(order, (start, item));
        }
        Ticket { duration, order }
    }

    /// Takes out what waits at `ticket`.
    pub(crate) fn remove(&mut self, ticket: Ticket) -> Option<T> {
        let list = self.lists.get_mut(self.places.get(&ticket.duration)?)?;
        Some(list.waiting.remove(&ticket.order)?.1)
    }

    /// Forgets the list of this duration if nothing waits in it: one that comes then is a new list.
    pub(crate) fn forget_empty(&mut self, duration: u64) {
        let Some(place) = self.places.get(&duration) else {
            return;
        };
        if self.lists[place].waiting.is_empty() {
            self.lists.remove(place);
            self.places.remove(&duration);
        }
    }

    /// Looks at the lists that are due at `now` until one has something to run: the others end, or
    /// get a new place. Whether there was one of them.
    pub(crate) fn pass_finished(&mut self, now: u64) -> bool {
        let mut passed = false;
        while let Some(entry) = self.lists.first_entry() {
            let first = entry.get().waiting.first_key_value();
            let due = first.map(|(_, (start, _))| start + entry.get().duration);
            if entry.key().0 > now || due.is_some_and(|due| due <= now) {
                break;
            }
            let DurationList { duration, waiting } = entry.remove();
            self.places.remove(&duration);
            if let Some(due) = due {
                self.place(due, duration, waiting);
            }
            passed = true;
        }
        passed
    }

    /// Takes out what is to run next, if it is due at `now`.
    pub(crate) fn next_due(&mut self, now: u64) -> Option<T> {
        self.pass_finished(now);
        let mut entry = self.lists.first_entry()?;
        if entry.key().0 > now {
            return None;
        }
        let (_, (_, item)) = entry.get_mut().waiting.pop_first()?;
        Some(item)
    }

    /// When the first list is due.
    pub(crate) fn expiry(&self) -> Option<u64> {
        self.lists.first_key_value().map(|((expiry, _), _)| *expiry)
    }

    /// Everything that waits.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &T> {
        let lists = self.lists.values();
        lists.flat_map(|list| list.waiting.values().map(|(_, item)| item))
    }

    fn place(&mut self, expiry: u64, duration: u64, waiting: BTreeMap<u64, (u64, T)>) -> Place {
        let place = (expiry, self.number());
        self.lists.insert(place, DurationList { duration, waiting });
        self.places.insert(duration, place);
        place
    }

    fn number(&mut self) -> u64 {
        self.next += 1;
        self.next
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drain(lists: &mut TimerLists<&'static str>, now: u64) -> String {
        let due: Vec<_> = core::iter::from_fn(|| lists.next_due(now)).collect();
        due.join(" ")
    }

    #[test]
    fn a_list_runs_as_far_as_it_is_due() {
        let mut lists = TimerLists::default();
        for (duration, start, name) in [(10, 0, "a1"), (5, 6, "b1"), (10, 2, "a2"), (10, 9, "a3")] {
            lists.insert(duration, start, name);
        }
        assert_eq!(drain(&mut lists, 9), "");
        assert_eq!(drain(&mut lists, 15), "a1 a2 b1");
        assert_eq!(lists.expiry(), Some(19));
        assert_eq!(drain(&mut lists, 19), "a3");
        assert_eq!(lists.expiry(), None);
    }

    #[test]
    fn a_list_keeps_its_place_until_it_is_looked_at() {
        let mut lists = TimerLists::default();
        let first = lists.insert(4, 0, "c1");
        lists.insert(4, 3, "c2");
        lists.insert(5, 1, "d1");
        assert_eq!(lists.remove(first), Some("c1"));
        assert_eq!(lists.remove(first), None);
        lists.forget_empty(4);
        assert_eq!(lists.expiry(), Some(4));
        assert_eq!(drain(&mut lists, 8), "c2 d1");
    }

    #[test]
    fn an_empty_list_can_be_forgotten() {
        let mut lists = TimerLists::default();
        let only = lists.insert(4, 0, "only");
        lists.remove(only);
        assert_eq!(lists.expiry(), Some(4));
        lists.forget_empty(4);
        assert_eq!(lists.expiry(), None);
        assert_eq!(lists.iter().count(), 0);
    }
}
