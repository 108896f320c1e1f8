//! [`Ctx`]: a context of the engine, and the values it makes.

use core::ffi::CStr;
use core::ptr::NonNull;
use std::ffi::CString;
use std::rc::Rc;

use super::{JsResult, Realm, Thrown, Value};
use crate::sys::qjs;

/// A context (a realm of JavaScript), borrowed for the length of a call.
#[derive(Clone, Copy)]
pub struct Ctx {
    raw: NonNull<qjs::JSContext>,
    /// The runtime of the context, which each value made in it remembers.
    rt: *mut qjs::JSRuntime,
}

impl PartialEq for Ctx {
    fn eq(&self, other: &Ctx) -> bool {
        self.raw == other.raw
    }
}

impl Ctx {
    /// # Safety
    /// `raw` is a live context of the calling thread and stays live while the result is used.
    pub unsafe fn from_raw(raw: *mut qjs::JSContext) -> Ctx {
        // SAFETY: a live context is not null and has a runtime.
        unsafe {
            Ctx {
                raw: NonNull::new_unchecked(raw),
                rt: qjs::JS_GetRuntime(raw),
            }
        }
    }

    /// As [`Ctx::from_raw`], for a pointer that came from a host's code: `None` for one that
    /// cannot be a context.
    ///
    /// # Safety
    /// `raw` is null, misaligned, or as [`Ctx::from_raw`] wants it.
    pub unsafe fn checked(raw: *mut qjs::JSContext) -> Option<Ctx> {
        let can_be_one = !raw.is_null() && raw.addr().is_multiple_of(align_of::<usize>());
        // SAFETY: what is neither null nor misaligned is a live context, by this function's contract.
        can_be_one.then(|| unsafe { Ctx::from_raw(raw) })
    }

    /// The engine's own pointer.
    pub fn raw(self) -> *mut qjs::JSContext {
        self.raw.as_ptr()
    }

    /// Whether the engine is the one whose header we were compiled with, as far as it shows.
    pub fn has_engine_of_header(self) -> bool {
        // SAFETY: the context is live (rule 1 of `js`).
        unsafe { qjs::fits_header(self.raw()) }
    }

    pub(crate) fn rt(self) -> *mut qjs::JSRuntime {
        self.rt
    }

    /// Our own state of this context.
    ///
    /// # Panics
    /// When nothing was attached to the context; code of this library only runs in attached ones.
    pub fn realm(self) -> Rc<Realm> {
        Realm::of(self)
    }

    /// Turns what the engine returned into a result.
    ///
    /// # Safety
    /// `raw` is a fresh reference of this context, or the engine's exception mark.
    pub(crate) unsafe fn result(self, raw: qjs::JSValue) -> JsResult<Value> {
        // SAFETY: only the tag is read.
        if unsafe { qjs::is_exception(raw) } {
            return Err(Thrown);
        }
        // SAFETY: the reference is the caller's to give.
        Ok(unsafe { Value::from_owned(self, raw) })
    }

    /// Turns an engine status (negative: exception pending) into a result.
    pub(crate) fn status(self, status: core::ffi::c_int) -> JsResult<bool> {
        if status < 0 {
            Err(Thrown)
        } else {
            Ok(status > 0)
        }
    }

    /// The global object.
    pub fn global(self) -> Value {
        // SAFETY: the context is live; the result is a fresh reference.
        unsafe { Value::from_owned(self, qjs::JS_GetGlobalObject(self.raw())) }
    }

    /// A string.
    pub fn string(self, text: &str) -> JsResult<Value> {
        // SAFETY: the bytes are valid for their length; the engine copies them.
        unsafe {
            self.result(qjs::JS_NewStringLen(
                self.raw(),
                text.as_ptr().cast(),
                text.len() as _,
            ))
        }
    }

    /// A string from UTF-16 code units.
    pub fn string_utf16(self, units: &[u16]) -> JsResult<Value> {
        // SAFETY: the context is live.
        unsafe { self.result(qjs::new_string_utf16(self.raw(), units)) }
    }

    /// An empty object.
    pub fn object(self) -> JsResult<Value> {
        // SAFETY: the context is live; the result is fresh.
        unsafe { self.result(qjs::JS_NewObject(self.raw())) }
    }

