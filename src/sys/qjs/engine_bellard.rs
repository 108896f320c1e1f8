//! Bellard's QuickJS, of 2021-03-27 to today: what the other engine does differently.

use core::any::TypeId;
use core::ffi::{c_char, c_int, c_void};
use core::sync::atomic::{AtomicU32, Ordering};
use std::sync::{PoisonError, RwLock};

use super::*;

/// Class ids are counted for the whole process, so each native type takes one for good.
static CLASS_IDS: RwLock<Vec<(TypeId, JSClassID)>> = RwLock::new(Vec::new());

/// The class id of the native type `T`.
///
/// # Safety
/// `rt` is a live runtime.
pub unsafe fn class_id<T: 'static>(_rt: *mut JSRuntime) -> JSClassID {
    let class = TypeId::of::<T>();
    let mut ids = CLASS_IDS.write().unwrap_or_else(PoisonError::into_inner);
    if let Some((_, id)) = ids.iter().find(|(known, _)| *known == class) {
        return *id;
    }
    let mut id: JSClassID = 0;
    // SAFETY: `id` is a local out parameter; the engine's counter is guarded by our lock as far
    // as we are concerned.
    unsafe { JS_NewClassID(&mut id) };
    ids.push((class, id));
    id
}

/// Whether the engine counts references where the inline functions of the header do: versions of
/// this engine, which has no function that tells its version, differ in that and are linked all
/// the same.
///
/// # Safety
/// `ctx` is a live context of an engine whose values are those of the header.
pub unsafe fn is_of_header(ctx: *mut JSContext) -> bool {
    const OFFSET: isize = if cfg!(qjs_counts_before_object) {
        -1
    } else {
        0
    };
    // SAFETY: the global object is alive as long as its context. Its memory comes from an
    // allocator that keeps a word of its own before it, so both places can be read. References
    // are given back only when the count is known to stand there.
    unsafe {
        let global = JS_GetGlobalObject(ctx);
        let count = JS_VALUE_GET_PTR(global).cast::<i32>().offset(OFFSET);
        let before = count.read();
        let again = JS_GetGlobalObject(ctx);
        if count.read() != before.wrapping_add(1) {
            return false;
        }
        JS_FreeValue(ctx, again);
        JS_FreeValue(ctx, global);
        true
    }
}

/// The opaque pointer of an object of one of our classes, whatever that class is.
///
/// # Safety
/// `value` is a live value of a running engine.
pub unsafe fn any_opaque(value: JSValue) -> *mut c_void {
    #[cfg(qjs_has_any_opaque)]
    {
        let mut id: JSClassID = 0;
        // SAFETY: `value` is live by this function's contract; `id` is a local out parameter.
        unsafe { JS_GetAnyOpaque(value, &mut id) }
    }
    #[cfg(not(qjs_has_any_opaque))]
    {
        let ids = CLASS_IDS.read().unwrap_or_else(PoisonError::into_inner);
        for (_, id) in ids.iter() {
            // SAFETY: the engine answers null for an object of another class.
            let opaque = unsafe { JS_GetOpaque(value, *id) };
            if !opaque.is_null() {
                return opaque;
            }
        }
        core::ptr::null_mut()
    }
}

unsafe extern "C" fn release_external(
    _rt: *mut JSRuntime,
    opaque: *mut c_void,
    bytes: *mut c_void,
) {
    // SAFETY: `opaque` is the box made in `new_array_buffer`; the engine frees a buffer once.
    unsafe { External::release(opaque, bytes) }
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
        let buffer = JS_NewArrayBuffer(ctx, bytes, len as _, Some(release_external), external, 0);
        External::taken_by(buffer, external, bytes)
    }
}

/// A string from UTF-16 code units; a lone surrogate keeps its own three bytes on the way.
///
/// # Safety
/// `ctx` is a live context.
pub unsafe fn new_string_utf16(ctx: *mut JSContext, units: &[u16]) -> JSValue {
    let mut text = Vec::with_capacity(units.len());
    for unit in char::decode_utf16(units.iter().copied()) {
        match unit {
            Ok(character) => {
                text.extend_from_slice(character.encode_utf8(&mut [0; 4]).as_bytes());
            }
            Err(lone) => {
                let unit = lone.unpaired_surrogate();
                text.extend_from_slice(&[
                    0xe0 | (unit >> 12) as u8,
                    0x80 | (unit >> 6 & 0x3f) as u8,
                    0x80 | (unit & 0x3f) as u8,
                ]);
            }
        }
    }
    // SAFETY: the text is valid for its length; the engine copies it.
    unsafe { JS_NewStringLen(ctx, text.as_ptr().cast(), text.len() as _) }
}

