//! `pipe` and `unpipe`.
//!
//! A pipe is one native object that all its listeners share. Source and destination may be
//! any streams: only their own methods are called.

use core::cell::{Cell, OnceCell, RefCell};
use core::ffi::CStr;
use std::rc::Rc;

use crate::js::{
    Call, Ctx, JsResult, Key, Marker, Name, NativeClass, Tick, Trace, Value, n, trace_fields,
};
use crate::stream::Stream;
use crate::stream::flags::r;

/// One source with one destination.
struct Pipe {
    source: Value,
    dest: Value,
    /// What listens where, to be taken away again. Set once all were made.
    listeners: OnceCell<Listeners>,
    /// The listener for `drain`, there since the destination first asked to wait.
    on_drain: RefCell<Option<Value>>,
    cleaned: Cell<bool>,
}

struct Listeners {
    data: Value,
    /// `end` of the source: ends the destination or unpipes.
    end: Value,
    unpipe: Value,
    error: Value,
    close: Value,
    finish: Value,
}

impl NativeClass for Pipe {
    const NAME: &'static CStr = c"Pipe";
    crate::js::type_index!();

    fn trace(&self, marker: &Marker) {
        Trace::trace(self, marker);
    }
}

trace_fields!(Pipe { source, dest, listeners, on_drain } plain { cleaned });
trace_fields!(Listeners { data, end, unpipe, error, close, finish } plain {});

/// `source.pipe(dest, options)`.
pub(crate) fn js_pipe(cx: Ctx, call: &Call) -> JsResult<Value> {
    let (source, dest, options) = (call.this(), call.arg(0), call.arg(1));
    let Some(stream) = Stream::reading(cx, &source) else {
        return Err(cx.throw_type_error("not an initialized readable stream"));
    };
    let Some(state) = stream.readable_state() else {
        return Ok(dest);
    };
    let pipes = &state.rare().pipes;
    if pipes.borrow().len() == 1 {
        state.flags.set(r::MULTI_AWAIT_DRAIN);
    }
    pipes.borrow_mut().push(dest.clone());
    let ends = !options.truthy(cx) || !options.get(cx, n::end)?.is_false();
    let ends = ends && !is_stdio(cx, &dest)?;
    let (pipe, object) = Pipe::make(cx, source.clone(), dest.clone(), ends)?;
    let Some(listeners) = pipe.listeners.get() else {
        return Ok(dest);
    };
    if state.flags.has(r::END_EMITTED) {
        cx.queue_tick(Tick::Call(listeners.end.clone(), Vec::new()));
    } else {
        listen(cx, &source, n::once, n::end, &listeners.end)?;
    }
    listen(cx, &dest, n::on, n::unpipe, &listeners.unpipe)?;
    listen(cx, &source, n::on, n::data, &listeners.data)?;
    prepend(cx, &dest, n::error, &listeners.error)?;
    listen(cx, &dest, n::once, n::close, &listeners.close)?;
    listen(cx, &dest, n::once, n::finish, &listeners.finish)?;
    emit(cx, &dest, n::pipe, core::slice::from_ref(&source))?;
    if dest.get(cx, n::writableNeedDrain)?.is_true() {
        pipe.hold(cx, &object)?;
    } else if !stream.is_flowing() {
        stream.resume(cx)?;
    }
    Ok(dest)
}

/// `source.unpipe(dest)`.
pub(crate) fn js_unpipe(cx: Ctx, call: &Call) -> JsResult<Value> {
    let (source, dest) = (call.this(), call.arg(0));
    let stream = Stream::reading(cx, &source);
    let Some(state) = stream.as_ref().and_then(Stream::readable_state) else {
        return Ok(source);
    };
    let Some(stream) = &stream else {
        return Ok(source);
    };
    let pipes = &state.rare().pipes;
    if pipes.borrow().is_empty() {
        return Ok(source);
    }
    let mut removed = Vec::new();
    if dest.truthy(cx) {
        let found = pipes.borrow().iter().position(|known| known.same(&dest));
        let Some(found) = found else {
            return Ok(source);
        };
        removed.push(pipes.borrow_mut().remove(found));
    } else {
        removed = pipes.take();
    }
    if pipes.borrow().is_empty() {
        stream.pause(cx)?;
    }
    for dest in removed {
        let info = cx.object()?;
        info.put(cx, n::hasUnpiped, false)?;
        emit(cx, &dest, n::unpipe, &[source.clone(), info])?;
    }
    Ok(source)
}

