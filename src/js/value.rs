//! [`Value`]: one counted reference to a JavaScript value.

#![allow(
    clippy::unnecessary_cast,
    reason = "the types of C's constants differ from one set of bindings to another"
)]

use super::Ctx;
use crate::sys::qjs;

/// A JavaScript value, owned: made by duplicating a reference, given back when dropped.
///
/// The drop uses the runtime form, so a value may be dropped in a finalizer.
pub struct Value {
    raw: qjs::JSValue,
    rt: *mut qjs::JSRuntime,
}

impl Value {
    /// Takes over one reference, as the engine returns them.
    ///
    /// # Safety
    /// `raw` is a live value of `cx`'s runtime and the caller gives its reference away.
    pub(crate) unsafe fn from_owned(cx: Ctx, raw: qjs::JSValue) -> Value {
        Value { raw, rt: cx.rt() }
    }

    /// Duplicates a borrowed value.
    ///
    /// # Safety
    /// `raw` is a live value of `cx`'s runtime for the length of this call.
    pub(crate) unsafe fn from_borrowed(cx: Ctx, raw: qjs::JSValue) -> Value {
        // SAFETY: `raw` is live by this function's contract.
        let raw = unsafe { qjs::JS_DupValue(cx.raw(), raw) };
        Value { raw, rt: cx.rt() }
    }

    const fn plain(raw: qjs::JSValue) -> Value {
        Value {
            raw,
            rt: core::ptr::null_mut(),
        }
    }

    /// `undefined`.
    pub const fn undefined() -> Value {
        Value::plain(qjs::JS_UNDEFINED)
    }

    /// `null`.
    pub const fn null() -> Value {
        Value::plain(qjs::JS_NULL)
    }

    /// A boolean.
    pub const fn bool(value: bool) -> Value {
        Value::plain(if value { qjs::JS_TRUE } else { qjs::JS_FALSE })
    }

    /// A number; integral values take the engine's integer form.
    pub fn number(value: f64) -> Value {
        Value::plain(qjs::JS_NewFloat64(value))
    }

    /// An integer.
    pub const fn int(value: i32) -> Value {
        Value::plain(qjs::JS_MKVAL(qjs::JS_TAG_INT as i32, value))
    }

    /// The engine's own value, borrowed.
    pub(crate) fn raw(&self) -> qjs::JSValue {
        self.raw
    }

    /// Gives the reference away, to the engine.
    pub(crate) fn into_raw(self) -> qjs::JSValue {
        let raw = self.raw;
        core::mem::forget(self);
        raw
    }

    fn tag(&self) -> i32 {
        // SAFETY: reading the tag of a value that this `Value` keeps alive.
        unsafe { qjs::JS_VALUE_GET_TAG(self.raw) }
    }

    /// Whether this is `undefined`.
    pub fn is_undefined(&self) -> bool {
        self.tag() == qjs::JS_TAG_UNDEFINED as i32
    }

    /// Whether this is `null`.
    pub fn is_null(&self) -> bool {
        self.tag() == qjs::JS_TAG_NULL as i32
    }

    /// Whether this is `null` or `undefined`.
    pub fn is_nullish(&self) -> bool {
        self.is_undefined() || self.is_null()
    }

    /// Whether this is a boolean.
    pub fn is_bool(&self) -> bool {
        self.tag() == qjs::JS_TAG_BOOL as i32
    }

    /// Whether this is exactly `true`.
    pub fn is_true(&self) -> bool {
        // SAFETY: the tag says that the union holds the boolean's integer.
        self.is_bool() && unsafe { qjs::JS_VALUE_GET_BOOL(self.raw) }
    }

    /// Whether this is exactly `false`.
    pub fn is_false(&self) -> bool {
        self.is_bool() && !self.is_true()
    }

    /// Whether this is a number.
    pub fn is_number(&self) -> bool {
        self.as_number().is_some()
    }

    /// Whether this is a string.
    pub fn is_string(&self) -> bool {
        // SAFETY: only the tag is read.
        unsafe { qjs::is_string(self.raw) }
    }

    /// Whether this is a symbol.
    pub fn is_symbol(&self) -> bool {
        self.tag() == qjs::JS_TAG_SYMBOL as i32
    }

    /// Whether this is a BigInt.
    pub fn is_bigint(&self) -> bool {
        // SAFETY: only the tag is read.
        unsafe { qjs::is_bigint(self.raw) }
    }

    /// Whether this is an object (functions included).
    pub fn is_object(&self) -> bool {
        self.tag() == qjs::JS_TAG_OBJECT as i32
    }

    /// Whether this can be called.
    pub fn is_function(&self, cx: Ctx) -> bool {
        // SAFETY: context and value are live (rule 1 of `js`).
        self.is_object() && unsafe { qjs::is_function(cx.raw(), self.raw) }
    }

