//! Properties, prototypes, calls and conversions of a [`Value`].

use super::own_names::{Listed, OwnNames};
use super::{Args, Ctx, JsResult, Key, Thrown, Value};
use crate::sys::qjs;

/// How a property looks to scripts. Plain assignment makes [`PropFlags::DATA`].
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct PropFlags(u32);

impl PropFlags {
    /// Writable, enumerable, configurable.
    pub const DATA: PropFlags = PropFlags(qjs::JS_PROP_C_W_E);
    /// Writable and configurable, not enumerable: methods of built-in classes.
    pub const METHOD: PropFlags = PropFlags(qjs::JS_PROP_CONFIGURABLE | qjs::JS_PROP_WRITABLE);
    /// Writable only: a constructor's `prototype`.
    pub const WRITABLE: PropFlags = PropFlags(qjs::JS_PROP_WRITABLE);
    /// None of the three.
    pub const NONE: PropFlags = PropFlags(0);
    /// Enumerable only.
    pub const FIXED: PropFlags = PropFlags(qjs::JS_PROP_ENUMERABLE);
    /// Configurable only.
    pub const HIDDEN: PropFlags = PropFlags(qjs::JS_PROP_CONFIGURABLE);
    /// Enumerable and configurable: accessors as Node defines most of them.
    pub const VISIBLE: PropFlags = PropFlags(qjs::JS_PROP_CONFIGURABLE | qjs::JS_PROP_ENUMERABLE);

    /// Whether `for … in` and `Object.keys` see it.
    pub fn is_enumerable(self) -> bool {
        self.0 & qjs::JS_PROP_ENUMERABLE != 0
    }
}

/// An own property as it is defined, with its value or its two functions.
pub(crate) struct Property {
    pub value: Value,
    pub getter: Value,
    pub setter: Value,
    pub is_accessor: bool,
    pub how: PropFlags,
}

/// Calls `f` with the atom of a key. An engine without memory has none: that is an exception, since
/// a property without a name would never be given back.
#[inline]
fn with_atom<R>(cx: Ctx, key: impl Key, f: impl FnOnce(u32) -> R) -> JsResult<R> {
    key.with(cx, |atom| {
        if atom == qjs::JS_ATOM_NULL as qjs::JSAtom {
            // SAFETY: the context is live.
            unsafe { qjs::JS_ThrowOutOfMemory(cx.raw()) };
            return Err(Thrown);
        }
        Ok(f(atom))
    })
}

impl Value {
    /// `this[key]`.
    pub fn get(&self, cx: Ctx, key: impl Key) -> JsResult<Value> {
        // SAFETY: context, value and atom are live; the result is fresh.
        with_atom(cx, key, |atom| unsafe {
            cx.result(qjs::JS_GetProperty(cx.raw(), self.raw(), atom))
        })?
    }

    /// `this[key]`, unless that is the object `known`.
    pub fn get_unless(&self, cx: Ctx, key: impl Key, known: &Value) -> JsResult<Option<Value>> {
        // SAFETY: as in `get`; what is the same object is given back, and `known` keeps it.
        with_atom(cx, key, |atom| unsafe {
            let raw = qjs::JS_GetProperty(cx.raw(), self.raw(), atom);
            if known.is_object_of(raw) {
                qjs::JS_FreeValue(cx.raw(), raw);
                return Ok(None);
            }
            cx.result(raw).map(Some)
        })?
    }

    /// `this[index]`.
    pub fn get_index(&self, cx: Ctx, index: u32) -> JsResult<Value> {
        // SAFETY: context and value are live; the result is fresh.
        unsafe { cx.result(qjs::JS_GetPropertyUint32(cx.raw(), self.raw(), index)) }
    }

    /// `this[key] = value`, throwing where strict mode would.
    pub fn set(&self, cx: Ctx, key: impl Key, value: impl Into<Value>) -> JsResult<()> {
        let value = value.into();
        // SAFETY: the engine takes the reference over, also when it fails.
        let status = with_atom(cx, key, |atom| unsafe {
            qjs::JS_SetProperty(cx.raw(), self.raw(), atom, value.into_raw())
        })?;
        cx.status(status).map(drop)
    }

    /// Makes `key` a property of this object itself, as an object literal does: what a prototype
    /// has of that name, a setter for instance, is not asked.
    pub fn put(&self, cx: Ctx, key: impl Key, value: impl Into<Value>) -> JsResult<()> {
        self.define(cx, key, value, PropFlags::DATA)
    }

