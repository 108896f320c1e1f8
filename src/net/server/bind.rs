//! Binding and listening: where, with which flags, and what follows from success and failure.

use std::rc::Rc;

use super::Server;
use crate::events;
use crate::js::{Call, Ctx, JsResult, Plain, Value, n};
use crate::net::kept_options::Refused;
use crate::net::open_fd::{OpenFdError, open_fd};
use crate::net::state::Net;
use crate::net::{diagnostics, errors, handle_wrap};
use crate::uv::{self, Address, Errno, VsockAddress};

/// Where to listen.
pub(super) enum ListenTarget {
    /// On every address of the machine.
    Anywhere {
        port: u16,
    },
    /// On one address.
    At {
        ip: String,
        family: u8,
        port: u16,
    },
    Path(String),
    /// A port of this machine, for other machines.
    Vsock(VsockAddress),
    Descriptor(i32),
    Shared(uv::Stream),
}

#[derive(Clone, Copy, Default)]
pub(super) struct BindFlags {
    pub v6_only: bool,
    pub reuse_port: bool,
    /// Not through the host, even if it wants to be asked for handles.
    pub exclusive: bool,
}

/// What a server says of where it listens. Handles and paths have -1 for port and family,
/// descriptors nothing at all.
#[derive(Default)]
pub(super) struct Place {
    pub shown: Option<String>,
    pub port: Option<i32>,
    pub family: Option<i32>,
}

impl Place {
    fn of_handle(shown: Option<String>) -> Place {
        let (port, family) = (Some(-1), Some(-1));
        Place {
            shown,
            port,
            family,
        }
    }

    /// `_connectionKey`
    fn key(&self) -> String {
        let or_null = |number: Option<i32>| number.map_or("null".to_owned(), |n| n.to_string());
        let (family, port) = (or_null(self.family), or_null(self.port));
        let address = self.shown.as_deref().unwrap_or("null");
        format!("{family}:{address}:{port}")
    }
}

impl Server {
    /// Binds and listens, now. After a failure `'error'` is emitted on a tick.
    pub(super) fn listen_at(
        &self,
        cx: Ctx,
        this: &Value,
        target: ListenTarget,
        backlog: i32,
        flags: BindFlags,
    ) -> JsResult<()> {
        let event_loop = Net::of(cx)?.event_loop.clone();
        let mut place = Place::default();
        let mut tcp = |ip: &str, family: u8, port: u16| {
            place = Place {
                shown: Some(ip.to_owned()),
                port: Some(port.into()),
                family: Some(family.into()),
            };
            self.bind(&event_loop, ip, port, flags)
        };
        let opened = match target {
            ListenTarget::Anywhere { port } => {
                tcp("::", 6, port).or_else(|_| tcp("0.0.0.0", 4, port))
            }
            ListenTarget::At { ip, family, port } => tcp(&ip, family, port),
            ListenTarget::Path(path) => {
                let bound = bind_path(&event_loop, &path);
                place = Place::of_handle(Some(path));
                self.with_options(bound)
            }
            ListenTarget::Vsock(address) => {
                place = Place::of_handle(Some(address.to_string()));
                self.bind_vsock(&event_loop, address)
            }
            ListenTarget::Descriptor(fd) => self.with_options(open(&event_loop, fd)),
            ListenTarget::Shared(handle) => {
                place = Place::of_handle(None);
                self.with_options(Ok(handle))
            }
        };
        self.listen_with(cx, this, opened, backlog, &place)
    }

    /// Listens on what was opened.
    pub(super) fn listen_with(
        &self,
        cx: Ctx,
        this: &Value,
        opened: Result<uv::Stream, Failure>,
        backlog: i32,
        place: &Place,
    ) -> JsResult<()> {
        let backlog = if backlog == 0 { 511 } else { backlog };
        let listening = opened.and_then(|handle| {
            handle.set_owner(self.me.clone());
            let listening = handle.listen(backlog);
            if listening.is_err() {
                // As in Node a handle that was given is closed, too, even if a script has it.
                handle.close();
            }
            listening.map(|()| handle).map_err(Failure::from)
        });
        match listening {
            Ok(handle) => {
                *self.handle.borrow_mut() = Some(handle);
                self.begin(cx, this, place)
            }
            Err(error) => self.refuse(cx, this, error, place),
        }
    }

    /// The server listens: `'listening'` is emitted on a tick.
    pub(super) fn begin(&self, cx: Ctx, this: &Value, place: &Place) -> JsResult<()> {
        this.set(cx, n::_connectionKey, cx.string(&place.key())?)?;
        if self.unreferenced.get() {
            self.reference(cx, false)?;
        }
        self.update_pin(this);
        diagnostics::publish(cx, diagnostics::LISTEN_ENDS, &[("server", this)])?;
        let waits = (Plain(self.me.clone()), this.clone());
        cx.next_tick(waits, |cx, (Plain(server), this)| match server.upgrade() {
            Some(server) if server.has_handle() => {
                events::emit(cx, &this, n::listening, &[]).map(drop)
            }
            _ => Ok(()),
        });
        Ok(())
    }

    pub(super) fn refuse(
        &self,
        cx: Ctx,
        this: &Value,
        error: Failure,
        place: &Place,
    ) -> JsResult<()> {
        let port = place.port.unwrap_or(0);
        let error = match error {
            Failure::System(error) => errors::listen(cx, error, place.shown.as_deref(), port)?,
            Failure::Option(refused) => refused.into_error(cx)?,
        };
        let about = [("server", this), ("error", &error)];
        diagnostics::publish(cx, diagnostics::LISTEN_FAILS, &about)?;
        cx.next_tick((this.clone(), error), |cx, (this, error)| {
            events::emit(cx, &this, n::error, &[error]).map(drop)
        });
        Ok(())
    }