/// Whether `value` is an `Error` object.
///
/// # Safety
/// `ctx` is a live context and `value` one of its values.
pub unsafe fn is_error(ctx: *mut JSContext, value: JSValue) -> bool {
    // SAFETY: by this function's contract.
    unsafe { JS_IsError(ctx, value).is_true() }
}

/// Whether `value` is an array. A revoked proxy, which makes the engine throw, is none.
///
/// # Safety
/// `ctx` is a live context and `value` one of its values.
pub unsafe fn is_array(ctx: *mut JSContext, value: JSValue) -> bool {
    // SAFETY: by this function's contract.
    unsafe {
        let answer = JS_IsArray(ctx, value);
        if answer < 0 {
            forget_exception(ctx);
        }
        answer > 0
    }
}

unsafe fn forget_exception(ctx: *mut JSContext) {
    // SAFETY: called with a live context, an exception pending in it.
    unsafe { JS_FreeValue(ctx, JS_GetException(ctx)) };
}

/// What a typed array holds, as far as it matters. The engine does not tell the type, but the
/// classes of typed arrays follow one another as the types do, in every runtime alike.
///
/// # Safety
/// `ctx` is a live context and `value` one of its values.
#[cfg(qjs_has_typed_arrays)]
pub unsafe fn typed_array_kind(ctx: *mut JSContext, value: JSValue) -> Option<TypedArray> {
    static UINT8_CLASS: AtomicU32 = AtomicU32::new(0);
    const UINT8: JSClassID = JSTypedArrayEnum_JS_TYPED_ARRAY_UINT8;
    // SAFETY: by this function's contract; the array is made and freed here.
    unsafe {
        let mut uint8_class = UINT8_CLASS.load(Ordering::Relaxed);
        if uint8_class == 0 {
            let mut args = [JS_NewInt32(ctx, 0), JS_UNDEFINED, JS_UNDEFINED];
            let array = JS_NewTypedArray(ctx, 3, args.as_mut_ptr(), UINT8);
            if is_exception(array) {
                forget_exception(ctx);
                return None;
            }
            uint8_class = JS_GetClassID(array);
            JS_FreeValue(ctx, array);
            UINT8_CLASS.store(uint8_class, Ordering::Relaxed);
        }
        let first = uint8_class - UINT8;
        match JS_GetClassID(value).checked_sub(first)? {
            UINT8 => Some(TypedArray::Uint8),
            ..=JSTypedArrayEnum_JS_TYPED_ARRAY_FLOAT64 => Some(TypedArray::Other),
            _ => None,
        }
    }
}

/// What a typed array holds, as far as it matters. The engine does not tell the type, so it is
/// read off the size of the elements and the class, whose number a first array tells.
///
/// # Safety
/// `ctx` is a live context and `value` one of its values.
#[cfg(not(qjs_has_typed_arrays))]
pub unsafe fn typed_array_kind(ctx: *mut JSContext, value: JSValue) -> Option<TypedArray> {
    let (mut offset, mut len, mut size) = (0, 0, 0);
    // SAFETY: by this function's contract; the out parameters are locals. What objects of the class
    // point to is only compared with null.
    unsafe {
        if JS_VALUE_GET_TAG(value) != JS_TAG_OBJECT as i32 {
            return None;
        }
        let buffer = JS_GetTypedArrayBuffer(ctx, value, &mut offset, &mut len, &mut size);
        if is_exception(buffer) {
            return was_detached(ctx).then_some(TypedArray::Other);
        }
        JS_FreeValue(ctx, buffer);
        let class = UINT8_CLASS.load(Ordering::Relaxed);
        match JS_GetOpaque(value, class).is_null() {
            true => Some(TypedArray::Other),
            false => Some(TypedArray::Uint8),
        }
    }
}

