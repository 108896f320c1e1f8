//! The guard under libuv's callbacks: a panic ends one handle, never the host.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// What a panic carries.
pub type Panic = dyn Any + Send;

/// Runs the body of a function called by libuv. A panic is caught, and `after_panic` given it.
pub(crate) fn callback(body: impl FnOnce(), after_panic: impl FnOnce(&Panic)) {
    if let Err(panic) = catch_unwind(AssertUnwindSafe(body)) {
        // A second panic has nowhere left to go.
        let _ = catch_unwind(AssertUnwindSafe(|| after_panic(&*panic)));
    }
}