    /// Whether this is a function of C code with data of its own, as [`Ctx::function_with`] makes
    /// them.
    pub(crate) fn is_c_closure(&self, cx: Ctx) -> bool {
        // SAFETY: context and value are live (rule 1 of `js`).
        self.is_object() && unsafe { qjs::is_data_function(cx.raw(), self.raw) }
    }

    /// Whether this can be called with `new`.
    pub fn is_constructor(&self, cx: Ctx) -> bool {
        // SAFETY: context and value are live (rule 1 of `js`).
        self.is_object() && unsafe { qjs::is_constructor(cx.raw(), self.raw) }
    }

    /// Whether this is an `Error` object.
    pub fn is_error(&self, cx: Ctx) -> bool {
        // SAFETY: context and value are live (rule 1 of `js`).
        self.is_object() && unsafe { qjs::is_error(cx.raw(), self.raw) }
    }

    /// Whether this is an array.
    pub fn is_array(&self, cx: Ctx) -> bool {
        // SAFETY: context and value are live (rule 1 of `js`).
        self.is_object() && unsafe { qjs::is_array(cx.raw(), self.raw) }
    }

    /// The number, if this is one; no conversion is made.
    pub fn as_number(&self) -> Option<f64> {
        let tag = self.tag();
        if tag == qjs::JS_TAG_INT as i32 {
            // SAFETY: the tag says that the union holds the integer.
            Some(f64::from(unsafe { qjs::JS_VALUE_GET_INT(self.raw) }))
        } else if tag == qjs::JS_TAG_FLOAT64 as i32 {
            // SAFETY: the tag says that the union holds the double.
            Some(unsafe { qjs::JS_VALUE_GET_FLOAT64(self.raw) })
        } else {
            None
        }
    }

    /// Whether both are the same reference, or the same primitive of no reference.
    /// Strings are not compared by their text: see [`Value::strict_eq`].
    pub fn same(&self, other: &Value) -> bool {
        if self.tag() != other.tag() {
            return false;
        }
        if self.has_ref_count() {
            // SAFETY: tags are equal, and both unions hold a pointer.
            return unsafe { qjs::JS_VALUE_GET_PTR(self.raw) == qjs::JS_VALUE_GET_PTR(other.raw) };
        }
        match self.as_number() {
            Some(a) => other.as_number() == Some(a),
            None => self.is_nullish() || self.is_true() == other.is_true(),
        }
    }

    /// Whether this and `raw` are the same object.
    pub(crate) fn is_object_of(&self, raw: qjs::JSValue) -> bool {
        // SAFETY: tags are read, and then, of two objects, their pointers.
        unsafe {
            self.is_object()
                && qjs::JS_VALUE_GET_TAG(raw) == self.tag()
                && qjs::JS_VALUE_GET_PTR(raw) == qjs::JS_VALUE_GET_PTR(self.raw)
        }
    }

    /// `===`.
    pub fn strict_eq(&self, cx: Ctx, other: &Value) -> bool {
        // SAFETY: context and values are live (rule 1 of `js`).
        unsafe { qjs::strict_eq(cx.raw(), self.raw, other.raw) }
    }

    /// JavaScript's truthiness.
    pub fn truthy(&self, cx: Ctx) -> bool {
        // SAFETY: context and value are live; ToBoolean runs no script and cannot fail.
        unsafe { qjs::JS_ToBool(cx.raw(), self.raw) > 0 }
    }

    fn has_ref_count(&self) -> bool {
        // SAFETY: only the tag is read.
        unsafe { qjs::JS_VALUE_HAS_REF_COUNT(self.raw) }
    }
}

impl Clone for Value {
    fn clone(&self) -> Value {
        let raw = if self.has_ref_count() {
            // SAFETY: a counted value is only made with its runtime, and `self` keeps it alive.
            unsafe { qjs::JS_DupValueRT(self.rt, self.raw) }
        } else {
            self.raw
        };
        Value { raw, rt: self.rt }
    }
}

impl Drop for Value {
    fn drop(&mut self) {
        if self.has_ref_count() {
            // SAFETY: this `Value` owns exactly one reference, of this runtime.
            unsafe { qjs::JS_FreeValueRT(self.rt, self.raw) }
        }
    }
}

impl Default for Value {
    fn default() -> Value {
        Value::undefined()
    }
}

impl From<bool> for Value {
    fn from(value: bool) -> Value {
        Value::bool(value)
    }
}

impl From<f64> for Value {
    fn from(value: f64) -> Value {
        Value::number(value)
    }
}

impl From<i32> for Value {
    fn from(value: i32) -> Value {
        Value::int(value)
    }
}

impl From<()> for Value {
    fn from(_: ()) -> Value {
        Value::undefined()
    }
}

impl From<Option<Value>> for Value {
    fn from(value: Option<Value>) -> Value {
        value.unwrap_or_default()
    }
}