    /// `this[index] = value`.
    pub fn set_index(&self, cx: Ctx, index: u32, value: impl Into<Value>) -> JsResult<()> {
        let value = value.into().into_raw();
        // SAFETY: the engine takes the reference over, also when it fails.
        let status = unsafe { qjs::JS_SetPropertyUint32(cx.raw(), self.raw(), index, value) };
        cx.status(status).map(drop)
    }

    /// Defines the element at `index`, as an array literal does.
    pub fn define_index(&self, cx: Ctx, index: u32, value: impl Into<Value>) -> JsResult<()> {
        let (value, how) = (value.into().into_raw(), PropFlags::DATA.0 as _);
        // SAFETY: the engine takes the reference over, also when it fails.
        let status =
            unsafe { qjs::JS_DefinePropertyValueUint32(cx.raw(), self.raw(), index, value, how) };
        cx.status(status).map(drop)
    }

    /// Appends `value` to this array.
    pub fn push(&self, cx: Ctx, value: impl Into<Value>) -> JsResult<()> {
        self.define_index(cx, self.array_len(cx)?, value)
    }

    /// Defines a data property.
    pub fn define(
        &self,
        cx: Ctx,
        key: impl Key,
        value: impl Into<Value>,
        how: PropFlags,
    ) -> JsResult<()> {
        let value = value.into();
        // SAFETY: the engine takes the reference over, also when it fails.
        let status = with_atom(cx, key, |atom| unsafe {
            qjs::JS_DefinePropertyValue(cx.raw(), self.raw(), atom, value.into_raw(), how.0 as _)
        })?;
        cx.status(status).map(drop)
    }

    /// Defines an accessor; `undefined` stands for a missing half.
    pub fn define_accessor(
        &self,
        cx: Ctx,
        key: impl Key,
        getter: Value,
        setter: Value,
        how: PropFlags,
    ) -> JsResult<()> {
        // SAFETY: the engine takes both references over, also when it fails.
        let status = with_atom(cx, key, |atom| unsafe {
            let (getter, setter) = (getter.into_raw(), setter.into_raw());
            qjs::JS_DefinePropertyGetSet(cx.raw(), self.raw(), atom, getter, setter, how.0 as _)
        })?;
        cx.status(status).map(drop)
    }

    /// `key in this`.
    pub fn has(&self, cx: Ctx, key: impl Key) -> JsResult<bool> {
        // SAFETY: context, value and atom are live.
        let status = with_atom(cx, key, |atom| unsafe {
            qjs::JS_HasProperty(cx.raw(), self.raw(), atom)
        })?;
        cx.status(status)
    }

    /// Whether the object itself has the property.
    pub fn has_own(&self, cx: Ctx, key: impl Key) -> JsResult<bool> {
        // SAFETY: context, value and atom are live; a null descriptor asks for existence only.
        let status = with_atom(cx, key, |atom| unsafe {
            qjs::JS_GetOwnProperty(cx.raw(), core::ptr::null_mut(), self.raw(), atom)
        })?;
        cx.status(status)
    }

    /// The getter of a property of the object itself, if it has one.
    pub fn own_getter(&self, cx: Ctx, key: impl Key) -> JsResult<Option<Value>> {
        let getter = self.own_property(cx, key)?.map(|property| property.getter);
        Ok(getter.filter(|getter| getter.is_function(cx)))
    }

    /// The own property of this name.
    pub(crate) fn own_property(&self, cx: Ctx, key: impl Key) -> JsResult<Option<Property>> {
        let mut found = core::mem::MaybeUninit::<qjs::JSPropertyDescriptor>::uninit();
        // SAFETY: context, value and atom are live; the engine fills the local in when it says so.
        let status = with_atom(cx, key, |atom| unsafe {
            qjs::JS_GetOwnProperty(cx.raw(), found.as_mut_ptr(), self.raw(), atom)
        })?;
        if !cx.status(status)? {
            return Ok(None);
        }
        // SAFETY: the property was found, so that the local is filled in, with fresh references.
        Ok(Some(unsafe {
            let found = found.assume_init();
            let flags = found.flags as u32;
            Property {
                value: Value::from_owned(cx, found.value),
                getter: Value::from_owned(cx, found.getter),
                setter: Value::from_owned(cx, found.setter),
                is_accessor: flags & qjs::JS_PROP_GETSET != 0,
                how: PropFlags(flags & qjs::JS_PROP_C_W_E),
            }
        }))
    }

    /// Defines the property as the description has it.
    pub(crate) fn define_property(
        &self,
        cx: Ctx,
        key: impl Key,
        property: &Property,
    ) -> JsResult<()> {
        match property.is_accessor {
            true => {
                let (getter, setter) = (property.getter.clone(), property.setter.clone());
                self.define_accessor(cx, key, getter, setter, property.how)
            }
            false => self.define(cx, key, property.value.clone(), property.how),
        }
    }

