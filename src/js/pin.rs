//! Pins: an active operation keeps its JavaScript object alive.

use core::cell::RefCell;
use std::rc::Rc;

use super::{Marker, Realm, Value};

/// The pinned values of a realm, at stable places; a free place holds `None`.
#[derive(Default)]
pub(crate) struct Pins {
    places: RefCell<Vec<Option<Value>>>,
    free: RefCell<Vec<usize>>,
}

impl Pins {
    pub(crate) fn trace(&self, marker: &Marker) {
        if let Ok(places) = self.places.try_borrow() {
            marker.mark_all(places.iter().flatten());
        }
    }

    pub(crate) fn clear(&self) {
        drop(self.places.take());
        self.free.take();
    }
}

/// Keeps a value alive until dropped (or until the context goes).
pub struct Pin {
    realm: Rc<Realm>,
    place: usize,
}

impl Pin {
    /// Pins `value` in the realm of its context.
    pub fn new(realm: &Rc<Realm>, value: Value) -> Pin {
        if !realm.is_alive() {
            // No `clear` would give the value up any more.
            let place = usize::MAX;
            return Pin {
                realm: realm.clone(),
                place,
            };
        }
        let free = realm.pins.free.borrow_mut().pop();
        let mut places = realm.pins.places.borrow_mut();
        let place = match free {
            Some(place) => {
                places[place] = Some(value);
                place
            }
            None => {
                places.push(Some(value));
                places.len() - 1
            }
        };
        Pin {
            realm: realm.clone(),
            place,
        }
    }

    /// The pinned value; `None` once the context is gone.
    pub fn value(&self) -> Option<Value> {
        self.realm.pins.places.borrow().get(self.place)?.clone()
    }
}

impl Drop for Pin {
    fn drop(&mut self) {
        if !self.realm.is_alive() {
            return;
        }
        // The value is dropped only after the borrow ended: it may be the last reference, and
        // finalizers may drop further pins.
        let value = self.realm.pins.places.borrow_mut()[self.place].take();
        self.realm.pins.free.borrow_mut().push(self.place);
        drop(value);
    }
}
