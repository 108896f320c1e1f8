//! `new net.Socket([options])`, and sockets for accepted connections.

use std::rc::{Rc, Weak};

use super::onread::OnRead;
use super::rare::Bound;
use super::{ConnectionOwner, Socket};
use crate::events;
use crate::js::{Call, Ctx, JsResult, Kind, Tick, Value, n, this_for_constructor};
use crate::net::address::block_list;
use crate::net::bound_socket::{Adopted, BoundSocket};
use crate::net::errors;
use crate::net::open_fd::{OpenFdError, open_fd};
use crate::net::state::Net;
use crate::net::{arguments, validate};
use crate::stream::{self, Sides, Stream, StreamOptions};
use crate::uv;

/// The constructor.
pub(super) fn js_socket(cx: Ctx, call: &Call) -> JsResult<Value> {
    let class = Net::made_class(cx, |classes| &classes.socket)?;
    let make = |cx, proto: &Value| Stream::object(cx, proto, Sides::Duplex);
    let this = this_for_constructor(cx, call, &class.constructor, &class.proto, make)?;
    let given = call.arg(0);
    let options = copy_options(cx, &given)?;
    check_options(cx, &options, &given)?;
    let fd = options.get(cx, n::fd)?;
    let given_handle = options.get(cx, n::handle)?;
    if given_handle.truthy(cx) && !given_handle.is_object() {
        return Err(cx.throw_type_error("a handle must be an object"));
    }
    let handle = if given_handle.truthy(cx) || fd.is_undefined() {
        None
    } else {
        Some(open(cx, &fd)?)
    };
    let (stream, socket) = build(cx, &this, &options)?;
    let list = options.get(cx, n::blockList)?;
    if list.truthy(cx) {
        this.set(cx, n::blockList, list)?;
    }
    socket.read_socket_options(cx, &options)?;
    if let Some(onread) = OnRead::of(cx, &options.get(cx, n::onread)?)? {
        socket.rare().onread.replace(Some(onread));
    }
    if let Some(bound) = BoundSocket::of_option(cx, &given_handle)? {
        socket.adopt(cx, &bound)?;
        return Ok(call.constructed(this));
    }
    // From here on nothing throws but the handle itself: a socket that no script ever gets to see
    // does not read.
    if let Some(handle) = handle {
        socket.take_handle(handle);
    } else if given_handle.is_object() {
        socket.set_wrap(cx, given_handle);
        socket.listen_to_script_handle(cx, &stream)?;
    }
    if socket.has_handle() {
        socket.init_onread_memory(cx)?;
        begin_reading(cx, &stream, &socket, &options)?;
    }
    Ok(call.constructed(this))
}

/// The settings of a socket that a server accepted.
pub(crate) struct AcceptedOptions {
    pub allow_half_open: bool,
    pub paused: bool,
    pub high_water_mark: Value,
}

/// A socket for an accepted connection; reading has begun unless it is to be paused.
pub(crate) fn accepted(
    cx: Ctx,
    handle: uv::Stream,
    wrap: Option<Value>,
    settings: &AcceptedOptions,
) -> JsResult<(Stream, Rc<Socket>)> {
    let class = Net::made_class(cx, |classes| &classes.socket)?;
    let this = Stream::object(cx, &class.proto, Sides::Duplex)?;
    let mark = &settings.high_water_mark;
    let bytes = mark.as_number().unwrap_or(f64::NAN);
    if bytes.fract() != 0.0 || bytes < 0.0 {
        let name = "options.readableHighWaterMark";
        return Err(cx.throw_arg_value(name, "is invalid", mark));
    }
    let machine = StreamOptions {
        read_mark: Some(bytes),
        write_mark: Some(bytes),
        emit_close: false,
        decode_strings: false,
        allow_half_open: settings.allow_half_open,
        ..StreamOptions::default()
    };
    let stream = Stream::init_with(cx, &this, &machine, Sides::Duplex)?;
    let socket = init_socket(cx, &stream, &Value::undefined())?;
    match wrap {
        Some(wrap) => socket.set_wrap(cx, wrap),
        None => socket.take_handle(handle),
    }
    if settings.paused {
        stream.set_not_flowing();
    } else {
        stream.read_zero(cx)?;
    }
    Ok((stream, socket))
}

