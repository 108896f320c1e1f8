//! A host program in the manner of C, for the tests of this module: it knows the engine and libuv
//! by their own functions and qjsnet by the exported ones, and its end is checked for leaks.

use core::cell::{Cell, RefCell};
use core::ffi::{CStr, c_char, c_void};
use std::ffi::CString;
use std::rc::Rc;

use super::*;
use crate::js::Ctx;
use crate::sys::qjs::{self, JSContext, JSRuntime, JSValue};
use crate::sys::uv;

/// What the functions of the table note.
#[derive(Default)]
pub(super) struct Notes {
    pub uncaught: RefCell<Vec<String>>,
    pub callbacks: Cell<usize>,
    pub required: RefCell<Vec<String>>,
    /// Scripts that make the host's own modules, by name.
    pub modules: RefCell<Vec<(&'static str, &'static str)>>,
    /// `uncaught` detaches.
    pub detaches: Cell<bool>,
}

/// A loop in the hands of a host.
pub(super) struct HostLoop(pub *mut uv::uv_loop_t);

impl HostLoop {
    pub(super) fn new() -> HostLoop {
        // SAFETY: libuv fills the zeroed struct, whose memory is given back in `close`.
        unsafe {
            let raw = Box::into_raw(Box::new(core::mem::zeroed::<uv::uv_loop_t>()));
            assert_eq!(uv::uv_loop_init(raw), 0);
            HostLoop(raw)
        }
    }

    /// Runs until nothing referenced is left.
    pub(super) fn run(&self) {
        // SAFETY: the loop is live.
        unsafe { uv::uv_run(self.0, uv::uv_run_mode_UV_RUN_DEFAULT) };
    }

    /// Turns until it is as the test wants it.
    pub(super) fn turn_until(&self, wanted: impl Fn() -> bool) {
        for _ in 0..5000 {
            if wanted() {
                return;
            }
            // SAFETY: the loop is live.
            unsafe { uv::uv_run(self.0, uv::uv_run_mode_UV_RUN_NOWAIT) };
            std::thread::sleep(std::time::Duration::from_millis(1));
        }
        panic!("it never became so");
    }

    /// `uv_walk` with `uv_close(handle, NULL)`.
    pub(super) fn close_every_handle(&self) {
        unsafe extern "C" fn on_each(handle: *mut uv::uv_handle_t, _arg: *mut c_void) {
            // SAFETY: libuv walks over live handles.
            unsafe {
                if uv::uv_is_closing(handle) == 0 {
                    uv::uv_close(handle, None);
                }
            }
        }
        // SAFETY: the loop is live.
        unsafe { uv::uv_walk(self.0, Some(on_each), core::ptr::null_mut()) };
    }

    /// Closes the loop, which must be possible, and frees its memory.
    pub(super) fn close(self) {
        // SAFETY: the memory came from a box; the loop is not used again.
        unsafe {
            assert_eq!(uv::uv_loop_close(self.0), 0, "the loop closes");
            drop(Box::from_raw(self.0));
        }
    }
}

/// A runtime with one context.
pub(super) struct Program {
    pub rt: *mut JSRuntime,
    pub ctx: *mut JSContext,
    pub notes: Rc<Notes>,
}

unsafe extern "C" fn require(
    ctx: *mut JSContext,
    name: *const c_char,
    opaque: *mut c_void,
) -> JSValue {
    // SAFETY: called by qjsnet with a live context, a terminated string, and our notes.
    let (cx, name, notes) = unsafe {
        let name = CStr::from_ptr(name).to_str().unwrap();
        (Ctx::from_raw(ctx), name, &*opaque.cast::<Notes>())
    };
    notes.required.borrow_mut().push(name.to_owned());
    let modules = notes.modules.borrow();
    match modules.iter().find(|(known, _)| *known == name) {
        Some((_, source)) => match cx.eval_script(source, "module.js") {
            Ok(module) => module.into_raw(),
            Err(_) => qjs::JS_EXCEPTION,
        },
        None => qjs::JS_UNDEFINED,
    }
}

unsafe extern "C" fn after_callback(ctx: *mut JSContext, opaque: *mut c_void) {
    // SAFETY: called by qjsnet with a live context and our notes.
    unsafe {
        let notes = &*opaque.cast::<Notes>();
        notes.callbacks.set(notes.callbacks.get() + 1);
        let mut of_job = core::ptr::null_mut();
        while qjs::JS_ExecutePendingJob(qjs::JS_GetRuntime(ctx), &mut of_job) > 0 {}
    }
}