/// The class of `Uint8Array`, the same in every runtime.
#[cfg(not(qjs_has_typed_arrays))]
static UINT8_CLASS: AtomicU32 = AtomicU32::new(0);

/// Finds the class of `Uint8Array`, of one.
///
/// # Safety
/// `array` is a live value.
#[cfg(not(qjs_has_typed_arrays))]
unsafe fn learn_uint8_class(array: JSValue) {
    /// Beyond the classes of the language.
    const MOST: JSClassID = 64;
    // SAFETY: by this function's contract; the pointer is only compared.
    let found = (1..MOST).find(|class| unsafe { !JS_GetOpaque(array, *class).is_null() });
    UINT8_CLASS.store(found.unwrap_or(0), Ordering::Relaxed);
}

/// Takes the exception of `JS_GetTypedArrayBuffer`: whether it says that a typed array has lost its
/// memory, not that there is none. Only the text tells, and asking for it runs no script.
#[cfg(not(qjs_has_typed_arrays))]
unsafe fn was_detached(ctx: *mut JSContext) -> bool {
    // SAFETY: called with a live context, an error of the engine's own pending in it.
    unsafe {
        let error = JS_GetException(ctx);
        let message = JS_GetPropertyStr(ctx, error, c"message".as_ptr());
        JS_FreeValue(ctx, error);
        let text = JS_ToCStringLen2(ctx, core::ptr::null_mut(), message, 0);
        JS_FreeValue(ctx, message);
        if text.is_null() {
            forget_exception(ctx);
            return false;
        }
        let answer = core::ffi::CStr::from_ptr(text) == c"ArrayBuffer is detached";
        JS_FreeCString(ctx, text);
        answer
    }
}

/// Whether [`new_uint8_array`] needs the constructor.
pub const WANTS_UINT8_CONSTRUCTOR: bool = cfg!(not(qjs_has_typed_arrays));

