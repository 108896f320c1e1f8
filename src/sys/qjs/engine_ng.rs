//! quickjs-ng: what the other engine does differently.

use core::any::TypeId;
use core::ffi::{c_char, c_int, c_void};
use core::ptr::null_mut;
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::*;

/// The class ids of the native types, in each runtime that has some: every runtime counts its own.
static CLASS_IDS: Mutex<Vec<RuntimeClasses>> = Mutex::new(Vec::new());

/// The ids of one runtime, which is only compared, never followed.
struct RuntimeClasses {
    runtime: usize,
    ids: Vec<(TypeId, JSClassID)>,
}

fn class_ids() -> MutexGuard<'static, Vec<RuntimeClasses>> {
    CLASS_IDS.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The class id of the native type `T` in `rt`, the same as long as the runtime lives.
///
/// # Safety
/// `rt` is a live runtime, used on its own thread.
pub unsafe fn class_id<T: 'static>(rt: *mut JSRuntime) -> JSClassID {
    let (class, runtime) = (TypeId::of::<T>(), rt.addr());
    let mut runtimes = class_ids();
    let known = runtimes.iter().position(|known| known.runtime == runtime);
    if let Some(known) = known {
        let mut ids = runtimes[known].ids.iter();
        if let Some((_, id)) = ids.find(|(known, _)| *known == class) {
            return *id;
        }
    }
    let mut id: JSClassID = 0;
    // SAFETY: `rt` is live by this function's contract; `id` is a local out parameter.
    unsafe { JS_NewClassID(rt, &mut id) };
    if let Some(known) = known {
        runtimes[known].ids.push((class, id));
        return id;
    }
    // SAFETY: `rt` is live, and the function stays where it is.
    let noted = unsafe { JS_AddRuntimeFinalizer(rt, Some(on_runtime_freed), null_mut()) };
    // What could not be forgotten in time is not kept: the engine has no memory left anyway.
    if noted == 0 {
        let ids = vec![(class, id)];
        runtimes.push(RuntimeClasses { runtime, ids });
    }
    id
}

/// Another runtime may come to live at the same address.
unsafe extern "C" fn on_runtime_freed(rt: *mut JSRuntime, _arg: *mut c_void) {
    class_ids().retain(|known| known.runtime != rt.addr());
}

