//! The habits of the C original's host: what its programs rely on and Node does differently.
//! Everywhere else this library behaves there as it does anywhere.
//!
//! What is *not* in the table, because Node's way serves that host better: a server has the
//! property `listening`, which the C original lacks. The host's http asks for it before it closes
//! a server; with it the port is given back and the process can end, without it neither happens.
//! And `'data'` without an encoding brings buffers made by the host's own `Buffer`, which its http
//! understands: `src/js/buffer.rs` finds out how any host makes them.

use crate::net::Habits;

/// For the programs of that host.
pub(super) const OF_THE_C_ORIGINAL: Habits = Habits {
    // Its programs close a server first, and its connections from the callback.
    close_waits_for_connections: false,
    idle_close_calls_at_once: true,
    // Its http drops the result of `end` without giving a reference back.
    end_returns_socket: false,
    // Its http client leaves what `connect` throws pending; it marks its sockets with this.
    unwatched_connect: Some("_clientRequest"),
};
