//! What we need of libuv: handles that free themselves in their close callback, TCP and pipe
//! streams, timers, requests, addresses, name look-up.
//!
//! Two rules keep this module sound, and the reasons given for its unsafe blocks refer to them:
//!
//! 1. A loop outlives its handles' use of it: [`Loop::loop_gone`] is the last thing done with it,
//!    and after that nothing here calls libuv for it.
//! 2. A handle's memory stays in place while libuv knows it: see the head of `handle.rs`.
//!
//! No function of this module hands libuv a pointer into memory of the engine for longer than one
//! call: what has to wait is copied into memory of ours first.

mod address;
mod descriptor_kind;
mod descriptors;
mod error;
mod event_loop;
mod guard;
mod handle;
#[cfg(feature = "runtime")]
pub mod host;
mod kernel_option;
#[cfg(any(feature = "runtime", feature = "rquickjs"))]
mod loop_memory;
mod poll;
mod raw_socket;
mod resolve;
mod sigpipe;
mod socket_facts;
mod socket_option;
mod stream;
mod timer;
mod version_check;
mod vsock;

pub use address::Address;
pub use descriptor_kind::{LocalName, close_on_exec, local_name};
pub use descriptors::MOST_DESCRIPTORS;
pub use error::Errno;
pub use event_loop::Loop;
#[cfg(test)]
pub(crate) use event_loop::testing::TestLoop;
pub use guard::Panic;
#[cfg(feature = "jsrt")]
pub use handle::AfterClose;
pub use kernel_option::{Form, KernelOption, OptionValue, Role};
#[cfg(any(feature = "runtime", feature = "rquickjs"))]
pub use loop_memory::{close_loop, new_loop};
pub use poll::{Poll, duplicate};
pub use resolve::{ADDRCONFIG, ALL, GetAddrInfo, V4MAPPED};
pub use socket_facts::TcpInfo;
pub use socket_option::KeepAlive;
pub use stream::{
    Descriptors, FdKind, Incoming, ReadPlace, Slab, Stream, StreamKind, StreamOwner, guess_handle,
};
pub use timer::Timer;
pub use version_check::check_library;
pub use vsock::VsockAddress;
