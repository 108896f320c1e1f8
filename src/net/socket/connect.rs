//! `socket.connect(...)`, and one attempt to connect.

use std::rc::Rc;

use super::{Socket, attempts, lookup};
use crate::events;
use crate::js::{Call, Ctx, JsResult, Kind, Thrown, Value, n};
use crate::net::arguments::Normalized;
use crate::net::errors::{self, About};
use crate::net::ip::is_ip;
use crate::net::state::Net;
use crate::net::{block_list, diagnostics, http_sockets, validate};
use crate::stream::Stream;
use crate::uv::{self, Address, Errno, StreamKind};

/// Where a socket is to be connected.
#[derive(Clone)]
pub(super) struct Target {
    pub ip: String,
    pub port: u16,
    pub family: u8,
    pub local: Local,
}

impl Target {
    /// The address for the kernel; a look-up may have answered with the wrong family.
    pub(super) fn address(&self) -> Result<Address, Errno> {
        Address::parse_as(self.family, &self.ip, self.port)
    }
}

/// The local end, as far as the script cares.
#[derive(Clone, Default)]
pub(super) struct Local {
    pub address: Option<String>,
    pub port: Option<f64>,
}

/// `socket.connect(...)`.
pub(super) fn js_connect(cx: Ctx, call: &Call) -> JsResult<Value> {
    let this = call.this();
    let (stream, socket) = Socket::this(cx, &this)?;
    let told = http_sockets::welcome_client(cx, &Net::of(cx)?.habits, &stream)?;
    match connect(cx, call, &stream, &socket) {
        Err(Thrown) if told => {
            let error = cx.take_exception();
            stream.destroy(cx, Some(error))?;
            Ok(this)
        }
        outcome => outcome,
    }
}

fn connect(cx: Ctx, call: &Call, stream: &Stream, socket: &Rc<Socket>) -> JsResult<Value> {
    let this = call.this();
    let Normalized { options, callback } = Normalized::from_call(cx, call)?;
    diagnostics::publish(cx, diagnostics::CLIENT_SOCKET, &[("socket", &this)])?;
    if callback.is_function(cx) {
        events::once(cx, &this, n::connect, &callback)?;
    }
    let parent = this.get(cx, "_parent")?;
    if parent.is_object() && parent.get(cx, "connecting")?.truthy(cx) {
        return Ok(this);
    }
    let no_port = options.get(cx, n::port)?.is_undefined();
    let path = options.get(cx, n::path)?;
    if no_port && path.is_nullish() {
        let message = "The \"options\" or \"port\" or \"path\" argument must be specified";
        return Err(cx.throw_coded(Kind::TypeError, "ERR_MISSING_ARGS", message));
    }
    restore_write(cx, &this)?;
    let is_pipe = path.truthy(cx);
    socket.open_handle(cx, stream, is_pipe)?;
    socket.refresh_timeout(stream);
    socket.connecting.set(true);
    if !is_pipe {
        lookup::start(cx, stream, socket, &options)?;
        return Ok(this);
    }
    let path = validate::string(cx, "options.path", &path)?;
    socket.connect_path(cx, stream, &path)?;
    Ok(this)
}

/// A connection begins with the `write` of the prototype: of the one before, the one that refuses
/// may be left. As in Node, a `write` of a subclass or of the script's own goes as well.
fn restore_write(cx: Ctx, this: &Value) -> JsResult<()> {
    let proto = Net::of(cx)?.socket.borrow().proto.clone();
    let write = proto.get(cx, n::write)?;
    if !this.get(cx, n::write)?.same(&write) {
        this.set(cx, n::write, write)?;
    }
    Ok(())
}

impl Socket {
    /// Makes a handle unless there is a usable one; a socket that was destroyed begins anew.
    fn open_handle(&self, cx: Ctx, stream: &Stream, is_pipe: bool) -> JsResult<()> {
        if stream.is_destroyed() {
            drop(self.handle.take());
            drop(self.names.local.take());
            drop(self.names.remote.take());
        }
        if self.handle().is_some() {
            return Ok(());
        }
        let kind = if is_pipe {
            StreamKind::Pipe
        } else {
            StreamKind::Tcp
        };
        self.renew_handle(cx, kind)?;
        stream.undestroy();
        self.received.set(0);
        self.dispatched.set(0);
        self.aim_reads(cx)
    }

