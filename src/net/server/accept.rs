//! Connections as they arrive.

use std::rc::Rc;

use super::Server;
use super::handle::ON_CONNECTION;
use crate::events;
use crate::js::{Ctx, JsResult, Kind, Value, message_of_panic, n};
use crate::net::socket::{Accepted, accepted};
use crate::net::{block_list, diagnostics, errors, handle_face};
use crate::uv::{self, Address, Errno, Incoming, Panic, StreamKind, StreamOwner};

impl StreamOwner for Server {
    fn on_read(&self, _incoming: Result<Incoming, Errno>) {}

    fn on_connection(&self, result: Result<(), Errno>) {
        self.realm.scope(|cx| {
            let Some(object) = self.object() else {
                return Ok(());
            };
            let accepted = result.and_then(|()| match self.handle() {
                Some(handle) => handle.accept(),
                None => Err(Errno::EBADF),
            });
            if let Some(face) = self.known_face() {
                return tell_face(cx, &face, accepted);
            }
            match accepted {
                Ok(client) => self.on_client(cx, &object, Rc::new(client), None),
                Err(Errno::EAGAIN) => Ok(()),
                Err(error) => {
                    let error = errors::system(cx, error, "accept")?;
                    events::emit(cx, &object, n::error, &[error]).map(drop)
                }
            }
        });
    }

    fn on_panic(&self, panic: &Panic) {
        self.realm.scope(|cx| {
            let Some(object) = self.object() else {
                return Ok(());
            };
            let message = message_of_panic(panic);
            let error = cx.coded_error(Kind::Error, "ERR_INTERNAL_ASSERTION", &message)?;
            events::emit(cx, &object, n::error, &[error]).map(drop)
        });
    }
}

impl Server {
    /// A connection; `face` is its handle's object, if a script has seen that already.
    pub(super) fn on_client(
        &self,
        cx: Ctx,
        object: &Value,
        client: Rc<uv::Stream>,
        face: Option<Value>,
    ) -> JsResult<()> {
        let limit = object.get(cx, "maxConnections")?;
        if !limit.is_nullish() {
            let limit = limit.to_number(cx)?;
            if f64::from(self.connections.get()) >= limit {
                let args = dropped(cx, &client)?;
                events::emit(cx, object, "drop", &args)?;
                client.close();
                return Ok(());
            }
        }
        if is_blocked(cx, object, &client)? {
            client.close();
            return Ok(());
        }
        let settings = Accepted {
            allow_half_open: object.get(cx, "allowHalfOpen")?.truthy(cx),
            paused: object.get(cx, "pauseOnConnect")?.truthy(cx),
            high_water_mark: object.get(cx, "highWaterMark")?,
        };
        let (stream, socket) = accepted(cx, client, face, &settings)?;
        let seconds = object.get(cx, "keepAliveInitialDelay")?.as_number();
        socket.wish(
            cx,
            object.get(cx, "noDelay")?.truthy(cx),
            object.get(cx, "keepAlive")?.truthy(cx),
            seconds.unwrap_or(0.0) as u32,
        )?;
        if let Some(me) = self.me.upgrade() {
            socket.belongs_to(&me);
        }
        self.connections.set(self.connections.get() + 1);
        let this = stream.this();
        this.set(cx, "server", object.clone())?;
        this.set(cx, "_server", object.clone())?;
        events::emit(cx, object, "connection", core::slice::from_ref(this))?;
        diagnostics::publish(cx, diagnostics::SERVER_SOCKET, &[("socket", this)])
    }
}

/// Tells the handle's object of a connection, as scripts may have replaced what it does then.
fn tell_face(cx: Ctx, face: &Value, accepted: Result<uv::Stream, Errno>) -> JsResult<()> {
    let (status, client) = match accepted {
        Ok(client) => (0, handle_face::make(cx, &Rc::new(client))?),
        Err(Errno::EAGAIN) => return Ok(()),
        Err(error) => (error.code(), Value::undefined()),
    };
    face.invoke(cx, ON_CONNECTION, &[status.into(), client])
        .map(drop)
}

/// The argument of `'drop'`: both ends of a TCP connection, nothing for a pipe.
fn dropped(cx: Ctx, client: &uv::Stream) -> JsResult<Vec<Value>> {
    if client.kind() == StreamKind::Pipe {
        return Ok(Vec::new());
    }
    let data = cx.object_with(&Value::null())?;
    let describe = |prefix: &str, address: Result<Address, Errno>| -> JsResult<()> {
        if let Ok(address) = address {
            data.set(cx, &*format!("{prefix}Address"), cx.string(&address.ip())?)?;
            data.set(cx, &*format!("{prefix}Port"), i32::from(address.port()))?;
            data.set(
                cx,
                &*format!("{prefix}Family"),
                cx.string(address.family_name())?,
            )?;
        }
        Ok(())
    };
    describe("local", client.local_address())?;
    describe("remote", client.peer_address())?;
    Ok(vec![data])
}

fn is_blocked(cx: Ctx, object: &Value, client: &uv::Stream) -> JsResult<bool> {
    if client.kind() == StreamKind::Pipe {
        return Ok(false);
    }
    let Ok(peer) = client.peer_address() else {
        return Ok(false);
    };
    block_list::blocks(cx, object, &peer.ip(), peer.family())
}
