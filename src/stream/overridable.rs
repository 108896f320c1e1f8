//! Calls that a script can redirect: `stream.read`, `stream._write` and the others are looked up on
//! the object each time. Where the machine's own function is found, its work is done directly; any
//! other function is called.

use std::rc::Rc;

use super::Stream;
use super::chunk::WriteChunk;
use super::classes::{Classes, Own};
use super::completion::{Completion, OnceFlag};
use super::native::{Chunk, NativeStream, WriteOutcome};
use super::writable::BufferedWrite;
use super::writable::WriteResult;
use super::writable::state::WritableState;
use crate::js::{Call, Ctx, JsResult, Name, Value, n};

/// What stands under a name.
enum Found {
    Own(Own),
    Other(Value),
}

/// The function under `name`, recognised if it is one of these.
fn look_up(
    cx: Ctx,
    classes: &Classes,
    object: &Value,
    name: Name,
    known: &[Own],
) -> JsResult<Found> {
    let method = object.get(cx, name)?;
    for own in known {
        if method.same(classes.own(*own)) {
            return Ok(Found::Own(*own));
        }
    }
    Ok(Found::Other(method))
}

/// The function under `name` on `Duplex.prototype`, where it is not `own`.
fn inherited(cx: Ctx, classes: &Classes, name: Name, own: Own) -> JsResult<Option<Value>> {
    let prototype = &classes.duplex.prototype;
    prototype.get_unless(cx, name, classes.own(own))
}

/// The public methods.
impl Stream {
    fn look_up(&self, cx: Ctx, name: Name, known: &[Own]) -> JsResult<Found> {
        look_up(cx, &*self.classes(cx)?, self.this(), name, known)
    }

    /// The function under `name` that a script put in the place of `own`.
    fn replacement(&self, cx: Ctx, name: Name, own: Own) -> JsResult<Option<Value>> {
        let classes = &*self.classes(cx)?;
        self.this().get_unless(cx, name, classes.own(own))
    }

    /// `stream.read(size)`; `None` asks for all there is.
    pub(super) fn call_read(&self, cx: Ctx, size: Option<f64>) -> JsResult<Value> {
        let found = self.look_up(cx, n::read, &[Own::Read, Own::NativeRead])?;
        let size = size.map(Value::number);
        match (found, self.native_side()) {
            (Found::Own(Own::NativeRead), Some(native)) => {
                self.read_native(cx, native, &size.unwrap_or_default())
            }
            (Found::Own(_), _) => self.read_value(cx, &size.unwrap_or_default()),
            (Found::Other(read), _) => read.call(cx, self.this(), size.as_slice()),
        }
    }

    /// What the `read` of a stream with a native side does.
    pub(super) fn read_native(
        &self,
        cx: Ctx,
        native: &Rc<dyn NativeStream>,
        size: &Value,
    ) -> JsResult<Value> {
        native.before_read(cx, self)?;
        match inherited(cx, &*self.classes(cx)?, n::read, Own::Read)? {
            None => self.read_value(cx, size),
            Some(read) => read.call(cx, self.this(), core::slice::from_ref(size)),
        }
    }

    /// `stream.read(0)`: starts reading when more is wanted.
    pub fn read_zero(&self, cx: Ctx) -> JsResult<()> {
        self.call_read(cx, Some(0.0)).map(drop)
    }

    /// `stream.push(null)`.
    pub fn push_end(&self, cx: Ctx) -> JsResult<()> {
        match self.own_push(cx)? {
            Some(push) => push.call(cx, self.this(), &[Value::null()]).map(drop),
            None => self.push(cx, None).map(drop),
        }
    }

    /// The `push` that a script put in the place of the machine's.
    pub fn own_push(&self, cx: Ctx) -> JsResult<Option<Value>> {
        self.replacement(cx, n::push, Own::Push)
    }

    /// `stream.resume()`.
    pub fn resume(&self, cx: Ctx) -> JsResult<()> {
        let known = [Own::Resume, Own::NativeResume];
        match (self.look_up(cx, n::resume, &known)?, self.native_side()) {
            (Found::Own(Own::NativeResume), Some(native)) => {
                self.resume_native(cx, native).map(drop)
            }
            (Found::Own(_), _) => self.resume_own(cx),
            (Found::Other(resume), _) => resume.call(cx, self.this(), &[]).map(drop),
        }
    }

