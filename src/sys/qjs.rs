//! The engine, as bound by `rquickjs-sys` (quickjs-ng), and the shims that keep engine
//! differences out of the other rooms.

pub use rquickjs_sys::*;

/// Allocates a class id in `rt`.
///
/// # Safety
/// `rt` is a live runtime, used on its own thread.
pub unsafe fn new_class_id(rt: *mut JSRuntime) -> JSClassID {
    let mut id: JSClassID = 0;
    // SAFETY: `rt` is live by this function's contract; `id` is a local out parameter.
    unsafe { JS_NewClassID(rt, &mut id) }
}

/// The opaque pointer of an object of one of our classes, whatever that class is.
///
/// # Safety
/// `value` is a live value of a running engine.
pub unsafe fn any_opaque(value: JSValue) -> *mut c_void {
    let mut id: JSClassID = 0;
    // SAFETY: `value` is live by this function's contract; `id` is a local out parameter.
    unsafe { JS_GetAnyOpaque(value, &mut id) }
}

/// Releases memory that an `ArrayBuffer` was made around.
pub type FreeBytes = unsafe extern "C" fn(opaque: *mut c_void, bytes: *mut u8);

/// What an external `ArrayBuffer` carries so that its memory can be given back.
struct External {
    free: FreeBytes,
    opaque: *mut c_void,
}

unsafe extern "C" fn release_external(
    _rt: *mut JSRuntime,
    opaque: *mut c_void,
    bytes: *mut c_void,
    size: size_t,
) -> *mut c_void {
    if size != 0 {
        // The engine asks for a resize: our buffers have a fixed length, so it is refused.
        return core::ptr::null_mut();
    }
    // SAFETY: `opaque` is the box made in `new_array_buffer`; the engine frees a buffer once.
    let external = unsafe { Box::from_raw(opaque.cast::<External>()) };
    // SAFETY: pointer and opaque are those the caller of `new_array_buffer` gave for this call.
    unsafe { (external.free)(external.opaque, bytes.cast()) };
    core::ptr::null_mut()
}

/// Makes an `ArrayBuffer` around `len` bytes at `bytes`; `free(opaque, bytes)` is called once.
///
/// # Safety
/// `ctx` is live; `bytes` stays valid and in place until `free` is called.
pub unsafe fn new_array_buffer(
    ctx: *mut JSContext,
    bytes: *mut u8,
    len: usize,
    free: FreeBytes,
    opaque: *mut c_void,
) -> JSValue {
    let external = Box::into_raw(Box::new(External { free, opaque }));
    // SAFETY: the engine owns `external` from here on and gives it back in `release_external`.
    unsafe {
        JS_NewArrayBuffer(
            ctx,
            bytes,
            len as size_t,
            len as size_t,
            Some(release_external),
            external.cast(),
            false,
        )
    }
}

/// A string from UTF-16 code units, lone surrogates kept.
///
/// # Safety
/// `ctx` is a live context.
pub unsafe fn new_string_utf16(ctx: *mut JSContext, units: &[u16]) -> JSValue {
    // SAFETY: the slice is valid for its length; the engine copies it.
    unsafe { JS_NewStringUTF16(ctx, units.as_ptr(), units.len() as size_t) }
}

/// Whether `value` is an `Error` object.
///
/// # Safety
/// `ctx` is a live context and `value` one of its values.
pub unsafe fn is_error(_ctx: *mut JSContext, value: JSValue) -> bool {
    // SAFETY: by this function's contract.
    unsafe { JS_IsError(value) }
}

/// Whether `value` is an array (a proxy of one does not count).
///
/// # Safety
/// `ctx` is a live context and `value` one of its values.
pub unsafe fn is_array(_ctx: *mut JSContext, value: JSValue) -> bool {
    // SAFETY: by this function's contract.
    unsafe { JS_IsArray(value) }
}

/// The element type of a typed array, or a negative number for anything else.
///
/// # Safety
/// `value` is a live value.
pub unsafe fn typed_array_type(_ctx: *mut JSContext, value: JSValue) -> c_int {
    // SAFETY: by this function's contract.
    unsafe { JS_GetTypedArrayType(value) }
}

/// Strict equality (`===`).
///
/// # Safety
/// `ctx` is a live context and both are its values.
pub unsafe fn strict_eq(ctx: *mut JSContext, a: JSValue, b: JSValue) -> bool {
    // SAFETY: by this function's contract; the engine borrows both values.
    unsafe { JS_IsStrictEqual(ctx, a, b) }
}

/// Whether `value` is an `ArrayBuffer` or `SharedArrayBuffer`.
///
/// # Safety
/// `value` is a live value.
pub unsafe fn is_array_buffer(_ctx: *mut JSContext, value: JSValue) -> bool {
    // SAFETY: by this function's contract.
    unsafe { JS_IsArrayBuffer(value) }
}

/// Evaluates `text`, which ends in a NUL that does not count; `line` is the number of its first
/// line.
///
/// # Safety
/// `ctx` is a live context and `file` a terminated string.
pub unsafe fn eval(
    ctx: *mut JSContext,
    text: &[u8],
    file: *const c_char,
    line: c_int,
    flags: c_int,
) -> JSValue {
    let mut options = JSEvalOptions {
        version: JS_EVAL_OPTIONS_VERSION as _,
        eval_flags: flags,
        filename: file,
        line_num: line,
    };
    let len = text.len() - 1;
    // SAFETY: by this function's contract; the engine reads the options during the call.
    unsafe { JS_Eval2(ctx, text.as_ptr().cast(), len as size_t, &mut options) }
}
