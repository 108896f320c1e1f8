//! [`Slots`]: the states of upper modules that a realm keeps, one for each type.

use core::any::Any;
use core::cell::RefCell;
use std::rc::Rc;

use super::{Ctx, JsResult, Marker, TypeIndex};

/// State of an upper module, kept in the realm.
pub trait Slot: Any {
    /// The number of the type: `type_index!();`.
    fn type_index() -> &'static TypeIndex
    where
        Self: Sized;
    /// Reports the values held inside to the collector.
    fn trace(&self, marker: &Marker);
    /// The context goes: gives up every value.
    fn clear(&self) {}
}

/// Builds the state of a module and puts it into its slot.
pub type Installer<T> = fn(Ctx) -> JsResult<Rc<T>>;

/// What upper modules keep for one context.
#[derive(Default)]
pub(super) struct Slots {
    /// By [`TypeIndex`].
    states: RefCell<Vec<Option<Rc<dyn Slot>>>>,
    /// The functions that build states on first use, of type [`Installer`].
    installers: RefCell<Vec<Box<dyn Any>>>,
}

impl Slots {
    /// The state of type `T` that an upper module keeps here.
    #[inline]
    pub(super) fn get<T: Slot>(&self) -> Option<Rc<T>> {
        let states = self.states.borrow();
        let slot: *const dyn Slot = Rc::as_ptr(states.get(T::type_index().get())?.as_ref()?);
        let slot = slot.cast::<T>();
        // SAFETY: the index is that of `T` alone, and `set` puts nothing else there. The
        // pointer is that of the slot's own reference, of which this makes another.
        unsafe {
            Rc::increment_strong_count(slot);
            Some(Rc::from_raw(slot))
        }
    }

    /// Keeps `state` here, in the place of an older one of its type.
    pub(super) fn set<T: Slot>(&self, state: Rc<T>) {
        let index = T::type_index().get();
        let older = {
            let mut states = self.states.borrow_mut();
            if states.len() <= index {
                states.resize_with(index + 1, || None);
            }
            states[index].replace(state)
        };
        drop(older);
    }

    /// Lets `install` build the state of type `T` on first use, and put it into its slot.
    pub(super) fn set_installer<T: Slot>(&self, install: Installer<T>) {
        self.installers.borrow_mut().push(Box::new(install));
    }

    /// What builds the state of type `T`.
    pub(super) fn installer<T: Slot>(&self) -> Option<Installer<T>> {
        let installers = self.installers.borrow();
        let found = installers.iter().find_map(|any| any.downcast_ref());
        found.copied()
    }

    pub(super) fn trace(&self, marker: &Marker) {
        if let Ok(states) = self.states.try_borrow() {
            states
                .iter()
                .flatten()
                .for_each(|state| state.trace(marker));
        }
    }

    /// The context goes: every state gives up its values.
    pub(super) fn clear(&self) {
        let states = self.states.take();
        states.iter().flatten().for_each(|state| state.clear());
    }
}