    /// What the `resume` of a stream with a native side does.
    pub(super) fn resume_native(&self, cx: Ctx, native: &Rc<dyn NativeStream>) -> JsResult<Value> {
        native.before_read(cx, self)?;
        match inherited(cx, &*self.classes(cx)?, n::resume, Own::Resume)? {
            None => self.resume_own(cx).map(|()| self.this().clone()),
            Some(resume) => resume.call(cx, self.this(), &[]),
        }
    }

    /// `stream.pause()`.
    pub fn pause(&self, cx: Ctx) -> JsResult<()> {
        let known = [Own::Pause, Own::NativePause];
        match (self.look_up(cx, n::pause, &known)?, self.native_side()) {
            (Found::Own(Own::NativePause), Some(native)) => self.pause_native(cx, native).map(drop),
            (Found::Own(_), _) => self.pause_own(cx),
            (Found::Other(pause), _) => pause.call(cx, self.this(), &[]).map(drop),
        }
    }

    /// What the `pause` of a stream with a native side does.
    pub(super) fn pause_native(&self, cx: Ctx, native: &Rc<dyn NativeStream>) -> JsResult<Value> {
        native.before_pause(self);
        match inherited(cx, &*self.classes(cx)?, n::pause, Own::Pause)? {
            None => self.pause_own(cx).map(|()| self.this().clone()),
            Some(pause) => pause.call(cx, self.this(), &[]),
        }
    }

    /// Whether `read(0)` would change nothing: the source reads, and no script put a method of its
    /// own in the way to it. Errors of the look-up are left to the real call.
    pub(super) fn is_source_reading(&self, cx: Ctx) -> bool {
        if !self.native_side().is_some_and(|native| native.is_reading()) {
            return false;
        }
        self.reads_own(cx).unwrap_or_else(|_| {
            drop(cx.take_exception());
            false
        })
    }

    /// Whether `read` and `_read` are the machine's own, down to the native side.
    fn reads_own(&self, cx: Ctx) -> JsResult<bool> {
        let (this, classes) = (self.this(), &*self.classes(cx)?);
        let own = match this.get_unless(cx, n::read, classes.own(Own::NativeRead))? {
            None => inherited(cx, classes, n::read, Own::Read)?.is_none(),
            Some(read) => read.same(classes.own(Own::Read)),
        };
        let read_impl = classes.own(Own::ReadImpl);
        Ok(own && this.get_unless(cx, n::_read, read_impl)?.is_none())
    }

    /// `stream.end()`.
    pub fn end(&self, cx: Ctx) -> JsResult<()> {
        match self.replacement(cx, n::end, Own::End)? {
            None => self.end_with(cx, None, Value::undefined(), None),
            Some(end) => end.call(cx, self.this(), &[]).map(drop),
        }
    }

    /// `stream.uncork()`.
    pub(super) fn call_uncork(&self, cx: Ctx) -> JsResult<()> {
        match self.replacement(cx, n::uncork, Own::Uncork)? {
            None => self.uncork(cx),
            Some(uncork) => uncork.call(cx, self.this(), &[]).map(drop),
        }
    }

    /// `stream.destroy(error)`.
    pub fn destroy(&self, cx: Ctx, error: Option<Value>) -> JsResult<()> {
        let known = [Own::DestroyWritable, Own::Destroy];
        match self.look_up(cx, n::destroy, &known)? {
            Found::Own(Own::DestroyWritable) => {
                self.error_buffer_nt(cx);
                self.destroy_now(cx, error, None)
            }
            Found::Own(_) => self.destroy_now(cx, error, None),
            Found::Other(destroy) => destroy.call(cx, self.this(), error.as_slice()).map(drop),
        }
    }

