//! Rust functions as JavaScript functions.
//!
//! A function given to the engine is an ordinary `fn(Ctx, &Call) -> JsResult<Value>`. State it
//! needs is passed as JavaScript values ([`Call::data`]), which the collector sees; a Rust
//! closure could hide a cycle from it.

use core::ffi::c_int;

use super::atom::function_name;
use super::call::{Call, arguments};
use super::{Ctx, JsResult, Key, Value, guard, n};
use crate::sys::qjs;

/// What [`Ctx::function`] takes: a plain `fn` item. Its type has no size, so the trampoline made
/// for it can call it without carrying a pointer.
pub trait JsFn: Fn(Ctx, &Call) -> JsResult<Value> + Copy + 'static {}
impl<F: Fn(Ctx, &Call) -> JsResult<Value> + Copy + 'static> JsFn for F {}

/// Conjures the function item out of its zero-sized type.
fn item<F: JsFn>() -> F {
    const {
        assert!(
            size_of::<F>() == 0,
            "only plain fn items can be given to the engine"
        )
    };
    // SAFETY: a zero-sized `Copy` type whose value existed when the trampoline was made.
    unsafe { core::mem::zeroed() }
}

unsafe extern "C" fn js_call<F: JsFn>(
    ctx: *mut qjs::JSContext,
    this: qjs::JSValue,
    argc: c_int,
    argv: *mut qjs::JSValue,
) -> qjs::JSValue {
    // SAFETY: the engine calls with a live context and live arguments.
    let (cx, args) = unsafe { (Ctx::from_raw(ctx), arguments(argc, argv)) };
    let data = &[];
    guard::attached(cx, || {
        item::<F>()(
            cx,
            &Call {
                cx,
                this,
                args,
                data,
            },
        )
    })
}

unsafe extern "C" fn js_call_in_batch<F: JsFn>(
    ctx: *mut qjs::JSContext,
    this: qjs::JSValue,
    argc: c_int,
    argv: *mut qjs::JSValue,
) -> qjs::JSValue {
    // SAFETY: the engine calls with a live context and live arguments.
    let (cx, call) = unsafe {
        let cx = Ctx::from_raw(ctx);
        (cx, Call::from_engine(cx, this, argc, argv))
    };
    guard::attached_in_batch(cx, || item::<F>()(cx, &call))
}

unsafe extern "C" fn js_call_with_data<F: JsFn>(
    ctx: *mut qjs::JSContext,
    this: qjs::JSValue,
    argc: c_int,
    argv: *mut qjs::JSValue,
    count: c_int,
    data: *mut qjs::JSValue,
) -> qjs::JSValue {
    // SAFETY: as above; `magic` carries the number of data values, set in `function_with`.
    let (cx, args, data) = unsafe {
        (
            Ctx::from_raw(ctx),
            arguments(argc, argv),
            arguments(count, data),
        )
    };
    guard::attached(cx, || {
        item::<F>()(
            cx,
            &Call {
                cx,
                this,
                args,
                data,
            },
        )
    })
}

impl Ctx {
    /// A function; `length` is what scripts read as its `length`.
    pub fn function<F: JsFn>(self, name: &str, length: u32, _f: F) -> JsResult<Value> {
        // SAFETY: `js_call` has the signature of a generic function.
        unsafe { self.generic_function(name, length, Some(js_call::<F>)) }
    }

    /// As [`Ctx::function`], for one that does not end a batch: what it does and answers is the same
    /// whether or not something was put off, or it looks after that itself.
    pub fn function_in_batch<F: JsFn>(self, name: &str, length: u32, _f: F) -> JsResult<Value> {
        // SAFETY: as above.
        unsafe { self.generic_function(name, length, Some(js_call_in_batch::<F>)) }
    }

    /// # Safety
    /// `call` has the signature of a generic function.
    unsafe fn generic_function(
        self,
        name: &str,
        length: u32,
        call: qjs::JSCFunction,
    ) -> JsResult<Value> {
        let name = function_name(name);
        let (length, kind) = (length as c_int, qjs::JSCFunctionEnum_JS_CFUNC_generic);
        // SAFETY: the name is copied; the rest is this function's contract.
        unsafe {
            self.result(qjs::JS_NewCFunction2(
                self.raw(),
                call,
                name.as_ptr(),
                length,
                kind,
                0,
            ))
        }
    }

    /// A function that carries values of its own, which the collector sees.
    pub fn function_with<F: JsFn>(
        self,
        name: &str,
        length: u32,
        data: &[&Value],
        _f: F,
    ) -> JsResult<Value> {
        let mut raw: Vec<qjs::JSValue> = data.iter().map(|value| value.raw()).collect();
        let count = raw.len() as c_int;
        // SAFETY: the engine takes its own references to the data.
        let function = unsafe {
            self.result(qjs::JS_NewCFunctionData(
                self.raw(),
                Some(js_call_with_data::<F>),
                length as c_int,
                count,
                count,
                raw.as_mut_ptr(),
            ))
        }?;
        if !name.is_empty() {
            let name = self.string(name)?;
            function.define(self, n::name, name, super::PropFlags::HIDDEN)?;
        }
        Ok(function)
    }