/// Whether the engine has the version of the header. Another minor version is another binary
/// interface.
///
/// # Safety
/// None is needed here; the other engine's twin has conditions.
pub unsafe fn is_of_header(_ctx: *mut JSContext) -> bool {
    #[cfg(feature = "vendored")]
    {
        // Header and engine are of one crate.
        true
    }
    #[cfg(not(feature = "vendored"))]
    {
        // SAFETY: the engine returns a static, terminated string.
        let version = unsafe { core::ffi::CStr::from_ptr(JS_GetVersion()) };
        let header = format!("{QJS_VERSION_MAJOR}.{QJS_VERSION_MINOR}.");
        version.to_bytes().starts_with(header.as_bytes())
    }
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

#[cfg(not(qjs_frees_buffers))]
unsafe extern "C" fn release_external(
    _rt: *mut JSRuntime,
    opaque: *mut c_void,
    bytes: *mut c_void,
    size: size_t,
) -> *mut c_void {
    if size != 0 {
        // The engine asks for a resize: our buffers have a fixed length, so it is refused.
        return null_mut();
    }
    // SAFETY: `opaque` is the box made in `new_array_buffer`; the engine frees a buffer once.
    unsafe { External::release(opaque, bytes) };
    null_mut()
}

#[cfg(qjs_frees_buffers)]
unsafe extern "C" fn release_external(
    _rt: *mut JSRuntime,
    opaque: *mut c_void,
    bytes: *mut c_void,
) {
    // SAFETY: `opaque` is the box made in `new_array_buffer`; the engine frees a buffer once.
    unsafe { External::release(opaque, bytes) };
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
    let external = Box::into_raw(Box::new(External { free, opaque })).cast();
    // SAFETY: the engine owns `external` from here on and gives it back in `release_external`.
    unsafe {
        let buffer = JS_NewArrayBuffer(
            ctx,
            bytes,
            len as size_t,
            #[cfg(not(qjs_frees_buffers))]
            (len as size_t),
            Some(release_external),
            external,
            false,
        );
        External::taken_by(buffer, external, bytes)
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

/// What a typed array holds, as far as it matters.
///
/// # Safety
/// `ctx` is a live context and `value` one of its values.
pub unsafe fn typed_array_kind(_ctx: *mut JSContext, value: JSValue) -> Option<TypedArray> {
    // SAFETY: by this function's contract.
    match unsafe { JS_GetTypedArrayType(value) } {
        kind if kind < 0 => None,
        kind if kind == JSTypedArrayEnum_JS_TYPED_ARRAY_UINT8 as c_int => Some(TypedArray::Uint8),
        _ => Some(TypedArray::Other),
    }
}

/// Whether [`new_uint8_array`] needs the constructor.
pub const WANTS_UINT8_CONSTRUCTOR: bool = false;

/// A `Uint8Array` over a part of an ArrayBuffer.
///
/// # Safety
/// `ctx` is a live context and `buffer` one of its values.
pub unsafe fn new_uint8_array(
    ctx: *mut JSContext,
    _constructor: JSValue,
    buffer: JSValue,
    offset: usize,
    len: usize,
) -> JSValue {
    let mut args = uint8_array_args(buffer, offset, len);
    // SAFETY: three live arguments, which the engine borrows.
    unsafe {
        JS_NewTypedArray(
            ctx,
            3,
            args.as_mut_ptr(),
            JSTypedArrayEnum_JS_TYPED_ARRAY_UINT8,
        )
    }
}

/// Calls `make` while the arrays of bytes that the engine makes get another prototype.
///
/// The engine gives an array the prototype of its class. That is replaced for the moment, which is
/// much cheaper than the constructor with another `new.target`, and gives all arrays one shape.
/// No script runs in between.
///
/// # Safety
/// `ctx` is a live context, the others are its values, and `like.sample` is a `Uint8Array`. `make` runs
/// no script.
unsafe fn with_prototype(
    ctx: *mut JSContext,
    like: &Uint8ArrayLike,
    make: impl FnOnce() -> JSValue,
) -> JSValue {
    // SAFETY: by this function's contract. The context owns one reference to its class prototype,
    // which is taken over here and given back below.
    unsafe {
        let class = JS_GetClassID(like.sample);
        let usual = JS_GetClassProto(ctx, class);
        JS_SetClassProto(ctx, class, JS_DupValue(ctx, like.prototype));
        let array = make();
        JS_SetClassProto(ctx, class, usual);
        array
    }
}

/// A `Uint8Array` with a copy of `bytes` and the given prototype.
///
/// # Safety
/// `ctx` is a live context, the others are its values, and `like.sample` is a `Uint8Array`.
pub unsafe fn copy_to_uint8_array(
    ctx: *mut JSContext,
    like: &Uint8ArrayLike,
    bytes: &[u8],
) -> JSValue {
    // SAFETY: by this function's contract; the engine copies the bytes.
    unsafe {
        with_prototype(ctx, like, || {
            JS_NewUint8ArrayCopy(ctx, bytes.as_ptr(), bytes.len() as size_t)
        })
    }
}

/// A `Uint8Array` over a part of an ArrayBuffer, with the given prototype; of zeroes, when a number
/// stands in the place of the ArrayBuffer.
///
/// # Safety
/// As for [`copy_to_uint8_array`]; the first of the place is such a value.
pub unsafe fn view_like(
    ctx: *mut JSContext,
    like: &Uint8ArrayLike,
    (buffer, offset, len): (JSValue, usize, usize),
) -> JSValue {
    // SAFETY: by this function's contract. Of an ArrayBuffer and two numbers no script is asked.
    unsafe {
        with_prototype(ctx, like, || {
            new_uint8_array(ctx, JS_UNDEFINED, buffer, offset, len)
        })
    }
}

/// The name of an object's class, as an atom that the caller frees; `None` where the engine does
/// not tell.
///
/// # Safety
/// `rt` is the live runtime of the object `value`.
pub unsafe fn class_name(rt: *mut JSRuntime, value: JSValue) -> Option<JSAtom> {
    // SAFETY: by this function's contract.
    unsafe { Some(JS_GetClassName(rt, JS_GetClassID(value))) }
}

/// Frees the table that `JS_GetOwnPropertyNames` gave.
///
/// # Safety
/// `table` has `len` entries and is freed once.
pub unsafe fn free_property_enum(ctx: *mut JSContext, table: *mut JSPropertyEnum, len: u32) {
    // SAFETY: by this function's contract.
    unsafe { JS_FreePropertyEnum(ctx, table, len) }
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
