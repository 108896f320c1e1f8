//! Standard input, and signals: the handles of `binding('process')`.

use core::cell::{Cell, RefCell};
use core::ffi::CStr;
use std::rc::{Rc, Weak};

use super::super::state::State;
use super::int;
use crate::js::{Call, Ctx, JsResult, Marker, NativeClass, Pin, Realm, Value};
use crate::uv::host::{Check, Idle, Readable, Signal, fd};
use crate::uv::{Errno, Loop};

/// Where standard input is.
const FD: i32 = 0;
/// How much is read at once.
const CHUNK: usize = 64 * 1024;

pub(crate) fn fill(cx: Ctx, binding: &Value) -> JsResult<()> {
    let proto = cx.object()?;
    proto.method(cx, "readStart", 1, js_read_start)?;
    proto.method(cx, "readStop", 0, js_read_stop)?;
    proto.method(cx, "ref", 0, js_ref)?;
    proto.method(cx, "unref", 0, js_unref)?;
    let open = cx.function_with("openStdin", 0, &[&proto], js_open_stdin)?;
    binding.set(cx, "openStdin", open)?;
    let proto = cx.object()?;
    proto.method(cx, "stop", 0, js_signal_stop)?;
    let watch = cx.function_with("watchSignal", 2, &[&proto], js_watch_signal)?;
    binding.set(cx, "watchSignal", watch)
}

/// What says that there is something to read.
enum Source {
    Events(Readable),
    /// A file can always be read: a bit of it in each turn of the loop.
    Turns(Check, Idle),
}

impl Source {
    fn enable(&self, on: bool, referenced: bool) {
        match self {
            Source::Events(readable) => {
                readable.reference(referenced);
                readable.enable(on);
            }
            Source::Turns(check, turning) => {
                check.enable(on);
                turning.enable(on && referenced);
            }
        }
    }
}

struct Stdin {
    realm: Weak<Realm>,
    source: RefCell<Option<Source>>,
    callback: RefCell<Value>,
    referenced: Cell<bool>,
    /// Keeps the JavaScript handle alive while it reads.
    reading: RefCell<Option<Pin>>,
}

impl NativeClass for Stdin {
    crate::js::type_index!();

    const NAME: &'static CStr = c"Stdin";

    fn trace(&self, marker: &Marker) {
        if let Ok(callback) = self.callback.try_borrow() {
            marker.mark(&callback);
        }
    }
}

impl Stdin {
    fn open_source(this: &Rc<Stdin>, event_loop: &Rc<Loop>) -> Result<Source, Errno> {
        let on_ready = |this: &Rc<Stdin>| {
            let this = Rc::downgrade(this);
            move || {
                if let Some(this) = this.upgrade() {
                    this.read();
                }
            }
        };
        match Readable::new(event_loop, FD, on_ready(this)) {
            Ok(readable) => Ok(Source::Events(readable)),
            Err(_) => Ok(Source::Turns(
                Check::new(event_loop, on_ready(this))?,
                Idle::new(event_loop)?,
            )),
        }
    }

    fn adjust(&self) {
        let reading = self.reading.borrow().is_some();
        if let Some(source) = &*self.source.borrow() {
            source.enable(reading, self.referenced.get());
        }
    }

    fn read(&self) {
        let Some(realm) = self.realm.upgrade() else {
            return;
        };
        let mut bytes = vec![0; CHUNK];
        let result = match fd::read(FD, &mut bytes) {
            Err(Errno::EAGAIN) => return,
            Ok(count) => {
                bytes.truncate(count);
                bytes.shrink_to_fit();
                Ok(bytes)
            }
            Err(errno) => Err(errno),
        };
        let callback = self.callback.borrow().clone();
        realm.callback_scope(|cx| {
            let args = match result {
                Ok(bytes) if bytes.is_empty() => [Value::int(0), Value::null()],
                Ok(bytes) => {
                    let len = bytes.len();
                    [
                        Value::int(0),
                        cx.uint8_array(cx.array_buffer(bytes)?, 0, len)?,
                    ]
                }
                Err(errno) => [Value::int(errno.code()), Value::null()],
            };
            callback.call(cx, &Value::undefined(), &args).map(drop)
        });
    }
}

