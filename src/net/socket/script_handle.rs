//! A socket around an object of the script: `new net.Socket({ handle: object })`.
//!
//! The socket calls the methods that Node calls: `readStart`, `writeBuffer` and its kin, `shutdown`,
//! `close`, and those of the options. How it delivers what it has read: `script_reads.rs`.

use core::cell::Cell;
use core::ffi::CStr;
use std::rc::Rc;

use super::Socket;
use crate::js::{Call, Ctx, Encoding, JsResult, Marker, NativeClass, Thrown, Trace, Value, n};
use crate::net::errors;
use crate::stream::{Chunk, Completion, Stream, WriteOutcome};
use crate::uv::Errno;

impl Socket {
    /// The script's object, when that is what the socket has.
    pub(super) fn script_handle(&self) -> Option<Value> {
        if self.handle.borrow().is_some() {
            return None;
        }
        self.known_wrap()
    }

    /// Calls `readStart`, once.
    pub(super) fn start_script_handle(&self, cx: Ctx, stream: &Stream) -> JsResult<()> {
        let Some(object) = self.script_handle() else {
            return Ok(());
        };
        if object.get(cx, n::reading)?.truthy(cx) {
            return Ok(());
        }
        object.set(cx, n::reading, true)?;
        match failure(&object.invoke(cx, n::readStart, &[])?) {
            None => Ok(()),
            Some(error) => {
                let error = errors::system(cx, error, "read")?;
                stream.destroy(cx, Some(error))
            }
        }
    }

    /// Hands the chunks over. The answer of the call is the outcome, or a request that tells it
    /// later.
    pub(super) fn write_to_script_handle(
        &self,
        cx: Ctx,
        stream: &Stream,
        chunks: &[Chunk],
        completion: &dyn Fn() -> Completion,
    ) -> JsResult<WriteOutcome> {
        let Some(object) = self.script_handle() else {
            return Ok(failed(cx, errors::socket_closed(cx)));
        };
        self.refresh_timeout(stream);
        let (answer, held) = hand_over(cx, &object, chunks)?;
        match answer.as_number() {
            Some(0.0) => Ok(WriteOutcome::Done),
            Some(code) => {
                let error = Errno::new(code as i32);
                Ok(failed(cx, errors::system(cx, error, "write")))
            }
            None => {
                let write = Rc::new(ScriptWrite(Cell::new(Some(completion()))));
                let filled = fill_request(cx, stream, &object, &answer, held, &write);
                filled.map_err(|thrown| match write.0.take() {
                    Some(done) => done.withdraw(cx),
                    None => thrown,
                })?;
                Ok(WriteOutcome::Pending)
            }
        }
    }

    /// Ends the writing side: done at once, or when the object calls `oncomplete`.
    pub(super) fn shut_down_script_handle(
        &self,
        cx: Ctx,
        stream: &Stream,
        done: Completion,
    ) -> JsResult<()> {
        let Some(object) = self.script_handle() else {
            return done.call(cx, None);
        };
        let request = cx.object()?;
        let complete = cx.function_with("afterShutdown", 0, &[stream.this()], js_after_shutdown)?;
        request.put(cx, n::oncomplete, complete)?;
        request.put(cx, n::handle, object.clone())?;
        self.rare().ending.borrow_mut().push(done);
        let Ok(answer) = object.invoke(cx, n::shutdown, &[request]) else {
            // The machine gets the exception itself.
            drop(self.rare().ending.borrow_mut().pop());
            return Err(Thrown);
        };
        let error = failure(&answer).filter(|error| *error != Errno::ENOTCONN);
        if answer.as_number() == Some(0.0) {
            return Ok(());
        }
        let error = match error {
            Some(error) => Some(errors::system(cx, error, "shutdown")?),
            None => None,
        };
        let refused = self.rare().ending.borrow_mut().pop();
        match refused {
            Some(done) => done.call(cx, error),
            None => Ok(()),
        }
    }

    /// Closes the object; `'close'` is emitted when it says that it is closed.
    pub(super) fn close_script_handle(
        &self,
        cx: Ctx,
        stream: &Stream,
        object: &Value,
        had_error: bool,
    ) -> JsResult<()> {
        let args = [stream.this(), &Value::bool(had_error)];
        let closed = cx.function_with("", 0, &args, js_closed)?;
        object.invoke(cx, n::close, &[closed]).map(drop)
    }
}

fn failed(cx: Ctx, error: JsResult<Value>) -> WriteOutcome {
    WriteOutcome::Failed(error.unwrap_or_else(|_| cx.take_exception()))
}

/// Calls the method of the object that takes such chunks. Its answer, and what a request has to hold
/// until it is complete.
fn hand_over(cx: Ctx, object: &Value, chunks: &[Chunk]) -> JsResult<(Value, Value)> {
    match chunks {
        [chunk] => {
            let (method, data) = call_for(cx, chunk)?;
            let answer = object.invoke(cx, method, &[Value::null(), data.clone()])?;
            let is_text = data.is_string();
            Ok((answer, if is_text { Value::null() } else { data }))
        }
        chunks => {
            let bytes_only = chunks.iter().all(|chunk| !chunk.data.is_string());
            let list = listed(cx, chunks, bytes_only)?;
            let args = [Value::null(), list.clone(), bytes_only.into()];
            Ok((object.invoke(cx, n::writev, &args)?, list))
        }
    }
}

