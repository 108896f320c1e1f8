//! Objects of a kind that scripts make over and over, one property after the other.
//!
//! The engine keeps the names of an object's properties in a *shape*, which objects with the same
//! names share. An object that gets one more property takes the shape for that, if any object has
//! it just now; otherwise a new one is made. So where objects of a kind come and go, each makes
//! every shape on its way anew, unless something keeps them.

use super::{Atom, Ctx, JsResult, Value};

impl Ctx {
    /// An array that keeps the shapes of objects which get these properties in this order. `proto` is
    /// their prototype (`null` for none).
    pub fn kept_shapes(self, proto: &Value, keys: &[Atom]) -> JsResult<Value> {
        let array = self.array()?;
        for count in 0..=keys.len() {
            let object = self.object_with(proto)?;
            for key in &keys[..count] {
                object.put(self, key, Value::undefined())?;
            }
            array.push(self, object)?;
        }
        Ok(array)
    }
}
