//! The native side: what a source and sink written in Rust gives to the machine.

use core::cell::Cell;
use core::ffi::CStr;
use std::any::Any;
use std::rc::Rc;

use super::Stream;
use super::chunk::named;
use super::core::{Kept, Label, WriteHalf};
use super::room::Room;
use crate::js::{Accessor, Call, Ctx, Encoding, JsResult, Marker, NativeClass, Thrown, Value, n};

/// A chunk on its way out.
pub struct Chunk {
    /// A string, bytes, or any value in object mode.
    pub data: Value,
    /// The encoding of a string; `None` for bytes.
    pub encoding: Option<Encoding>,
}

/// The other end of a stream, written in Rust. The machine calls these methods where it would
/// call `_read`, `_write`, `_writev`, `_final` and `_destroy` of a stream written in JavaScript,
/// as long as no script put others in their place.
pub trait Native: 'static {
    /// Starts reading; what comes is given to [`Stream::push`].
    fn read(&self, cx: Ctx, stream: &Stream, size: usize) -> JsResult<()>;

    /// Writes the chunks in their order: one for `_write`, several for `_writev`. A write that
    /// throws is withdrawn, or nothing would ever be written again.
    fn write(&self, cx: Ctx, stream: &Stream, chunks: Vec<Chunk>, done: Done) -> JsResult<()>;

    /// Nothing more will be written.
    fn finish(&self, cx: Ctx, stream: &Stream, done: Done) -> JsResult<()>;

    /// Gives everything back.
    fn destroy(&self, cx: Ctx, stream: &Stream, error: Option<Value>, done: Done) -> JsResult<()>;

    /// Reports the values held inside.
    fn trace(&self, marker: &Marker) {
        let _ = marker;
    }

    /// The JavaScript object is gone. Runs in a finalizer: no script, no context.
    fn finalized(&self) {}

    /// The type itself, for [`Stream::native`].
    fn as_any(self: Rc<Self>) -> Rc<dyn Any>;
}

/// One completion, to be called once. It holds the stream's object, so an operation in flight
/// keeps its stream alive, unless the native side reports the completion in [`Native::trace`].
pub struct Done(Completion);

enum Completion {
    Write(Owner),
    Last(Owner),
    Destroy(Owner, Option<Value>, Rc<Once>),
    Script(Value),
}

/// A stream, in the hands of its own native side: two objects, which the collector sees through.
/// A counted core would be kept by the native side that it keeps itself.
struct Owner {
    this: Value,
    keeper: Value,
}

impl Owner {
    fn of(stream: &Stream) -> Owner {
        Owner {
            this: stream.this().clone(),
            keeper: stream.core().keeper().clone(),
        }
    }

    fn stream(self, cx: Ctx) -> Option<Stream> {
        let core = Kept::by(cx, self.keeper)?;
        Some(Stream::new(self.this, core))
    }

    fn trace(&self, marker: &Marker) {
        marker.mark(&self.this);
        marker.mark(&self.keeper);
    }
}

impl Done {
    pub(crate) fn write(stream: &Stream) -> Done {
        Done(Completion::Write(Owner::of(stream)))
    }

    pub(crate) fn last(stream: &Stream) -> Done {
        Done(Completion::Last(Owner::of(stream)))
    }

    pub(crate) fn destroy(stream: &Stream, callback: Option<Value>, once: Rc<Once>) -> Done {
        Done(Completion::Destroy(Owner::of(stream), callback, once))
    }

    /// The completion that a script passed to a method of ours.
    pub fn script(callback: Value) -> Done {
        Done(Completion::Script(callback))
    }

    /// The callback, if a script passed one to a method of ours.
    pub fn into_script(self) -> Result<Value, Done> {
        match self.0 {
            Completion::Script(callback) => Ok(callback),
            other => Err(Done(other)),
        }
    }

