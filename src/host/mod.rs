//! The embedded host: what a stand-alone program needs around `net`.
//!
//! JavaScript files of `modules/` are embedded and loaded on first use (`builtins`); the native
//! functions they stand on are in `bindings`. The life of a program is in `runtime`.

mod bindings;
mod builtins;
#[cfg(feature = "crypto")]
mod crypto;
mod entry;
mod esm;

mod missing_export;
mod options;
mod program;
mod runtime;
mod stack;
mod state;
mod timer_lists;
mod timers;
mod uncaught;

pub use program::main;
