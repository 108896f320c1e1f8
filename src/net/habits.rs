//! [`Habits`]: where a host's programs rely on something else than what Node does.
//!
//! The table is given when the module is attached, and never changes. Node's own ways are its
//! default; `src/abi/habits.rs` has the one other table there is.

use crate::js::{Call, Ctx, JsResult, Value};
use crate::stream;

/// What differs. Each member says what it is in Node.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Habits {
    /// `server.close(callback)` waits until the last connection is over. Node: it does.
    pub close_waits_for_connections: bool,
    /// `server.close(callback)` of a server that does not listen calls back before it returns,
    /// and without an error. Node: a tick later, with `ERR_SERVER_NOT_RUNNING`.
    pub idle_close_calls_at_once: bool,
    /// `socket.end()` returns the socket. Node: it does. Otherwise it returns `undefined`, so
    /// that a caller in C who drops the result leaks nothing.
    pub end_returns_socket: bool,
    /// A server whose listening has ended tells `'close'` once, however often `close` is called
    /// then. Node: each call brings one, unless a connection is left.
    pub one_close_each_time: bool,
    /// `readyState` of a socket without a connection is `'closed'`. Node: `'open'`.
    pub unconnected_is_closed: bool,
    /// The host has an http of its own, whose client marks its sockets with this property before
    /// they connect. `http_sockets.rs` has what such sockets need. Node: there is none.
    pub http_mark: Option<&'static str>,
}

impl Default for Habits {
    fn default() -> Habits {
        Habits {
            close_waits_for_connections: true,
            idle_close_calls_at_once: false,
            end_returns_socket: true,
            one_close_each_time: false,
            unconnected_is_closed: false,
            http_mark: None,
        }
    }
}

impl Habits {
    /// Defines on `Socket.prototype` what these habits have there.
    pub(crate) fn define(&self, cx: Ctx, socket_proto: &Value) -> JsResult<()> {
        if self.end_returns_socket {
            return Ok(());
        }
        socket_proto.assigned_method(cx, "end", 3, js_end)
    }
}

/// `socket.end(...)` without a result.
fn js_end(cx: Ctx, call: &Call) -> JsResult<Value> {
    let end = stream::duplex_prototype(cx)?.get(cx, "end")?;
    end.call(cx, &call.this(), &call.rest(0))?;
    Ok(Value::undefined())
}
