//! The engine, as bound by `rquickjs-sys` (quickjs-ng) or from the host's `quickjs.h`, and the
//! functions that keep engine differences out of the other modules.

use core::sync::atomic::{AtomicU32, Ordering};

#[cfg(feature = "vendored")]
pub use rquickjs_sys::*;

#[cfg(not(feature = "vendored"))]
pub use bindings::*;
#[cfg(not(feature = "vendored"))]
pub use layout::*;

#[cfg(not(feature = "vendored"))]
#[allow(
    clippy::all,
    clippy::undocumented_unsafe_blocks,
    missing_docs,
    non_camel_case_types,
    non_snake_case,
    non_upper_case_globals,
    unknown_lints,
    unnecessary_transmutes,
    unsafe_op_in_unsafe_fn,
    unused
)]
pub(crate) mod bindings {
    include!(concat!(env!("OUT_DIR"), "/quickjs.rs"));
}

#[cfg(not(feature = "vendored"))]
mod layout;

#[cfg(any(feature = "vendored", qjs_engine = "ng"))]
#[path = "engine_ng.rs"]
mod engine;
#[cfg(all(not(feature = "vendored"), qjs_engine = "bellard"))]
#[path = "engine_bellard.rs"]
mod engine;

pub use engine::*;

/// What C functions answer for true and false: `bool` in one engine, `int` in the other.
pub(crate) trait Truth: Copy {
    fn is_true(self) -> bool;
}

impl Truth for bool {
    fn is_true(self) -> bool {
        self
    }
}

impl Truth for core::ffi::c_int {
    fn is_true(self) -> bool {
        self > 0
    }
}

/// Whether the engine that is linked is the one of the header, as far as it shows: it makes the
/// values that the header describes, and [`is_of_header`] sees no other difference.
///
/// # Safety
/// `ctx` is a live context, of whatever engine.
pub unsafe fn fits_header(ctx: *mut JSContext) -> bool {
    let text = c"0.5";
    // SAFETY: `ctx` is live, and the engine copies what it needs of a terminated text. A number
    // holds no reference, and nothing is followed before its tag was looked at.
    unsafe {
        let number = JS_ParseJSON(ctx, text.as_ptr(), 3, c"qjsnet".as_ptr());
        if is_exception(number) {
            // Out of memory; what the caller does next fails for that.
            JS_FreeValue(ctx, JS_GetException(ctx));
            return true;
        }
        JS_VALUE_GET_TAG(number) == JS_TAG_FLOAT64 as i32
            && JS_VALUE_GET_FLOAT64(number) == 0.5
            && is_of_header(ctx)
    }
}

/// Whether `value` is a string, in whatever form the engine keeps it.
///
/// # Safety
/// `value` is a live value.
pub unsafe fn is_string(value: JSValue) -> bool {
    // SAFETY: only the tag is read.
    let tag = unsafe { JS_VALUE_GET_TAG(value) };
    #[cfg(any(feature = "vendored", qjs_has_rope))]
    if tag == JS_TAG_STRING_ROPE as i32 {
        return true;
    }
    tag == JS_TAG_STRING as i32
}

/// Whether `value` is a BigInt, in whatever form the engine keeps it.
///
/// # Safety
/// `value` is a live value.
pub unsafe fn is_bigint(value: JSValue) -> bool {
    // SAFETY: only the tag is read.
    let tag = unsafe { JS_VALUE_GET_TAG(value) };
    #[cfg(any(feature = "vendored", qjs_has_short_big_int))]
    if tag == JS_TAG_SHORT_BIG_INT as i32 {
        return true;
    }
    tag == JS_TAG_BIG_INT as i32
}

/// Whether `value` is the engine's mark of an exception.
///
/// # Safety
/// Any value may be asked about.
pub unsafe fn is_exception(value: JSValue) -> bool {
    // SAFETY: only the tag is read.
    unsafe { JS_VALUE_GET_TAG(value) == JS_TAG_EXCEPTION as i32 }
}

/// Whether `value` can be called.
///
/// # Safety
/// `ctx` is a live context and `value` one of its values.
pub unsafe fn is_function(ctx: *mut JSContext, value: JSValue) -> bool {
    // SAFETY: by this function's contract.
    unsafe { JS_IsFunction(ctx, value).is_true() }
}

/// Whether `value` can be called with `new`.
///
/// # Safety
/// `ctx` is a live context and `value` one of its values.
pub unsafe fn is_constructor(ctx: *mut JSContext, value: JSValue) -> bool {
    // SAFETY: by this function's contract.
    unsafe { JS_IsConstructor(ctx, value).is_true() }
}

