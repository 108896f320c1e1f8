//! A socket in a message: see `net/transfer.rs`.

use super::Socket;
use crate::js::{Ctx, JsResult, Value, n};
use crate::net::state::Net;
use crate::stream::Stream;
use crate::uv::StreamKind;

impl Socket {
    /// A socket without a handle; `None` when this one has none over TCP, or bytes have passed
    /// through it already.
    pub(crate) fn transfer_target(&self, cx: Ctx, stream: &Stream) -> JsResult<Option<Value>> {
        let handle = self.handle();
        let over_tcp = handle.is_some_and(|handle| handle.kind() == StreamKind::Tcp);
        let untouched = self.bytes_read.get() == 0
            && self.bytes_dispatched.get() == 0
            && stream.readable_length() == 0
            && stream.writable_length() == 0
            && !stream.has_encoding();
        if !over_tcp || !untouched || stream.is_destroyed() || self.connecting.get() {
            return Ok(None);
        }
        let options = cx.object()?;
        let half_open = stream.this().get(cx, n::allowHalfOpen)?.truthy(cx);
        options.put(cx, n::allowHalfOpen, half_open)?;
        let class = Net::made_class(cx, |classes| &classes.socket)?;
        class.constructor.construct(cx, &[options]).map(Some)
    }

    /// This socket is destroyed. The other does not read before a script asks it to.
    pub(crate) fn transfer_to(&self, cx: Ctx, stream: &Stream, to: &Socket) -> JsResult<()> {
        let handle = self.handle.take();
        drop(self.take_wrap());
        if let Some(handle) = handle {
            handle.read_stop();
            to.take_handle(handle);
        }
        stream.destroy(cx, None)
    }
}
