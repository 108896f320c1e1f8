//! libuv, as bound by `libuv-sys2`.

pub use libuv_sys2::*;