    /// A constructor with its prototype object. It may also be called without `new`, and by the
    /// old pattern `Constructor.call(this)`: see [`this_for_constructor`].
    pub fn constructor<F: JsFn>(
        self,
        name: &str,
        length: u32,
        proto: &Value,
        f: F,
    ) -> JsResult<Value> {
        let function = self.function(name, length, f)?;
        // SAFETY: context and function are live.
        unsafe { qjs::make_constructor(self.raw(), function.raw()) };
        function.define(
            self,
            n::prototype,
            proto.clone(),
            super::PropFlags::WRITABLE,
        )?;
        proto.define(
            self,
            n::constructor,
            function.clone(),
            super::PropFlags::METHOD,
        )?;
        Ok(function)
    }

    /// A class as ECMAScript has them: only `new` makes objects of it (see [`Call::construct`]).
    pub fn class<F: JsFn>(self, name: &str, length: u32, proto: &Value, _f: F) -> JsResult<Value> {
        let text = function_name(name);
        // SAFETY: the name is copied; `js_call` has the signature of such a function too.
        let function = unsafe {
            self.result(qjs::JS_NewCFunction2(
                self.raw(),
                Some(js_call::<F>),
                text.as_ptr(),
                length as c_int,
                qjs::JSCFunctionEnum_JS_CFUNC_constructor_or_func,
                0,
            ))
        }?;
        function.define(self, n::prototype, proto.clone(), super::PropFlags::NONE)?;
        let own = function.clone();
        proto.define(self, n::constructor, own, super::PropFlags::METHOD)?;
        Ok(function)
    }
}

impl Value {
    /// Defines a method on this object.
    pub fn method<F: JsFn>(&self, cx: Ctx, key: impl Key, length: u32, f: F) -> JsResult<()> {
        let function = cx.function(key.text(), length, f)?;
        self.define(cx, key, function, super::PropFlags::METHOD)
    }

    /// As [`Value::method`], of a [`Ctx::function_in_batch`].
    #[cfg(feature = "runtime")]
    pub fn method_in_batch<F: JsFn>(
        &self,
        cx: Ctx,
        key: impl Key,
        length: u32,
        f: F,
    ) -> JsResult<()> {
        let function = cx.function_in_batch(key.text(), length, f)?;
        self.define(cx, key, function, super::PropFlags::METHOD)
    }

    /// Defines a method that is enumerable, as assigning it to a prototype makes it.
    pub fn assigned_method<F: JsFn>(
        &self,
        cx: Ctx,
        key: impl Key,
        length: u32,
        f: F,
    ) -> JsResult<()> {
        let function = cx.function(key.text(), length, f)?;
        self.define(cx, key, function, super::PropFlags::DATA)
    }

    /// As [`Value::assigned_method`], of a [`Ctx::function_in_batch`].
    pub fn assigned_method_in_batch<F: JsFn>(
        &self,
        cx: Ctx,
        key: impl Key,
        length: u32,
        f: F,
    ) -> JsResult<()> {
        let function = cx.function_in_batch(key.text(), length, f)?;
        self.define(cx, key, function, super::PropFlags::DATA)
    }

    /// Defines a getter, and a setter when there is one.
    pub fn getter<F: JsFn>(&self, cx: Ctx, key: impl Key, get: F) -> JsResult<()> {
        let get = cx.function(&format!("get {}", key.text()), 0, get)?;
        self.define_accessor(cx, key, get, Value::undefined(), super::PropFlags::VISIBLE)
    }

    /// Defines a getter that is not enumerable, as classes of ECMAScript have them.
    pub fn class_getter<F: JsFn>(&self, cx: Ctx, key: impl Key, get: F) -> JsResult<()> {
        let get = cx.function(&format!("get {}", key.text()), 0, get)?;
        self.define_accessor(cx, key, get, Value::undefined(), super::PropFlags::HIDDEN)
    }

    /// Defines a getter and a setter.
    pub fn accessor<G: JsFn, S: JsFn>(
        &self,
        cx: Ctx,
        key: impl Key,
        get: G,
        set: S,
    ) -> JsResult<()> {
        let get = cx.function(&format!("get {}", key.text()), 0, get)?;
        let set = cx.function(&format!("set {}", key.text()), 1, set)?;
        self.define_accessor(cx, key, get, set, super::PropFlags::VISIBLE)
    }
}

/// What a constructor made by [`Ctx::constructor`] was asked for, from its `this`:
/// `Some(object)` is a new object with the right prototype (`new X`, `super()`, or a plain call
/// `X()`), or the caller's own (`X.call(object)`). `make` makes the new one.
pub fn this_for_constructor(
    cx: Ctx,
    call: &Call,
    constructor: &Value,
    proto: &Value,
    make: impl FnOnce(Ctx, &Value) -> JsResult<Value>,
) -> JsResult<Value> {
    let this = call.this();
    if this.is_constructor(cx) && (this.same(constructor) || derives(cx, &this, proto)?) {
        let proto = this.get(cx, n::prototype)?;
        return make(cx, &proto);
    }
    if this.is_object() && derives_object(cx, &this, proto)? {
        return Ok(this);
    }
    make(cx, proto)
}

/// Whether `constructor.prototype` is `proto` or inherits from it.
fn derives(cx: Ctx, constructor: &Value, proto: &Value) -> JsResult<bool> {
    let own = constructor.get(cx, n::prototype)?;
    Ok(own.is_object() && (own.same(proto) || derives_object(cx, &own, proto)?))
}

/// Whether `proto` is on the prototype chain of `object`.
fn derives_object(cx: Ctx, object: &Value, proto: &Value) -> JsResult<bool> {
    let mut link = object.prototype(cx)?;
    while link.is_object() {
        if link.same(proto) {
            return Ok(true);
        }
        link = link.prototype(cx)?;
    }
    Ok(false)
}
