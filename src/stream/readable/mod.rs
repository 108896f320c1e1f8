//! The readable side of a stream: chunks come by `push`, are buffered, and go to `read` or to the
//! listeners of `data`.

mod class;
mod flow;
mod pipe;
mod push;
mod rare;
mod read;
pub(super) mod state;
mod state_object;

pub(super) use class::{define as define_class, js_readable};
pub(super) use pipe::{emit, listen, prepend, unlisten};
pub(super) use state_object::define as define_state_object;
