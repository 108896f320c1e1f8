//! Symbols: the well-known ones, and those of the global registry.

use super::{Atom, Ctx, JsResult, Value, n};

impl Ctx {
    /// `Symbol[name]`: `asyncIterator`, `hasInstance`, …; a name the engine lacks
    /// (`asyncDispose` in older ones) is taken from the registry instead.
    pub fn well_known(self, name: &'static str) -> JsResult<Atom> {
        self.realm().cached_symbol(name, || {
            let symbol = self.global().get(self, n::Symbol)?.get(self, name)?;
            if symbol.is_symbol() {
                return Atom::from_value(self, &symbol);
            }
            self.symbol_for(name)
        })
    }

    /// A new symbol, `Symbol(description)`.
    pub fn symbol(self, description: &str) -> JsResult<Atom> {
        let constructor = self.global().get(self, n::Symbol)?;
        let symbol = constructor.call(self, &Value::undefined(), &[self.string(description)?])?;
        Atom::from_value(self, &symbol)
    }

    /// A symbol of our own, always the same one in this context. Scripts see it on objects, but
    /// cannot make it.
    pub fn own_symbol(self, description: &'static str) -> JsResult<Atom> {
        self.realm()
            .cached_symbol(description, || self.symbol(description))
    }

    /// `Symbol.for(key)`.
    pub fn symbol_for(self, key: &'static str) -> JsResult<Atom> {
        self.realm().cached_symbol(key, || {
            let text = self.string(key)?;
            let constructor = self.global().get(self, n::Symbol)?;
            let symbol = constructor.invoke(self, n::for_, &[text])?;
            Atom::from_value(self, &symbol)
        })
    }
}