    /// `delete this[key]`.
    pub fn delete(&self, cx: Ctx, key: impl Key) -> JsResult<()> {
        // SAFETY: context, value and atom are live.
        let status = with_atom(cx, key, |atom| unsafe {
            qjs::JS_DeleteProperty(cx.raw(), self.raw(), atom, qjs::JS_PROP_THROW as _)
        })?;
        cx.status(status).map(drop)
    }

    /// Own keys: enumerable strings, and symbols too when `symbols` is set.
    pub fn own_keys(&self, cx: Ctx, symbols: bool) -> JsResult<Vec<super::Atom>> {
        let listed = if symbols {
            Listed::StringsAndSymbols
        } else {
            Listed::EnumerableStrings
        };
        Ok(OwnNames::of(cx, self, listed)?.iter().collect())
    }

    /// The prototype (`null` for none).
    pub fn prototype(&self, cx: Ctx) -> JsResult<Value> {
        // SAFETY: context and value are live. Both engines hand out a fresh reference here.
        unsafe { cx.result(qjs::JS_GetPrototype(cx.raw(), self.raw())) }
    }

    /// Replaces the prototype.
    pub fn set_prototype(&self, cx: Ctx, proto: &Value) -> JsResult<()> {
        // SAFETY: all are live; the engine takes its own reference.
        let status = unsafe { qjs::JS_SetPrototype(cx.raw(), self.raw(), proto.raw()) };
        cx.status(status).map(drop)
    }

    /// Whether `wanted` stands in the chain of prototypes.
    pub fn inherits_from(&self, cx: Ctx, wanted: &Value) -> JsResult<bool> {
        let mut link = self.prototype(cx)?;
        while link.is_object() {
            if link.same(wanted) {
                return Ok(true);
            }
            link = link.prototype(cx)?;
        }
        Ok(false)
    }

    /// Calls this function.
    pub fn call(&self, cx: Ctx, this: &Value, args: &[Value]) -> JsResult<Value> {
        Args::lend(cx, args, |args| self.call_with(cx, this, args))
    }

    /// Calls this function with arguments that are passed on.
    pub fn call_with(&self, cx: Ctx, this: &Value, args: Args) -> JsResult<Value> {
        let (argc, argv) = (args.len() as i32, args.raw().as_ptr().cast_mut());
        // SAFETY: everything is live for the call, which borrows it all and only reads `argv`.
        unsafe { cx.result(qjs::JS_Call(cx.raw(), self.raw(), this.raw(), argc, argv)) }
    }

    /// `new this(...args)`.
    pub fn construct(&self, cx: Ctx, args: &[Value]) -> JsResult<Value> {
        with_raw(args, |args| {
            let (argc, argv) = (args.len() as i32, args.as_mut_ptr());
            // SAFETY: everything is live for the call, which borrows it all.
            unsafe { cx.result(qjs::JS_CallConstructor(cx.raw(), self.raw(), argc, argv)) }
        })
    }

    /// `Reflect.construct(this, args, class)`: the object is one of `class`, a subclass.
    pub fn construct_as(&self, cx: Ctx, class: &Value, args: &[Value]) -> JsResult<Value> {
        with_raw(args, |args| {
            let (argc, argv) = (args.len() as i32, args.as_mut_ptr());
            // SAFETY: everything is live for the call, which borrows it all.
            unsafe {
                let made = qjs::JS_CallConstructor2(cx.raw(), self.raw(), class.raw(), argc, argv);
                cx.result(made)
            }
        })
    }

    /// `this[key](...args)`.
    pub fn invoke(&self, cx: Ctx, key: impl Key, args: &[Value]) -> JsResult<Value> {
        self.get(cx, key)?.call(cx, self, args)
    }

    /// `this.length` of an array.
    pub fn array_len(&self, cx: Ctx) -> JsResult<u32> {
        Ok(self.get(cx, super::n::length)?.to_number(cx)? as u32)
    }

    /// The elements of an array, copied.
    pub fn elements(&self, cx: Ctx) -> JsResult<Vec<Value>> {
        let len = self.array_len(cx)?;
        (0..len).map(|index| self.get_index(cx, index)).collect()
    }

    /// ToNumber.
    pub fn to_number(&self, cx: Ctx) -> JsResult<f64> {
        if let Some(number) = self.as_number() {
            return Ok(number);
        }
        let mut number = 0.0;
        // SAFETY: context and value are live; the out parameter is a local.
        let status = unsafe { qjs::JS_ToFloat64(cx.raw(), &mut number, self.raw()) };
        cx.status(status).map(|_| number)
    }

