//! Raw bindings, under two names only: [`qjs`] and [`uv`].
//!
//! Everything above this module is written against these two modules, so that another way of
//! getting the engine and libuv changes this module alone. The vendored build takes the bindings of
//! two crates; the host build makes them from the host's own headers (`build.rs`). Where
//! engines differ, the function that hides the difference has a name in lower case, and stands
//! once for each engine: `engine_ng.rs` (quickjs-ng) and `engine_bellard.rs` (Bellard's QuickJS).

#![allow(
    clippy::unnecessary_cast,
    clippy::useless_conversion,
    reason = "the types of C's constants differ from one set of bindings to another"
)]

pub mod qjs;
pub mod uv;