/// Whether `value` is a function made by `JS_NewCFunctionData`. The engine does not tell, but what
/// an object carries it gives only for the id of the object's own class, and that id is the same in
/// every runtime: it is found out with such a function of ours.
///
/// # Safety
/// `ctx` is a live context and `value` one of its values.
pub unsafe fn is_data_function(ctx: *mut JSContext, value: JSValue) -> bool {
    static CLASS: AtomicU32 = AtomicU32::new(0);
    // More than there are classes of the engine's own.
    const SOME: u32 = 128;
    // SAFETY: by this function's contract; the function is made and freed here, and never called.
    unsafe {
        let mut class = CLASS.load(Ordering::Relaxed);
        if class == 0 {
            let sample =
                JS_NewCFunctionData(ctx, Some(no_function), 0, 0, 0, core::ptr::null_mut());
            if is_exception(sample) {
                JS_FreeValue(ctx, JS_GetException(ctx));
                return false;
            }
            let found = (1..SOME).find(|id| !JS_GetOpaque(sample, *id as JSClassID).is_null());
            JS_FreeValue(ctx, sample);
            class = found.unwrap_or(SOME);
            CLASS.store(class, Ordering::Relaxed);
        }
        !JS_GetOpaque(value, class as JSClassID).is_null()
    }
}

unsafe extern "C" fn no_function(
    _ctx: *mut JSContext,
    _this: JSValue,
    _argc: core::ffi::c_int,
    _argv: *mut JSValue,
    _magic: core::ffi::c_int,
    _data: *mut JSValue,
) -> JSValue {
    JS_UNDEFINED
}

/// Lets a function be called with `new`.
///
/// # Safety
/// `ctx` is a live context and `function` one of its functions.
pub unsafe fn make_constructor(ctx: *mut JSContext, function: JSValue) {
    // SAFETY: by this function's contract.
    unsafe { JS_SetConstructorBit(ctx, function, true.into()) };
}

/// Whether promise jobs wait.
///
/// # Safety
/// `rt` is a live runtime.
pub unsafe fn is_job_pending(rt: *mut JSRuntime) -> bool {
    // SAFETY: by this function's contract.
    unsafe { JS_IsJobPending(rt).is_true() }
}

/// Whether the runtime knows this class.
///
/// # Safety
/// `rt` is a live runtime.
pub unsafe fn is_registered_class(rt: *mut JSRuntime, id: JSClassID) -> bool {
    // SAFETY: by this function's contract.
    unsafe { JS_IsRegisteredClass(rt, id).is_true() }
}

/// What a typed array holds.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum TypedArray {
    /// Unsigned bytes.
    Uint8,
    /// Anything else.
    Other,
}

/// What the constructor of `Uint8Array` takes. All three are always given: some engines read them
/// whatever their count says.
fn uint8_array_args(buffer: JSValue, offset: usize, len: usize) -> [JSValue; 3] {
    [
        buffer,
        JS_NewFloat64(offset as f64),
        JS_NewFloat64(len as f64),
    ]
}

/// What an engine needs to make arrays of bytes with another prototype than `Uint8Array.prototype`.
#[allow(dead_code, reason = "each engine reads the parts that it needs")]
pub struct Uint8ArrayLike {
    /// The constructor `Uint8Array`.
    pub constructor: JSValue,
    /// An object whose property `prototype` is the prototype wanted.
    pub new_target: JSValue,
    /// That prototype.
    pub prototype: JSValue,
    /// Any `Uint8Array`.
    pub sample: JSValue,
}

/// Releases memory that an `ArrayBuffer` was made around.
pub type FreeBytes = unsafe extern "C" fn(opaque: *mut core::ffi::c_void, bytes: *mut u8);

/// What an external `ArrayBuffer` carries so that its memory can be given back.
pub(crate) struct External {
    pub free: FreeBytes,
    pub opaque: *mut core::ffi::c_void,
}

impl External {
    /// # Safety
    /// `raw` is the box given to the engine with the buffer at `bytes`; called once.
    pub(crate) unsafe fn release(raw: *mut core::ffi::c_void, bytes: *mut core::ffi::c_void) {
        // SAFETY: by this function's contract.
        unsafe {
            let external = Box::from_raw(raw.cast::<External>());
            (external.free)(external.opaque, bytes.cast());
        }
    }

    /// The engine takes nothing over with the exception that it answers when it is out of memory.
    ///
    /// # Safety
    /// `value` is what the engine made of the box and of the buffer at `bytes`.
    pub(crate) unsafe fn taken_by(
        value: JSValue,
        raw: *mut core::ffi::c_void,
        bytes: *mut u8,
    ) -> JSValue {
        // SAFETY: by this function's contract; nobody else has the box.
        unsafe {
            if is_exception(value) {
                External::release(raw, bytes.cast());
            }
        }
        value
    }
}
