//! The names of an object's own properties, as the engine lists them: indexes first, then strings, then symbols.

use super::{Atom, Ctx, JsResult, Value};
use crate::sys::qjs;

/// Which names are listed.
pub(super) enum Listed {
    EnumerableStrings,
    Strings,
    StringsAndSymbols,
}

/// The engine's table of names; it is given back when this goes.
pub(super) struct OwnNames {
    cx: Ctx,
    table: *mut qjs::JSPropertyEnum,
    len: u32,
}

impl OwnNames {
    pub(super) fn of(cx: Ctx, object: &Value, listed: Listed) -> JsResult<Self> {
        let flags = match listed {
            Listed::EnumerableStrings => qjs::JS_GPN_STRING_MASK | qjs::JS_GPN_ENUM_ONLY,
            Listed::Strings => qjs::JS_GPN_STRING_MASK,
            Listed::StringsAndSymbols => qjs::JS_GPN_STRING_MASK | qjs::JS_GPN_SYMBOL_MASK,
        };
        let (mut table, mut len) = (core::ptr::null_mut(), 0);
        // SAFETY: context and object are live; both out parameters are locals. On success the table is ours to free.
        let status = unsafe {
            qjs::JS_GetOwnPropertyNames(cx.raw(), &mut table, &mut len, object.raw(), flags as _)
        };
        cx.status(status)?;
        Ok(Self { cx, table, len })
    }

    /// From the first or from the last name.
    pub(super) fn iter(&self) -> impl DoubleEndedIterator<Item = Atom> + '_ {
        (0..self.len as usize).map(|index| {
            // SAFETY: `index` is within the table, whose atoms stay until it is dropped; this one is duplicated.
            unsafe {
                let raw = qjs::JS_DupAtom(self.cx.raw(), (*self.table.add(index)).atom);
                Atom::from_owned(self.cx, raw)
            }
        })
    }
}

impl Drop for OwnNames {
    fn drop(&mut self) {
        // SAFETY: the table came from `of` and is freed here alone.
        unsafe { qjs::free_property_enum(self.cx.raw(), self.table, self.len) };
    }
}
