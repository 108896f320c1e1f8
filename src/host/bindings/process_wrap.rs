//! `binding('process_wrap')`: the handle of a child process.

use core::cell::RefCell;
use core::ffi::CStr;
use std::ffi::CString;
use std::rc::Rc;

use super::super::state::State;
use super::os_constants::signal_name;
use super::{int, or_errno};
use crate::js::{Call, Ctx, JsResult, Marker, NativeClass, Pin, Value};
use crate::net;
use crate::uv::host::{Container, Process, Program};
use crate::uv::{Errno, Stream};

pub(crate) fn fill(cx: Ctx, binding: &Value) -> JsResult<()> {
    let proto = cx.object()?;
    proto.method(cx, "spawn", 1, js_spawn)?;
    proto.method(cx, "close", 0, js_close)?;
    proto.method(cx, "kill", 1, js_kill)?;
    proto.method(cx, "ref", 0, js_ref)?;
    proto.method(cx, "unref", 0, js_unref)?;
    proto.method(cx, "hasRef", 0, js_has_ref)?;
    binding.set(cx, "Process", cx.class("Process", 0, &proto, js_new)?)
}

/// What stands behind `new Process()`. From `spawn` to the end of the child, or to `close`, the object
/// is pinned: its `onexit` gets the news.
#[derive(Default)]
struct ProcessWrap(RefCell<Option<Process>>);

impl NativeClass for ProcessWrap {
    crate::js::type_index!();

    const NAME: &'static CStr = c"Process";

    fn trace(&self, _marker: &Marker) {}
}

fn js_new(cx: Ctx, call: &Call) -> JsResult<Value> {
    let target = call.this();
    if !target.is_object() {
        return Err(cx.throw_type_error("Illegal constructor"));
    }
    let proto = target.get(cx, "prototype")?;
    cx.instance(&proto, Rc::new(ProcessWrap::default()))
}

/// `spawn(options)`: 0, or the number of an error. The object has a `pid` then.
fn js_spawn(cx: Ctx, call: &Call) -> JsResult<Value> {
    let wrap = call.this().native_or_throw::<ProcessWrap>(cx)?;
    let options = call.arg(0);
    let program = program(cx, &options)?;
    let wanted = stdio(cx, &options.get(cx, "stdio")?)?;
    let (Some(program), false) = (program, wrap.0.borrow().is_some()) else {
        return Ok(Value::int(Errno::EINVAL.code()));
    };
    let stdio: Vec<_> = wanted.iter().map(Wanted::container).collect();
    let realm = cx.realm();
    let pin = Pin::new(&realm, call.this());
    let on_exit = move |status, signal| {
        realm.callback_scope(|cx| {
            let Some(this) = pin.value() else {
                return Ok(());
            };
            drop(pin);
            let signal = cx.string(signal_name(signal).unwrap_or_default())?;
            let args = [Value::number(status as f64), signal];
            this.invoke(cx, "onexit", &args).map(drop)
        });
    };
    let event_loop = &State::of(cx).event_loop;
    let process = match Process::spawn(event_loop, &program, &stdio, on_exit) {
        Ok(process) => process,
        Err(errno) => return Ok(Value::int(errno.code())),
    };
    call.this().set(cx, "pid", process.pid())?;
    wrap.0.replace(Some(process));
    Ok(Value::int(0))
}

/// The program that `options` describes; `None` where a text has a NUL inside.
fn program(cx: Ctx, options: &Value) -> JsResult<Option<Program>> {
    let get = |name| options.get(cx, name);
    let list = |name| -> JsResult<Option<Option<Vec<CString>>>> {
        let list = get(name)?;
        if list.is_nullish() {
            return Ok(Some(None));
        }
        Ok(texts(cx, &list)?.map(Some))
    };
    let cwd = get("cwd")?;
    let cwd = match cwd.is_nullish() {
        true => Some(None),
        false => c_string(cx, &cwd)?.map(Some),
    };
    let (file, args) = (c_string(cx, &get("file")?)?, list("args")?);
    let (env, detached) = (list("envPairs")?, get("detached")?.truthy(cx));
    let id = |name| JsResult::Ok(get(name)?.as_number().map(|id| id as i32 as u32));
    let (uid, gid) = (id("uid")?, id("gid")?);
    Ok((|| {
        Some(Program {
            file: file?,
            args: args?.unwrap_or_default(),
            env: env?,
            cwd: cwd?,
            detached,
            uid,
            gid,
        })
    })())
}

