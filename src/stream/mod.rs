//! Streams: one state machine, for sources and sinks written in Rust and in JavaScript.
//!
//! A stream is a JavaScript object with two state objects, `_readableState` and `_writableState`,
//! which share one [`Core`]. Its chunks come from and go to `_read`, `_write`, `_final` and
//! `_destroy` of the object, or to a [`Native`] written in Rust. Order of events, back-pressure,
//! errors and teardown are those of Node's `stream` module.
//!
//! | file | job |
//! | --- | --- |
//! | `core`, `flags`, `handle` | the state of a stream, and the handle to it |
//! | `push`, `read`, `flow` | from the source to the consumer |
//! | `write`, `after`, `finish` | from the writer to the sink |
//! | `destroy` | errors, teardown, and `_construct` |
//! | `native`, `dispatch` | the way to what a script may have put in the machine's place |
//! | `pipe`, `legacy` | from stream to stream |
//! | `readable`, `writable`, `duplex`, `state*`, `options`, `define` | what scripts see |
//! | `room`, `module`, `lib/` | the classes of a context, and what stands on them |

mod after;
mod chunk;
mod core;
mod define;
mod destroy;
mod dispatch;
mod duplex;
mod errors;
mod finish;
mod flags;
mod flow;
mod handle;
mod host_parent;
mod legacy;
mod module;
mod native;
mod options;
mod pipe;
mod push;
mod read;
mod readable;
mod room;
mod state;
mod state_read;
mod state_write;
#[cfg(test)]
mod tests;
mod writable;
mod write;

pub use self::core::{Core, Stream};
pub use handle::PinnedStream;
pub use module::{
    consumers, default_high_water_mark, duplex_constructor, duplex_prototype, module, prepare,
    promises,
};
pub use native::{Chunk, Done, Native, install_native_methods};
pub use options::{Settings, Sides};
