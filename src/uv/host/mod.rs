//! What only the embedded host needs of libuv and the system: files, descriptors, signals, its loop.

mod check;
pub mod fd;
pub mod fs;
mod ipc;
pub mod os;
mod own_loop;
mod poll;
mod process;
mod work;

pub use check::{Check, Idle};
pub use own_loop::OwnLoop;
pub use poll::{Readable, Signal};
pub use process::{Container, Process, ProcessOwner, Program};
pub use work::{begin_no_more_work, queue_work};
