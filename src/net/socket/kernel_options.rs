//! The options of the module `qjsnet` on a socket: kept until there is a descriptor, and for each
//! one that an attempt to connect makes.

use super::Socket;
use crate::js::{Ctx, JsResult};
use crate::net::kept_options::{KeptOptions, Refused};
use crate::stream::Stream;
use crate::uv;

impl Socket {
    /// What is kept for descriptors to come.
    pub(crate) fn kept_options(&self) -> &KeptOptions {
        self.rare().kept.get_or_init(Box::default)
    }

    fn known_kept_options(&self) -> Option<&KeptOptions> {
        self.known_rare()?.kept.get().map(|kept| &**kept)
    }

    /// As [`KeptOptions::prepare`], for an attempt to connect.
    pub(super) fn prepare(&self, handle: &uv::Stream, family: u8) -> Result<(), Refused> {
        match self.known_kept_options() {
            Some(kept) => kept.prepare(handle, family),
            None => Ok(()),
        }
    }

    /// As [`Socket::prepare`], for the only attempt: what the kernel refuses is the socket's end.
    /// `false` then.
    pub(super) fn prepare_or_destroy(
        &self,
        cx: Ctx,
        stream: &Stream,
        handle: &uv::Stream,
        family: u8,
    ) -> JsResult<bool> {
        match self.prepare(handle, family) {
            Ok(()) => Ok(true),
            Err(refused) => {
                let error = refused.into_error(cx)?;
                stream.destroy(cx, Some(error))?;
                Ok(false)
            }
        }
    }

    /// Sets again what the socket's own keep-alive has just set to values of its own.
    pub(super) fn restore_keep_alive(&self) {
        let (Some(kept), Some(handle)) = (self.known_kept_options(), self.handle()) else {
            return;
        };
        // They were set on this descriptor before it was connected: they are not refused now.
        let _ = kept.apply_those(&handle, |option| option.name.starts_with("keepAlive"));
    }
}
