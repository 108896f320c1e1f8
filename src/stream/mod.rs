//! Streams: one state machine, for sources and sinks written in Rust and in JavaScript.
//!
//! A stream is a JavaScript object with two state objects, `_readableState` and `_writableState`,
//! which share one `StreamState`. Its chunks come from and go to `_read`, `_write`, `_final` and
//! `_destroy` of the object, or to a [`NativeStream`] written in Rust. Order of events,
//! back-pressure, errors and teardown are those of Node's `stream` module; the functions bear the
//! names that they have there, in snake case, so that both can lie open side by side.
//!
//! | file | job |
//! | --- | --- |
//! | `flags`, `errors`, `chunk`, `options` | what everything else is made of |
//! | `state`, `queries` | the state of a stream, and the handle to it |
//! | `native`, `completion` | sources and sinks written in Rust |
//! | `classes` | the classes of a context |
//! | `overridable` | the way to what a script may have put in the machine's place |
//! | `readable/` | from `push` to the consumer: buffer, flow, `pipe` |
//! | `writable/` | from `write` to the sink: buffer, callbacks, the end |
//! | `construct`, `destroy` | the beginning and the end of a stream |
//! | `duplex`, `legacy`, `shared_methods`, `state_object`, `native_methods`, `define` | what scripts see |
//! | `library`, `lib/` | the part that is written in JavaScript |
//! | `host_classes` | the classes of a host with streams of its own |
//! | `install`, `module` | building the classes, and `require('stream')` |
//!
//! State is at the bottom, building at the top: a file names only files above it in this table.

mod chunk;
mod classes;
mod completion;
mod construct;
mod define;
mod destroy;
mod duplex;
mod errors;
mod flags;
mod host_classes;
mod install;
mod legacy;
mod library;
mod module;
mod native;
mod native_methods;
mod options;
mod overridable;
mod queries;
mod readable;
mod shared_methods;
mod state;
mod state_object;
#[cfg(test)]
mod tests;
mod writable;

pub use completion::Completion;
pub use construct::kept_table_shapes;
pub use install::prepare;
pub use module::{
    consumers, default_high_water_mark, duplex_constructor, duplex_prototype, module, promises,
};
pub use native::{Chunk, NativeStream, WriteOutcome};
pub use native_methods::{install_flow_methods, install_native_methods};
pub use options::{Sides, StreamOptions};
pub use state::{PinnedStream, Stream};
#[cfg(feature = "runtime")]
pub use state_object::state_object_name;
pub use writable::Unwatched;
