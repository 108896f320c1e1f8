//! [`Trace`]: reporting the values that native objects hold to the collector.
//!
//! The collector subtracts each report from the counted references of a value. So what holds a
//! [`Value`] reports it exactly once for each reference, and never one that another object reports.
//! That is why `Rc<T>` does not trace as such: only a type that knows itself to be the one reporter
//! of something shared may say so.

use core::cell::{OnceCell, RefCell};
use std::collections::VecDeque;

use super::{Marker, Value};

/// Something that holds values, and reports them.
pub trait Trace: 'static {
    /// Reports each value held, once for each reference.
    fn trace(&self, marker: &Marker);
}

/// Something that holds no value, or only what others report.
pub struct Plain<T>(pub T);

impl<T: 'static> Trace for Plain<T> {
    fn trace(&self, _marker: &Marker) {}
}

impl Trace for Value {
    fn trace(&self, marker: &Marker) {
        marker.mark(self);
    }
}

impl<T: Trace> Trace for Option<T> {
    fn trace(&self, marker: &Marker) {
        self.iter().for_each(|value| value.trace(marker));
    }
}

impl<T: Trace> Trace for Box<T> {
    fn trace(&self, marker: &Marker) {
        (**self).trace(marker);
    }
}

impl<T: Trace, const N: usize> Trace for [T; N] {
    fn trace(&self, marker: &Marker) {
        self.iter().for_each(|value| value.trace(marker));
    }
}

impl<T: Trace> Trace for Vec<T> {
    fn trace(&self, marker: &Marker) {
        self.iter().for_each(|value| value.trace(marker));
    }
}

impl<T: Trace> Trace for VecDeque<T> {
    fn trace(&self, marker: &Marker) {
        self.iter().for_each(|value| value.trace(marker));
    }
}

impl<T: Trace> Trace for OnceCell<T> {
    fn trace(&self, marker: &Marker) {
        self.get().into_iter().for_each(|value| value.trace(marker));
    }
}

/// What is mutably borrowed is skipped: that keeps its values alive, which is safe.
impl<T: Trace> Trace for RefCell<T> {
    fn trace(&self, marker: &Marker) {
        if let Ok(value) = self.try_borrow() {
            value.trace(marker);
        }
    }
}

impl<A: Trace, B: Trace> Trace for (A, B) {
    fn trace(&self, marker: &Marker) {
        self.0.trace(marker);
        self.1.trace(marker);
    }
}

impl<A: Trace, B: Trace, C: Trace> Trace for (A, B, C) {
    fn trace(&self, marker: &Marker) {
        self.0.trace(marker);
        self.1.trace(marker);
        self.2.trace(marker);
    }
}

/// Implements [`Trace`] for a struct. Every field has to be named, as one that holds values or as
/// one that holds none, so a forgotten one does not compile:
/// `trace_fields!(Pipe { source, dest } plain { ended });`.
macro_rules! trace_fields {
    ($type:ty { $($held:ident),* $(,)? } plain { $($plain:ident),* $(,)? }) => {
        impl $crate::js::Trace for $type {
            fn trace(&self, marker: &$crate::js::Marker) {
                let Self { $($held,)* $($plain: _,)* } = self;
                $($crate::js::Trace::trace($held, marker);)*
            }
        }
    };
}
pub(crate) use trace_fields;
