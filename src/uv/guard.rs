//! The guard under libuv's callbacks: a panic ends one handle, never the host.

use std::panic::{AssertUnwindSafe, catch_unwind};

/// Runs the body of a function called by libuv. A panic is caught, and `after_panic` told of it.
pub(crate) fn callback(body: impl FnOnce(), after_panic: impl FnOnce(&str)) {
    let Err(panic) = catch_unwind(AssertUnwindSafe(body)) else {
        return;
    };
    let text = panic
        .downcast_ref::<&str>()
        .map(|text| (*text).to_owned())
        .or_else(|| panic.downcast_ref::<String>().cloned())
        .unwrap_or_default();
    // A second panic has nowhere left to go.
    let _ = catch_unwind(AssertUnwindSafe(|| after_panic(&text)));
}