fn js_open_stdin(cx: Ctx, call: &Call) -> JsResult<Value> {
    let stdin = Rc::new(Stdin {
        realm: Rc::downgrade(&cx.realm()),
        source: RefCell::new(None),
        callback: RefCell::default(),
        referenced: Cell::new(true),
        reading: RefCell::new(None),
    });
    let event_loop = State::of(cx).event_loop.clone();
    match Stdin::open_source(&stdin, &event_loop) {
        Ok(source) => drop(stdin.source.replace(Some(source))),
        Err(errno) => return Err(cx.throw_type_error(&errno.text())),
    }
    cx.instance(&call.data(0), stdin)
}

fn stdin_of(cx: Ctx, call: &Call) -> JsResult<Rc<Stdin>> {
    call.this().native_or_throw::<Stdin>(cx)
}

fn js_read_start(cx: Ctx, call: &Call) -> JsResult<Value> {
    let stdin = stdin_of(cx, call)?;
    let before = stdin.callback.replace(call.arg(0));
    drop(before);
    let pin = Pin::new(&cx.realm(), call.this());
    let before = stdin.reading.replace(Some(pin));
    drop(before);
    stdin.adjust();
    Ok(Value::undefined())
}

fn js_read_stop(cx: Ctx, call: &Call) -> JsResult<Value> {
    let stdin = stdin_of(cx, call)?;
    let pin = stdin.reading.take();
    stdin.adjust();
    drop(pin);
    Ok(Value::undefined())
}

fn js_ref(cx: Ctx, call: &Call) -> JsResult<Value> {
    let stdin = stdin_of(cx, call)?;
    stdin.referenced.set(true);
    stdin.adjust();
    Ok(Value::undefined())
}

fn js_unref(cx: Ctx, call: &Call) -> JsResult<Value> {
    let stdin = stdin_of(cx, call)?;
    stdin.referenced.set(false);
    stdin.adjust();
    Ok(Value::undefined())
}

/// A watched signal; the script that watches holds it.
struct WatchedSignal {
    callback: Value,
    signal: RefCell<Option<Signal>>,
}

impl NativeClass for WatchedSignal {
    crate::js::type_index!();

    const NAME: &'static CStr = c"WatchedSignal";

    fn trace(&self, marker: &Marker) {
        marker.mark(&self.callback);
    }
}

fn js_watch_signal(cx: Ctx, call: &Call) -> JsResult<Value> {
    let watched = Rc::new(WatchedSignal {
        callback: call.arg(1),
        signal: RefCell::new(None),
    });
    let realm = Rc::downgrade(&cx.realm());
    let weak = Rc::downgrade(&watched);
    let on_ready = move || {
        let (Some(realm), Some(watched)) = (realm.upgrade(), weak.upgrade()) else {
            return;
        };
        let callback = watched.callback.clone();
        realm.callback_scope(|cx| callback.call(cx, &Value::undefined(), &[]).map(drop));
    };
    let event_loop = State::of(cx).event_loop.clone();
    match Signal::new(&event_loop, int(call, 0) as i32, on_ready) {
        Ok(signal) => drop(watched.signal.replace(Some(signal))),
        Err(errno) => {
            let message = format!("uv_signal_start {}", errno.name());
            return Err(cx.throw_type_error(&message));
        }
    }
    cx.instance(&call.data(0), watched)
}

fn js_signal_stop(cx: Ctx, call: &Call) -> JsResult<Value> {
    let watched = call.this().native_or_throw::<WatchedSignal>(cx)?;
    let signal = watched.signal.take();
    drop(signal);
    Ok(Value::undefined())
}
