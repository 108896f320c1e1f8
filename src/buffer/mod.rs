//! Node's `Buffer` in Rust.
//!
//! Every method looks at its arguments first, in Node's order, and then at the memory: what stands
//! behind an argument may be a script that takes the memory away.

mod alloc;
mod args;
mod convert;
mod field;
mod from;
mod inspect;
mod install;
mod prototype;
mod ranges;
mod read;
mod search;
mod state;
mod statics;
mod text;
mod write;

#[cfg(feature = "runtime")]
pub use install::{class_prototype, module_with};
pub use install::{module_in_use, module_of_context};