    /// Completes; `error` says that it failed.
    pub fn call(self, cx: Ctx, error: Option<Value>) -> JsResult<()> {
        match self.0 {
            Completion::Write(owner) => owner
                .stream(cx)
                .map_or(Ok(()), |stream| stream.on_write(cx, error)),
            Completion::Last(owner) => owner
                .stream(cx)
                .map_or(Ok(()), |stream| stream.on_final(cx, error)),
            Completion::Destroy(owner, callback, once) => match owner.stream(cx) {
                Some(stream) if once.pass() => stream.on_destroyed(cx, error, callback),
                _ => Ok(()),
            },
            Completion::Script(callback) if !callback.is_function(cx) => Ok(()),
            Completion::Script(callback) => {
                let error = error.unwrap_or(Value::null());
                callback.call(cx, &Value::undefined(), &[error]).map(drop)
            }
        }
    }

    /// Completes with this error, or with the one that kept it from being made.
    pub fn fail(self, cx: Ctx, error: JsResult<Value>) -> JsResult<()> {
        let error = error.unwrap_or_else(|_| cx.take_exception());
        self.call(cx, Some(error))
    }

    /// Nothing was begun: the exception that is pending tells the caller, and nobody else is
    /// told.
    pub fn withdraw(self, cx: Ctx) -> Thrown {
        if let Completion::Write(owner) = self.0
            && let Some(stream) = owner.stream(cx)
        {
            stream.forget_write(cx);
        }
        Thrown
    }

    /// Reports what is held inside.
    pub fn trace(&self, marker: &Marker) {
        match &self.0 {
            Completion::Write(owner) | Completion::Last(owner) => owner.trace(marker),
            Completion::Destroy(owner, callback, _) => {
                owner.trace(marker);
                marker.mark_all(callback);
            }
            Completion::Script(callback) => marker.mark(callback),
        }
    }
}

/// Lets the first of several callers pass.
#[derive(Default)]
pub(crate) struct Once(Cell<bool>);

impl NativeClass for Once {
    crate::js::type_index!();

    const NAME: &'static CStr = c"Once";

    fn trace(&self, _marker: &Marker) {}
}

impl Once {
    pub(crate) fn pass(&self) -> bool {
        !self.0.replace(true)
    }

    /// The same as a value that a function can carry.
    pub(crate) fn object(cx: Ctx, once: &Rc<Once>) -> JsResult<Value> {
        cx.instance(&Value::null(), once.clone())
    }

    pub(crate) fn first(cx: Ctx, object: &Value) -> bool {
        object.native::<Once>(cx).is_some_and(|once| once.pass())
    }
}

/// The functions that [`install_native_methods`] defines, made once per context.
pub(crate) struct Methods {
    pub read: Value,
    pub write: Value,
    pub writev: Value,
    pub last: Value,
    pub destroy: Value,
}

impl Methods {
    pub(crate) fn new(cx: Ctx) -> JsResult<Methods> {
        Ok(Methods {
            read: cx.function("_read", 1, js_read)?,
            write: cx.function("_write", 3, js_write)?,
            writev: cx.function("_writev", 2, js_writev)?,
            last: cx.function("_final", 1, js_final)?,
            destroy: cx.function("_destroy", 2, js_destroy)?,
        })
    }

    pub(crate) fn trace(&self, marker: &Marker) {
        let all = [
            &self.read,
            &self.write,
            &self.writev,
            &self.last,
            &self.destroy,
        ];
        marker.mark_all(all);
    }
}

/// Defines `_read`, `_write`, `_writev`, `_final` and `_destroy` on a prototype, as functions that
/// call the stream's [`Native`].
pub fn install_native_methods(cx: Ctx, proto: &Value) -> JsResult<()> {
    let room = Room::of(cx)?;
    let methods = &room.methods.native;
    for (name, method) in [
        (n::_read, &methods.read),
        (n::_write, &methods.write),
        (n::_writev, &methods.writev),
        (n::_final, &methods.last),
        (n::_destroy, &methods.destroy),
    ] {
        proto.define(cx, name, method.clone(), Accessor::DATA)?;
    }
    Ok(())
}

