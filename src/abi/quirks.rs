//! The quirks of the C original's host: what its programs rely on and Node does differently.
//! Everywhere else this library behaves there as it does anywhere.
//!
//! What is *not* in the table, because Node's way serves that host better: a server has the
//! property `listening`, which the C original lacks. The host's http asks for it before it closes
//! a server; with it the port is given back and the process can end, without it neither happens.
//! And `'data'` without an encoding brings buffers like those of the host's own `Buffer`, but on
//! sockets of its http: `src/js/buffer.rs` finds out what any host's are like.

use crate::net::Quirks;

/// For the programs of that host.
pub(super) const OF_THE_C_ORIGINAL: Quirks = Quirks {
    // Its programs close a server first, and its connections from the callback.
    close_waits_for_connections: false,
    idle_close_calls_at_once: true,
    // Its http drops the result of `end` without giving a reference back.
    end_returns_socket: false,
    one_close_each_time: true,
    unconnected_is_closed: true,
    // Its http takes a string with its length, and a buffer as text to the first NUL.
    http_mark: Some("_clientRequest"),
};
