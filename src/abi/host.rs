//! The host's table.

use core::ffi::{c_char, c_void};
use std::ffi::CString;
use std::io::Write;

use crate::js::{Ctx, Host, JsResult, Value, n};
use crate::sys::qjs::{JSContext, JSValue};
use crate::sys::uv::uv_loop_t;
use crate::uv::Errno;

/// What qjsnet needs of the program it lives in. Set `size` and `loop`; every other member may be
/// NULL. To be filled with zeroes before its members are set, so that members added by later
/// versions are NULL too.
///
/// The functions are called on the thread of the context they are given, never after it was
/// detached or freed. They may call qjsnet_detach(), but must not free the context or its runtime.
#[repr(C)]
#[derive(Clone, Copy)]
#[allow(non_camel_case_types)]
pub struct qjsnet_host {
    /// sizeof(struct qjsnet_host): tells which members the program was compiled with.
    pub size: usize,
    /// The loop on which sockets live, initialised. It stays the program's: it is never run,
    /// stopped or closed by qjsnet, and its `data` is not touched.
    pub r#loop: *mut uv_loop_t,
    /// The program's own module of this name. Asked for `buffer` (our buffers are then like those of
    /// its `Buffer`; without it they are plain `Uint8Array`s), `events` and `stream` (whose prototypes
    /// then stand behind all of ours, for `instanceof`; a class of theirs for which the chain has
    /// no place gets a `Symbol.hasInstance`), `dns` (its `lookup`, below) and `util` (`inspect`, for
    /// messages).
    ///
    /// `dns.lookup(name, options, callback)` is called for each name that a script connects to or
    /// listens on without a `lookup` of its own; without it the system's resolver is asked. `name`
    /// is a string: a host name when connecting, when listening possibly a numeric address too,
    /// which is its own answer. `options` is an object: `family` is 4, 6, 0 or undefined (any), or
    /// else what a script passed; `hints` is a number, 0 or bits of the system's AI_ADDRCONFIG,
    /// AI_V4MAPPED and AI_ALL, or undefined; `all` is true or undefined. The callback is called
    /// once, during the call or later: with an Error; or with null, an address as a string and its
    /// family as the number 4 or 6; or, where `all` is true (always when listening), with null and
    /// an array of one or more `{ address, family }`. Any other answer fails that connect or
    /// listen with ERR_INVALID_IP_ADDRESS or ERR_INVALID_ADDRESS_FAMILY, whose message shows what
    /// was answered. A `lookup` that is no function makes connect() and listen() throw.
    ///
    /// `Buffer.from(arrayBuffer)` is called for two buffers when the module is asked for, and never
    /// again: ours are made with the prototype and the own properties that those two have in common.
    /// Functions that it makes anew for each buffer have to work on `this`, or ours go without.
    ///
    /// Returns a new reference; JS_UNDEFINED when there is no such module; JS_EXCEPTION with the
    /// exception pending, which is passed on to what needed the module; a later call goes on
    /// without it. NULL: there are no such modules.
    pub require: Option<
        unsafe extern "C" fn(
            ctx: *mut JSContext,
            name: *const c_char,
            opaque: *mut c_void,
        ) -> JSValue,
    >,
    /// Called after each callback from libuv in which scripts may have run. NULL: promise jobs
    /// are run until none is left.
    pub after_callback: Option<unsafe extern "C" fn(ctx: *mut JSContext, opaque: *mut c_void)>,
    /// Called with each exception that is not caught: of listeners, ticks, and promise jobs run by
    /// qjsnet. A promise that is rejected without a handler is none of these: the engine
    /// tells of it (JS_SetHostPromiseRejectionTracker). `error` is borrowed. NULL: the error and
    /// its stack are written to stderr.
    pub uncaught:
        Option<unsafe extern "C" fn(ctx: *mut JSContext, error: JSValue, opaque: *mut c_void)>,
    /// Passed to the functions above, and otherwise left alone.
    pub opaque: *mut c_void,
}

impl qjsnet_host {
    /// A copy of the table at `pointer`, if it is one that can be used.
    pub(super) fn copy_from(pointer: *const qjsnet_host) -> Result<qjsnet_host, Errno> {
        if pointer.is_null() || !pointer.is_aligned() {
            return Err(Errno::EINVAL);
        }
        // SAFETY: `qjsnet_attach` asks for a table with as many readable bytes as its first
        // member says; that one is read before anything else.
        let size = unsafe { pointer.cast::<usize>().read() };
        if size != size_of::<qjsnet_host>() {
            return Err(Errno::EINVAL);
        }
        // SAFETY: as above, and the size is the whole structure's.
        let table = unsafe { pointer.read() };
        if table.r#loop.is_null() || !table.r#loop.is_aligned() {
            return Err(Errno::EINVAL);
        }
        Ok(table)
    }
}

impl Host for qjsnet_host {
    fn require(&self, cx: Ctx, name: &str) -> JsResult<Option<Value>> {
        let (Some(require), Ok(name)) = (self.require, CString::new(name)) else {
            return Ok(None);
        };
        // SAFETY: the host promised a function of this kind; it returns a fresh reference.
        let module = unsafe { cx.result(require(cx.raw(), name.as_ptr(), self.opaque)) }?;
        Ok(Some(module).filter(|module| !module.is_nullish()))
    }

    fn has_own_modules(&self) -> bool {
        self.require.is_some()
    }

    fn after_callback(&self, cx: Ctx) -> bool {
        match self.after_callback {
            // SAFETY: the host promised a function of this kind.
            Some(after_callback) => unsafe { after_callback(cx.raw(), self.opaque) },
            None => cx.run_jobs(),
        }
        true
    }

    fn uncaught(&self, cx: Ctx, error: Value) {
        match self.uncaught {
            // SAFETY: the host promised a function of this kind; the value outlives the call.
            Some(uncaught) => unsafe { uncaught(cx.raw(), error.raw(), self.opaque) },
            None => print(cx, &error),
        }
    }
}

/// An error that would be lost otherwise: as text, with its stack.
pub(super) fn print(cx: Ctx, error: &Value) {
    let text = error.to_text(cx);
    let text = text.unwrap_or_else(|_| {
        drop(cx.take_exception());
        "an error that has no text".to_owned()
    });
    let mut lines = format!("Uncaught {text}\n");
    if error.is_error(cx) {
        match error.get_text(cx, n::stack) {
            Ok(stack) => {
                let stack = stack.unwrap_or_default();
                // Some engines begin the stack with the error's text.
                lines += stack
                    .strip_prefix(&text)
                    .unwrap_or(&stack)
                    .trim_start_matches('\n');
            }
            Err(_) => drop(cx.take_exception()),
        }
        lines.truncate(lines.trim_end().len());
        lines.push('\n');
    }
    // A failure here cannot be reported any more.
    let _ = std::io::stderr().write_all(lines.as_bytes());
}

const _: () = {
    // The first member tells the size of the rest, for ever.
    assert!(core::mem::offset_of!(qjsnet_host, size) == 0);
};