/// A write that waits for the script's request.
struct ScriptWrite(Cell<Option<Completion>>);

impl NativeClass for ScriptWrite {
    crate::js::type_index!();

    const NAME: &'static CStr = c"ScriptWrite";

    fn trace(&self, marker: &Marker) {
        let done = self.0.take();
        done.trace(marker);
        self.0.set(done);
    }
}

/// Fills the request that the object answered with. As in Node one that says nothing of a
/// `writeStatus` is complete already.
fn fill_request(
    cx: Ctx,
    stream: &Stream,
    object: &Value,
    request: &Value,
    held: Value,
    write: &Rc<ScriptWrite>,
) -> JsResult<()> {
    if !request.is_object() {
        return Err(cx.throw_type_error("a write is answered with a number or a request"));
    }
    let write = cx.instance(&Value::null(), write.clone())?;
    let complete = cx.function_with("onWriteComplete", 1, &[stream.this()], js_after_write)?;
    request.set(cx, n::handle, object.clone())?;
    request.set(cx, n::oncomplete, complete)?;
    let callback = cx.function_with("onwrite", 1, &[&write], js_end_write)?;
    request.set(cx, n::callback, callback)?;
    request.set(cx, "async", true)?;
    // As for the bytes that arrive, Node counts them beside the call.
    request.set(cx, "bytes", 0)?;
    request.set(cx, n::buffer, held)?;
    let status = request.get(cx, "writeStatus")?;
    if status.is_null() {
        return Ok(());
    }
    request.set(cx, "writeStatus", Value::null())?;
    request.invoke(cx, n::oncomplete, &[status]).map(drop)
}

/// `request.oncomplete(status)`.
fn js_after_write(cx: Ctx, call: &Call) -> JsResult<Value> {
    let (request, status) = (call.this(), call.arg(0));
    let callback = request.get(cx, n::callback)?;
    let mut error = Value::null();
    if let Some(errno) = failure(&status) {
        let more = request.get(cx, n::error)?;
        let more = match more.truthy(cx) {
            true => more.to_text(cx)?,
            false => String::new(),
        };
        error = errors::system_with(cx, errno, "write", &more)?;
    } else if let Some((stream, socket)) = Socket::of(cx, &call.data(0))
        && !stream.is_destroyed()
    {
        socket.refresh_timeout(&stream);
    }
    callback.call(cx, &request, &[error])
}

/// The callback of such a write.
fn js_end_write(cx: Ctx, call: &Call) -> JsResult<Value> {
    let write = call.data(0).native::<ScriptWrite>(cx);
    if let Some(done) = write.and_then(|write| write.0.take()) {
        let error = Some(call.arg(0)).filter(|error| error.truthy(cx));
        done.call(cx, error)?;
    }
    Ok(Value::undefined())
}

/// Method and argument for one chunk.
fn call_for(cx: Ctx, chunk: &Chunk) -> JsResult<(&'static str, Value)> {
    let method = match chunk.encoding {
        _ if !chunk.data.is_string() => "writeBuffer",
        None => return Err(errors::not_a_buffer(cx)),
        Some(Encoding::Utf8) => "writeUtf8String",
        Some(Encoding::Latin1) => "writeLatin1String",
        Some(Encoding::Ascii) => "writeAsciiString",
        Some(Encoding::Utf16le) => "writeUcs2String",
        Some(other) => {
            let bytes = other.encode(cx, &chunk.data)?;
            return Ok(("writeBuffer", cx.buffer(bytes)?));
        }
    };
    Ok((method, chunk.script_data(cx)?))
}

/// The chunks, or where there are strings among them, each with the name of its encoding.
fn listed(cx: Ctx, chunks: &[Chunk], bytes_only: bool) -> JsResult<Value> {
    let mut list = Vec::new();
    for chunk in chunks {
        let encoding = chunk.encoding.filter(|_| chunk.data.is_string());
        list.push(chunk.script_data(cx)?);
        if !bytes_only {
            list.push(cx.string(encoding.map_or("buffer", Encoding::as_str))?);
        }
    }
    cx.array_of(list)
}

/// The error that a negative number stands for.
fn failure(answer: &Value) -> Option<Errno> {
    let number = answer.as_number().filter(|number| *number < 0.0)?;
    Some(Errno::new(number as i32))
}

fn js_after_shutdown(cx: Ctx, call: &Call) -> JsResult<Value> {
    if let Some((_, socket)) = Socket::of(cx, &call.data(0)) {
        let ended = socket.rare().ending.take();
        ended.into_iter().try_for_each(|done| done.call(cx, None))?;
    }
    Ok(Value::undefined())
}

fn js_closed(cx: Ctx, call: &Call) -> JsResult<Value> {
    if let Some((stream, _)) = Socket::of(cx, &call.data(0)) {
        stream.emit(cx, n::close, &[call.data(1)])?;
    }
    Ok(Value::undefined())
}
