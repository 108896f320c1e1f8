//! One call from JavaScript: `this`, its arguments, and the values bound to the function.

use core::ffi::c_int;
use core::marker::PhantomData;
use core::mem::ManuallyDrop;
use core::ops::Deref;

use super::{Ctx, JsResult, Value, n};
use crate::sys::qjs;

/// The arguments of one call from JavaScript, borrowed from the engine.
pub struct Call<'a> {
    pub(super) cx: Ctx,
    pub(super) this: qjs::JSValue,
    pub(super) args: &'a [qjs::JSValue],
    pub(super) data: &'a [qjs::JSValue],
}

/// Arguments lent for the length of a call, as the engine passes them: they can be passed on
/// ([`Value::call_with`]) without being counted or copied.
#[derive(Clone, Copy)]
pub struct Args<'a> {
    cx: Ctx,
    raw: &'a [qjs::JSValue],
}

/// A value lent for `'a`: it is not counted for the one who looks at it.
pub struct Lent<'a> {
    value: ManuallyDrop<Value>,
    lender: PhantomData<&'a Value>,
}

impl Lent<'_> {
    /// # Safety
    /// `raw` is a live value of `cx`'s runtime for the lifetime of the result.
    unsafe fn new<'a>(cx: Ctx, raw: qjs::JSValue) -> Lent<'a> {
        // SAFETY: the value is never dropped, so it takes no reference away.
        let value = ManuallyDrop::new(unsafe { Value::from_owned(cx, raw) });
        let lender = PhantomData;
        Lent { value, lender }
    }
}

impl Deref for Lent<'_> {
    type Target = Value;

    fn deref(&self) -> &Value {
        &self.value
    }
}

impl<'a> Args<'a> {
    /// Lends `values` to `f`.
    pub fn lend<R>(cx: Ctx, values: &[Value], f: impl FnOnce(Args) -> R) -> R {
        super::object::with_raw(values, |raw| f(Args { cx, raw }))
    }

    /// The argument at `index`, `undefined` when it is missing.
    pub fn get(&self, index: usize) -> Value {
        match self.raw.get(index) {
            // SAFETY: `lend` and the engine keep the arguments alive for `'a`.
            Some(raw) => unsafe { Value::from_borrowed(self.cx, *raw) },
            None => Value::undefined(),
        }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.raw.len()
    }

    /// References of one's own.
    pub fn to_vec(self) -> Vec<Value> {
        (0..self.len()).map(|index| self.get(index)).collect()
    }

    pub(crate) fn raw(&self) -> &'a [qjs::JSValue] {
        self.raw
    }
}

impl<'a> Call<'a> {
    /// # Safety
    /// `this` and the `argc` values at `argv` are live for `'a`.
    pub(crate) unsafe fn from_engine(
        cx: Ctx,
        this: qjs::JSValue,
        argc: c_int,
        argv: *mut qjs::JSValue,
    ) -> Call<'a> {
        // SAFETY: by this function's contract.
        let args = unsafe { arguments(argc, argv) };
        Call {
            cx,
            this,
            args,
            data: &[],
        }
    }

    /// The arguments from `start` on, to be passed on.
    pub fn args(&self, start: usize) -> Args<'a> {
        Args {
            cx: self.cx,
            raw: self.args.get(start..).unwrap_or_default(),
        }
    }

    /// `this`; for a constructor the `new.target` (see [`this_for_constructor`](super::this_for_constructor)).
    pub fn this(&self) -> Value {
        // SAFETY: the engine keeps `this` alive for the call.
        unsafe { Value::from_borrowed(self.cx, self.this) }
    }

    /// As [`Call::this`], without a count of its own.
    pub fn lent_this(&self) -> Lent<'a> {
        // SAFETY: the engine keeps `this` alive for the call.
        unsafe { Lent::new(self.cx, self.this) }
    }

    /// As [`Call::arg`], without a count of its own.
    pub fn lent_arg(&self, index: usize) -> Lent<'a> {
        let raw = self.args.get(index).copied();
        // SAFETY: the engine keeps the arguments alive for the call.
        unsafe { Lent::new(self.cx, raw.unwrap_or(qjs::JS_UNDEFINED)) }
    }

    /// The new object of a class made by [`Ctx::class`]; without `new`, a TypeError. `proto` is
    /// for a `new.target` that has no prototype of its own.
    pub fn construct(&self, cx: Ctx, name: &str, proto: &Value) -> JsResult<Value> {
        cx.object_with(&self.constructed_proto(cx, name, proto)?)
    }

    /// The prototype of that object, for a class whose objects are native ones.
    pub fn constructed_proto(&self, cx: Ctx, name: &str, proto: &Value) -> JsResult<Value> {
        let target = self.this();
        if !target.is_object() {
            let message = format!("Class constructor {name} cannot be invoked without 'new'");
            return Err(cx.throw_type_error(&message));
        }
        let own = target.get(cx, n::prototype)?;
        Ok(if own.is_object() { own } else { proto.clone() })
    }

    /// What a constructor answers that has made `object`: nothing when that is its caller's own.
    pub fn constructed(&self, object: Value) -> Value {
        match object.same(&self.lent_this()) {
            true => Value::undefined(),
            false => object,
        }
    }

    /// The argument at `index`, `undefined` when it is missing.
    pub fn arg(&self, index: usize) -> Value {
        self.args(0).get(index)
    }

    /// How many arguments were passed.
    pub fn len(&self) -> usize {
        self.args.len()
    }

    /// Whether no argument was passed.
    pub fn is_empty(&self) -> bool {
        self.args.is_empty()
    }

    /// All arguments from `start` on.
    pub fn rest(&self, start: usize) -> Vec<Value> {
        self.args(start).to_vec()
    }

    /// The value at `index` of those bound when the function was made.
    pub fn data(&self, index: usize) -> Value {
        match self.data.get(index) {
            // SAFETY: the function object keeps its data alive for the call.
            Some(raw) => unsafe { Value::from_borrowed(self.cx, *raw) },
            None => Value::undefined(),
        }
    }
}

/// # Safety
/// Called by the engine only: `argv` holds `argc` live values.
pub(super) unsafe fn arguments<'a>(argc: c_int, argv: *mut qjs::JSValue) -> &'a [qjs::JSValue] {
    if argc <= 0 || argv.is_null() {
        return &[];
    }
    // SAFETY: by this function's contract.
    unsafe { core::slice::from_raw_parts(argv, argc as usize) }
}