/// A `Uint8Array` with a copy of `bytes` and the given prototype.
///
/// # Safety
/// `ctx` is a live context, the others are its values, and `like.constructor` is `Uint8Array`.
pub unsafe fn copy_to_uint8_array(
    ctx: *mut JSContext,
    like: &Uint8ArrayLike,
    bytes: &[u8],
) -> JSValue {
    // SAFETY: by this function's contract; the engine copies the bytes.
    unsafe {
        let memory = JS_NewArrayBufferCopy(ctx, bytes.as_ptr(), bytes.len() as size_t);
        if is_exception(memory) {
            return memory;
        }
        let array = view_like(ctx, like, (memory, 0, bytes.len()));
        JS_FreeValue(ctx, memory);
        array
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
    place: (JSValue, usize, usize),
) -> JSValue {
    let mut args = uint8_array_args(place.0, place.1, place.2);
    // SAFETY: three live arguments, which the engine borrows.
    unsafe { JS_CallConstructor2(ctx, like.constructor, like.new_target, 3, args.as_mut_ptr()) }
}

/// A `Uint8Array` over a part of an ArrayBuffer.
///
/// # Safety
/// `ctx` is a live context; `constructor`, where it is needed, and `buffer` are its values.
pub unsafe fn new_uint8_array(
    ctx: *mut JSContext,
    constructor: JSValue,
    buffer: JSValue,
    offset: usize,
    len: usize,
) -> JSValue {
    let mut args = uint8_array_args(buffer, offset, len);
    // SAFETY: three live arguments, which the engine borrows.
    #[cfg(qjs_has_typed_arrays)]
    unsafe {
        let _ = constructor;
        let kind = JSTypedArrayEnum_JS_TYPED_ARRAY_UINT8;
        JS_NewTypedArray(ctx, 3, args.as_mut_ptr(), kind)
    }
    // SAFETY: as above.
    #[cfg(not(qjs_has_typed_arrays))]
    unsafe {
        let array = JS_CallConstructor(ctx, constructor, 3, args.as_mut_ptr());
        if UINT8_CLASS.load(Ordering::Relaxed) == 0 && !is_exception(array) {
            learn_uint8_class(array);
        }
        array
    }
}

/// The name of an object's class: this engine does not tell.
///
/// # Safety
/// None is needed here; the other engine's twin has conditions.
pub unsafe fn class_name(_rt: *mut JSRuntime, _value: JSValue) -> Option<JSAtom> {
    None
}

/// Frees the table that `JS_GetOwnPropertyNames` gave.
///
/// # Safety
/// `table` has `len` entries and is freed once.
pub unsafe fn free_property_enum(ctx: *mut JSContext, table: *mut JSPropertyEnum, len: u32) {
    // SAFETY: by this function's contract.
    unsafe {
        for index in 0..len as usize {
            JS_FreeAtom(ctx, (*table.add(index)).atom);
        }
        js_free(ctx, table.cast());
    }
}

/// Strict equality (`===`).
///
/// # Safety
/// `ctx` is a live context and both are its values.
pub unsafe fn strict_eq(ctx: *mut JSContext, a: JSValue, b: JSValue) -> bool {
    #[cfg(qjs_has_strict_eq)]
    // SAFETY: by this function's contract; the engine borrows both values.
    unsafe {
        JS_StrictEq(ctx, a, b).is_true()
    }
    #[cfg(not(qjs_has_strict_eq))]
    // SAFETY: by this function's contract; the tags say what the unions hold.
    unsafe {
        // Engines of that age keep the comparison to themselves.
        let number = |value| match JS_VALUE_GET_TAG(value) {
            tag if tag == JS_TAG_INT as i32 => Some(f64::from(JS_VALUE_GET_INT(value))),
            tag if tag == JS_TAG_FLOAT64 as i32 => Some(JS_VALUE_GET_FLOAT64(value)),
            _ => None,
        };
        if let (Some(a), Some(b)) = (number(a), number(b)) {
            return a == b;
        }
        if JS_VALUE_GET_TAG(a) != JS_VALUE_GET_TAG(b) {
            return false;
        }
        if is_string(a) || is_bigint(a) {
            return same_text(ctx, a, b);
        }
        match JS_VALUE_HAS_REF_COUNT(a) {
            true => JS_VALUE_GET_PTR(a) == JS_VALUE_GET_PTR(b),
            false => JS_VALUE_GET_INT(a) == JS_VALUE_GET_INT(b),
        }
    }
}

/// Whether two strings, or two BigInts, have the same text.
///
/// # Safety
/// `ctx` is a live context and both are its values.
#[cfg(not(qjs_has_strict_eq))]
unsafe fn same_text(ctx: *mut JSContext, a: JSValue, b: JSValue) -> bool {
    // SAFETY: by this function's contract; each text is given back once, after the last look at it.
    unsafe {
        let (mut a_len, mut b_len) = (0, 0);
        let a = JS_ToCStringLen2(ctx, &mut a_len, a, 0);
        let b = JS_ToCStringLen2(ctx, &mut b_len, b, 0);
        let bytes = |text: *const c_char, len| {
            (!text.is_null()).then(|| core::slice::from_raw_parts(text.cast::<u8>(), len as usize))
        };
        let same = bytes(a, a_len).is_some_and(|a| Some(a) == bytes(b, b_len));
        for text in [a, b] {
            match text.is_null() {
                true => forget_exception(ctx),
                false => JS_FreeCString(ctx, text),
            }
        }
        same
    }
}

/// Whether `value` is an `ArrayBuffer` or `SharedArrayBuffer`.
///
/// # Safety
/// `ctx` is a live context and `value` one of its values.
pub unsafe fn is_array_buffer(ctx: *mut JSContext, value: JSValue) -> bool {
    let mut len = 0;
    // SAFETY: by this function's contract; the out parameter is a local.
    unsafe {
        if JS_VALUE_GET_TAG(value) != JS_TAG_OBJECT as i32 {
            return false;
        }
        if !JS_GetArrayBuffer(ctx, &mut len, value).is_null() {
            return true;
        }
        forget_exception(ctx);
        false
    }
}

/// Evaluates `text`, which ends in a NUL that does not count. This engine counts lines from 1.
///
/// # Safety
/// `ctx` is a live context and `file` a terminated string.
pub unsafe fn eval(
    ctx: *mut JSContext,
    text: &[u8],
    file: *const c_char,
    _line: c_int,
    flags: c_int,
) -> JSValue {
    let len = text.len() - 1;
    // SAFETY: by this function's contract.
    unsafe { JS_Eval(ctx, text.as_ptr().cast(), len as _, file, flags) }
}
