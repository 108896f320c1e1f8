//! Node's `Buffer` in Rust.
//!
//! Every method looks at its arguments first, in Node's order, and then at the memory: what stands
//! behind an argument may be a script that takes the memory away.

mod args;
mod field;
mod prototype;
mod ranges;
mod read;
mod search;
mod text;
mod write;

pub use prototype::install;