impl Pipe {
    /// A pipe with its listeners made, none of them attached.
    fn make(cx: Ctx, source: Value, dest: Value, ends: bool) -> JsResult<(Rc<Pipe>, Value)> {
        let pipe = Rc::new(Pipe {
            source,
            dest,
            listeners: OnceCell::new(),
            on_drain: RefCell::new(None),
            cleaned: Cell::new(false),
        });
        let object = cx.instance(&Value::null(), pipe.clone())?;
        let data = [&object];
        let listeners = Listeners {
            data: cx.function_with("ondata", 1, &data, js_on_data)?,
            end: match ends {
                true => cx.function_with("onend", 0, &data, js_on_end)?,
                false => cx.function_with("unpipe", 0, &data, js_on_over)?,
            },
            unpipe: cx.function_with("onunpipe", 2, &data, js_on_unpipe)?,
            error: cx.function_with("onerror", 1, &data, js_on_error)?,
            close: cx.function_with("onclose", 0, &data, js_on_close)?,
            finish: cx.function_with("onfinish", 0, &data, js_on_finish)?,
        };
        let _ = pipe.listeners.set(listeners);
        Ok((pipe, object))
    }

    /// The destination is to be waited for.
    fn hold(&self, cx: Ctx, object: &Value) -> JsResult<()> {
        let source = Stream::reading(cx, &self.source);
        if let Some(stream) = &source
            && let Some(state) = stream.readable_state()
            && !self.cleaned.get()
        {
            state.add_await_drain(&self.dest);
            stream.pause(cx)?;
        }
        if self.on_drain.borrow().is_some() {
            return Ok(());
        }
        let on_drain = cx.function_with("ondrain", 0, &[object], js_on_drain)?;
        self.on_drain.replace(Some(on_drain.clone()));
        listen(cx, &self.dest, n::on, n::drain, &on_drain)
    }

    /// The destination is ready again.
    fn release(&self, cx: Ctx) -> JsResult<()> {
        let Some(stream) = Stream::reading(cx, &self.source) else {
            return Ok(());
        };
        let Some(state) = stream.readable_state() else {
            return Ok(());
        };
        let await_drain = &state.rare().await_drain;
        let is_dest = |dest: &Value| dest.same(&self.dest);
        let found = await_drain.borrow().iter().position(is_dest);
        if let Some(found) = found {
            let dest = await_drain.borrow_mut().remove(found);
            drop(dest);
        }
        let free = await_drain.borrow().is_empty();
        if free && state.flags.has(r::DATA_LISTENING) {
            return stream.resume(cx);
        }
        Ok(())
    }

    fn unpipe(&self, cx: Ctx) -> JsResult<()> {
        let dest = self.dest.clone();
        self.source.invoke(cx, n::unpipe, &[dest]).map(drop)
    }

    /// Takes every listener away.
    fn clean_up(&self, cx: Ctx) -> JsResult<()> {
        let Some(listeners) = self.listeners.get() else {
            return Ok(());
        };
        let (source, dest) = (&self.source, &self.dest);
        let on_drain = self.on_drain.borrow().clone();
        unlisten(cx, dest, n::close, &listeners.close)?;
        unlisten(cx, dest, n::finish, &listeners.finish)?;
        if let Some(on_drain) = &on_drain {
            unlisten(cx, dest, n::drain, on_drain)?;
        }
        unlisten(cx, dest, n::error, &listeners.error)?;
        unlisten(cx, dest, n::unpipe, &listeners.unpipe)?;
        unlisten(cx, source, n::end, &listeners.end)?;
        unlisten(cx, source, n::data, &listeners.data)?;
        self.cleaned.set(true);
        // A source that waits for this destination would wait for ever.
        if on_drain.is_some() && self.may_be_awaited(cx) {
            return self.release(cx);
        }
        Ok(())
    }

    /// Whether the source may wait for a destination. One with several goes on when any of them
    /// leaves that was ever waited for, also when it waits for none.
    fn may_be_awaited(&self, cx: Ctx) -> bool {
        let stream = Stream::reading(cx, &self.source);
        let state = stream.as_ref().and_then(Stream::readable_state);
        state.is_some_and(|state| {
            state.flags.has(r::MULTI_AWAIT_DRAIN) || !state.rare().await_drain.borrow().is_empty()
        })
    }
}

/// Whether this is standard output or error, which no pipe ends.
fn is_stdio(cx: Ctx, dest: &Value) -> JsResult<bool> {
    let Some(process) = cx.realm().host().process(cx)? else {
        return Ok(false);
    };
    Ok(dest.same(&process.get(cx, n::stdout)?) || dest.same(&process.get(cx, n::stderr)?))
}

