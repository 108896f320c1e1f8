//! Raw bindings, under two names only: [`qjs`] and [`uv`].
//!
//! Everything above this room is written against these two modules, so that another way of
//! getting the engine and libuv changes this room alone. Where engines differ, the shim that
//! hides the difference is a function here, in lower case.

pub mod qjs;
pub mod uv;
