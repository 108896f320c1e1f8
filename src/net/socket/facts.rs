//! What an inspector shows of a socket beside the properties of its object. Everything is read off
//! the native side when it is asked for.

use super::Socket;
use crate::js::{Ctx, JsResult, Value, n};
use crate::net::handle_face;
use crate::uv::StreamKind;

/// The facts of a socket as an object of their own; `None` for anything else.
pub(crate) fn facts(cx: Ctx, value: &Value) -> JsResult<Option<Value>> {
    let Some((_, socket)) = Socket::of(cx, value) else {
        return Ok(None);
    };
    let facts = cx.object()?;
    facts.put(cx, "connecting", socket.connecting.get())?;
    facts.put(cx, "handle", socket.handle_fact(cx)?)?;
    let reading = socket.handle().is_some_and(|handle| handle.is_reading());
    facts.put(cx, "reading", reading)?;
    facts.put(cx, n::timeout, socket.idle.ms.get() as f64)?;
    facts.put(cx, "noDelay", socket.wishes.no_delay.get())?;
    facts.put(cx, "keepAlive", socket.wishes.keep_alive.get())?;
    let seconds = f64::from(socket.wishes.keep_alive_seconds.get());
    facts.put(cx, "keepAliveDelay", seconds)?;
    let service = socket.wishes.type_of_service.get();
    facts.put(cx, "typeOfService", service.map(i32::from).map(Value::int))?;
    let (local, remote) = (&socket.names.local, &socket.names.remote);
    facts.put(cx, "local", local.borrow().clone())?;
    facts.put(cx, "remote", remote.borrow().clone())?;
    facts.put(cx, "bytesRead", socket.received.get() as f64)?;
    facts.put(cx, "bytesWritten", socket.dispatched.get() as f64)?;
    let pending: Vec<_> = {
        let waiting = socket.pending.borrow();
        let chunks = waiting.iter().flat_map(|write| &write.chunks);
        chunks.map(|chunk| chunk.data.clone()).collect()
    };
    facts.put(cx, "pending", cx.array_of(pending)?)?;
    Ok(Some(facts))
}

impl Socket {
    /// `'TCP'`, `'Pipe'`, the object that a script put in the place of a handle, or `null`.
    fn handle_fact(&self, cx: Ctx) -> JsResult<Value> {
        match (self.handle(), &*self.face.borrow()) {
            (Some(handle), _) => handle_name(cx, handle.kind()),
            (None, Some(face)) if handle_face::handle_of(cx, face).is_none() => Ok(face.clone()),
            _ => Ok(Value::null()),
        }
    }

    /// The object, as long as something is going on.
    pub(crate) fn active_object(&self, cx: Ctx) -> Option<Value> {
        self.pinned(cx).map(|stream| stream.this().clone())
    }

    /// What the handle is, if there is one.
    pub(crate) fn kind(&self) -> Option<StreamKind> {
        self.handle().map(|handle| handle.kind())
    }

    /// What the kernel was asked for and has not answered yet, by the names of Node's requests.
    pub(crate) fn requests(&self) -> Vec<&'static str> {
        let mut names = Vec::new();
        if self.attempting.get() {
            names.push(match self.kind() {
                Some(StreamKind::Pipe) => "PipeConnectWrap",
                _ => "TCPConnectWrap",
            });
        }
        if !self.writing.borrow().is_empty() {
            names.push("WriteWrap");
        } else if !self.connecting.get() && !self.ending.borrow().is_empty() {
            names.push("ShutdownWrap");
        }
        names
    }
}

/// What Node calls the class of such a handle.
pub(crate) fn handle_name(cx: Ctx, kind: StreamKind) -> JsResult<Value> {
    cx.string(match kind {
        StreamKind::Tcp => "TCP",
        StreamKind::Pipe => "Pipe",
    })
}