    pub(super) fn renew_handle(&self, cx: Ctx, kind: StreamKind) -> JsResult<Rc<uv::Stream>> {
        match uv::Stream::new(&Net::of(cx)?.event_loop, kind) {
            Ok(handle) => {
                let handle = Rc::new(handle);
                self.take_handle(handle.clone());
                Ok(handle)
            }
            Err(error) => {
                let error = errors::system(cx, error, "connect")?;
                Err(cx.throw(error))
            }
        }
    }

    /// One attempt over TCP.
    pub(super) fn connect_tcp(&self, cx: Ctx, stream: &Stream, target: Target) -> JsResult<()> {
        let Some(handle) = self.handle() else {
            return Ok(());
        };
        let mut target = target;
        if let Err(error) = bind(&handle, &mut target) {
            let error = bind_error(cx, error, &target)?;
            return stream.destroy(cx, Some(error));
        }
        announce(cx, stream, &target)?;
        if stream.is_destroyed() || !self.connecting.get() {
            return Ok(());
        }
        if is_blocked(cx, stream, &target)? {
            let error = errors::ip_blocked(cx, &target.ip)?;
            return stream.destroy(cx, Some(error));
        }
        let about = target.clone();
        let then = move |me: &Socket, result| me.on_connected(&about, result);
        let started = target
            .address()
            .and_then(|to| handle.connect(&to, self.unless_cancelled(then)));
        match started {
            Ok(()) => {
                self.begin_attempt(stream);
                self.measure(cx, &target)
            }
            Err(error) => self.fail_at_once(cx, stream, error, &target.ip, target.port),
        }
    }

    /// The attempt over a pipe.
    fn connect_path(&self, cx: Ctx, stream: &Stream, path: &str) -> JsResult<()> {
        let shown = cx.string(path)?;
        let args = [shown, Value::undefined(), Value::undefined()];
        stream.emit(cx, "connectionAttempt", &args)?;
        let Some(handle) = self.handle().filter(|_| !stream.is_destroyed()) else {
            return Ok(());
        };
        let about = Target {
            ip: path.to_owned(),
            port: 0,
            family: 0,
            local: Local::default(),
        };
        let then = move |me: &Socket, result| me.on_connected(&about, result);
        match handle.connect_path(path, self.unless_cancelled(then)) {
            Ok(()) => {
                self.begin_attempt(stream);
                Ok(())
            }
            Err(error) => self.fail_at_once(cx, stream, error, path, 0),
        }
    }

    /// The connect call itself failed: Node tells the local end, whatever it is.
    fn fail_at_once(
        &self,
        cx: Ctx,
        stream: &Stream,
        error: Errno,
        address: &str,
        port: u16,
    ) -> JsResult<()> {
        let error = self.error_at_once(cx, error, address, port)?;
        stream.destroy(cx, Some(error))
    }

    /// The error of a connect call that failed itself.
    pub(super) fn error_at_once(
        &self,
        cx: Ctx,
        error: Errno,
        address: &str,
        port: u16,
    ) -> JsResult<Value> {
        let name = self.handle().and_then(|handle| handle.local_address().ok());
        let local = match name {
            Some(name) => format!("({}:{})", name.ip(), name.port()),
            None => "(undefined:undefined)".to_owned(),
        };
        let about = About {
            address,
            port: u32::from(port),
            local: Some(local),
        };
        errors::host_port(cx, error, "connect", &about)
    }

    fn on_connected(&self, target: &Target, result: Result<(), Errno>) {
        self.realm.scope(|cx| {
            let Some(stream) = self.pinned(cx).filter(|stream| !stream.is_destroyed()) else {
                return Ok(());
            };
            self.end_connecting();
            drop(self.names.local.take());
            let outcome = match result {
                Ok(()) => self.connected(cx, &stream),
                Err(error) => self.refused(cx, &stream, target, error),
            };
            self.settle(&stream);
            outcome
        });
    }

    /// There is none. As in Node a listener that throws here keeps the socket from being destroyed.
    fn refused(&self, cx: Ctx, stream: &Stream, target: &Target, error: Errno) -> JsResult<()> {
        let error = attempt_error(cx, error, target)?;
        self.attempt_failed(cx, stream, target, &error)?;
        stream.destroy(cx, Some(error))
    }

    /// There is a connection: options are applied, scripts told, reading begins.
    pub(super) fn connected(&self, cx: Ctx, stream: &Stream) -> JsResult<()> {
        self.end_connecting();
        self.refresh_timeout(stream);
        let measured = self.measured.take();
        self.apply_wishes(cx)?;
        stream.emit(cx, n::connect, &[])?;
        stream.emit(cx, n::ready, &[])?;
        if !stream.is_destroyed() && stream.is_readable() && !stream.is_paused() {
            stream.read_zero(cx)?;
        }
        match measured {
            Some(measured) => diagnostics::report(cx, measured),
            None => Ok(()),
        }
    }

