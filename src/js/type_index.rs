//! [`TypeIndex`]: a small number for a type, so that what is kept for it is found by indexing.

use core::sync::atomic::{AtomicUsize, Ordering};

/// The number of a type, the same for the whole process, given out at the first question. It lives
/// in a static of the type's own, which [`type_index!`] makes.
pub struct TypeIndex(AtomicUsize);

/// The number given out next. Zero stands for none.
static NEXT: AtomicUsize = AtomicUsize::new(1);

impl TypeIndex {
    pub(crate) const fn unassigned() -> TypeIndex {
        TypeIndex(AtomicUsize::new(0))
    }

    /// The number, counted from 0.
    pub(crate) fn get(&self) -> usize {
        // The number alone is passed between threads, nothing that it would have to come after.
        match self.0.load(Ordering::Relaxed) {
            0 => self.assign(),
            number => number - 1,
        }
    }

    #[cold]
    fn assign(&self) -> usize {
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let won = self
            .0
            .compare_exchange(0, number, Ordering::Relaxed, Ordering::Relaxed);
        won.map_or_else(|earlier| earlier, |_| number) - 1
    }
}

/// The associated function `type_index` of an implementation of `Slot` or `NativeClass`.
macro_rules! type_index {
    () => {
        fn type_index() -> &'static $crate::js::TypeIndex {
            static INDEX: $crate::js::TypeIndex = $crate::js::TypeIndex::unassigned();
            &INDEX
        }
    };
}

pub(crate) use type_index;

#[cfg(test)]
mod tests {
    use super::TypeIndex;

    #[test]
    fn each_type_has_one_number_of_its_own() {
        static ONE: TypeIndex = TypeIndex::unassigned();
        static OTHER: TypeIndex = TypeIndex::unassigned();
        let numbers: Vec<_> = (0..8)
            .map(|_| std::thread::spawn(|| (ONE.get(), OTHER.get())))
            .map(|thread| thread.join().unwrap())
            .collect();
        assert!(numbers.iter().all(|pair| *pair == numbers[0]));
        assert_ne!(ONE.get(), OTHER.get());
    }
}
