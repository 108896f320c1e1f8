//! A socket around an object of the script: `new net.Socket({ handle: object })`.
//!
//! The socket calls the methods that Node calls: `readStart`, `writeBuffer` and its kin, `shutdown`,
//! `close`, and those of the options. Node also passes the number of bytes that were read through
//! a state which its bindings share. That state does not exist here, so such a handle delivers data
//! only when the script itself calls `socket.push`.

use super::Socket;
use crate::js::{Call, Ctx, Encoding, JsResult, Thrown, Value, n};
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

    /// Hands the chunks over; the answer of the call is the outcome.
    pub(super) fn write_to_script_handle(
        &self,
        cx: Ctx,
        stream: &Stream,
        chunks: &[Chunk],
    ) -> JsResult<WriteOutcome> {
        let error = match self.script_handle() {
            None => errors::socket_closed(cx),
            Some(object) => {
                self.refresh_timeout(stream);
                match hand_over(cx, &object, chunks)? {
                    None => return Ok(WriteOutcome::Done),
                    Some(error) => errors::system(cx, error, "write"),
                }
            }
        };
        let error = error.unwrap_or_else(|_| cx.take_exception());
        Ok(WriteOutcome::Failed(error))
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

/// Calls the method of the object that takes such chunks: the error that it answers with.
fn hand_over(cx: Ctx, object: &Value, chunks: &[Chunk]) -> JsResult<Option<Errno>> {
    let request = cx.object()?;
    request.put(cx, n::handle, object.clone())?;
    let answer = match chunks {
        [chunk] => {
            let (method, data) = call_for(cx, chunk)?;
            object.invoke(cx, method, &[request, data])?
        }
        chunks => {
            let bytes_only = chunks.iter().all(|chunk| !chunk.data.is_string());
            let list = listed(cx, chunks, bytes_only)?;
            object.invoke(cx, n::writev, &[request, list, bytes_only.into()])?
        }
    };
    Ok(failure(&answer))
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
