//! The boundary between C and Rust: what every exported function goes through. A pointer that
//! cannot be one is answered, and a panic becomes the function's own kind of failure.
//!
//! While a body runs in an attached context, it counts as a frame of ours: a detach from within
//! (by the host's `require`, say) waits for its end.

use core::ffi::{CStr, c_char, c_int};
use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::js::{Ctx, JsResult, Realm, Thrown, Value, guard};
use crate::sys::qjs::{self, JSContext, JSModuleDef, JSValue};
use crate::uv::Errno;

/// For functions that answer 0 or an error.
pub(super) fn status(ctx: *mut JSContext, body: impl FnOnce(Ctx) -> Result<(), Errno>) -> c_int {
    let outcome = catch_unwind(AssertUnwindSafe(|| {
        let cx = context(ctx).ok_or(Errno::EINVAL)?;
        let _frame = Realm::enter(cx);
        body(cx)
    }));
    match outcome {
        Ok(Ok(())) => 0,
        Ok(Err(errno)) => errno.code(),
        Err(_) => Errno::UNKNOWN.code(),
    }
}

/// For functions that answer a value: they need an attached context.
pub(super) fn value(ctx: *mut JSContext, body: impl FnOnce(Ctx) -> JsResult<Value>) -> JSValue {
    match context(ctx) {
        Some(cx) => guard::attached(cx, || body(cx)),
        None => qjs::JS_EXCEPTION,
    }
}

/// For functions that answer a module: they need an attached context.
pub(super) fn module(
    ctx: *mut JSContext,
    body: impl FnOnce(Ctx) -> JsResult<*mut JSModuleDef>,
) -> *mut JSModuleDef {
    let null = core::ptr::null_mut();
    let Some(cx) = context(ctx) else { return null };
    let Some(_frame) = Realm::enter(cx) else {
        let Thrown = guard::not_attached(cx);
        return null;
    };
    guard::result(cx, || body(cx)).unwrap_or(null)
}

/// For functions that answer a number of things.
pub(super) fn count(ctx: *mut JSContext, body: impl FnOnce(Ctx) -> usize) -> usize {
    catch_unwind(AssertUnwindSafe(|| context(ctx).map_or(0, body))).unwrap_or(0)
}

/// For functions that answer nothing.
#[cfg(feature = "jsrt")]
pub(super) fn quiet(body: impl FnOnce()) {
    guard::quiet(body);
}

/// For functions that answer a static text.
pub(super) fn constant(body: impl FnOnce() -> &'static CStr) -> *const c_char {
    catch_unwind(AssertUnwindSafe(body))
        .unwrap_or_default()
        .as_ptr()
}

/// The text at a pointer that a C program passed to the call under way; `None` for null and for
/// what is not UTF-8.
pub(super) fn text<'a>(pointer: *const c_char) -> Option<&'a str> {
    if pointer.is_null() {
        return None;
    }
    // SAFETY: the exported functions that take a text ask for a terminated one, valid for the
    // call, and what they call does not keep it.
    unsafe { CStr::from_ptr(pointer) }.to_str().ok()
}

fn context(ctx: *mut JSContext) -> Option<Ctx> {
    // SAFETY: the exported functions ask for a live context of this thread, or NULL.
    unsafe { Ctx::checked(ctx) }
}

#[cfg(test)]
mod tests {
    use super::super::test_program::{HostLoop, Program, is_exception};
    use super::*;

    #[test]
    fn a_panic_becomes_each_functions_own_failure() {
        let event_loop = HostLoop::new();
        let program = Program::attached(&event_loop);
        let ctx = program.ctx;
        assert_eq!(status(ctx, |_| panic!("one")), Errno::UNKNOWN.code());
        assert!(is_exception(value(ctx, |_| panic!("two"))));
        let thrown = || {
            // SAFETY: a live context.
            let error = unsafe { qjs::JS_GetException(ctx) };
            program.text_of(error)
        };
        assert_eq!(thrown(), "InternalError: internal error: two");
        assert!(module(ctx, |_| panic!("three")).is_null());
        assert_eq!(thrown(), "InternalError: internal error: three");
        assert_eq!(count(ctx, |_| panic!("four")), 0);
        let empty = constant(|| panic!("five"));
        assert_eq!(text(empty), Some(""));
        // The context goes on.
        assert_eq!(program.eval("net.isIP('::1')"), "6");
        program.free();
        event_loop.close();
    }
}
