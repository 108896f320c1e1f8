//! `sendDescriptors` and `receiveDescriptors`.

use std::os::fd::OwnedFd;

use super::target::{open_socket, wrong_kind};
use crate::events;
use crate::js::{Bytes, Call, Ctx, JsResult, Value, n};
use crate::net::{errors, validate};
use crate::stream;
use crate::uv::{self, MOST_DESCRIPTORS};

/// What goes with descriptors when a script gives no data: the kernel passes none without a byte.
const DEFAULT: &[u8] = &[0];

/// `sendDescriptors(socket, fds[, data][, callback])`: what `socket.write` returns.
///
/// The descriptors are duplicated here, so that the caller may close his own at once, also when theirs is
/// not the next write.
pub(super) fn js_send(cx: Ctx, call: &Call) -> JsResult<Value> {
    let this = call.arg(0);
    let (_, socket, handle) = open_socket(cx, &this)?;
    if !handle.is_unix_socket() {
        return Err(wrong_kind(cx, "Unix socket"));
    }
    let numbers = numbers_of(cx, &call.arg(1))?;
    let (data, callback) = match call.arg(2) {
        callback if callback.is_function(cx) => (Value::undefined(), callback),
        data => (data, call.arg(3)),
    };
    let bytes = bytes_of(cx, &data)?;
    if !callback.is_undefined() {
        cx.expect_function("callback", &callback)?;
    }
    let fds = duplicate(cx, &numbers)?;
    let chunk = cx.buffer(bytes)?;
    socket.attach(&chunk, fds);
    let write = stream::duplex_prototype(cx)?.get(cx, n::write)?;
    write.call(cx, &this, &[chunk, callback])
}

/// The argument `fds`.
fn numbers_of(cx: Ctx, given: &Value) -> JsResult<Vec<i32>> {
    if !given.is_array(cx) {
        return Err(cx.throw_arg_type("fds", "an instance of Array", given));
    }
    let elements = given.elements(cx)?;
    if elements.is_empty() || elements.len() > MOST_DESCRIPTORS {
        let reason = format!("must have 1 to {MOST_DESCRIPTORS} elements");
        return Err(cx.throw_arg_value("fds", &reason, given));
    }
    let numbers = elements.iter().enumerate();
    numbers
        .map(|(index, fd)| validate::integer(cx, &format!("fds[{index}]"), fd, 0, i32::MAX))
        .collect()
}

/// The argument `data`, copied.
fn bytes_of(cx: Ctx, given: &Value) -> JsResult<Vec<u8>> {
    if given.is_nullish() {
        return Ok(DEFAULT.to_vec());
    }
    let bytes = match Bytes::of_view(cx, given) {
        Some(bytes) => bytes.with(cx, <[u8]>::to_vec),
        None if given.is_string() => given.to_text(cx)?.into_bytes(),
        None => {
            let expected = "of type string or an instance of Buffer, TypedArray, or DataView";
            return Err(cx.throw_arg_type("data", expected, given));
        }
    };
    match bytes.is_empty() {
        true => Err(cx.throw_arg_value("data", "must not be empty", given)),
        false => Ok(bytes),
    }
}

fn duplicate(cx: Ctx, numbers: &[i32]) -> JsResult<Vec<OwnedFd>> {
    let copies = numbers.iter().map(|fd| uv::duplicate(*fd));
    let copies: Result<_, _> = copies.collect();
    copies.map_err(|error| errors::throw_system(cx, error, "dup"))
}

/// `receiveDescriptors(socket[, listener])`: the socket, which from now on emits `'descriptors'`.
pub(super) fn js_receive(cx: Ctx, call: &Call) -> JsResult<Value> {
    let this = call.arg(0);
    let (_, _, handle) = open_socket(cx, &this)?;
    if !handle.is_unix_socket() {
        return Err(wrong_kind(cx, "Unix socket"));
    }
    let listener = call.arg(1);
    if !listener.is_undefined() {
        cx.expect_function("listener", &listener)?;
        events::on(cx, &this, "descriptors", &listener)?;
    }
    match handle.receive_descriptors() {
        Ok(()) => Ok(this),
        Err(error) => Err(errors::throw_system(cx, error, "recvmsg")),
    }
}