fn c_string(cx: Ctx, value: &Value) -> JsResult<Option<CString>> {
    Ok(CString::new(value.to_text(cx)?).ok())
}

fn texts(cx: Ctx, list: &Value) -> JsResult<Option<Vec<CString>>> {
    let texts = list.elements(cx)?;
    texts.iter().map(|text| c_string(cx, text)).collect()
}

/// What is wanted at one descriptor of the child.
enum Wanted {
    Ignore,
    Inherit(i32),
    Pipe(Stream),
}

impl Wanted {
    fn container(&self) -> Container<'_> {
        match self {
            Wanted::Ignore => Container::Ignore,
            Wanted::Inherit(fd) => Container::Inherit(*fd),
            Wanted::Pipe(stream) => Container::Pipe(stream),
        }
    }
}

/// A list of `{ type, handle, fd }`. The handle of a pipe gets our end of it; that of a `wrap` lends
/// its descriptor.
fn stdio(cx: Ctx, list: &Value) -> JsResult<Vec<Wanted>> {
    let entry = |entry: &Value| {
        let handle = net::handle_of(cx, &entry.get(cx, "handle")?);
        let kind = entry.get(cx, "type")?.to_text(cx)?;
        Ok(match (kind.as_str(), handle) {
            ("ignore", _) => Wanted::Ignore,
            ("pipe" | "overlapped", Some(handle)) => Wanted::Pipe(handle),
            // libuv answers EINVAL to a number below 0.
            ("wrap", handle) => {
                let fd = handle.and_then(|handle| handle.fd());
                Wanted::Inherit(fd.unwrap_or(-1))
            }
            _ => {
                let fd = entry.get(cx, "fd")?.as_number();
                Wanted::Inherit(fd.map_or(-1, |fd| fd as i32))
            }
        })
    };
    if list.is_nullish() {
        return Ok(Vec::new());
    }
    list.elements(cx)?.iter().map(entry).collect()
}

/// Calls `f` with the process; nothing is done before `spawn` and after `close`.
fn with<R>(cx: Ctx, call: &Call, f: impl FnOnce(&Process) -> R) -> JsResult<Option<R>> {
    let wrap = call.this().native_or_throw::<ProcessWrap>(cx)?;
    let process = wrap.0.borrow();
    Ok(process.as_ref().map(f))
}

fn js_close(cx: Ctx, call: &Call) -> JsResult<Value> {
    let wrap = call.this().native_or_throw::<ProcessWrap>(cx)?;
    let process = wrap.0.take();
    drop(process);
    Ok(Value::undefined())
}

fn js_kill(cx: Ctx, call: &Call) -> JsResult<Value> {
    let signal = int(call, 0) as i32;
    let sent = with(cx, call, |process| process.kill(signal))?;
    let sent = sent.unwrap_or(Err(Errno::ESRCH));
    Ok(or_errno(sent.map(|()| 0)))
}

fn js_ref(cx: Ctx, call: &Call) -> JsResult<Value> {
    with(cx, call, |process| process.reference(true))?;
    Ok(Value::undefined())
}

fn js_unref(cx: Ctx, call: &Call) -> JsResult<Value> {
    with(cx, call, |process| process.reference(false))?;
    Ok(Value::undefined())
}

fn js_has_ref(cx: Ctx, call: &Call) -> JsResult<Value> {
    let has_ref = with(cx, call, Process::has_ref)?;
    Ok(has_ref.unwrap_or(false).into())
}
