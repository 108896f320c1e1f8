//! Buffers as scripts get them: made by us, so that they are what the host's own `Buffer` makes.
//!
//! What makes them that is found out once, of two that the host makes ([`Features`]). After that
//! no function of the host's is called for a buffer: what one allocates or keeps for each would
//! be the price of every chunk.

use std::rc::Rc;

use super::buffer_sample::Features;
use super::object::Property;
use super::{Atom, Ctx, JsResult, Marker, Slot, Value, n};
use crate::sys::qjs;

/// How buffers are made in one context.
struct BufferFactory {
    /// The constructor of `Uint8Array`.
    constructor: Value,
    prototype: Value,
    /// An object whose property `prototype` is that one; undefined if it is `Uint8Array`'s own.
    new_target: Value,
    /// A `Uint8Array`.
    sample: Value,
    /// Buffers with none, one, two and so on up to all of their own properties: as long as these are
    /// there, others take over their shapes, and the engine makes none anew for each property.
    shaped: Vec<Value>,
    /// What each buffer has of its own, beside its bytes.
    own: Vec<(Atom, Property)>,
}

impl Slot for BufferFactory {
    crate::js::type_index!();

    fn trace(&self, marker: &Marker) {
        marker.mark_all([&self.constructor, &self.prototype]);
        marker.mark_all([&self.new_target, &self.sample]);
        marker.mark_all(&self.shaped);
        for (_, property) in &self.own {
            marker.mark_all([&property.value, &property.getter, &property.setter]);
        }
    }
}

/// Sets the prototype of the buffers made from now on.
pub fn set_buffer_prototype(cx: Ctx, proto: Value) -> JsResult<()> {
    let own = Vec::new();
    let prototype = Some(proto);
    BufferFactory::set(cx, prototype, own).map(drop)
}

/// Finds out how this host's buffers are made, if that is not known. A host that has no `Buffer`
/// yet is asked once more, for the first buffer: it may be loading its modules.
pub fn learn_buffers(cx: Ctx) -> JsResult<()> {
    learned(cx).map(drop)
}

/// The factory of this context. The first buffer settles it.
#[inline]
fn factory(cx: Ctx) -> JsResult<Rc<BufferFactory>> {
    match cx.slot() {
        Some(known) => Ok(known),
        None => first_factory(cx),
    }
}

#[cold]
fn first_factory(cx: Ctx) -> JsResult<Rc<BufferFactory>> {
    match learned(cx)? {
        Some(factory) => Ok(factory),
        None => BufferFactory::set(cx, None, Vec::new()),
    }
}

/// What is known, or can be found out of the host's `Buffer`; `None` when it has none.
fn learned(cx: Ctx) -> JsResult<Option<Rc<BufferFactory>>> {
    if let Some(known) = cx.slot() {
        return Ok(Some(known));
    }
    let module = cx.realm().host().require(cx, "buffer")?;
    if let Some(known) = cx.slot() {
        // The module set the prototype itself while it loaded.
        return Ok(Some(known));
    }
    let class = match module {
        Some(module) => module.get(cx, n::Buffer)?,
        None => Value::undefined(),
    };
    if !class.is_object() {
        return Ok(None);
    }
    let (prototype, own) = match Features::of(cx, &class) {
        Ok(Some(Features { prototype, own })) => (Some(prototype), own),
        unknown => {
            if unknown.is_err() {
                // A `from` of another kind.
                drop(cx.take_exception());
            }
            let prototype = class.get(cx, n::prototype)?;
            (Some(prototype).filter(Value::is_object), Vec::new())
        }
    };
    BufferFactory::set(cx, prototype, own).map(Some)
}

impl BufferFactory {
    /// Buffers have this prototype, or that of `Uint8Array`, and these properties.
    fn set(
        cx: Ctx,
        prototype: Option<Value>,
        own: Vec<(Atom, Property)>,
    ) -> JsResult<Rc<BufferFactory>> {
        let sample = cx.uint8_array(cx.array_buffer_copy(&[])?, 0, 0)?;
        let plain = sample.prototype(cx)?;
        let constructor = cx.primordial("Uint8Array")?;
        let prototype = prototype.unwrap_or_else(|| plain.clone());
        let new_target = if prototype.same(&plain) {
            Value::undefined()
        } else {
            let new_target = cx.bare_object()?;
            new_target.set(cx, n::prototype, prototype.clone())?;
            new_target
        };
        let mut factory = BufferFactory {
            constructor,
            prototype,
            new_target,
            sample,
            shaped: Vec::new(),
            own,
        };
        for count in 0..=factory.own.len() {
            let view = factory.copy(cx, &[])?;
            define_all(cx, &view, &factory.own[..count])?;
            factory.shaped.push(view);
        }
        let factory = Rc::new(factory);
        cx.realm().set_slot(factory.clone());
        Ok(factory)
    }