    /// An empty object with the given prototype (`null` for none).
    pub fn object_with(self, proto: &Value) -> JsResult<Value> {
        // SAFETY: context and prototype are live; the engine takes its own reference.
        unsafe { self.result(qjs::JS_NewObjectProto(self.raw(), proto.raw())) }
    }

    /// An empty object without a prototype: what it does not have, nothing has.
    pub fn bare_object(self) -> JsResult<Value> {
        self.object_with(&Value::null())
    }

    /// An empty array.
    pub fn array(self) -> JsResult<Value> {
        // SAFETY: the context is live; the result is fresh.
        unsafe { self.result(qjs::JS_NewArray(self.raw())) }
    }

    /// An array of these values.
    pub fn array_of(self, items: impl IntoIterator<Item = Value>) -> JsResult<Value> {
        let array = self.array()?;
        for (index, item) in items.into_iter().enumerate() {
            array.define_index(self, index as u32, item)?;
        }
        Ok(array)
    }

    /// A BigInt.
    pub fn bigint(self, value: u64) -> JsResult<Value> {
        // SAFETY: the context is live; the result is fresh.
        unsafe { self.result(qjs::JS_NewBigUint64(self.raw(), value)) }
    }

    /// A BigInt, which may be negative.
    pub fn signed_bigint(self, value: i64) -> JsResult<Value> {
        // SAFETY: the context is live; the result is fresh.
        unsafe { self.result(qjs::JS_NewBigInt64(self.raw(), value)) }
    }

    /// Evaluates `source` as a script and gives its completion value.
    pub fn eval_script(self, source: &str, file: &str) -> JsResult<Value> {
        self.eval_flags(source, file, qjs::JS_EVAL_TYPE_GLOBAL)
    }

    /// Compiles `source` as a script and forgets it: what is wrong with its syntax is thrown.
    #[cfg(feature = "runtime")]
    pub(crate) fn check_script(self, source: &str, file: &str) -> JsResult<()> {
        let flags = qjs::JS_EVAL_TYPE_GLOBAL | qjs::JS_EVAL_FLAG_COMPILE_ONLY;
        self.eval_flags(source, file, flags).map(drop)
    }

    pub(crate) fn eval_flags(self, source: &str, file: &str, flags: u32) -> JsResult<Value> {
        self.eval(source, file, 1, flags)
    }

    /// Evaluates `source` as a script whose first line has this number.
    #[cfg(feature = "runtime")]
    pub(crate) fn eval_from_line(self, source: &str, file: &str, line: i32) -> JsResult<Value> {
        self.eval(source, file, line, qjs::JS_EVAL_TYPE_GLOBAL)
    }

    fn eval(self, source: &str, file: &str, line: i32, flags: u32) -> JsResult<Value> {
        #[cfg(test)]
        COMPILER_RUNS.with(|runs| runs.set(runs.get() + 1));
        // The engine wants a terminating NUL behind the counted text.
        let mut text = Vec::with_capacity(source.len() + 1);
        text.extend_from_slice(source.as_bytes());
        text.push(0);
        let file = cstring(file);
        // SAFETY: text and file name are valid and terminated for the length of the call.
        unsafe {
            self.result(qjs::eval(
                self.raw(),
                &text,
                file.as_ptr(),
                line as _,
                flags as _,
            ))
        }
    }

    /// Runs a full collection.
    pub fn run_gc(self) {
        // SAFETY: the runtime is live; no borrow of ours is held by the caller.
        unsafe { qjs::JS_RunGC(self.rt()) }
    }
}

#[cfg(test)]
thread_local! {
    /// How often this thread has had the engine compile something.
    pub(crate) static COMPILER_RUNS: core::cell::Cell<usize> = const { core::cell::Cell::new(0) };
}

/// `text` up to its first NUL, terminated.
pub(crate) fn cstring(text: &str) -> CString {
    let end = memchr::memchr(0, text.as_bytes()).unwrap_or(text.len());
    CString::new(&text[..end]).unwrap_or_else(|_| CStr::to_owned(c""))
}
