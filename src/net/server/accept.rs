//! Connections as they arrive.

use std::rc::Rc;

use super::Server;
use super::handle::ON_CONNECTION;
use crate::events;
use crate::js::{Ctx, JsResult, Kind, Value, message_of_panic, n};
use crate::net::address::block_list;
use crate::net::socket::{AcceptedOptions, Socket, accepted};
use crate::net::{diagnostics, errors, handle_wrap, http_sockets, validate};
use crate::stream::Stream;
use crate::uv::{self, Address, Errno, Incoming, Panic, StreamKind, StreamOwner};

impl StreamOwner for Server {
    fn as_any(self: Rc<Self>) -> Rc<dyn core::any::Any> {
        self
    }

    fn on_read(&self, _incoming: Result<Incoming, Errno>) {}

    fn on_connection(&self, result: Result<(), Errno>) {
        self.realm.callback_scope(|cx| {
            let Some(object) = self.object() else {
                return Ok(());
            };
            let accepted = result.and_then(|()| match self.handle() {
                Some(handle) => handle.accept(),
                None => Err(Errno::EBADF),
            });
            if let Some(wrap) = self.known_wrap() {
                return call_on_connection(cx, &wrap, accepted);
            }
            match accepted {
                Ok(client) => self.on_client(cx, &object, client, None),
                Err(Errno::EAGAIN) => Ok(()),
                Err(error) => {
                    let error = errors::system(cx, error, "accept")?;
                    events::emit(cx, &object, n::error, &[error]).map(drop)
                }
            }
        });
    }

    fn on_panic(&self, panic: &Panic) {
        self.realm.callback_scope(|cx| {
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
    /// A connection; `wrap` is its handle's object, if a script has seen that already.
    pub(super) fn on_client(
        &self,
        cx: Ctx,
        object: &Value,
        client: uv::Stream,
        wrap: Option<Value>,
    ) -> JsResult<()> {
        let admitted = self.admit(cx, object, &client, wrap);
        let Ok(Some(socket)) = admitted else {
            // A connection without a socket does not stay open, even if a script has the handle.
            client.close();
            return admitted.map(drop);
        };
        events::emit(cx, object, n::connection, core::slice::from_ref(&socket))?;
        http_sockets::prepare_accepted(cx, &self.quirks, &socket)?;
        diagnostics::publish(cx, diagnostics::SERVER_SOCKET, &[("socket", &socket)])
    }

    /// The socket of a connection; `None` for one that is not let in, or was closed at once. Only
    /// when nothing can fail any more is it counted.
    fn admit(
        &self,
        cx: Ctx,
        object: &Value,
        client: &uv::Stream,
        wrap: Option<Value>,
    ) -> JsResult<Option<Value>> {
        let decision = match self.is_full(cx, object)? {
            true => Decision::Drop,
            false => check_peer(cx, object, client)?,
        };
        match decision {
            Decision::Admit => {}
            Decision::Block => return Ok(None),
            Decision::Drop => {
                let args = dropped(cx, client)?;
                events::emit(cx, object, n::drop, &args)?;
                return Ok(None);
            }
        }
        let settings = AcceptedOptions {
            allow_half_open: object.get(cx, n::allowHalfOpen)?.truthy(cx),
            paused: object.get(cx, n::pauseOnConnect)?.truthy(cx),
            high_water_mark: object.get(cx, n::highWaterMark)?,
        };
        let (stream, socket) = accepted(cx, client.clone(), wrap, &settings)?;
        if init_socket(cx, object, &stream, &socket).is_err() {
            let error = cx.take_exception();
            stream.destroy(cx, None)?;
            return Err(cx.throw(error));
        }
        socket.set_owner(self.me.clone());
        self.connections.set(self.connections.get() + 1);
        Ok(Some(stream.this().clone()))
    }

    /// Whether there are as many connections as `maxConnections` says. The comparison is that of
    /// JavaScript, which takes a BigInt as well.
    fn is_full(&self, cx: Ctx, object: &Value) -> JsResult<bool> {
        let limit = object.get(cx, n::maxConnections)?;
        if limit.is_nullish() {
            return Ok(false);
        }
        Ok(f64::from(self.connections.get()) >= limit.as_if_number(cx)?)
    }
}

/// Gives a socket the options of its server, and the properties that name the server.
fn init_socket(cx: Ctx, object: &Value, stream: &Stream, socket: &Socket) -> JsResult<()> {
    let seconds = object.get(cx, n::keepAliveInitialDelay)?.as_number();
    socket.set_accepted_options(
        cx,
        object.get(cx, n::noDelay)?.truthy(cx),
        object.get(cx, n::keepAlive)?.truthy(cx),
        validate::int32(seconds.unwrap_or(0.0)),
    )?;
    let this = stream.this();
    this.put(cx, n::server, object.clone())?;
    this.put(cx, n::_server, object.clone())
}

/// What becomes of a connection.
enum Decision {
    Admit,
    /// The block list has the peer: it is closed without a word.
    Block,
    /// It is closed, and `'drop'` is emitted.
    Drop,
}

/// Whether the server's block list has the peer. A peer whose address cannot be read (it has reset
/// the connection already) might be any of those listed, and is not let in.
fn check_peer(cx: Ctx, object: &Value, client: &uv::Stream) -> JsResult<Decision> {
    let Some(list) = block_list::of(cx, object)? else {
        return Ok(Decision::Admit);
    };
    if client.kind() == StreamKind::Pipe {
        return Ok(Decision::Admit);
    }
    match client.peer_address() {
        Ok(peer) if peer.family() != 0 => {
            match block_list::blocks(cx, &list, &peer.ip(), peer.family())? {
                true => Ok(Decision::Block),
                false => Ok(Decision::Admit),
            }
        }
        _ => Ok(Decision::Drop),
    }
}

/// Calls `onconnection` of the handle's object, which a script may have replaced.
fn call_on_connection(cx: Ctx, wrap: &Value, accepted: Result<uv::Stream, Errno>) -> JsResult<()> {
    let (status, client) = match accepted {
        Ok(client) => (0, handle_wrap::make(cx, &client)?),
        Err(Errno::EAGAIN) => return Ok(()),
        Err(error) => (error.code(), Value::undefined()),
    };
    wrap.invoke(cx, ON_CONNECTION, &[status.into(), client])
        .map(drop)
}

/// The argument of `'drop'`: both ends of a TCP connection, nothing for a pipe.
fn dropped(cx: Ctx, client: &uv::Stream) -> JsResult<Vec<Value>> {
    if client.kind() == StreamKind::Pipe {
        return Ok(Vec::new());
    }
    let data = cx.bare_object()?;
    let describe = |prefix: &str, address: Result<Address, Errno>| -> JsResult<()> {
        let mut parts = [const { Value::undefined() }; 3];
        if let Ok(address) = address {
            let port = i32::from(address.port()).into();
            let family = cx.string(address.family_name())?;
            parts = [cx.string(&address.ip())?, port, family];
        }
        for (part, value) in ["Address", "Port", "Family"].into_iter().zip(parts) {
            data.set(cx, &*format!("{prefix}{part}"), value)?;
        }
        Ok(())
    };
    describe("local", client.local_address())?;
    describe("remote", client.peer_address())?;
    Ok(vec![data])
}