    /// An array with a copy of these bytes and the prototype of buffers.
    fn copy(&self, cx: Ctx, bytes: &[u8]) -> JsResult<Value> {
        if self.new_target.is_undefined() {
            let memory = cx.array_buffer_copy(bytes)?;
            return cx.uint8_array(memory, 0, bytes.len());
        }
        // SAFETY: the context is live, and `self` keeps the values, which are of the kinds that
        // are asked for; the result is fresh.
        unsafe { cx.result(qjs::copy_to_uint8_array(cx.raw(), &self.like(), bytes)) }
    }

    /// An array over a part of an ArrayBuffer, with the prototype of buffers.
    fn view(&self, cx: Ctx, memory: &Value, offset: usize, len: usize) -> JsResult<Value> {
        if self.new_target.is_undefined() {
            return cx.uint8_array(memory.clone(), offset, len);
        }
        let place = (memory.raw(), offset, len);
        // SAFETY: as above.
        unsafe { cx.result(qjs::view_like(cx.raw(), &self.like(), place)) }
    }

    fn like(&self) -> qjs::Uint8ArrayLike {
        qjs::Uint8ArrayLike {
            constructor: self.constructor.raw(),
            new_target: self.new_target.raw(),
            prototype: self.prototype.raw(),
            sample: self.sample.raw(),
        }
    }

    /// `view` with what each buffer has of its own.
    fn finished(&self, cx: Ctx, view: Value) -> JsResult<Value> {
        define_all(cx, &view, &self.own)?;
        Ok(view)
    }

    /// Whether an array is as if made by this factory.
    fn fits(&self, cx: Ctx, view: &Value) -> JsResult<bool> {
        if !view.inherits_from(cx, &self.prototype)? {
            return Ok(false);
        }
        for (key, _) in &self.own {
            if !view.has_own(cx, key)? {
                return Ok(false);
            }
        }
        Ok(true)
    }
}

fn define_all(cx: Ctx, view: &Value, own: &[(Atom, Property)]) -> JsResult<()> {
    own.iter()
        .try_for_each(|(key, property)| view.define_property(cx, key, property))
}

impl Ctx {
    /// A Buffer with a copy of these bytes, on an ArrayBuffer of its own.
    pub fn buffer_copy(self, bytes: &[u8]) -> JsResult<Value> {
        let factory = factory(self)?;
        factory.finished(self, factory.copy(self, bytes)?)
    }

    /// A Buffer that takes these bytes over.
    pub fn buffer(self, bytes: Vec<u8>) -> JsResult<Value> {
        let len = bytes.len();
        let memory = self.array_buffer(bytes)?;
        self.buffer_over(memory, 0, len)
    }

    /// A Buffer over a part of an ArrayBuffer.
    pub fn buffer_over(self, memory: Value, offset: usize, len: usize) -> JsResult<Value> {
        let factory = factory(self)?;
        let view = factory.view(self, &memory, offset, len)?;
        factory.finished(self, view)
    }

    /// A Buffer over the part `start..start + len` of a TypedArray, whatever it says of itself.
    pub fn buffer_part(self, array: &Value, start: usize, len: usize) -> JsResult<Value> {
        let (memory, offset) = self.memory_of_array(array)?;
        self.buffer_over(memory, offset + start, len)
    }

    /// A Buffer with memory of its own, of zeroes. What the engine has no memory for is an exception.
    pub fn zeroed_buffer(self, len: usize) -> JsResult<Value> {
        let factory = factory(self)?;
        let len = Value::number(len as f64);
        let view = match factory.new_target.is_undefined() {
            true => factory.constructor.construct(self, &[len])?,
            // SAFETY: the context is live, and the factory keeps the values.
            false => unsafe {
                let place = (len.raw(), 0, 0);
                self.result(qjs::view_like(self.raw(), &factory.like(), place))?
            },
        };
        factory.finished(self, view)
    }

    /// A Buffer over an ArrayBuffer from `offset` to its end, which it follows if that can move.
    pub fn buffer_to_end(self, memory: &Value, offset: f64) -> JsResult<Value> {
        let factory = factory(self)?;
        let args = [memory.clone(), Value::number(offset), Value::undefined()];
        let view = match factory.new_target.is_undefined() {
            true => factory.constructor.construct(self, &args)?,
            false => factory
                .constructor
                .construct_as(self, &factory.new_target, &args)?,
        };
        factory.finished(self, view)
    }

    /// Whether a value is a Buffer by its prototype, as a Proxy around one is; where the host has
    /// no class of its own for them, none is.
    pub fn passes_for_buffer(self, value: &Value) -> JsResult<bool> {
        let factory = factory(self)?;
        if factory.new_target.is_undefined() || !value.is_object() {
            return Ok(false);
        }
        value.inherits_from(self, &factory.prototype)
    }

