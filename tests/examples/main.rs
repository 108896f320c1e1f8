//! Runs the programs in `examples/` against peers that are not ours: Rust's own sockets, curl, a Redis server, real Node.
//!
//! `QJSNET_BIN` names another program to run them on. A peer that is missing is said on stderr, with the test's name.

mod across;
mod chat_proxy;
#[path = "../common/mod.rs"]
mod common;
mod echo;
mod http;
mod peer;
mod program;
mod redis;