pub(crate) fn listen(
    cx: Ctx,
    emitter: &Value,
    how: Name,
    event: Name,
    listener: &Value,
) -> JsResult<()> {
    let event = event.atom(cx).to_value(cx)?;
    emitter
        .invoke(cx, how, &[event, listener.clone()])
        .map(drop)
}

pub(crate) fn unlisten(cx: Ctx, emitter: &Value, event: Name, listener: &Value) -> JsResult<()> {
    listen(cx, emitter, n::removeListener, event, listener)
}

pub(crate) fn emit(cx: Ctx, emitter: &Value, event: Name, args: &[Value]) -> JsResult<()> {
    let mut all = vec![event.atom(cx).to_value(cx)?];
    all.extend_from_slice(args);
    emitter.invoke(cx, n::emit, &all).map(drop)
}

/// Listens before everybody else, where the emitter can do that.
pub(crate) fn prepend(cx: Ctx, emitter: &Value, event: Name, listener: &Value) -> JsResult<()> {
    let can = emitter.get(cx, n::prependListener)?.is_function(cx);
    let how = if can { n::prependListener } else { n::on };
    listen(cx, emitter, how, event, listener)
}

fn pipe_of(cx: Ctx, call: &Call) -> JsResult<Rc<Pipe>> {
    call.data(0).native_or_throw::<Pipe>(cx)
}

fn js_on_data(cx: Ctx, call: &Call) -> JsResult<Value> {
    let pipe = pipe_of(cx, call)?;
    let outcome = Stream::write_to(cx, &pipe.dest, call.arg(0)).and_then(|more| match more {
        true => Ok(()),
        false => pipe.hold(cx, &call.data(0)),
    });
    if outcome.is_err() {
        let error = cx.take_exception();
        pipe.dest.invoke(cx, n::destroy, &[error])?;
    }
    Ok(Value::undefined())
}

fn js_on_end(cx: Ctx, call: &Call) -> JsResult<Value> {
    pipe_of(cx, call)?.dest.invoke(cx, n::end, &[])?;
    Ok(Value::undefined())
}

fn js_on_over(cx: Ctx, call: &Call) -> JsResult<Value> {
    pipe_of(cx, call)?.unpipe(cx)?;
    Ok(Value::undefined())
}

fn js_on_drain(cx: Ctx, call: &Call) -> JsResult<Value> {
    pipe_of(cx, call)?.release(cx)?;
    Ok(Value::undefined())
}

fn js_on_unpipe(cx: Ctx, call: &Call) -> JsResult<Value> {
    let pipe = pipe_of(cx, call)?;
    let info = call.arg(1);
    if call.arg(0).same(&pipe.source) && info.is_object() && info.get(cx, n::hasUnpiped)?.is_false()
    {
        info.set(cx, n::hasUnpiped, true)?;
        pipe.clean_up(cx)?;
    }
    Ok(Value::undefined())
}

/// The destination failed: nothing more goes into it. Its error stays unhandled if it was.
fn js_on_error(cx: Ctx, call: &Call) -> JsResult<Value> {
    let pipe = pipe_of(cx, call)?;
    let (dest, error) = (&pipe.dest, call.arg(0));
    pipe.unpipe(cx)?;
    if let Some(listeners) = pipe.listeners.get() {
        unlisten(cx, dest, n::error, &listeners.error)?;
    }
    let count = dest.invoke(cx, n::listenerCount, &[n::error.atom(cx).to_value(cx)?])?;
    if count.as_number() != Some(0.0) {
        return Ok(Value::undefined());
    }
    // A script emitted the error by hand, which is no way to fail, but it meant to.
    if let Some(stream) = Stream::of(cx, dest)
        && !stream.is_error_emitted()
    {
        stream.error_or_destroy(cx, Some(error), false)?;
    } else {
        emit(cx, dest, n::error, &[error])?;
    }
    Ok(Value::undefined())
}

fn js_on_close(cx: Ctx, call: &Call) -> JsResult<Value> {
    let pipe = pipe_of(cx, call)?;
    if let Some(listeners) = pipe.listeners.get() {
        unlisten(cx, &pipe.dest, n::finish, &listeners.finish)?;
    }
    pipe.unpipe(cx)?;
    Ok(Value::undefined())
}

fn js_on_finish(cx: Ctx, call: &Call) -> JsResult<Value> {
    let pipe = pipe_of(cx, call)?;
    if let Some(listeners) = pipe.listeners.get() {
        unlisten(cx, &pipe.dest, n::close, &listeners.close)?;
    }
    pipe.unpipe(cx)?;
    Ok(Value::undefined())
}