    /// A Buffer over the part `start..start + len` of a TypedArray's or DataView's memory.
    pub fn buffer_view(self, view: &Value, start: usize, len: usize) -> JsResult<Value> {
        let memory = view.get(self, n::buffer)?;
        let offset = view.get(self, n::byteOffset)?.to_number(self)? as usize;
        self.buffer_over(memory, offset + start, len)
    }

    /// The TypedArray or DataView itself when it is a Buffer, else a Buffer over its memory.
    pub fn buffer_of_view(self, view: &Value) -> JsResult<Value> {
        if factory(self)?.fits(self, view)? {
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
    fn engine(source: &str) -> Engine {
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

    /// A `Buffer` that gives each object methods of its own, and counts what it is asked for.
    const MARKED: &str = "({
        made: 0,
        asked: 0,
        from(memory) {
            this.made++;
            const made = new Uint8Array(memory);
            made._isBuffer = true;
            made.toString = function () { return String.fromCharCode(...this) };
            made.copy = function (to) { to.set(this) };
            Object.defineProperty(made, Symbol.for('kind'), { get() { return 'of ' + this.length } });
            return made;
        },
        isBuffer(value) { this.asked++; return value._isBuffer === true },
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
        let length = "own(new Uint8Array([104, 105, 106]).subarray(0, 2)).text()";
        assert_eq!(engine.run(length), "hi");
    }

    #[test]
    fn objects_get_the_properties_that_the_host_gives_its_own() {
        let engine = engine(MARKED);
        assert_eq!(engine.run("String(hello())"), "hello");
        assert_eq!(engine.run("String(part(hello()))"), "ell");
        assert_eq!(engine.run("hello()._isBuffer"), "true");
        assert_eq!(engine.run("hello()[Symbol.for('kind')]"), "of 5");
        assert_eq!(
            engine.run("const to = new Uint8Array(5); hello().copy(to); to[4]"),
            "111"
        );
        let keys = "Object.keys(hello()).slice(5).join()";
        assert_eq!(engine.run(keys), "_isBuffer,toString,copy");
        assert_eq!(engine.run("const b = hello(); own(b) === b"), "true");
        assert_eq!(
            engine.run("const h = Buffer.from([1]); own(h) === h"),
            "true"
        );
        assert_eq!(engine.run("String(own(new Uint8Array([104, 105])))"), "hi");
        let start = "String(own(new Uint8Array([104, 105, 106]).subarray(0, 2)))";
        assert_eq!(engine.run(start), "hi");
    }

    #[test]
    fn no_function_of_the_host_is_called_for_a_buffer() {
        let engine = engine(MARKED);
        engine.run("hello(); Buffer.made = Buffer.asked = 0");
        engine.run(
            "for (let i = 0; i < 100; i++) own(hello()), own(new Uint8Array(i)), part(hello())",
        );
        assert_eq!(engine.run("[Buffer.made, Buffer.asked].join()"), "0,0");
        engine.run("Buffer.from = Buffer.isBuffer = undefined");
        assert_eq!(engine.run("String(own(part(hello())))"), "ell");
    }

    #[test]
    fn methods_that_hold_on_to_their_object_are_left_out() {
        let engine = engine(
            "({ from(memory) {
                const made = new Uint8Array(memory);
                made.mark = 1;
                made.number = memory.byteLength;
                made.toString = () => String.fromCharCode(...made);
                made.copy = (to) => to.set(made);
                return made;
            } })",
        );
        assert_eq!(engine.run("String(hello())"), "104,101,108,108,111");
        assert_eq!(engine.run("Object.keys(hello()).slice(5).join()"), "mark");
        assert_eq!(engine.run("typeof hello().copy"), "undefined");
    }

    #[test]
    fn methods_of_which_nothing_can_be_found_out_are_left_out() {
        let engine = engine(
            "({ from(memory) {
                return Object.assign(new Uint8Array(memory), { copy: (to) => to })
            } })",
        );
        assert_eq!(engine.run("typeof hello().copy"), "undefined");
        assert_eq!(engine.run("hello().length"), "5");
    }

    #[test]
    fn a_class_that_marks_each_object() {
        let engine = engine(
            "class extends Uint8Array { static from(memory) {
                return Object.assign(new Buffer(memory), { _isBuffer: true }) } }",
        );
        assert_eq!(engine.run("hello()._isBuffer"), "true");
        assert_eq!(engine.run("hello() instanceof Buffer"), "true");
    }

    #[test]
    fn a_class_that_makes_no_arrays_of_bytes_or_throws() {
        for from in [
            "() => ({ wrapped: true })",
            "() => { throw 1 }",
            "() => new Uint16Array(4)",
        ] {
            let source = format!("({{ from: {from} }})");
            let engine = engine(&source);
            assert_eq!(engine.run("hello().join()"), "104,101,108,108,111");
        }
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
