//! What only the embedded host needs of libuv and the system: files, descriptors, signals, its loop.

mod check;
pub mod fd;
pub mod fs;
mod ipc;
pub mod os;
mod own_loop;
mod poll;
mod process;
// Only `crypto` has such jobs so far.
#[cfg_attr(not(feature = "crypto"), allow(dead_code))]
mod work;

pub use check::{Check, Idle};
pub use own_loop::OwnLoop;
pub use poll::{Readable, Signal};
pub use process::{Container, Process, ProcessOwner, Program};
pub use work::begin_no_more_work;
#[cfg(feature = "crypto")]
pub use work::queue_work;