impl Stream {
    /// Calls `_read`.
    pub fn call_source(&self, cx: Ctx, size: f64) -> JsResult<()> {
        let method = self.this().get(cx, n::_read)?;
        if let Some(native) = self.native_side()
            && method.same(&Room::of(cx)?.methods.native.read)
        {
            return native.read(cx, self, size as usize);
        }
        method
            .call(cx, self.this(), &[Value::number(size)])
            .map(drop)
    }

    /// Calls `_write`; the write was noted as departed.
    pub(crate) fn call_write(
        &self,
        cx: Ctx,
        half: &WriteHalf,
        data: Value,
        label: Label,
    ) -> JsResult<()> {
        let method = self.this().get(cx, n::_write)?;
        if let Some(native) = self.native_side()
            && method.same(&Room::of(cx)?.methods.native.write)
        {
            let encoding = label.encoding();
            let chunks = vec![Chunk { data, encoding }];
            return native.write(cx, self, chunks, Done::write(self));
        }
        let arguments = [data, label.name(cx)?, self.write_callback(cx, half)?];
        method.call(cx, self.this(), &arguments).map(drop)
    }

    /// The callback that a script's `_write` gets, always the same one.
    pub(crate) fn write_callback(&self, cx: Ctx, half: &WriteHalf) -> JsResult<Value> {
        if let Some(callback) = &*half.callback.borrow() {
            return Ok(callback.clone());
        }
        let callback = cx.function_with("onwrite", 1, &[self.this()], js_on_write)?;
        half.callback.replace(Some(callback.clone()));
        Ok(callback)
    }
}

fn js_on_write(cx: Ctx, call: &Call) -> JsResult<Value> {
    if let Some(stream) = Stream::writing(cx, &call.data(0)) {
        let error = Some(call.arg(0)).filter(|error| error.truthy(cx));
        stream.on_write(cx, error)?;
    }
    Ok(Value::undefined())
}

/// The stream that a script called a native method of, and its native side.
fn native_of(cx: Ctx, call: &Call) -> JsResult<(Stream, Rc<dyn Native>)> {
    let found = Stream::of(cx, &call.this()).and_then(|stream| {
        let native = stream.native_side()?;
        Some((stream, native))
    });
    found.ok_or_else(|| cx.throw_type_error("Illegal invocation"))
}

fn js_read(cx: Ctx, call: &Call) -> JsResult<Value> {
    let (stream, native) = native_of(cx, call)?;
    let size = call.arg(0).as_number().unwrap_or(0.0);
    native.read(cx, &stream, size as usize)?;
    Ok(Value::undefined())
}

fn js_write(cx: Ctx, call: &Call) -> JsResult<Value> {
    let (stream, native) = native_of(cx, call)?;
    let chunk = chunk_from(cx, call.arg(0), &call.arg(1));
    native.write(cx, &stream, vec![chunk], Done::script(call.arg(2)))?;
    Ok(Value::undefined())
}

fn js_writev(cx: Ctx, call: &Call) -> JsResult<Value> {
    let (stream, native) = native_of(cx, call)?;
    let mut chunks = Vec::new();
    for entry in call.arg(0).elements(cx)? {
        let encoding = entry.get(cx, n::encoding)?;
        chunks.push(chunk_from(cx, entry.get(cx, n::chunk)?, &encoding));
    }
    native.write(cx, &stream, chunks, Done::script(call.arg(1)))?;
    Ok(Value::undefined())
}

fn js_final(cx: Ctx, call: &Call) -> JsResult<Value> {
    let (stream, native) = native_of(cx, call)?;
    native.finish(cx, &stream, Done::script(call.arg(0)))?;
    Ok(Value::undefined())
}

fn js_destroy(cx: Ctx, call: &Call) -> JsResult<Value> {
    let (stream, native) = native_of(cx, call)?;
    let error = Some(call.arg(0)).filter(|error| error.truthy(cx));
    native.destroy(cx, &stream, error, Done::script(call.arg(1)))?;
    Ok(Value::undefined())
}

fn chunk_from(cx: Ctx, data: Value, encoding: &Value) -> Chunk {
    let encoding = match data.is_string() {
        true => named(cx, encoding).or(Some(Encoding::Utf8)),
        false => None,
    };
    Chunk { data, encoding }
}
