//! [`Atom`]: an interned property key, and [`Key`], what can name a property.

use super::context::cstring;
use super::{Ctx, JsResult, Name, Thrown, Value};
use crate::sys::qjs;

/// An interned property key (string or symbol), owned.
pub struct Atom {
    raw: qjs::JSAtom,
    rt: *mut qjs::JSRuntime,
}

impl Atom {
    /// Interns a string. Without memory it is the null atom, which every use reports.
    pub fn new(cx: Ctx, text: &str) -> Atom {
        // SAFETY: the bytes are valid for their length; the engine copies them.
        let raw = unsafe { qjs::JS_NewAtomLen(cx.raw(), text.as_ptr().cast(), text.len() as _) };
        Atom { raw, rt: cx.rt() }
    }

    /// The key that `value` (a string, a symbol, anything convertible) names.
    pub fn from_value(cx: Ctx, value: &Value) -> JsResult<Atom> {
        // SAFETY: context and value are live (rule 1 of `js`).
        let raw = unsafe { qjs::JS_ValueToAtom(cx.raw(), value.raw()) };
        if raw == qjs::JS_ATOM_NULL as qjs::JSAtom {
            return Err(Thrown);
        }
        Ok(Atom { raw, rt: cx.rt() })
    }

    /// Whether the engine had no memory for it.
    pub(crate) fn is_null(&self) -> bool {
        self.raw == qjs::JS_ATOM_NULL as qjs::JSAtom
    }

    /// The string or symbol.
    pub fn to_value(&self, cx: Ctx) -> JsResult<Value> {
        // SAFETY: context and atom are live.
        unsafe { cx.result(qjs::JS_AtomToValue(cx.raw(), self.raw)) }
    }

    /// Another reference to the same key.
    pub fn duplicate(&self, cx: Ctx) -> Atom {
        // SAFETY: the context is live, and `self` keeps the atom alive.
        let raw = unsafe { qjs::JS_DupAtom(cx.raw(), self.raw) };
        Atom { raw, rt: self.rt }
    }

    pub(crate) fn raw(&self) -> qjs::JSAtom {
        self.raw
    }

    /// Gives the reference away.
    pub(crate) fn into_raw(self) -> qjs::JSAtom {
        let raw = self.raw;
        core::mem::forget(self);
        raw
    }

    /// # Safety
    /// The caller gives one reference to `raw` away.
    pub(crate) unsafe fn from_owned(cx: Ctx, raw: qjs::JSAtom) -> Atom {
        Atom { raw, rt: cx.rt() }
    }
}

impl PartialEq for Atom {
    fn eq(&self, other: &Atom) -> bool {
        self.raw == other.raw
    }
}

impl Drop for Atom {
    fn drop(&mut self) {
        // SAFETY: this `Atom` owns exactly one reference, of this runtime.
        unsafe { qjs::JS_FreeAtomRT(self.rt, self.raw) }
    }
}

/// What can name a property: a well-known [`Name`], an [`Atom`], a string.
pub trait Key {
    /// Calls `f` with the atom, which is live for the length of the call.
    fn with<R>(&self, cx: Ctx, f: impl FnOnce(u32) -> R) -> R;
    /// The key as an atom of one's own.
    fn atom(&self, cx: Ctx) -> Atom {
        // SAFETY: the atom is live during the call, and a reference of its own is taken.
        self.with(cx, |raw| unsafe {
            Atom::from_owned(cx, qjs::JS_DupAtom(cx.raw(), raw))
        })
    }
    /// Whether this is the key `name`.
    fn is(&self, cx: Ctx, name: Name) -> bool {
        self.with(cx, |raw| name.with(cx, |wanted| raw == wanted))
    }
    /// The key as text, for the name of a function; empty for symbols.
    fn text(&self) -> &str {
        ""
    }
}

impl Key for Name {
    #[inline]
    fn with<R>(&self, cx: Ctx, f: impl FnOnce(u32) -> R) -> R {
        f(super::Realm::name(cx, *self))
    }
    fn text(&self) -> &str {
        self.as_str()
    }
}

impl Key for Atom {
    fn with<R>(&self, _cx: Ctx, f: impl FnOnce(u32) -> R) -> R {
        f(self.raw)
    }
}

impl Key for &Atom {
    fn with<R>(&self, _cx: Ctx, f: impl FnOnce(u32) -> R) -> R {
        f(self.raw)
    }
}

impl Key for &str {
    fn with<R>(&self, cx: Ctx, f: impl FnOnce(u32) -> R) -> R {
        let atom = Atom::new(cx, self);
        f(atom.raw)
    }
    fn text(&self) -> &str {
        self
    }
}

/// The name of a function, terminated; used while the function is made.
pub(crate) fn function_name(key: &str) -> std::ffi::CString {
    cstring(key)
}
