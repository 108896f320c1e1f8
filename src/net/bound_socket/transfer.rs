//! A bound socket in a message: see `net/transfer.rs`.

use std::rc::Rc;

use super::{BoundName, BoundSocket, class};
use crate::js::{Ctx, JsResult, Value};
use crate::net::address::endpoint;
use crate::uv::StreamKind;

impl BoundSocket {
    /// One that owns nothing yet; `None` when there is nothing to be moved, or a pipe.
    pub(crate) fn transfer_target(&self, cx: Ctx) -> JsResult<Option<Value>> {
        let handle = self.handle.borrow().clone();
        let handle = handle.filter(|handle| handle.kind() == StreamKind::Tcp);
        // The name is read again: scripts may have changed the object that tells it.
        let Some(Ok(name)) = handle.map(|handle| handle.local_address()) else {
            return Ok(None);
        };
        let target = BoundSocket {
            handle: None.into(),
            name: BoundName::Tcp(endpoint::describe(cx, &name)?),
        };
        cx.instance(&class::prototype(cx)?, Rc::new(target))
            .map(Some)
    }

    pub(crate) fn transfer_to(&self, to: &BoundSocket) {
        let handle = self.handle.take();
        drop(to.handle.replace(handle));
    }
}
