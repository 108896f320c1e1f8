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

#[cfg(test)]
mod tests {
    use crate::js::testing::Engine;
    use crate::js::{Atom, Ctx, JsResult, Value};

    fn grow(cx: Ctx, proto: &Value, keys: &[Atom]) -> JsResult<Value> {
        let object = cx.object_with(proto)?;
        for key in keys {
            object.set(cx, key, 1)?;
        }
        Ok(object)
    }

    #[test]
    fn an_object_on_a_kept_way_makes_no_shape() {
        let engine = Engine::new();
        engine.with(|cx| {
            let keys = ["a", "b", "c"].map(|key| Atom::new(cx, key));
            for keep in [false, true] {
                let proto = cx.object()?;
                let kept = keep.then(|| cx.kept_shapes(&proto, &keys)).transpose()?;
                let before = engine.shapes();
                let object = grow(cx, &proto, &keys)?;
                let made = engine.shapes() - before;
                assert_eq!(made, if keep { 0 } else { 1 });
                drop((object, kept));
            }
            Ok(())
        });
    }
}