    /// The time of an attempt is taken while somebody observes.
    pub(super) fn measure(&self, cx: Ctx, target: &Target) -> JsResult<()> {
        *self.measured.borrow_mut() = diagnostics::measure(cx, &target.ip, target.port)?;
        Ok(())
    }

    /// `'connectionAttemptFailed'`.
    pub(super) fn attempt_failed(
        &self,
        cx: Ctx,
        stream: &Stream,
        target: &Target,
        error: &Value,
    ) -> JsResult<()> {
        let mut args = attempt_args(cx, target)?;
        args.push(error.clone());
        stream.emit(cx, "connectionAttemptFailed", &args).map(drop)
    }
}

/// Whether the socket's block list has the address of an attempt. [`Target::address`] is of the
/// same family, or the connect would go to an address that the list was not asked about.
pub(super) fn is_blocked(cx: Ctx, stream: &Stream, target: &Target) -> JsResult<bool> {
    match block_list::of(cx, stream.this())? {
        Some(list) => block_list::blocks(cx, &list, &target.ip, target.family),
        None => Ok(false),
    }
}

/// Tells of an attempt that begins.
pub(super) fn announce(cx: Ctx, stream: &Stream, target: &Target) -> JsResult<()> {
    let args = attempt_args(cx, target)?;
    stream.emit(cx, "connectionAttempt", &args).map(drop)
}

/// `(ip, port, family)`, or `(path, undefined, undefined)`.
pub(super) fn attempt_args(cx: Ctx, target: &Target) -> JsResult<Vec<Value>> {
    let shown = cx.string(&target.ip)?;
    if target.family == 0 {
        return Ok(vec![shown, Value::undefined(), Value::undefined()]);
    }
    Ok(vec![
        shown,
        i32::from(target.port).into(),
        i32::from(target.family).into(),
    ])
}

/// Binds the local end when the script asked for one. The default address is filled in.
pub(super) fn bind(handle: &uv::Stream, target: &mut Target) -> Result<(), Errno> {
    let local = &mut target.local;
    if local.address.is_none() && local.port.is_none() {
        return Ok(());
    }
    let default = if target.family == 4 { "0.0.0.0" } else { "::" };
    let address = local.address.get_or_insert_with(|| default.to_owned());
    // A port that is no port at all takes the kernel's choice, and is then not what was asked for.
    let wanted = local.port.unwrap_or(0.0);
    let family_fits = is_ip(address) == i32::from(target.family);
    if !family_fits {
        return Err(Errno::EINVAL);
    }
    let name = Address::parse(address, wanted as i64 as u16)?;
    handle.bind(&name, false, false)?;
    if wanted > 0.0 {
        let bound = handle.local_address()?;
        if f64::from(bound.port()) != wanted {
            return Err(Errno::EADDRINUSE);
        }
    }
    Ok(())
}

pub(super) fn bind_error(cx: Ctx, error: Errno, target: &Target) -> JsResult<Value> {
    let about = About {
        address: target.local.address.as_deref().unwrap_or_default(),
        port: target.local.port.unwrap_or(0.0) as u32,
        local: None,
    };
    errors::host_port(cx, error, "bind", &about)
}

/// The error of an attempt that the network refused.
pub(super) fn attempt_error(cx: Ctx, error: Errno, target: &Target) -> JsResult<Value> {
    let local = match &target.local {
        Local {
            address: Some(address),
            port: Some(port),
        } => Some((address, *port)),
        _ => None,
    };
    let about = About {
        address: &target.ip,
        port: u32::from(target.port),
        local: local.map(|(address, port)| format!("({address}:{port})")),
    };
    let made = errors::host_port(cx, error, "connect", &about)?;
    if let Some((address, port)) = local {
        made.set(cx, "localAddress", cx.string(address)?)?;
        made.set(cx, "localPort", port)?;
    }
    Ok(made)
}

/// Whether family selection is under way; used by the look-up.
pub(super) fn select_family(
    cx: Ctx,
    stream: &Stream,
    socket: &Rc<Socket>,
    plan: attempts::Attempts,
) -> JsResult<()> {
    *socket.attempts.borrow_mut() = Some(plan);
    attempts::next(cx, stream, socket)
}