    /// `dest.write(chunk)` for a destination that may be any object; whether it may go on.
    pub(super) fn write_to(cx: Ctx, dest: &Value, chunk: Value) -> JsResult<bool> {
        let write = match look_up(cx, &*Classes::of(cx)?, dest, n::write, &[Own::Write])? {
            Found::Own(_) => match Stream::writing(cx, dest) {
                Some(stream) => {
                    let result = stream.write_value(cx, &chunk, &Value::undefined(), None)?;
                    return Ok(matches!(result, WriteResult::Accepted(true)));
                }
                None => Classes::of(cx)?.own(Own::Write).clone(),
            },
            Found::Other(write) => write,
        };
        Ok(!write.call(cx, dest, &[chunk])?.is_false())
    }
}

/// The methods that streams implement.
impl Stream {
    /// The native side, where `name` is the function that leads to it, or else the function.
    fn implementation(
        &self,
        cx: Ctx,
        name: Name,
        own: Own,
    ) -> JsResult<Result<&Rc<dyn NativeStream>, Value>> {
        let Some(native) = self.native_side() else {
            return Ok(Err(self.this().get(cx, name)?));
        };
        let classes = &*self.classes(cx)?;
        let other = self.this().get_unless(cx, name, classes.own(own))?;
        Ok(other.map_or(Ok(native), Err))
    }

    fn native_or(
        &self,
        cx: Ctx,
        method: Value,
        own: Own,
    ) -> JsResult<Result<&Rc<dyn NativeStream>, Value>> {
        if let Some(native) = self.native_side()
            && method.same(self.classes(cx)?.own(own))
        {
            return Ok(Ok(native));
        }
        Ok(Err(method))
    }

    /// Calls `_read`.
    pub fn call_read_impl(&self, cx: Ctx, size: f64) -> JsResult<()> {
        match self.implementation(cx, n::_read, Own::ReadImpl)? {
            Ok(native) => native.read(cx, self, size as usize),
            Err(read) => read.call(cx, self.this(), &[Value::number(size)]).map(drop),
        }
    }

    /// Calls `_write`; the write was noted as started.
    pub(super) fn call_write_impl(
        &self,
        cx: Ctx,
        state: &WritableState,
        chunk: WriteChunk,
    ) -> JsResult<()> {
        match self.implementation(cx, n::_write, Own::WriteImpl)? {
            Ok(native) => {
                let chunks = [Chunk::from(chunk)];
                self.write_native(cx, native, &chunks)
            }
            Err(write) => {
                let arguments = [
                    chunk.script_data(cx)?,
                    chunk.encoding.name(cx)?,
                    self.onwrite_function(cx, state)?,
                ];
                write.call(cx, self.this(), &arguments).map(drop)
            }
        }
    }

    /// Calls this `_writev` with all that was buffered.
    pub(super) fn call_writev_impl(
        &self,
        cx: Ctx,
        state: &WritableState,
        writev: Value,
        writes: Vec<BufferedWrite>,
    ) -> JsResult<()> {
        match self.native_or(cx, writev, Own::WritevImpl)? {
            Ok(native) => {
                let chunks = writes.into_iter().map(|write| Chunk::from(write.chunk));
                let chunks: Vec<Chunk> = chunks.collect();
                self.write_native(cx, native, &chunks)
            }
            Err(writev) => {
                let chunks = BufferedWrite::describe_all(cx, &writes)?;
                let onwrite = self.onwrite_function(cx, state)?;
                writev.call(cx, self.this(), &[chunks, onwrite]).map(drop)
            }
        }
    }

    fn write_native(
        &self,
        cx: Ctx,
        native: &Rc<dyn NativeStream>,
        chunks: &[Chunk],
    ) -> JsResult<()> {
        match native.write(cx, self, chunks, &|| Completion::write(self)) {
            Ok(WriteOutcome::Done) => self.onwrite(cx, None),
            Ok(WriteOutcome::Failed(error)) => self.onwrite(cx, Some(error)),
            Ok(WriteOutcome::Pending | WriteOutcome::Waiting) => Ok(()),
            Err(thrown) => {
                self.forget_write(cx);
                Err(thrown)
            }
        }
    }