    /// `Number(this)`: as [`Value::to_number`], but a BigInt has a number, too.
    pub fn as_if_number(&self, cx: Ctx) -> JsResult<f64> {
        match self.is_bigint() {
            true => Ok(self.to_text(cx)?.parse().unwrap_or(f64::NAN)),
            false => self.to_number(cx),
        }
    }

    /// The lowest 64 bits of ToBigInt.
    pub fn to_bigint_bits(&self, cx: Ctx) -> JsResult<u64> {
        let mut bits = 0;
        // SAFETY: context and value are live; the out parameter is a local.
        let status = unsafe { qjs::JS_ToBigInt64(cx.raw(), &mut bits, self.raw()) };
        cx.status(status).map(|_| bits as u64)
    }

    /// ToString.
    pub fn to_js_string(&self, cx: Ctx) -> JsResult<Value> {
        // SAFETY: context and value are live; the result is fresh.
        unsafe { cx.result(qjs::JS_ToString(cx.raw(), self.raw())) }
    }

    /// `JSON.stringify(this)`, of what is no object.
    pub fn to_json(&self, cx: Ctx) -> JsResult<String> {
        let none = qjs::JS_UNDEFINED;
        // SAFETY: context and value are live; the result is fresh.
        let text = unsafe { cx.result(qjs::JS_JSONStringify(cx.raw(), self.raw(), none, none)) }?;
        text.to_text(cx)
    }

    /// ToString, as Rust text; a lone surrogate becomes U+FFFD.
    pub fn to_text(&self, cx: Ctx) -> JsResult<String> {
        self.with_wtf8(cx, |bytes| match simdutf8::basic::from_utf8(bytes) {
            Ok(text) => text.to_owned(),
            Err(_) => super::encoding::replace_surrogates(bytes),
        })
    }

    /// Calls `f` with the text of ToString in WTF-8: UTF-8 where a lone surrogate keeps its
    /// own three bytes.
    pub fn with_wtf8<R>(&self, cx: Ctx, f: impl FnOnce(&[u8]) -> R) -> JsResult<R> {
        let mut len: usize = 0;
        // What the bindings call this `size_t` differs.
        let place = (&raw mut len).cast();
        // SAFETY: context and value are live; the out parameter is a local.
        let text = unsafe { qjs::JS_ToCStringLen(cx.raw(), place, self.raw()) };
        if text.is_null() {
            return Err(Thrown);
        }
        // SAFETY: the engine gave `len` bytes at `text`, valid until `JS_FreeCString`.
        let result = f(unsafe { core::slice::from_raw_parts(text.cast::<u8>(), len) });
        // SAFETY: given back once.
        unsafe { qjs::JS_FreeCString(cx.raw(), text) };
        Ok(result)
    }

    /// The engine's name of this object's class (`Date`, `Map`, `Object`, …).
    pub fn class_name(&self, cx: Ctx) -> Option<String> {
        if !self.is_object() {
            return None;
        }
        // SAFETY: the value is an object of this runtime; the atom is a fresh reference.
        if let Some(atom) = unsafe { qjs::class_name(cx.rt(), self.raw()) } {
            // SAFETY: as above.
            let atom = unsafe { super::Atom::from_owned(cx, atom) };
            return atom.to_value(cx).and_then(|v| v.to_text(cx)).ok();
        }
        match self.tag_text(cx) {
            Ok(text) => Some(
                text.trim_start_matches("[object ")
                    .trim_end_matches(']')
                    .to_owned(),
            ),
            Err(_) => {
                drop(cx.take_exception());
                None
            }
        }
    }

    /// `Object.prototype.toString.call(this)`.
    fn tag_text(&self, cx: Ctx) -> JsResult<String> {
        cx.primordial("ObjectPrototypeToString")?
            .call(cx, &Value::undefined(), core::slice::from_ref(self))?
            .to_text(cx)
    }
}

/// Lends `args` to the engine as an array of its own values.
#[inline]
pub(super) fn with_raw<R>(args: &[Value], f: impl FnOnce(&mut [qjs::JSValue]) -> R) -> R {
    const FEW: usize = 6;
    if let [only] = args {
        return f(&mut [only.raw()]);
    }
    let mut few = [qjs::JS_UNDEFINED; FEW];
    let mut many;
    let raw: &mut [qjs::JSValue] = if args.len() <= FEW {
        &mut few[..args.len()]
    } else {
        many = vec![qjs::JS_UNDEFINED; args.len()];
        &mut many
    };
    for (slot, value) in raw.iter_mut().zip(args) {
        *slot = value.raw();
    }
    f(raw)
}
