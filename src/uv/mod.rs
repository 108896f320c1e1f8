//! What we need of libuv: handles that free themselves in their close callback, TCP and pipe
//! streams, timers, requests, addresses, name look-up.
//!
//! Two rules keep this room sound, and every reason given for an unsafe block in it leans on them:
//!
//! 1. A loop outlives its handles' use of it: [`Loop::detach`] is the last thing done with it,
//!    and after that nothing here calls libuv for it.
//! 2. A handle's memory stays in place while libuv knows it: see the head of `handle.rs`.
//!
//! No function of this room hands libuv a pointer into memory of the engine for longer than one
//! call: what has to wait is copied into memory of ours first.

mod address;
mod broken_pipe;
#[cfg(feature = "runtime")]
pub mod descriptor;
mod error;
mod event_loop;
#[cfg(feature = "runtime")]
pub mod fs;
mod guard;
mod handle;
mod library;
#[cfg(feature = "runtime")]
pub mod os;
#[cfg(feature = "runtime")]
mod own_loop;
#[cfg(feature = "runtime")]
mod phase;
mod resolve;
mod socket_option;
mod stream;
mod stream_io;
#[cfg(test)]
mod stream_tests;
mod timer;
#[cfg(feature = "runtime")]
mod watch;

pub use address::Address;
pub use error::Errno;
pub use event_loop::Loop;
#[cfg(test)]
pub(crate) use event_loop::testing::TestLoop;
pub use guard::Panic;
pub use handle::AfterClose;
pub use library::check_library;
#[cfg(feature = "runtime")]
pub use own_loop::OwnLoop;
#[cfg(feature = "runtime")]
pub use phase::{Check, KeepTurning};
pub use resolve::{ADDRCONFIG, ALL, Resolve, V4MAPPED};
pub use stream::{FdKind, Stream, StreamKind, guess_fd};
pub use stream_io::{Connected, Incoming, ReadPlace, Slab, StreamOwner};
pub use timer::Timer;
#[cfg(feature = "runtime")]
pub use watch::{Readable, Signal};
