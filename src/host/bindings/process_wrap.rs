//! `binding('process_wrap')`: the handle of a child process.

use core::any::Any;
use core::cell::RefCell;
use core::ffi::CStr;
use std::rc::{Rc, Weak};

use super::super::state::State;
use super::child::{self, Wanted};
use super::os_constants::signal_name;
use super::{int, or_errno};
use crate::js::{Call, Ctx, JsResult, Marker, NativeClass, Pin, Realm, Value};
use crate::net;
use crate::uv::Errno;
use crate::uv::host::{Process, ProcessOwner, Program};

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

/// What stands behind `new Process()`.
struct ProcessWrap {
    realm: Weak<Realm>,
    running: RefCell<Option<Running>>,
}

/// From `spawn` to the end of the child, or to `close`, the object is pinned: its `onexit` gets the news.
struct Running {
    process: Process,
    pin: Option<Pin>,
}

impl NativeClass for ProcessWrap {
    crate::js::type_index!();

    const NAME: &'static CStr = c"Process";

    fn trace(&self, _marker: &Marker) {}
}

impl ProcessOwner for ProcessWrap {
    fn on_exit(&self, status: i64, signal: i32) {
        let running = &self.running;
        let pin = running.borrow_mut().as_mut().and_then(|of| of.pin.take());
        let (Some(realm), Some(pin)) = (self.realm.upgrade(), pin) else {
            return;
        };
        realm.callback_scope(|cx| {
            let Some(this) = pin.value() else {
                return Ok(());
            };
            drop(pin);
            let signal = cx.string(signal_name(signal).unwrap_or_default())?;
            let args = [Value::number(status as f64), signal];
            this.invoke(cx, "onexit", &args).map(drop)
        });
    }

    fn as_any(self: Rc<Self>) -> Rc<dyn Any> {
        self
    }
}

/// The `owner` of a child's handle, by which scripts know it; `None` for other owners of handles.
pub(super) fn active_child(cx: Ctx, owner: Rc<dyn Any>) -> Option<Value> {
    let wrap = owner.downcast::<ProcessWrap>().ok()?;
    let running = wrap.running.borrow();
    let this = running.as_ref()?.pin.as_ref()?.value()?;
    this.get(cx, "owner").ok()
}

fn js_new(cx: Ctx, call: &Call) -> JsResult<Value> {
    let target = call.this();
    if !target.is_object() {
        return Err(cx.throw_type_error("Illegal constructor"));
    }
    let proto = target.get(cx, "prototype")?;
    let wrap = ProcessWrap {
        realm: Rc::downgrade(&cx.realm()),
        running: RefCell::default(),
    };
    cx.instance(&proto, Rc::new(wrap))
}

/// `spawn(options)`: 0, or the number of an error. The handle of a pipe gets our end of it, and the
/// object its `pid`.
fn js_spawn(cx: Ctx, call: &Call) -> JsResult<Value> {
    let wrap = call.this().native_or_throw::<ProcessWrap>(cx)?;
    let options = call.arg(0);
    // An empty `cwd` is none; the synchronous forms look for a folder of that name.
    let program = child::program(cx, &options)?.map(|program| Program {
        cwd: program.cwd.filter(|cwd| !cwd.is_empty()),
        ..program
    });
    let handle = |entry: &Value| Ok(net::handle_of(cx, &entry.get(cx, "handle")?));
    let wanted = child::stdio(cx, &options.get(cx, "stdio")?, handle)?;
    let (Some(program), false) = (program, wrap.running.borrow().is_some()) else {
        return Ok(Value::int(Errno::EINVAL.code()));
    };
    let stdio: Vec<_> = wanted.iter().map(Wanted::container).collect();
    let owner: Rc<dyn ProcessOwner> = wrap.clone();
    let event_loop = &State::of(cx).event_loop;
    let process = match Process::spawn(event_loop, &program, &stdio, Rc::downgrade(&owner)) {
        Ok(process) => process,
        Err(errno) => return Ok(Value::int(errno.code())),
    };
    let pid = process.pid();
    let pin = Some(Pin::new(&cx.realm(), call.this()));
    wrap.running.replace(Some(Running { process, pin }));
    call.this().set(cx, "pid", pid)?;
    Ok(Value::int(0))
}

/// Calls `f` with the process; nothing is done before `spawn` and after `close`.
fn with<R>(cx: Ctx, call: &Call, f: impl FnOnce(&Process) -> R) -> JsResult<Option<R>> {
    let wrap = call.this().native_or_throw::<ProcessWrap>(cx)?;
    let running = wrap.running.borrow();
    Ok(running.as_ref().map(|of| f(&of.process)))
}

fn js_close(cx: Ctx, call: &Call) -> JsResult<Value> {
    let wrap = call.this().native_or_throw::<ProcessWrap>(cx)?;
    let running = wrap.running.take();
    drop(running);
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
