//! A host with streams of its own: its classes become parents of ours, for `instanceof`.
//!
//! ```text
//!   Socket ► Duplex ► Readable ► Stream ► (copy of EventEmitter) ► the host's Duplex ► …
//!   Server ────────────────────────────► EventEmitter ───────────► the host's EventEmitter
//! ```
//!
//! All arrows are links between prototypes. The host's prototypes stand behind all of ours, so
//! none of its methods is ever called on a stream of ours that has one of that name. The copy is
//! there because a server is no stream.

use super::room::Room;
use crate::events;
use crate::js::{Ctx, JsResult, Value, n};

impl Room {
    /// Asks the host for its streams, and puts them behind ours.
    pub(crate) fn inherit_from_host(&self, cx: Ctx) -> JsResult<()> {
        let host = cx.realm().host();
        if !host.has_own_streams() {
            return Ok(());
        }
        let Some(module) = host.require(cx, "stream")? else {
            return Ok(());
        };
        let Some(parent) = duplex_of(cx, &module)? else {
            return Ok(());
        };
        let emitter = events::prototype(cx)?;
        if is_behind(cx, &self.duplex.prototype, &parent)? || !is_emitter(cx, &parent, &emitter)? {
            return Ok(());
        }
        let object = cx.global().get(cx, "Object")?;
        let members = object.invoke(cx, "getOwnPropertyDescriptors", &[emitter])?;
        let copy = object.invoke(cx, "create", &[parent, members])?;
        self.stream.prototype.set_prototype(cx, &copy)
    }
}

/// `Duplex.prototype` of the host's module.
fn duplex_of(cx: Ctx, module: &Value) -> JsResult<Option<Value>> {
    if !module.is_object() {
        return Ok(None);
    }
    let duplex = module.get(cx, "Duplex")?;
    if !duplex.is_function(cx) {
        return Ok(None);
    }
    let prototype = duplex.get(cx, n::prototype)?;
    Ok(Some(prototype).filter(Value::is_object))
}

/// Whether the host's streams are emitters of its own, if it has any: a socket is an instance of
/// that class already, and shall stay one.
fn is_emitter(cx: Ctx, duplex: &Value, ours: &Value) -> JsResult<bool> {
    let theirs = ours.prototype(cx)?;
    Ok(!theirs.is_object() || is_behind(cx, duplex, &theirs)?)
}

/// Whether `wanted` is `object` or stands in its chain of prototypes.
fn is_behind(cx: Ctx, object: &Value, wanted: &Value) -> JsResult<bool> {
    let mut link = object.clone();
    while link.is_object() {
        if link.same(wanted) {
            return Ok(true);
        }
        link = link.prototype(cx)?;
    }
    Ok(false)
}
