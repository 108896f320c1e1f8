//! What we need of the engine: owned values, atoms, classes, calls into JavaScript, errors,
//! bytes and strings, the tick queue, and the guard at the boundary.
//!
//! Two rules keep this module sound, and the reasons given for its unsafe blocks refer to them:
//!
//! 1. A [`Ctx`] is used on its own thread and only while its context lives. Functions called
//!    by the engine get theirs from the engine; all other code goes through [`Realm::callback_scope`],
//!    which refuses once the context is gone.
//! 2. A [`Value`] or [`Atom`] is one counted reference and knows its runtime. It lives on the
//!    stack, in a native object that gives it up in its finalizer, or in the [`Realm`], which
//!    gives everything up when the context goes.

mod atom;
mod batch;
mod buffer;
mod buffer_sample;
mod bytes;
mod call;
mod class;
mod context;
mod decoder;
mod embedder;
mod encoding;
mod error;
mod error_binding;
mod function;
pub(crate) mod guard;
#[cfg(feature = "runtime")]
mod host;
mod inspect;
mod intrinsics;
mod names;
mod object;
mod own_names;
mod pin;
mod promise;
mod realm;
mod script;
mod shapes;
mod slots;
mod stack;
mod symbols;
#[cfg(test)]
pub(crate) mod testing;
mod tick;
mod trace;
mod type_index;
mod value;
mod view;

pub use atom::{Atom, Key};
pub use buffer::{learn_buffers, set_buffer_prototype};
pub use bytes::{Bytes, Piece};
pub use call::{Args, Call, Lent};
pub use class::{CallHook, Marker, NativeClass};
pub use context::Ctx;
pub use decoder::Decoder;
pub use embedder::Host;
pub use encoding::Encoding;
pub use error::{JsResult, Kind, SystemError, Thrown};
pub use function::{JsFn, this_for_constructor};
pub use guard::message_of_panic;
#[cfg(feature = "runtime")]
pub use host::{Engine, Module, ModuleLoader};
pub use inspect::{formatted, inspect, inspect_name, received};
pub use names::{Name, n};
pub use object::PropFlags;
pub use pin::Pin;
#[cfg(feature = "runtime")]
pub use promise::PromiseState;
pub use realm::Realm;
pub use script::Script;
pub use slots::Slot;
pub use tick::Tick;
pub(crate) use trace::trace_fields;
pub use trace::{Plain, Trace};
pub use type_index::TypeIndex;
pub(crate) use type_index::type_index;
pub use value::Value;
