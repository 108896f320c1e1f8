//! Buffers as scripts get them: made so that they are what the host's own `Buffer` makes.
//!
//! Of most hosts that is a `Uint8Array` with `Buffer.prototype`. Where the host's
//! `Buffer.from(arrayBuffer)` answers with something else (methods of its own on each object, say),
//! that function is called for every buffer instead.

use core::cell::RefCell;
use std::rc::Rc;

use super::{Bytes, Ctx, JsResult, Marker, Slot, Value, n};

/// How buffers are made in one context.
#[derive(Clone)]
enum Recipe {
    /// The host has no `Buffer`: plain `Uint8Array`s.
    Plain,
    /// A `Uint8Array` with this prototype.
    Prototype(Value),
    /// `from(arrayBuffer)` of this object. Not every host's looks at more than its first argument,
    /// so a buffer over a part of a memory is made of a copy.
    From(Value),
}

struct Recipes(RefCell<Recipe>);

impl Slot for Recipes {
    fn trace(&self, marker: &Marker) {
        if let Ok(recipe) = self.0.try_borrow()
            && let Recipe::Prototype(value) | Recipe::From(value) = &*recipe
        {
            marker.mark(value);
        }
    }

    fn clear(&self) {
        drop(self.0.replace(Recipe::Plain));
    }
}

fn set_recipe(cx: Ctx, recipe: Recipe) {
    cx.realm().set_slot(Rc::new(Recipes(RefCell::new(recipe))));
}

/// Sets the prototype of the buffers made from now on.
pub fn set_buffer_prototype(cx: Ctx, proto: Value) {
    set_recipe(cx, Recipe::Prototype(proto));
}

/// The recipe, asked of the host once.
fn recipe(cx: Ctx) -> JsResult<Recipe> {
    let realm = cx.realm();
    let known = |slot: Rc<Recipes>| slot.0.borrow().clone();
    if let Some(slot) = realm.slot::<Recipes>() {
        return Ok(known(slot));
    }
    let module = realm.host().require(cx, "buffer")?;
    if let Some(slot) = realm.slot::<Recipes>() {
        // The module told us itself while it loaded.
        return Ok(known(slot));
    }
    let recipe = match module {
        Some(module) => of_class(cx, &module.get(cx, n::Buffer)?)?,
        None => Recipe::Plain,
    };
    set_recipe(cx, recipe.clone());
    Ok(recipe)
}

/// What the host's class makes of an empty ArrayBuffer decides.
fn of_class(cx: Ctx, class: &Value) -> JsResult<Recipe> {
    if !class.is_object() {
        return Ok(Recipe::Plain);
    }
    let proto = class.get(cx, n::prototype)?;
    let from = class.get(cx, "from")?;
    if from.is_function(cx) {
        let sample = from.call(cx, class, &[cx.array_buffer_copy(&[])?])?;
        let differs = |sample: &Value| -> JsResult<bool> {
            Ok(!sample.prototype(cx)?.same(&proto) || !sample.own_keys(cx, true)?.is_empty())
        };
        if sample.is_object() && differs(&sample)? {
            return Ok(Recipe::From(class.clone()));
        }
    }
    Ok(match proto.is_object() {
        true => Recipe::Prototype(proto),
        false => Recipe::Plain,
    })
}

impl Ctx {
    /// A Buffer with a copy of these bytes, on an ArrayBuffer of its own.
    pub fn buffer_copy(self, bytes: &[u8]) -> JsResult<Value> {
        let memory = self.array_buffer_copy(bytes)?;
        self.buffer_over(memory, 0, bytes.len())
    }

    /// A Buffer that takes these bytes over.
    pub fn buffer(self, bytes: Vec<u8>) -> JsResult<Value> {
        let len = bytes.len();
        let memory = self.array_buffer(bytes)?;
        self.buffer_over(memory, 0, len)
    }

    fn buffer_over(self, memory: Value, offset: usize, len: usize) -> JsResult<Value> {
        match recipe(self)? {
            Recipe::From(class) => {
                let all = Bytes::of(self, &memory).map_or(0, |bytes| bytes.len(self));
                let memory = match (offset, len) == (0, all) {
                    true => memory,
                    false => self.memory_of_part(memory, offset, len)?,
                };
                class.invoke(self, "from", &[memory])
            }
            Recipe::Prototype(proto) => {
                let view = self.uint8_array(memory, offset, len)?;
                view.set_prototype(self, &proto)?;
                Ok(view)
            }
            Recipe::Plain => self.uint8_array(memory, offset, len),
        }
    }

