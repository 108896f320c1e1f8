//! The engine's value on 64-bit machines, where it is a struct of a union and a tag: what the
//! macros of `quickjs.h` do, which no bindings can be made from.

#[cfg(not(all(target_pointer_width = "64", target_endian = "little")))]
compile_error!(
    "qjsnet: the host build knows the value layout of 64-bit little-endian machines only"
);

use core::ffi::{c_int, c_void};

use super::bindings::*;

/// A value of a tag and an integer.
#[allow(non_snake_case, missing_docs)]
pub const fn JS_MKVAL(tag: i32, value: i32) -> JSValue {
    // The member that holds integers has another name and width in each engine; the double is
    // in all of them, and covers it.
    JSValue {
        u: JSValueUnion {
            float64: f64::from_bits(value as u32 as u64),
        },
        tag: tag as i64,
    }
}

#[allow(missing_docs)]
pub const JS_NULL: JSValue = JS_MKVAL(JS_TAG_NULL as i32, 0);
#[allow(missing_docs)]
pub const JS_UNDEFINED: JSValue = JS_MKVAL(JS_TAG_UNDEFINED as i32, 0);
#[allow(missing_docs)]
pub const JS_FALSE: JSValue = JS_MKVAL(JS_TAG_BOOL as i32, 0);
#[allow(missing_docs)]
pub const JS_TRUE: JSValue = JS_MKVAL(JS_TAG_BOOL as i32, 1);
#[allow(missing_docs)]
pub const JS_EXCEPTION: JSValue = JS_MKVAL(JS_TAG_EXCEPTION as i32, 0);

/// The macros themselves, under their names.
#[allow(non_snake_case, missing_docs, clippy::missing_safety_doc)]
mod macros {
    use super::*;

    pub unsafe fn JS_VALUE_GET_TAG(value: JSValue) -> i32 {
        value.tag as i32
    }

    pub unsafe fn JS_VALUE_GET_INT(value: JSValue) -> c_int {
        // SAFETY: the caller has looked at the tag.
        unsafe { value.u.float64.to_bits() as c_int }
    }

    pub unsafe fn JS_VALUE_GET_BOOL(value: JSValue) -> bool {
        // SAFETY: the caller has looked at the tag.
        unsafe { value.u.float64.to_bits() as c_int != 0 }
    }

    pub unsafe fn JS_VALUE_GET_FLOAT64(value: JSValue) -> f64 {
        // SAFETY: the caller has looked at the tag.
        unsafe { value.u.float64 }
    }

    pub unsafe fn JS_VALUE_GET_PTR(value: JSValue) -> *mut c_void {
        // SAFETY: any bits may be looked at as a pointer.
        unsafe { value.u.ptr }
    }

    pub unsafe fn JS_VALUE_HAS_REF_COUNT(value: JSValue) -> bool {
        (value.tag as i32 as u32) >= (JS_TAG_FIRST as i32 as u32)
    }
}
pub use macros::*;

/// A number; integral values take the integer form.
#[allow(non_snake_case)]
pub fn JS_NewFloat64(number: f64) -> JSValue {
    let integer = number as i32;
    if f64::from(integer).to_bits() == number.to_bits() {
        return JS_MKVAL(JS_TAG_INT as i32, integer);
    }
    JSValue {
        u: JSValueUnion { float64: number },
        tag: JS_TAG_FLOAT64 as i64,
    }
}