impl Socket {
    /// Says which server counts this socket.
    pub(crate) fn set_owner(&self, owner: Weak<dyn ConnectionOwner>) {
        self.owner.set(Some(owner));
    }
}

fn build(cx: Ctx, this: &Value, options: &Value) -> JsResult<(Stream, Rc<Socket>)> {
    let stream = Stream::init(cx, this, options, Sides::Duplex)?;
    let socket = init_socket(cx, &stream, options)?;
    Ok((stream, socket))
}

/// Gives a stream its socket, what the option `signal` adds, and the `'end'` listener that every socket has.
fn init_socket(cx: Ctx, stream: &Stream, options: &Value) -> JsResult<Rc<Socket>> {
    let socket = Socket::new(cx)?;
    stream.set_native(socket.clone());
    stream.attach_signal(cx, options)?;
    // `_construct` is called, and its error destroys the socket, as does a signal that was aborted before; but as in
    // Node the end of the constructor undoes that, and so nothing waits for it.
    stream.construct(cx)?;
    stream.undestroy();
    let on_end = Net::of(cx)?.on_end.borrow().clone();
    events::on_first(cx, stream.this(), n::end, &on_end)?;
    Ok(socket)
}

/// A shallow copy with the settings that a socket forces.
fn copy_options(cx: Ctx, given: &Value) -> JsResult<Value> {
    let options = cx.object()?;
    if given.is_number() {
        options.put(cx, n::fd, given.clone())?;
    } else {
        arguments::copy_own(cx, given, &options)?;
    }
    force_options(cx, &options)?;
    Ok(options)
}

fn force_options(cx: Ctx, options: &Value) -> JsResult<()> {
    // Unlike other streams a socket is not half open unless it is asked for.
    let half_open = options.get(cx, n::allowHalfOpen)?.truthy(cx);
    options.set(cx, n::allowHalfOpen, half_open)?;
    options.set(cx, n::emitClose, false)?;
    options.set(cx, n::autoDestroy, true)?;
    options.set(cx, n::decodeStrings, false)
}

fn check_options(cx: Ctx, options: &Value, given: &Value) -> JsResult<()> {
    let of_given = |name| match given.is_nullish() {
        true => Ok(Value::undefined()),
        false => given.get(cx, name),
    };
    for mode in ["objectMode", "readableObjectMode", "writableObjectMode"] {
        let value = of_given(mode)?;
        if value.truthy(cx) {
            let name = format!("options.{mode}");
            return Err(cx.throw_arg_value(&name, "is not supported", &value));
        }
    }
    let delay = of_given("keepAliveInitialDelay")?;
    if !delay.is_undefined() {
        let ms = validate::number(cx, "options.keepAliveInitialDelay", &delay)?;
        if ms < 0.0 {
            options.set(cx, n::keepAliveInitialDelay, 0)?;
            given.set(cx, n::keepAliveInitialDelay, 0)?;
        }
    }
    let tos = of_given("typeOfService")?;
    if !tos.is_undefined() {
        validate::integer(cx, "options.typeOfService", &tos, 0, 255)?;
    }
    let list = options.get(cx, n::blockList)?;
    if list.truthy(cx) {
        block_list::expect(cx, "options.blockList", &list)?;
    }
    let signal = options.get(cx, n::signal)?;
    if signal.truthy(cx) {
        validate::abort_signal(cx, "signal", &signal)?;
    }
    Ok(())
}

