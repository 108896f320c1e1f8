//! Symbols: the well-known ones, and those of the global registry.

use super::{Atom, Ctx, JsResult, Value};
use crate::sys::qjs;

/// The well-known symbols that this library uses.
const WELL_KNOWN: [&str; 6] = [
    "asyncDispose",
    "asyncIterator",
    "dispose",
    "hasInstance",
    "species",
    "toPrimitive",
];

impl Ctx {
    /// Finds the well-known symbols, when the context is attached.
    pub(super) fn learn_symbols(self) -> JsResult<()> {
        WELL_KNOWN
            .iter()
            .try_for_each(|name| self.well_known(name).map(drop))
    }

    /// `Symbol[name]`: `asyncIterator`, `hasInstance`, …; a name the engine lacks
    /// (`asyncDispose` in older ones) is taken from the registry instead.
    pub fn well_known(self, name: &'static str) -> JsResult<Atom> {
        self.realm().cached_symbol(name, || {
            let symbol = self.primordial("Symbol")?.get(self, name)?;
            if symbol.is_symbol() {
                return Atom::from_value(self, &symbol);
            }
            self.symbol_for(name)
        })
    }

    /// A new symbol, `Symbol(description)`.
    pub fn symbol(self, description: &str) -> JsResult<Atom> {
        let make = self.primordial("Symbol")?;
        self.make_symbol(&make, description)
    }

    /// A symbol of our own, always the same one in this context. Scripts see it on objects, but
    /// cannot make it.
    pub fn private_symbol(self, description: &'static str) -> JsResult<Atom> {
        self.realm()
            .cached_symbol(description, || self.symbol(description))
    }

    /// `Symbol.for(key)`.
    pub fn symbol_for(self, key: &'static str) -> JsResult<Atom> {
        self.realm().cached_symbol(key, || {
            let make = self.primordial("SymbolFor")?;
            self.make_symbol(&make, key)
        })
    }

    fn make_symbol(self, make: &Value, text: &str) -> JsResult<Atom> {
        let symbol = make.call(self, &Value::undefined(), &[self.string(text)?])?;
        Atom::from_value(self, &symbol)
    }
}

impl Value {
    /// `Symbol(description)`, of a symbol.
    pub fn symbol_text(&self, cx: Ctx) -> JsResult<String> {
        let atom = Atom::from_value(cx, self)?;
        // SAFETY: context and atom are live; the result, the description, is fresh.
        let description = unsafe { cx.result(qjs::JS_AtomToString(cx.raw(), atom.raw())) }?;
        Ok(format!("Symbol({})", description.to_text(cx)?))
    }
}