unsafe extern "C" fn uncaught(ctx: *mut JSContext, error: JSValue, opaque: *mut c_void) {
    // SAFETY: called by qjsnet with a live context, a live value that stays its own, our notes.
    unsafe {
        let notes = &*opaque.cast::<Notes>();
        let text = qjs::JS_ToCString(ctx, error);
        let owned = CStr::from_ptr(text).to_str().unwrap().to_owned();
        qjs::JS_FreeCString(ctx, text);
        notes.uncaught.borrow_mut().push(owned);
        if notes.detaches.get() {
            assert_eq!(qjsnet_detach(ctx), 0);
        }
    }
}

impl Program {
    /// A program that has not attached yet.
    pub(super) fn new() -> Program {
        // SAFETY: a runtime and a context of its own, freed in `free`.
        unsafe {
            let rt = qjs::JS_NewRuntime();
            Program {
                rt,
                ctx: qjs::JS_NewContext(rt),
                notes: Rc::default(),
            }
        }
    }

    /// A program with the whole table, attached, and with `net` and `log` as globals.
    pub(super) fn attached(event_loop: &HostLoop) -> Program {
        let program = Program::new();
        assert_eq!(program.attach(&program.table(event_loop)), 0);
        program.set_globals();
        program
    }

    pub(super) fn table(&self, event_loop: &HostLoop) -> qjsnet_host {
        qjsnet_host {
            size: size_of::<qjsnet_host>(),
            r#loop: event_loop.0,
            require: Some(require),
            after_callback: Some(after_callback),
            uncaught: Some(uncaught),
            opaque: Rc::as_ptr(&self.notes).cast_mut().cast(),
        }
    }

    pub(super) fn attach(&self, table: &qjsnet_host) -> i32 {
        // SAFETY: a live context, a table in memory, a live loop.
        unsafe { qjsnet_attach(self.ctx, table) }
    }

    pub(super) fn set_globals(&self) {
        let net = self.module();
        // SAFETY: a live context; the engine takes the reference over.
        unsafe {
            let global = qjs::JS_GetGlobalObject(self.ctx);
            qjs::JS_SetPropertyStr(self.ctx, global, c"net".as_ptr(), net);
            qjs::JS_FreeValue(self.ctx, global);
        }
        self.eval(
            "globalThis.lines = []; globalThis.log = (...words) => lines.push(words.join(' '))",
        );
    }

    /// `qjsnet_module`: a reference of one's own.
    pub(super) fn module(&self) -> JSValue {
        // SAFETY: a live context.
        unsafe { qjsnet_module(self.ctx) }
    }

    pub(super) fn detach(&self) -> i32 {
        // SAFETY: a live context.
        unsafe { qjsnet_detach(self.ctx) }
    }

    pub(super) fn live(&self) -> usize {
        // SAFETY: a live context.
        unsafe { qjsnet_live_handles(self.ctx) }
    }

    /// Evaluates a script as a host does; the result as text, and `throws` before an exception's.
    pub(super) fn eval(&self, source: &str) -> String {
        let text = CString::new(source).unwrap();
        // SAFETY: a live context and a terminated text; every reference is given back.
        unsafe {
            let len = source.len() as _;
            let result = qjs::JS_Eval(self.ctx, text.as_ptr(), len, c"program.js".as_ptr(), 0);
            if qjs::is_exception(result) {
                let error = qjs::JS_GetException(self.ctx);
                return format!("throws {}", self.text_of(error));
            }
            self.text_of(result)
        }
    }

    /// Runs promise jobs.
    pub(super) fn jobs(&self) {
        let mut of_job = core::ptr::null_mut();
        // SAFETY: a live runtime.
        unsafe { while qjs::JS_ExecutePendingJob(self.rt, &mut of_job) > 0 {} }
    }

    /// Takes a reference over and gives the value as text.
    pub(super) fn text_of(&self, value: JSValue) -> String {
        // SAFETY: a live context; the reference and the text are given back.
        unsafe {
            let text = qjs::JS_ToCString(self.ctx, value);
            qjs::JS_FreeValue(self.ctx, value);
            let owned = CStr::from_ptr(text).to_str().unwrap().to_owned();
            qjs::JS_FreeCString(self.ctx, text);
            owned
        }
    }

    /// What scripts logged so far.
    pub(super) fn log(&self) -> String {
        self.eval("lines.join('|')")
    }

    /// Frees context and runtime, in which no object may be left.
    pub(super) fn free(self) {
        // SAFETY: both are freed once; nothing uses them afterwards.
        unsafe {
            qjs::JS_FreeContext(self.ctx);
            qjs::JS_RunGC(self.rt);
            let mut usage: qjs::JSMemoryUsage = core::mem::zeroed();
            qjs::JS_ComputeMemoryUsage(self.rt, &mut usage);
            assert_eq!(usage.obj_count, 0, "objects are still held");
            qjs::JS_FreeRuntime(self.rt);
        }
    }
}

pub(super) fn is_exception(value: JSValue) -> bool {
    // SAFETY: only the tag is read.
    unsafe { qjs::is_exception(value) }
}
