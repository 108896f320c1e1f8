//! Native objects behind JavaScript objects.
//!
//! The object's opaque pointer is one counted reference (`Rc`) to the native value. It is given
//! back in the finalizer, after [`NativeClass::finalized`] was called.

use core::ffi::{CStr, c_int};
use std::rc::Rc;

use super::{Call, Ctx, JsResult, Realm, Thrown, TypeIndex, Value, guard};
use crate::sys::qjs;

/// What runs when an object of a class is called: context, the object itself, the call.
pub type CallHook = fn(Ctx, &Value, &Call) -> JsResult<Value>;

/// A native type that JavaScript objects can carry.
pub trait NativeClass: 'static {
    /// The number of the type: `type_index!();`.
    fn type_index() -> &'static TypeIndex;

    /// The class name, as the engine knows it.
    const NAME: &'static CStr;

    /// For classes whose objects are functions: what a call does. Unlike a function made by
    /// `Ctx::function` it gets the object that is called.
    const CALL: Option<CallHook> = None;

    /// Reports every [`Value`] held inside. Called during a collection: it must not run script,
    /// and it skips what is mutably borrowed (that keeps the values alive, which is safe).
    fn trace(&self, marker: &Marker);

    /// The JavaScript object is gone. Neither script nor context may be used here.
    fn finalized(self: Rc<Self>) {}
}

/// Takes the values that a native object holds, during a collection.
pub struct Marker {
    rt: *mut qjs::JSRuntime,
    mark: qjs::JS_MarkFunc,
}

impl Marker {
    /// Reports one value.
    pub fn mark(&self, value: &Value) {
        // SAFETY: runtime and function are those of the running collection.
        unsafe { qjs::JS_MarkValue(self.rt, value.raw(), self.mark) }
    }

    /// Reports every value of a sequence.
    pub fn mark_all<'a>(&self, values: impl IntoIterator<Item = &'a Value>) {
        values.into_iter().for_each(|value| self.mark(value));
    }
}

unsafe extern "C" fn js_finalize<T: NativeClass>(_rt: *mut qjs::JSRuntime, value: qjs::JSValue) {
    // SAFETY: the engine passes an object of class `T`, whose opaque is the reference stored in
    // `Ctx::instance`, or null when that failed half-way. It is taken back exactly here.
    unsafe {
        let opaque = qjs::any_opaque(value).cast::<T>();
        if !opaque.is_null() {
            guard::quiet(|| Rc::from_raw(opaque).finalized());
        }
    }
}

unsafe extern "C" fn js_mark<T: NativeClass>(
    rt: *mut qjs::JSRuntime,
    value: qjs::JSValue,
    mark: qjs::JS_MarkFunc,
) {
    // SAFETY: as in `js_finalize`; the reference is only borrowed, and shared.
    unsafe {
        let opaque = qjs::any_opaque(value).cast::<T>();
        if let Some(native) = opaque.as_ref() {
            guard::quiet(|| native.trace(&Marker { rt, mark }));
        }
    }
}

unsafe extern "C" fn js_call_object<T: NativeClass>(
    ctx: *mut qjs::JSContext,
    callee: qjs::JSValue,
    this: qjs::JSValue,
    argc: c_int,
    argv: *mut qjs::JSValue,
    _flags: c_int,
) -> qjs::JSValue {
    // SAFETY: the engine calls with a live context, a live callee and live arguments.
    let (cx, call) = unsafe {
        let cx = Ctx::from_raw(ctx);
        (cx, Call::from_engine(cx, this, argc, argv))
    };
    guard::attached(cx, || {
        // SAFETY: the callee is live for the call.
        let callee = unsafe { Value::from_borrowed(cx, callee) };
        T::CALL.map_or_else(|| Ok(Value::undefined()), |hook| hook(cx, &callee, &call))
    })
}

impl Ctx {
    /// The class id of `T` in this runtime, whether it is registered or not.
    pub(crate) fn class_id<T: NativeClass>(self) -> qjs::JSClassID {
        // SAFETY: the runtime is live.
        let ask = || unsafe { qjs::class_id::<T>(self.rt()) };
        Realm::class_id_of(self, T::type_index(), ask)
    }

    /// The class id of `T`, registered in this runtime.
    fn registered_class<T: NativeClass>(self) -> JsResult<qjs::JSClassID> {
        let id = self.class_id::<T>();
        let def = qjs::JSClassDef {
            class_name: T::NAME.as_ptr(),
            finalizer: Some(js_finalize::<T>),
            gc_mark: Some(js_mark::<T>),
            call: T::CALL.and(Some(js_call_object::<T>)),
            exotic: core::ptr::null_mut(),
        };
        // SAFETY: the runtime is live; the definition is copied by the engine.
        unsafe {
            if !qjs::is_registered_class(self.rt(), id) && qjs::JS_NewClass(self.rt(), id, &def) < 0
            {
                qjs::JS_ThrowOutOfMemory(self.raw());
                return Err(Thrown);
            }
        }
        Ok(id)
    }

    /// A new object of class `T` with this prototype, carrying `native`.
    pub fn instance<T: NativeClass>(self, proto: &Value, native: Rc<T>) -> JsResult<Value> {
        let id = self.registered_class::<T>()?;
        // SAFETY: context and prototype are live and the class is registered; the opaque takes
        // one reference, which `js_finalize` gives back.
        unsafe {
            let raw = qjs::JS_NewObjectProtoClass(self.raw(), proto.raw(), id);
            let object = self.result(raw)?;
            qjs::JS_SetOpaque(raw, Rc::into_raw(native).cast_mut().cast());
            Ok(object)
        }
    }
}

impl Value {
    /// Calls `f` with the native value behind this object, if it is of class `T`. `f` must not run
    /// script.
    pub fn with_native<T: NativeClass, R>(&self, cx: Ctx, f: impl FnOnce(&T) -> R) -> Option<R> {
        if !self.is_object() {
            return None;
        }
        let id = cx.class_id::<T>();
        // SAFETY: the class id vouches for the type behind the pointer, and the object, alive in
        // `self`, holds a reference to it.
        unsafe { qjs::JS_GetOpaque(self.raw(), id).cast::<T>().as_ref() }.map(f)
    }

    /// The native value behind this object, if it is of class `T`.
    pub fn native<T: NativeClass>(&self, cx: Ctx) -> Option<Rc<T>> {
        if !self.is_object() {
            return None;
        }
        let id = cx.class_id::<T>();
        // SAFETY: the class id vouches for the type behind the pointer; the object, alive in
        // `self`, holds one reference, and a second is taken for the caller.
        unsafe {
            let opaque = qjs::JS_GetOpaque(self.raw(), id).cast::<T>();
            if opaque.is_null() {
                return None;
            }
            Rc::increment_strong_count(opaque);
            Some(Rc::from_raw(opaque))
        }
    }

    /// The native value behind this object, or a TypeError that names what was expected.
    pub fn native_or_throw<T: NativeClass>(&self, cx: Ctx) -> JsResult<Rc<T>> {
        self.native::<T>(cx).ok_or_else(|| {
            let name = T::NAME.to_string_lossy();
            cx.throw_type_error(&format!("not an object of class {name}"))
        })
    }
}
