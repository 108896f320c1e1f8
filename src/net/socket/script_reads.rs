//! How a handle of the script delivers what it has read: it writes a count into an array that it shares
//! with its socket, and calls `onread`, which the socket has given it.
//!
//! The array is `streamBaseState` of Node's binding `stream_wrap`, to which only tests come that run with
//! `--expose-internals`. Without it the count is 0, which says that nothing has arrived.

use std::rc::Rc;

use super::Socket;
use crate::js::{Call, Ctx, JsResult, Marker, Slot, Value, n};
use crate::net::errors;
use crate::stream::Stream;
use crate::uv::Errno;

/// The places of the array that reads use: the count or a negative errno, and where in the memory the
/// bytes begin.
pub const READ_BYTES_OR_ERROR: i32 = 0;
pub const ARRAY_BUFFER_OFFSET: i32 = 1;

/// As in Node it has places for writes too.
const LENGTH: i32 = 5;

/// The array.
struct StreamBaseState(Value);

impl Slot for StreamBaseState {
    crate::js::type_index!();

    fn trace(&self, marker: &Marker) {
        marker.mark(&self.0);
    }
}

/// The array of this context.
pub fn stream_base_state(cx: Ctx) -> JsResult<Value> {
    if let Some(known) = cx.slot::<StreamBaseState>() {
        return Ok(known.0.clone());
    }
    let array = cx
        .primordial("Int32Array")?
        .construct(cx, &[LENGTH.into()])?;
    cx.realm().set_slot(Rc::new(StreamBaseState(array.clone())));
    Ok(array)
}

impl Socket {
    /// Gives a handle of the script what it calls when it has read.
    pub(super) fn listen_to_script_handle(&self, cx: Ctx, stream: &Stream) -> JsResult<()> {
        let Some(object) = self.script_handle() else {
            return Ok(());
        };
        let on_read = cx.function_with("onStreamRead", 1, &[stream.this()], js_on_stream_read)?;
        object.set(cx, n::onread, on_read)
    }

    fn script_handle_has_read(&self, cx: Ctx, stream: &Stream, memory: &Value) -> JsResult<()> {
        let state = stream_base_state(cx)?;
        let at = |place: i32| state.get_index(cx, place as u32)?.to_number(cx);
        let count = at(READ_BYTES_OR_ERROR)? as i32;
        self.refresh_timeout(stream);
        match Errno::new(count) {
            _ if count == 0 => Ok(()),
            _ if count > 0 && stream.is_destroyed() => Ok(()),
            _ if count > 0 => {
                let offset = at(ARRAY_BUFFER_OFFSET)? as usize;
                let chunk = cx.buffer_over(memory.clone(), offset, count as usize)?;
                let more = stream.this().invoke(cx, n::push, &[chunk])?;
                match more.truthy(cx) {
                    true => Ok(()),
                    false => self.stop_script_handle(cx, stream),
                }
            }
            Errno::EOF => self.on_end(cx, stream),
            error => {
                let error = errors::system(cx, error, "read")?;
                stream.destroy(cx, Some(error))
            }
        }
    }

    /// Calls `readStop`, as long as it reads.
    fn stop_script_handle(&self, cx: Ctx, stream: &Stream) -> JsResult<()> {
        let Some(object) = self.script_handle() else {
            return Ok(());
        };
        object.set(cx, n::reading, false)?;
        if stream.is_destroyed() {
            return Ok(());
        }
        let answer = object.invoke(cx, "readStop", &[])?;
        match answer.as_number() {
            Some(code) if code != 0.0 => {
                let error = errors::system(cx, Errno::new(code as i32), "read")?;
                stream.destroy(cx, Some(error))
            }
            _ => Ok(()),
        }
    }
}

/// `handle.onread(memory)`.
fn js_on_stream_read(cx: Ctx, call: &Call) -> JsResult<Value> {
    if let Some((stream, socket)) = Socket::of(cx, &call.data(0)) {
        socket.script_handle_has_read(cx, &stream, &call.arg(0))?;
    }
    Ok(Value::undefined())
}
