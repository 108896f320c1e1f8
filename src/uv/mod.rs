//! libuv.
