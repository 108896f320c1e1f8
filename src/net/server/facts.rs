//! What an inspector shows of a server beside the properties of its object.

use super::Server;
use crate::js::{Ctx, JsResult, Value};
use crate::net::socket::handle_name;
use crate::uv::StreamKind;

/// The facts of a server as an object of their own; `None` for anything else.
pub(crate) fn facts(cx: Ctx, value: &Value) -> JsResult<Option<Value>> {
    let Some(server) = Server::of(cx, value)? else {
        return Ok(None);
    };
    let facts = cx.object()?;
    let handle = match server.kind() {
        Some(kind) => handle_name(cx, kind)?,
        None => Value::null(),
    };
    facts.put(cx, "handle", handle)?;
    facts.put(cx, "connections", f64::from(server.connections.get()))?;
    facts.put(cx, "unreferenced", server.unreferenced.get())?;
    // Node counts from 1.
    let id = server.listen_id.get().wrapping_add(1);
    facts.put(cx, "listeningId", f64::from(id))?;
    Ok(Some(facts))
}

impl Server {
    /// What the handle is, if there is one.
    pub(crate) fn kind(&self) -> Option<StreamKind> {
        self.handle().map(|handle| handle.kind())
    }

    /// The object, while the server listens.
    pub(crate) fn active_object(&self) -> Option<Value> {
        self.object()
    }
}
