//! What the module `qjsnet` adds to connecting: a limit of time, and other machines (`AF_VSOCK`).

use std::rc::Rc;

use super::Socket;
use crate::js::{Ctx, JsResult, Plain};
use crate::net::errors::{self, ErrorDetails};
use crate::net::state::Net;
use crate::stream::Stream;
use crate::uv::{Errno, Timer, VsockAddress};

impl Socket {
    /// Ends the socket with `ETIMEDOUT` when it is not connected in so many milliseconds.
    pub(crate) fn limit_connecting(
        &self,
        cx: Ctx,
        stream: &Stream,
        ms: u64,
        (address, port): (String, u32),
    ) -> JsResult<()> {
        if !self.connecting.get() {
            return Ok(());
        }
        let me = self.me.clone();
        // A look-up alone would not keep the object until then. The timer goes with the attempt.
        let pin = stream.pin(&self.realm);
        let timer = Timer::new(&Net::of(cx)?.event_loop, move || {
            if let (Some(me), Some(stream)) = (me.upgrade(), pin.stream()) {
                me.realm.clone().callback_scope(|cx| {
                    let about = ErrorDetails {
                        address: &address,
                        port,
                        local: None,
                    };
                    let error = errors::host_port(cx, Errno::ETIMEDOUT, "connect", &about)?;
                    stream.destroy(cx, Some(error))
                });
            }
        });
        let timer = timer.map_err(|error| errors::throw_system(cx, error, "connect"))?;
        timer.start_now(ms);
        timer.reference(self.handle().is_none_or(|handle| handle.has_ref()));
        drop(self.rare().limit.replace(Some(timer)));
        Ok(())
    }

    /// The limit keeps the loop alive as the handle does, or would: a look-up has none.
    pub(super) fn reference_limit(&self, on: bool) {
        if let Some(rare) = self.known_rare()
            && let Some(timer) = &*rare.limit.borrow()
        {
            timer.reference(on);
        }
    }

    /// Connects a new socket to a port of another machine; on a tick, as to an address.
    pub(crate) fn connect_vsock(
        self: &Rc<Self>,
        cx: Ctx,
        stream: &Stream,
        address: VsockAddress,
    ) -> JsResult<()> {
        self.open_handle(cx, stream, true)?;
        self.refresh_timeout(stream);
        self.connecting.set(true);
        let waits = (stream.clone(), Plain((self.clone(), address)));
        cx.next_tick(
            waits,
            |cx, (stream, Plain((socket, address)))| match socket.connecting.get() {
                true => socket.begin_vsock(cx, &stream, address),
                false => Ok(()),
            },
        );
        Ok(())
    }

    fn begin_vsock(&self, cx: Ctx, stream: &Stream, address: VsockAddress) -> JsResult<()> {
        let Some(handle) = self.handle() else {
            return Ok(());
        };
        if let Err(error) = handle.make_vsock() {
            return stream.destroy(cx, Some(errors::system(cx, error, "socket")?));
        }
        if !self.prepare_or_destroy(cx, stream, &handle, 0)? {
            return Ok(());
        }
        self.realm.end_batch();
        let (me, tried) = (self.me.clone(), handle.clone());
        let generation = self.generation.get();
        let begun = handle.begin_connect_vsock(address).and_then(|()| {
            handle.when_writable(move || {
                let me = me.upgrade();
                if let Some(me) = me.filter(|me| me.generation.get() == generation) {
                    drop(me.rare().room.take());
                    me.on_vsock_connected(address, tried.connect_result());
                }
            })
        });
        match begun {
            Ok(room) => {
                drop(self.rare().room.replace(Some(room)));
                self.begin_attempt(stream);
                Ok(())
            }
            Err(error) => {
                let error = vsock_error(cx, error, address)?;
                stream.destroy(cx, Some(error))
            }
        }
    }

    fn on_vsock_connected(&self, address: VsockAddress, result: Result<(), Errno>) {
        self.realm.callback_scope(|cx| {
            let Some(stream) = self.pinned().filter(|stream| !stream.is_destroyed()) else {
                return Ok(());
            };
            self.end_connecting();
            let outcome = match result {
                Ok(()) => self.connected(cx, &stream),
                Err(error) => {
                    let error = vsock_error(cx, error, address)?;
                    stream.destroy(cx, Some(error))
                }
            };
            self.update_pin(&stream);
            outcome
        });
    }
}

/// `connect <CODE> vsock:<cid>:<port>`.
fn vsock_error(cx: Ctx, error: Errno, address: VsockAddress) -> JsResult<crate::js::Value> {
    let about = ErrorDetails {
        address: &address.to_string(),
        port: 0,
        local: None,
    };
    errors::host_port(cx, error, "connect", &about)
}
