//! What an inspector shows of a socket beside the properties of its object. Everything is read off
//! the native side when it is asked for.

use super::Socket;
use super::rare::Probes;
use crate::js::{Ctx, JsResult, Value, n};
use crate::net::handle_wrap;
use crate::uv::StreamKind;

/// The facts of a socket as an object of their own; `None` for anything else.
pub(crate) fn facts(cx: Ctx, value: &Value) -> JsResult<Option<Value>> {
    let Some((_, socket)) = Socket::of(cx, value) else {
        return Ok(None);
    };
    let (facts, rare) = (cx.object()?, socket.rare());
    facts.put(cx, "connecting", socket.connecting.get())?;
    facts.put(cx, "handle", socket.handle_fact(cx)?)?;
    let reading = socket.handle().is_some_and(|handle| handle.is_reading());
    facts.put(cx, "reading", reading)?;
    facts.put(cx, n::timeout, rare.idle.ms.get() as f64)?;
    facts.put(cx, "noDelay", socket.options.no_delay.get())?;
    facts.put(cx, "keepAlive", socket.options.keep_alive.get())?;
    let seconds = f64::from(socket.options.keep_alive_seconds.get());
    facts.put(cx, "keepAliveDelay", seconds)?;
    let probes = rare.probes.borrow().clone();
    if let Some(Probes { interval, count }) = probes {
        facts.put(cx, "keepAliveProbes", cx.array_of([interval, count])?)?;
    }
    let bound = rare.bound.borrow().clone();
    facts.put(cx, "bound", bound.is_some())?;
    facts.put(cx, "boundPath", bound.and_then(|bound| bound.path))?;
    let service = socket.options.type_of_service.get();
    facts.put(cx, "typeOfService", service.map(i32::from).map(Value::int))?;
    let (local, remote) = (&rare.endpoints.local, &rare.endpoints.remote);
    facts.put(cx, "local", local.borrow().clone())?;
    facts.put(cx, "remote", remote.borrow().clone())?;
    facts.put(cx, "bytesRead", socket.bytes_read.get() as f64)?;
    facts.put(cx, "bytesWritten", socket.bytes_dispatched.get() as f64)?;
    let pending: Vec<_> = {
        let waiting = rare.pending.borrow();
        let chunks = waiting.iter().flat_map(|write| &write.chunks);
        chunks.map(|chunk| chunk.data.clone()).collect()
    };
    facts.put(cx, "pending", cx.array_of(pending)?)?;
    Ok(Some(facts))
}

impl Socket {
    /// `'TCP'`, `'Pipe'`, the object that a script put in the place of a handle, or `null`.
    fn handle_fact(&self, cx: Ctx) -> JsResult<Value> {
        match (self.handle(), &*self.rare().wrap.borrow()) {
            (Some(handle), _) => handle_name(cx, handle.kind()),
            (None, Some(wrap)) if handle_wrap::handle_of(cx, wrap).is_none() => Ok(wrap.clone()),
            _ => Ok(Value::null()),
        }
    }

    /// The object, while the socket is active.
    pub(crate) fn active_object(&self) -> Option<Value> {
        self.pinned().map(|stream| stream.this().clone())
    }

    /// What the handle is, if there is one.
    pub(crate) fn kind(&self) -> Option<StreamKind> {
        self.handle().map(|handle| handle.kind())
    }

    /// The requests that the kernel has not answered yet, by Node's names of their classes.
    pub(crate) fn requests(&self) -> Vec<&'static str> {
        let mut names = Vec::new();
        if self.attempting.get() {
            names.push(match self.kind() {
                Some(StreamKind::Pipe) => "PipeConnectWrap",
                _ => "TCPConnectWrap",
            });
        }
        let rare = self.rare();
        if self.is_writing() {
            names.push("WriteWrap");
        } else if !self.connecting.get() && !rare.ending.borrow().is_empty() {
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