    /// As [`bind`], on a descriptor that has the options.
    fn bind(
        &self,
        event_loop: &Rc<uv::Loop>,
        ip: &str,
        port: u16,
        flags: BindFlags,
    ) -> Result<uv::Stream, Failure> {
        let handle = uv::Stream::tcp(event_loop)?;
        let family = if ip.contains(':') { 6 } else { 4 };
        self.kept
            .prepare(&handle, family)
            .map_err(Failure::Option)?;
        bind_handle(&handle, ip, port, flags)?;
        Ok(handle)
    }

    fn bind_vsock(
        &self,
        event_loop: &Rc<uv::Loop>,
        address: VsockAddress,
    ) -> Result<uv::Stream, Failure> {
        let handle = uv::Stream::pipe(event_loop)?;
        handle.make_vsock()?;
        let handle = self.with_options(Ok(handle))?;
        handle.bind_vsock(address)?;
        Ok(handle)
    }

    /// Sets what was kept on a handle that has a descriptor.
    fn with_options(&self, opened: Result<uv::Stream, Errno>) -> Result<uv::Stream, Failure> {
        let handle = opened?;
        self.kept.apply(&handle).map_err(Failure::Option)?;
        Ok(handle)
    }
}

/// Why a server does not listen.
pub(super) enum Failure {
    System(Errno),
    Option(Refused),
}

impl From<Errno> for Failure {
    fn from(error: Errno) -> Failure {
        Failure::System(error)
    }
}

fn bind(
    event_loop: &Rc<uv::Loop>,
    ip: &str,
    port: u16,
    flags: BindFlags,
) -> Result<uv::Stream, Errno> {
    let handle = uv::Stream::tcp(event_loop)?;
    bind_handle(&handle, ip, port, flags)?;
    Ok(handle)
}

fn bind_handle(handle: &uv::Stream, ip: &str, port: u16, flags: BindFlags) -> Result<(), Errno> {
    let v6_only = flags.v6_only && ip.contains(':');
    handle.bind(&Address::parse(ip, port)?, v6_only, flags.reuse_port)
}

/// A handle around a descriptor.
fn open(event_loop: &Rc<uv::Loop>, fd: i32) -> Result<uv::Stream, Errno> {
    open_fd(event_loop, fd).map_err(|error| match error {
        OpenFdError::System(error) => error,
        OpenFdError::Kind(_) => Errno::EINVAL,
    })
}

fn bind_path(event_loop: &Rc<uv::Loop>, path: &str) -> Result<uv::Stream, Errno> {
    let pipe = uv::Stream::pipe(event_loop)?;
    pipe.bind_path(path)?;
    Ok(pipe)
}

/// `server._listen2(address, port, addressType, backlog, fd, flags)`: binds, unless there is a
/// handle, and listens.
pub(super) fn js_set_up_handle(cx: Ctx, call: &Call) -> JsResult<Value> {
    let this = call.this();
    let server = Server::this(cx, &this)?;
    let number = |index: usize| call.arg(index).as_number();
    let (address, port, fd) = (call.arg(0), number(1), number(4));
    let port_number = port.unwrap_or(0.0) as u16;
    let target = if let Some(handle) = server.handle() {
        ListenTarget::Shared(handle)
    } else if let Some(fd) = fd.filter(|fd| *fd >= 0.0) {
        ListenTarget::Descriptor(fd as i32)
    } else if port == Some(-1.0) && number(2) == Some(-1.0) {
        ListenTarget::Path(address.to_text(cx)?)
    } else if address.truthy(cx) {
        ListenTarget::At {
            ip: address.to_text(cx)?,
            family: number(2).unwrap_or(4.0) as u8,
            port: port_number,
        }
    } else {
        ListenTarget::Anywhere { port: port_number }
    };
    let flags = BindFlags {
        v6_only: number(5).is_some_and(|flags| flags as u32 & 1 != 0),
        ..BindFlags::default()
    };
    server.listen_at(cx, &this, target, number(3).unwrap_or(0.0) as i32, flags)?;
    Ok(Value::undefined())
}

/// `net._createServerHandle(address, port, addressType, fd, flags)`: a bound handle, or the
/// negative number of the error.
pub(crate) fn js_create_handle(cx: Ctx, call: &Call) -> JsResult<Value> {
    let event_loop = Net::of(cx)?.event_loop.clone();
    let (address, port, family, fd) = (call.arg(0), call.arg(1), call.arg(2), call.arg(3));
    let flags = BindFlags {
        v6_only: call
            .arg(4)
            .as_number()
            .is_some_and(|flags| flags as u32 & 1 != 0),
        ..BindFlags::default()
    };
    let port = port.as_number().unwrap_or(0.0);
    let opened = if let Some(fd) = fd.as_number().filter(|fd| *fd >= 0.0) {
        open(&event_loop, fd as i32)
    } else if port == -1.0 && family.as_number() == Some(-1.0) {
        bind_path(&event_loop, &address.to_text(cx)?)
    } else if address.truthy(cx) {
        bind(&event_loop, &address.to_text(cx)?, port as u16, flags)
    } else {
        let anywhere = bind(&event_loop, "::", port as u16, flags);
        anywhere.or_else(|_| bind(&event_loop, "0.0.0.0", port as u16, flags))
    };
    match opened {
        Ok(handle) => handle_wrap::make(cx, &handle),
        Err(error) => Ok(Value::int(error.code())),
    }
}
