//! [`Quirks`]: deviations from Node that existing programs of one host depend on.
//!
//! The table is given when the module is attached, and never changes. Its default is what Node
//! does; `src/abi/quirks.rs` has the only other table.

/// What differs. Each member says what it is in Node.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quirks {
    /// `server.close(callback)` waits until the last connection is over. Node: it does.
    pub close_waits_for_connections: bool,
    /// `server.close(callback)` of a server that does not listen calls back before it returns,
    /// and without an error. Node: a tick later, with `ERR_SERVER_NOT_RUNNING`.
    pub idle_close_calls_at_once: bool,
    /// `socket.end()` returns the socket. Node: it does. Otherwise it returns `undefined`, so
    /// that a caller in C who drops the result leaks nothing.
    pub end_returns_socket: bool,
    /// A server whose listening has ended emits `'close'` once, however often `close` is called
    /// then. Node: each call emits one, unless a connection is left.
    pub one_close_each_time: bool,
    /// `readyState` of a socket without a connection is `'closed'`. Node: `'open'`.
    pub unconnected_is_closed: bool,
    /// The host has an http of its own, whose client marks its sockets with this property before
    /// they connect. `http_sockets.rs` has what such sockets need. Node: there is none.
    pub http_mark: Option<&'static str>,
}

impl Default for Quirks {
    fn default() -> Quirks {
        Quirks {
            close_waits_for_connections: true,
            idle_close_calls_at_once: false,
            end_returns_socket: true,
            one_close_each_time: false,
            unconnected_is_closed: false,
            http_mark: None,
        }
    }
}