    /// The callback that a script's `_write` gets, always the same one.
    fn onwrite_function(&self, cx: Ctx, state: &WritableState) -> JsResult<Value> {
        if let Some(onwrite) = &*state.rare().onwrite.borrow() {
            return Ok(onwrite.clone());
        }
        let onwrite = cx.function_with("onwrite", 1, &[self.this()], js_onwrite)?;
        state.rare().onwrite.replace(Some(onwrite.clone()));
        Ok(onwrite)
    }

    /// Calls this `_final`.
    pub(super) fn call_final_impl(&self, cx: Ctx, method: Value) -> JsResult<()> {
        match self.native_or(cx, method, Own::FinalImpl)? {
            Ok(native) => native.finish(cx, self, Completion::final_(self)),
            Err(method) => {
                let once = OnceFlag::object(cx, &Rc::default())?;
                let done = cx.function_with("", 1, &[self.this(), &once], js_on_final)?;
                method.call(cx, self.this(), &[done]).map(drop)
            }
        }
    }

    /// Calls `_destroy`.
    pub(super) fn call_destroy_impl(
        &self,
        cx: Ctx,
        error: Option<Value>,
        callback: Option<Value>,
    ) -> JsResult<()> {
        let method = match self.look_up(cx, n::_destroy, &[Own::DefaultDestroy])? {
            Found::Own(_) => {
                // What the callback throws is lost, as from any `_destroy` that calls back at once.
                if self.on_destroyed(cx, error, callback).is_err() {
                    drop(cx.take_exception());
                }
                return Ok(());
            }
            Found::Other(method) => method,
        };
        let once = Rc::<OnceFlag>::default();
        let outcome = match self.native_or(cx, method, Own::DestroyImpl)? {
            Ok(native) => {
                let done = Completion::destroy(self, callback.clone(), once.clone());
                native.destroy(cx, self, error, done)
            }
            Err(method) => self.call_script_destroy(cx, &method, error, &callback, &once),
        };
        if outcome.is_ok() {
            return Ok(());
        }
        let error = cx.take_exception();
        match once.pass() {
            true => self.on_destroyed(cx, Some(error), callback),
            false => Ok(()),
        }
    }

    fn call_script_destroy(
        &self,
        cx: Ctx,
        method: &Value,
        error: Option<Value>,
        callback: &Option<Value>,
        once: &Rc<OnceFlag>,
    ) -> JsResult<()> {
        let once = OnceFlag::object(cx, once)?;
        let callback = callback.clone().unwrap_or_default();
        let data = [self.this(), &callback, &once];
        let done = cx.function_with("onDestroy", 1, &data, js_on_destroyed)?;
        let error = error.unwrap_or(Value::null());
        method.call(cx, self.this(), &[error, done]).map(drop)
    }
}

/// The callback of a script's `_write` and `_writev`.
fn js_onwrite(cx: Ctx, call: &Call) -> JsResult<Value> {
    if let Some(stream) = Stream::writing(cx, &call.data(0)) {
        stream.onwrite(cx, error_argument(cx, call))?;
    }
    Ok(Value::undefined())
}

/// The callback of a script's `_final`.
fn js_on_final(cx: Ctx, call: &Call) -> JsResult<Value> {
    let Some(stream) = Stream::writing(cx, &call.data(0)) else {
        return Ok(Value::undefined());
    };
    let error = error_argument(cx, call);
    match OnceFlag::first(cx, &call.data(1)) {
        true => stream.on_final(cx, error)?,
        false => stream.called_twice(cx, error)?,
    }
    Ok(Value::undefined())
}

/// The callback of a script's `_destroy`.
fn js_on_destroyed(cx: Ctx, call: &Call) -> JsResult<Value> {
    if OnceFlag::first(cx, &call.data(2))
        && let Some(stream) = Stream::of(cx, &call.data(0))
    {
        let callback = Some(call.data(1)).filter(|callback| !callback.is_undefined());
        stream.on_destroyed(cx, error_argument(cx, call), callback)?;
    }
    Ok(Value::undefined())
}

fn error_argument(cx: Ctx, call: &Call) -> Option<Value> {
    Some(call.arg(0)).filter(|error| error.truthy(cx))
}
