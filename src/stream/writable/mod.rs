//! The writable side of a stream: chunks come by `write`, are buffered while one is in flight, and
//! go to `_write`; then the end.

mod class;
mod finish;
mod onwrite;
mod rare;
pub(super) mod state;
mod state_object;
mod take_back;
mod write;
mod write_buffer;

pub(super) use class::{define as define_class, define_accessors, js_writable};
pub(super) use rare::BufferedWrite;
pub(super) use state_object::define as define_state_object;
pub use take_back::Unwatched;
pub(super) use write::WriteResult;
