//! `_readableState` and `_writableState`: the faces of a core.

use core::ffi::CStr;
use std::rc::Rc;

use super::core::Core;
use crate::js::{Marker, NativeClass};

/// The class of `_readableState`.
pub struct ReadState(Rc<Core>);

/// The class of `_writableState`.
pub struct WriteState(Rc<Core>);

impl ReadState {
    pub(crate) fn core(&self) -> Rc<Core> {
        self.0.clone()
    }
}

impl WriteState {
    pub(crate) fn core(&self) -> Rc<Core> {
        self.0.clone()
    }
}

impl NativeClass for ReadState {
    const NAME: &'static CStr = c"ReadableState";

    fn trace(&self, marker: &Marker) {
        if let Some(half) = self.0.read.get() {
            half.trace(marker);
        }
        self.0.trace(marker);
    }
}

impl NativeClass for WriteState {
    const NAME: &'static CStr = c"WritableState";

    fn trace(&self, marker: &Marker) {
        if let Some(half) = self.0.write.get() {
            half.trace(marker);
        }
        // A stream with a read half reports the rest there; twice would be once too often.
        if self.0.read.get().is_none() {
            self.0.trace(marker);
        }
    }
}
