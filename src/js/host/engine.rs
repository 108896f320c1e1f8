//! [`Engine`]: a runtime with one context, owned. Only the embedded host makes one; everybody
//! else attaches to the host's.

use core::ffi::{CStr, c_int, c_void};
use core::ptr::NonNull;

use crate::js::{Ctx, JsResult, Realm, Value};
use crate::sys::qjs;

/// How deep scripts may recurse, in bytes of the native stack.
const STACK_SIZE: usize = 4 * 1024 * 1024;

/// A runtime and its context. Both are freed when it is dropped, which has to be after the realm
/// was closed and the last [`Value`] given back.
pub struct Engine {
    rt: NonNull<qjs::JSRuntime>,
    cx: Ctx,
}

impl Engine {
    /// A fresh engine; `None` when memory is short.
    pub fn new() -> Option<Engine> {
        // SAFETY: the runtime is checked before it is used; the context is made in it.
        unsafe {
            let rt = NonNull::new(qjs::JS_NewRuntime())?;
            qjs::JS_SetMaxStackSize(rt.as_ptr(), STACK_SIZE as _);
            let context = qjs::JS_NewContext(rt.as_ptr());
            if context.is_null() {
                qjs::JS_FreeRuntime(rt.as_ptr());
                return None;
            }
            let cx = Ctx::from_raw(context);
            Some(Engine { rt, cx })
        }
    }

    /// The context, to be used while this engine lives.
    pub fn cx(&self) -> Ctx {
        self.cx
    }

    /// How many objects there are after a collection.
    fn objects_left(&self) -> i64 {
        let mut usage = core::mem::MaybeUninit::<qjs::JSMemoryUsage>::zeroed();
        // SAFETY: the runtime is live; the engine fills the local in.
        unsafe {
            qjs::JS_RunGC(self.rt.as_ptr());
            qjs::JS_ComputeMemoryUsage(self.rt.as_ptr(), usage.as_mut_ptr());
            usage.assume_init().obj_count
        }
    }

    /// The engine's version.
    pub fn version() -> String {
        // SAFETY: the engine returns a static, terminated string.
        let text = unsafe { CStr::from_ptr(qjs::JS_GetVersion()) };
        text.to_string_lossy().into_owned()
    }
}

impl Drop for Engine {
    fn drop(&mut self) {
        // SAFETY: both were made in `new` and are freed once, the context first.
        unsafe {
            let jobs = self.cx.has_jobs();
            // Where the engine can do without what it could not allocate (the name of a function), it leaves the
            // exception pending, and with it all that the error leads to.
            drop(self.cx.take_exception());
            qjs::JS_FreeContext(self.cx.raw());
            // Jobs that never ran hold what they were to be called with.
            if cfg!(debug_assertions) && !jobs {
                let left = self.objects_left();
                if left > 0 {
                    eprintln!("qjsnet: {left} objects are left in the engine");
                }
            }
            qjs::JS_FreeRuntime(self.rt.as_ptr());
        }
    }
}

/// What the engine's allocator reports, in bytes.
pub struct MemoryUsage {
    /// Taken from the system.
    pub total: f64,
    /// In use.
    pub used: f64,
    /// Of that, memory of ArrayBuffers.
    pub array_buffers: f64,
}

impl Ctx {
    /// How much memory the engine uses. Walks the whole heap.
    pub fn memory_usage(self) -> MemoryUsage {
        // SAFETY: a plain C struct, filled by the call; the runtime is live.
        let usage = unsafe {
            let mut usage: qjs::JSMemoryUsage = core::mem::zeroed();
            qjs::JS_ComputeMemoryUsage(self.rt(), &mut usage);
            usage
        };
        MemoryUsage {
            total: usage.malloc_size as f64,
            used: usage.memory_used_size as f64,
            array_buffers: usage.binary_object_size as f64,
        }
    }

    /// Calls `hook` for each promise that is rejected without a handler (`false`), and again when
    /// it gets one after all (`true`). One per runtime.
    pub fn on_rejection(self, hook: OnRejection) {
        let opaque = hook as *mut c_void;
        // SAFETY: the runtime is live; the opaque is a function pointer, valid for ever.
        unsafe {
            qjs::JS_SetHostPromiseRejectionTracker(self.rt(), Some(js_rejection), opaque);
        }
    }

    /// Sees to it that a batch ends while scripts compute. One per runtime.
    pub fn watch_batches(self) {
        // SAFETY: the runtime is live; scripts run in it only while its one context lives.
        unsafe { qjs::JS_SetInterruptHandler(self.rt(), Some(js_watch), self.raw().cast()) };
    }

    /// Compiles the body of a function with these parameters. Lines and columns are those of the
    /// body; the function is sloppy unless it says otherwise.
    pub fn compile_function(self, params: &str, body: &str, file: &str) -> JsResult<Value> {
        // The engine counts lines from the number given, and 0 stands for 1; so the header takes
        // two lines of its own, and counting begins at -1.
        let source = format!("(function ({params})\n{{\n{body}\n}})");
        self.eval_from_line(&source, file, -1)
    }

    /// The target and the handler, if `value` is a proxy; both null once it is revoked.
    pub fn proxy_parts(self, value: &Value) -> Option<(Value, Value)> {
        // SAFETY: context and value are live; both results are fresh references.
        unsafe {
            if !value.is_object() || !qjs::JS_IsProxy(value.raw()) {
                return None;
            }
            let part = |raw: qjs::JSValue| {
                if qjs::JS_IsException(raw) {
                    self.take_exception();
                    return Value::null();
                }
                Value::from_owned(self, raw)
            };
            let target = part(qjs::JS_GetProxyTarget(self.raw(), value.raw()));
            let handler = part(qjs::JS_GetProxyHandler(self.raw(), value.raw()));
            Some((target, handler))
        }
    }
}

/// The engine calls this each ten thousand steps of scripts, also of those that never end.
unsafe extern "C" fn js_watch(_rt: *mut qjs::JSRuntime, opaque: *mut c_void) -> c_int {
    // SAFETY: the opaque is the context given to `watch_batches`, whose script is running.
    let cx = unsafe { Ctx::from_raw(opaque.cast()) };
    crate::js::guard::quiet(|| {
        if let Some(realm) = Realm::find(cx) {
            realm.watch_batch();
        }
    });
    0
}

/// Called with a promise, its reason, and whether it has a handler now.
pub type OnRejection = fn(Ctx, Value, Value, bool);

unsafe extern "C" fn js_rejection(
    ctx: *mut qjs::JSContext,
    promise: qjs::JSValue,
    reason: qjs::JSValue,
    handled: bool,
    opaque: *mut c_void,
) {
    // SAFETY: the engine calls with a live context and live values; the opaque is the function
    // given to `on_rejection`.
    let (cx, promise, reason, hook) = unsafe {
        let cx = Ctx::from_raw(ctx);
        let hook: OnRejection = core::mem::transmute(opaque);
        (
            cx,
            Value::from_borrowed(cx, promise),
            Value::from_borrowed(cx, reason),
            hook,
        )
    };
    crate::js::guard::quiet(|| hook(cx, promise, reason, handled));
}
