//! The embedded host from outside: small programs, what they print, and how they end.

#[path = "../common/mod.rs"]
mod common;
mod crypto;
mod life;
mod modules;
mod run;
mod system_calls;