impl Socket {
    /// Takes over what is bound already, and not connected: nothing is read yet.
    fn adopt(&self, cx: Ctx, bound: &BoundSocket) -> JsResult<()> {
        let Adopted { handle, path } = bound.adopt(cx)?;
        if let (Some(_), Some(fd)) = (&path, handle.fd()) {
            // libuv makes a pipe a stream when it makes its descriptor, or is given one. This one
            // has it from the binding.
            let opened = handle.adopt(fd);
            opened.map_err(|error| errors::throw_system(cx, error, "open"))?;
        }
        self.take_handle(handle);
        self.rare().bound.replace(Some(Bound {
            path,
            connected: false,
        }));
        self.init_onread_memory(cx)
    }

    fn read_socket_options(&self, cx: Ctx, options: &Value) -> JsResult<()> {
        let own = &self.options;
        own.no_delay.set(options.get(cx, n::noDelay)?.truthy(cx));
        own.keep_alive
            .set(options.get(cx, n::keepAlive)?.truthy(cx));
        let delay = options.get(cx, n::keepAliveInitialDelay)?;
        let ms = delay.as_number().unwrap_or(0.0);
        own.keep_alive_seconds.set(validate::seconds(ms));
        let tos = options.get(cx, n::typeOfService)?;
        own.type_of_service
            .set(tos.as_number().map(|tos| tos as u8));
        Ok(())
    }
}

/// A handle around the descriptor of `options.fd`.
fn open(cx: Ctx, fd: &Value) -> JsResult<uv::Stream> {
    let number = validate::integer(cx, "fd", fd, 0, i32::MAX)?;
    open_fd(&Net::of(cx)?.event_loop, number).map_err(|error| match error {
        OpenFdError::System(error) => errors::throw_system(cx, error, "open"),
        OpenFdError::Kind(name) => {
            let message = format!("Unsupported fd type: {name}");
            cx.throw_coded(Kind::TypeError, "ERR_INVALID_FD_TYPE", &message)
        }
    })
}

/// Starts the first read of a socket that was made around a handle.
fn begin_reading(cx: Ctx, stream: &Stream, socket: &Socket, options: &Value) -> JsResult<()> {
    let readable = options.get(cx, n::readable)?;
    if readable.is_false() || options.get(cx, n::manualStart)?.truthy(cx) {
        return Ok(());
    }
    if options.get(cx, n::pauseOnCreate)?.truthy(cx) {
        socket.stop_reading(stream);
        stream.set_not_flowing();
        return Ok(());
    }
    stream.read_zero(cx)
}

/// The listener that every socket has for `'end'`: without half-open sockets a later write fails
/// in its own way.
pub(super) fn js_on_end(cx: Ctx, call: &Call) -> JsResult<Value> {
    let this = call.this();
    if !this.get(cx, n::allowHalfOpen)?.truthy(cx) {
        let write = Net::of(cx)?.write_after_fin.borrow().clone();
        this.set(cx, n::write, write)?;
    }
    Ok(Value::undefined())
}

/// `write` after the peer's end was emitted: works until our own side has ended.
pub(super) fn js_write_after_fin(cx: Ctx, call: &Call) -> JsResult<Value> {
    let this = call.this();
    let (stream, _) = Socket::this(cx, &this)?;
    if !stream.is_writable_ended() {
        let proto = stream::duplex_prototype(cx)?;
        return proto.get(cx, n::write)?.call(cx, &this, &call.rest(0));
    }
    let message = "This socket has been ended by the other party";
    let error = cx.error(Kind::Error, message)?;
    error.set(cx, n::code, cx.string("EPIPE")?)?;
    let callback = if call.arg(1).is_function(cx) {
        call.arg(1)
    } else {
        call.arg(2)
    };
    if callback.is_function(cx) {
        cx.queue_tick(Tick::Call(callback, vec![error.clone()]));
    }
    stream.destroy(cx, Some(error))?;
    Ok(Value::bool(false))
}
