//! One attempt to connect, over TCP or over a pipe: its local end, the call, its answer, its errors.

use super::Socket;
use crate::js::{Ctx, JsResult, Value, n};
use crate::net::address::block_list;
use crate::net::address::ip::is_ip;
use crate::net::diagnostics;
use crate::net::errors::{self, ErrorDetails};
use crate::net::state::Net;
use crate::stream::Stream;
use crate::uv::{self, Address, Errno, StreamKind};

/// Where a socket is to be connected.
#[derive(Clone)]
pub(super) struct ConnectTarget {
    pub ip: String,
    pub port: u16,
    pub family: u8,
    pub local: Local,
}

impl ConnectTarget {
    /// Begins to connect. As in Node a handle that is a pipe takes an IPv4 address for a path.
    pub(super) fn connect(
        &self,
        handle: &uv::Stream,
        done: impl FnOnce(Result<(), Errno>) + 'static,
    ) -> Result<(), Errno> {
        if handle.kind() == StreamKind::Pipe && self.family == 4 {
            return handle.connect_path(&self.ip, done);
        }
        handle.connect(&self.address()?, done)
    }

    /// The address for the kernel; a look-up may have answered with the wrong family.
    fn address(&self) -> Result<Address, Errno> {
        Address::parse_as(self.family, &self.ip, self.port)
    }
}

/// The local end, as far as the script cares.
#[derive(Clone, Default)]
pub(super) struct Local {
    pub address: Option<String>,
    pub port: Option<f64>,
}

impl Socket {
    /// A new handle in the place of the one before.
    pub(super) fn renew_handle(&self, cx: Ctx, kind: StreamKind) -> JsResult<uv::Stream> {
        match uv::Stream::new(&Net::of(cx)?.event_loop, kind) {
            Ok(handle) => {
                self.take_handle(handle.clone());
                Ok(handle)
            }
            Err(error) => Err(errors::throw_system(cx, error, "connect")),
        }
    }

    /// One attempt over TCP.
    pub(super) fn connect_tcp(
        &self,
        cx: Ctx,
        stream: &Stream,
        target: ConnectTarget,
    ) -> JsResult<()> {
        let Some(handle) = self.handle() else {
            return Ok(());
        };
        if !self.prepare_or_destroy(cx, stream, &handle, target.family)? {
            return Ok(());
        }
        let mut target = target;
        if let Err(error) = bind(&handle, &mut target) {
            let error = bind_error(cx, error, &target)?;
            return stream.destroy(cx, Some(error));
        }
        emit_attempt(cx, stream, &target)?;
        if stream.is_destroyed() || !self.connecting.get() {
            return Ok(());
        }
        if is_blocked(cx, stream, &target)? {
            let error = errors::ip_blocked(cx, &target.ip)?;
            return stream.destroy(cx, Some(error));
        }
        let about = target.clone();
        let then = move |me: &Socket, result| me.on_connected(&about, result);
        self.realm.end_batch();
        match target.connect(&handle, self.unless_cancelled(then)) {
            Ok(()) => {
                self.begin_attempt(stream);
                self.start_timing(cx, &target)
            }
            Err(error) => self.connect_failed_sync(cx, stream, error, &target.ip, target.port),
        }
    }

    /// The attempt over a pipe.
    pub(super) fn connect_path(&self, cx: Ctx, stream: &Stream, path: &str) -> JsResult<()> {
        let shown = cx.string(path)?;
        let args = [shown, Value::undefined(), Value::undefined()];
        stream.emit(cx, n::connectionAttempt, &args)?;
        let Some(handle) = self.handle().filter(|_| !stream.is_destroyed()) else {
            return Ok(());
        };
        if !self.prepare_or_destroy(cx, stream, &handle, 0)? {
            return Ok(());
        }
        let about = ConnectTarget {
            ip: path.to_owned(),
            port: 0,
            family: 0,
            local: Local::default(),
        };
        let then = move |me: &Socket, result| me.on_connected(&about, result);
        self.realm.end_batch();
        match handle.connect_path(path, self.unless_cancelled(then)) {
            Ok(()) => {
                self.begin_attempt(stream);
                Ok(())
            }
            Err(error) => self.connect_failed_sync(cx, stream, error, path, 0),
        }
    }

    /// The connect call itself failed.
    fn connect_failed_sync(
        &self,
        cx: Ctx,
        stream: &Stream,
        error: Errno,
        address: &str,
        port: u16,
    ) -> JsResult<()> {
        let error = self.connect_error_sync(cx, error, address, port)?;
        stream.destroy(cx, Some(error))
    }

    /// The error of a connect call that failed itself. As in Node it has the local end, whatever that
    /// is.
    pub(super) fn connect_error_sync(
        &self,
        cx: Ctx,
        error: Errno,
        address: &str,
        port: u16,
    ) -> JsResult<Value> {
        let name = self.local_name(cx)?;
        let part = |key| name.get(cx, key)?.to_text(cx);
        let local = format!("({}:{})", part(n::address)?, part(n::port)?);
        let about = ErrorDetails {
            address,
            port: u32::from(port),
            local: Some(local),
        };
        errors::host_port(cx, error, "connect", &about)
    }

