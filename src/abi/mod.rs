//! What a C program sees: the functions and the structure of `qjsnet.h`, and nothing else.
//!
//! The functions themselves are in `exports.rs`, one line each: every one goes through
//! `boundary.rs`, where pointers are looked at and no panic gets past. What they do is written
//! below them, in safe terms: `host.rs` is the host's table, `attachment.rs` the list of attached
//! contexts, `es_module.rs` the module for import statements. The header is made of these files
//! by cbindgen: `make header`.
//!
//! With the feature `rquickjs` a Rust program that uses that crate has it without `unsafe`: `rust/`.
//! With the feature `jsrt` there are the six symbols of the C original as well, for its host:
//! `jsrt.rs` and `jsrt.c`, and the table of that host's quirks, `quirks.rs`.

mod attachment;
mod boundary;
#[cfg(test)]
mod dns_tests;
mod es_module;
mod exports;
#[cfg(test)]
mod function_tests;
mod host;
#[cfg(feature = "jsrt")]
mod jsrt;
#[cfg(feature = "jsrt")]
mod quirks;
#[cfg(feature = "rquickjs")]
pub mod rust;
mod strings;
#[cfg(test)]
mod teardown_tests;
#[cfg(test)]
mod test_program;

pub use exports::*;
pub use host::qjsnet_host;