    /// An ArrayBuffer with a copy of a part of another.
    fn memory_of_part(self, memory: Value, offset: usize, len: usize) -> JsResult<Value> {
        let part = self.uint8_array(memory, offset, len)?;
        let copy = Bytes::of(self, &part).map(|bytes| bytes.with(self, <[u8]>::to_vec));
        self.array_buffer(copy.unwrap_or_default())
    }

    /// A Buffer over the part `start..start + len` of a TypedArray's or DataView's memory.
    pub fn buffer_view(self, view: &Value, start: usize, len: usize) -> JsResult<Value> {
        let memory = view.get(self, n::buffer)?;
        let offset = view.get(self, n::byteOffset)?.to_number(self)? as usize;
        self.buffer_over(memory, offset + start, len)
    }

    /// The TypedArray or DataView itself when it is a Buffer, else a Buffer over its memory.
    pub fn buffer_of_view(self, view: &Value) -> JsResult<Value> {
        let is_buffer = match recipe(self)? {
            Recipe::Plain => view.class_name(self).as_deref() == Some("Uint8Array"),
            Recipe::Prototype(proto) => view.inherits_from(self, &proto)?,
            Recipe::From(class) => {
                let test = class.get(self, "isBuffer")?;
                let args = core::slice::from_ref(view);
                test.is_function(self) && test.call(self, &class, args)?.truthy(self)
            }
        };
        if is_buffer {
            return Ok(view.clone());
        }
        let len = view.get(self, n::byteLength)?.to_number(self)? as usize;
        self.buffer_view(view, 0, len)
    }
}

#[cfg(test)]
mod tests {
    use crate::js::testing::Engine;

    /// An engine whose host has the `Buffer` that `source` evaluates to.
    fn engine(source: &'static str) -> Engine {
        let engine = Engine::new();
        engine.run(&format!("globalThis.Buffer = {source}"));
        engine.module("buffer", |cx| {
            let module = cx.object()?;
            module.set(cx, "Buffer", cx.global().get(cx, "Buffer")?)?;
            Ok(module)
        });
        engine.define("hello", |cx| {
            cx.function("hello", 0, |cx, _| cx.buffer_copy(b"hello"))
        });
        engine.define("part", |cx| {
            cx.function("part", 1, |cx, call| cx.buffer_view(&call.arg(0), 1, 3))
        });
        engine.define("own", |cx| {
            cx.function("own", 1, |cx, call| cx.buffer_of_view(&call.arg(0)))
        });
        engine
    }

    /// A `Buffer` that gives each object methods of its own.
    const MARKED: &str = "({
        from(memory) {
            const made = new Uint8Array(memory);
            made._isBuffer = true;
            made.toString = () => String.fromCharCode(...made);
            return made;
        },
        isBuffer: (value) => value._isBuffer === true,
        prototype: {},
    })";

    #[test]
    fn a_class_is_used_through_its_prototype() {
        let engine = engine(
            "class extends Uint8Array { static from(memory) { return new Buffer(memory) }
                text() { return String.fromCharCode(...this) } }",
        );
        assert_eq!(engine.run("hello().text()"), "hello");
        assert_eq!(engine.run("part(hello()).text()"), "ell");
        assert_eq!(engine.run("hello() instanceof Buffer"), "true");
        assert_eq!(engine.run("const b = hello(); own(b) === b"), "true");
    }

    #[test]
    fn objects_with_methods_of_their_own_are_made_by_the_host() {
        let engine = engine(MARKED);
        assert_eq!(engine.run("String(hello())"), "hello");
        assert_eq!(engine.run("String(part(hello()))"), "ell");
        assert_eq!(engine.run("hello()._isBuffer"), "true");
        assert_eq!(engine.run("const b = hello(); own(b) === b"), "true");
        assert_eq!(engine.run("String(own(new Uint8Array([104, 105])))"), "hi");
        // The first two of three bytes: a memory is handed over as a whole, or not at all.
        let start = "String(own(new Uint8Array([104, 105, 106]).subarray(0, 2)))";
        assert_eq!(engine.run(start), "hi");
    }

    #[test]
    fn a_class_that_marks_each_object_is_called() {
        let engine = engine(
            "class extends Uint8Array { static from(memory) {
                return Object.assign(new Buffer(memory), { _isBuffer: true }) } }",
        );
        assert_eq!(engine.run("hello()._isBuffer"), "true");
    }

    #[test]
    fn without_a_class_there_are_plain_arrays() {
        let engine = engine("undefined");
        assert_eq!(engine.run("hello().join()"), "104,101,108,108,111");
        assert_eq!(
            engine.run("const u = new Uint8Array(2); own(u) === u"),
            "true"
        );
    }
}