    fn on_connected(&self, target: &ConnectTarget, result: Result<(), Errno>) {
        self.realm.callback_scope(|cx| {
            let Some(stream) = self.pinned().filter(|stream| !stream.is_destroyed()) else {
                return Ok(());
            };
            self.end_connecting();
            self.forget_local_name();
            let outcome = match result {
                Ok(()) => self.connected(cx, &stream),
                Err(error) => self.refused(cx, &stream, target, error),
            };
            self.update_pin(&stream);
            outcome
        });
    }

    /// The connection was refused. As in Node a listener that throws here keeps the socket from being destroyed.
    fn refused(
        &self,
        cx: Ctx,
        stream: &Stream,
        target: &ConnectTarget,
        error: Errno,
    ) -> JsResult<()> {
        let error = attempt_error(cx, error, target)?;
        self.emit_attempt_failed(cx, stream, target, &error)?;
        stream.destroy(cx, Some(error))
    }

    /// There is a connection: options are applied, events emitted, reading begins.
    pub(super) fn connected(&self, cx: Ctx, stream: &Stream) -> JsResult<()> {
        self.end_connecting();
        if let Some(rare) = self.known_rare()
            && let Some(bound) = rare.bound.borrow_mut().as_mut()
        {
            bound.connected = true;
        }
        self.refresh_timeout(stream);
        let timing = self.known_rare().and_then(|rare| rare.timing.take());
        self.apply_socket_options(cx)?;
        self.restore_keep_alive();
        stream.emit(cx, n::connect, &[])?;
        stream.emit(cx, n::ready, &[])?;
        if !stream.is_destroyed() && !stream.is_paused() {
            stream.read_zero(cx)?;
        }
        match timing {
            Some(timing) => diagnostics::report(cx, timing),
            None => Ok(()),
        }
    }

    /// Takes the time of an attempt while such entries are observed.
    pub(super) fn start_timing(&self, cx: Ctx, target: &ConnectTarget) -> JsResult<()> {
        let timing = diagnostics::start_timing(cx, &target.ip, target.port)?;
        if timing.is_some() || self.known_rare().is_some() {
            self.rare().timing.replace(timing);
        }
        Ok(())
    }

    /// `'connectionAttemptFailed'`.
    pub(super) fn emit_attempt_failed(
        &self,
        cx: Ctx,
        stream: &Stream,
        target: &ConnectTarget,
        error: &Value,
    ) -> JsResult<()> {
        let mut args = attempt_args(cx, target)?;
        args.push(error.clone());
        stream.emit(cx, n::connectionAttemptFailed, &args).map(drop)
    }
}

/// Whether the socket's block list has the address of an attempt. [`ConnectTarget::address`] is of the
/// same family, or the connect would go to an address that the list has not checked.
pub(super) fn is_blocked(cx: Ctx, stream: &Stream, target: &ConnectTarget) -> JsResult<bool> {
    match block_list::of(cx, stream.this())? {
        Some(list) => block_list::blocks(cx, &list, &target.ip, target.family),
        None => Ok(false),
    }
}

/// `'connectionAttempt'`.
pub(super) fn emit_attempt(cx: Ctx, stream: &Stream, target: &ConnectTarget) -> JsResult<()> {
    let args = attempt_args(cx, target)?;
    stream.emit(cx, n::connectionAttempt, &args).map(drop)
}

/// `(ip, port, family)`, or `(path, undefined, undefined)`.
pub(super) fn attempt_args(cx: Ctx, target: &ConnectTarget) -> JsResult<Vec<Value>> {
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
pub(super) fn bind(handle: &uv::Stream, target: &mut ConnectTarget) -> Result<(), Errno> {
    let local = &mut target.local;
    if local.address.is_none() && local.port.is_none() {
        return Ok(());
    }
    let default = if target.family == 4 { "0.0.0.0" } else { "::" };
    let address = local.address.get_or_insert_with(|| default.to_owned());
    // A port that is no port at all takes the kernel's choice, and the check below refuses it.
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

pub(super) fn bind_error(cx: Ctx, error: Errno, target: &ConnectTarget) -> JsResult<Value> {
    let about = ErrorDetails {
        address: target.local.address.as_deref().unwrap_or_default(),
        port: target.local.port.unwrap_or(0.0) as u32,
        local: None,
    };
    errors::host_port(cx, error, "bind", &about)
}

/// The error of an attempt that the network refused.
pub(super) fn attempt_error(cx: Ctx, error: Errno, target: &ConnectTarget) -> JsResult<Value> {
    let local = match &target.local {
        Local {
            address: Some(address),
            port: Some(port),
        } => Some((address, *port)),
        _ => None,
    };
    let about = ErrorDetails {
        address: &target.ip,
        port: u32::from(target.port),
        local: local.map(|(address, port)| format!("({address}:{port})")),
    };
    let made = errors::host_port(cx, error, "connect", &about)?;
    if let Some((address, port)) = local {
        made.set(cx, n::localAddress, cx.string(address)?)?;
        made.set(cx, n::localPort, port)?;
    }
    Ok(made)
}
