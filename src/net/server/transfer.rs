//! A server in a message: see `net/transfer.rs`.

use super::bind::{BindFlags, ListenTarget};
use super::{Server, class};
use crate::js::{Ctx, JsResult, Value, n};
use crate::uv::StreamKind;

impl Server {
    /// A server with the same options that does not listen; `None` when this one does not either,
    /// or listens on a path.
    pub(crate) fn transfer_target(&self, cx: Ctx, this: &Value) -> JsResult<Option<Value>> {
        if self.kind() != Some(StreamKind::Tcp) {
            return Ok(None);
        }
        let options = cx.object()?;
        let names = [
            n::allowHalfOpen,
            n::pauseOnConnect,
            n::noDelay,
            n::keepAlive,
            n::highWaterMark,
        ];
        for name in names {
            options.put(cx, name, this.get(cx, name)?)?;
        }
        // The property is in seconds, the option in milliseconds.
        let seconds = this.get(cx, n::keepAliveInitialDelay)?.as_number();
        let ms = seconds.unwrap_or(0.0) * 1000.0;
        options.put(cx, n::keepAliveInitialDelay, ms)?;
        let constructor = class::class(cx)?.constructor;
        constructor.construct(cx, &[options]).map(Some)
    }

    /// This server does not listen any more, the other does. Connections that wait are the other's.
    pub(crate) fn transfer_to(
        &self,
        cx: Ctx,
        this: &Value,
        to: &Server,
        target: &Value,
    ) -> JsResult<()> {
        drop(self.wrap.take());
        let handle = self.handle.take();
        self.update_pin(this);
        match handle {
            Some(handle) => to.listen_at(
                cx,
                target,
                ListenTarget::Shared(handle),
                0,
                BindFlags::default(),
            ),
            None => Ok(()),
        }
    }
}
