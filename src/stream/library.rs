//! The part of the stream module that is written in JavaScript, in `lib/`.
//!
//! It is compiled when a context is attached, and evaluated when the module is first asked for. A
//! socket needs none of it until a script iterates over one, so the methods that are written there
//! stand on the prototypes as lazy ones, which load the library and then call the real method.

use core::cell::{Cell, OnceCell};
use std::rc::Rc;

use super::classes::Classes;
use super::state::Stream;
use crate::js::{
    Atom, Call, Ctx, JsResult, Key, Kind, Marker, PropFlags, Script, Slot, Tick, Value, n,
};
use crate::{buffer, events};

/// The files of `lib/`, by the names under which they require each other.
const FILES: &[(&str, &str)] = &[
    ("abort", include_str!("lib/abort.js")),
    ("async_iterator", include_str!("lib/async_iterator.js")),
    ("checks", include_str!("lib/checks.js")),
    ("compose", include_str!("lib/compose.js")),
    ("consumers", include_str!("lib/consumers.js")),
    ("destroy", include_str!("lib/destroy.js")),
    ("duplex_pair", include_str!("lib/duplex_pair.js")),
    ("duplexify", include_str!("lib/duplexify.js")),
    ("finished", include_str!("lib/finished.js")),
    ("from", include_str!("lib/from.js")),
    ("index", include_str!("lib/index.js")),
    ("operators", include_str!("lib/operators.js")),
    ("pipeline", include_str!("lib/pipeline.js")),
    ("signal", include_str!("lib/signal.js")),
    ("state", include_str!("lib/state.js")),
    ("transform", include_str!("lib/transform.js")),
    ("wrap", include_str!("lib/wrap.js")),
];

/// The methods of `Readable.prototype` that the library brings.
const LAZY: &[&str] = &[
    "compose", "drop", "every", "filter", "find", "flatMap", "forEach", "iterator", "map",
    "reduce", "some", "take", "toArray", "wrap",
];

/// The parameters of a file, which is the body of a function.
const PARAMS: &str = "exports, require, module, stream, events, primitives, primordials";

/// The library in one context.
struct Library {
    /// The files in the order of [`FILES`].
    scripts: Vec<Script>,
    /// `lib/index.js` runs, or has run.
    entered: Cell<bool>,
    /// What it exports for this module, once it has run.
    exports: OnceCell<Value>,
}

impl Slot for Library {
    crate::js::type_index!();

    fn trace(&self, marker: &Marker) {
        marker.mark_all(self.exports.get());
    }
}

impl Library {
    /// The library of this context, compiled if it is not yet.
    fn of(cx: Ctx) -> JsResult<Rc<Library>> {
        let realm = cx.realm();
        if let Some(library) = realm.slot::<Library>() {
            return Ok(library);
        }
        let script = |(name, source): &(&'static str, &str)| {
            let source = format!("(function ({PARAMS}) {{{source}\n}})");
            cx.script(name, &source, &format!("node:internal/streams/{name}"))
        };
        let library = Rc::new(Library {
            scripts: FILES.iter().map(script).collect::<JsResult<_>>()?,
            entered: Cell::new(false),
            exports: OnceCell::new(),
        });
        realm.set_slot(library.clone());
        Ok(library)
    }
}

/// Compiles the library, so that nothing has to be compiled later.
pub(super) fn prepare(cx: Ctx) -> JsResult<()> {
    Library::of(cx).map(drop)
}

/// The option `signal` of a constructor.
pub(super) fn attach_signal(cx: Ctx, signal: &Value, stream: &Value) -> JsResult<()> {
    let arguments = [signal.clone(), stream.clone()];
    library(cx)?
        .invoke(cx, "attachSignal", &arguments)
        .map(drop)
}

/// The exports of `lib/index.js`; undefined while it runs.
pub(super) fn library(cx: Ctx) -> JsResult<Value> {
    let library = Library::of(cx)?;
    if library.entered.replace(true) {
        return Ok(library.exports.get().cloned().into());
    }
    let loader = cx.bare_object()?;
    loader.set(cx, "stream", statics(cx)?)?;
    loader.set(cx, "events", events::module(cx)?)?;
    loader.set(cx, "primitives", primitives(cx)?)?;
    loader.set(cx, "loaded", cx.bare_object()?)?;
    let require = cx.function_with("require", 1, &[&loader], js_require)?;
    loader.set(cx, "require", require.clone())?;
    let exports = require.call(cx, &Value::undefined(), &[cx.string("./index")?])?;
    Ok(library.exports.get_or_init(|| exports).clone())
}

/// `require` among the files of the library.
fn js_require(cx: Ctx, call: &Call) -> JsResult<Value> {
    let loader = call.data(0);
    let path = call.arg(0).to_text(cx)?;
    let name = path.trim_start_matches("./");
    let loaded = loader.get(cx, "loaded")?;
    let known = loaded.get(cx, name)?;
    if known.is_object() {
        return known.get(cx, "exports");
    }
    let Some(at) = FILES.iter().position(|(file, _)| *file == name) else {
        let message = format!("Cannot find module '{path}'");
        return Err(cx.throw_coded(Kind::Error, "MODULE_NOT_FOUND", &message));
    };
    let module = cx.bare_object()?;
    let exports = cx.bare_object()?;
    module.set(cx, "exports", exports.clone())?;
    loaded.set(cx, name, module.clone())?;
    let function = Library::of(cx)?.scripts[at].run(cx)?;
    let arguments = [
        exports,
        loader.get(cx, "require")?,
        module.clone(),
        loader.get(cx, "stream")?,
        loader.get(cx, "events")?,
        loader.get(cx, "primitives")?,
        cx.primordials(),
    ];
    function.call(cx, &Value::undefined(), &arguments)?;
    module.get(cx, "exports")
}

/// The constructor `Stream` with its native statics.
fn statics(cx: Ctx) -> JsResult<Value> {
    let classes = Classes::of(cx)?;
    let stream = classes.stream.constructor.clone();
    for (name, class) in [
        ("Readable", &classes.readable),
        ("Writable", &classes.writable),
        ("Duplex", &classes.duplex),
    ] {
        stream.define(cx, name, class.constructor.clone(), PropFlags::DATA)?;
    }
    let get = cx.function("getDefaultHighWaterMark", 1, js_default_mark)?;
    stream.define(cx, "getDefaultHighWaterMark", get, PropFlags::DATA)?;
    let set = cx.function("setDefaultHighWaterMark", 2, js_set_default_mark)?;
    stream.define(cx, "setDefaultHighWaterMark", set, PropFlags::DATA)?;
    Ok(stream)
}

fn js_default_mark(cx: Ctx, call: &Call) -> JsResult<Value> {
    let object_mode = call.arg(0).truthy(cx);
    Ok(Classes::of(cx)?.marks.of_mode(object_mode).get().into())
}

fn js_set_default_mark(cx: Ctx, call: &Call) -> JsResult<Value> {
    const MOST: f64 = 9_007_199_254_740_991.0;
    let value = call.arg(1);
    let Some(mark) = value.as_number() else {
        return Err(cx.throw_arg_type("value", "of type number", &value));
    };
    // Neither is what is not finite: it has no fraction that is a number.
    if mark.fract() != 0.0 {
        return Err(cx.throw_out_of_range("value", "an integer", &value));
    }
    if !(0.0..=MOST).contains(&mark) {
        let range = ">= 0 && <= 9007199254740991";
        return Err(cx.throw_out_of_range("value", range, &value));
    }
    let object_mode = call.arg(0).truthy(cx);
    Classes::of(cx)?.marks.of_mode(object_mode).set(mark);
    Ok(Value::undefined())
}

/// What the library needs of Rust; see the head of `lib/index.js`.
fn primitives(cx: Ctx) -> JsResult<Value> {
    let all = cx.bare_object()?;
    all.set(cx, "errors", cx.error_binding()?)?;
    all.method(cx, "nextTick", 1, |cx, call| {
        cx.queue_tick(Tick::from_call(call));
        Ok(Value::undefined())
    })?;
    all.method(cx, "errorOrDestroy", 2, |cx, call| {
        if let Some(stream) = Stream::of(cx, &call.arg(0)) {
            stream.error_or_destroy(cx, Some(call.arg(1)), false)?;
        }
        Ok(Value::undefined())
    })?;
    all.method(
        cx,
        "getBuffer",
        0,
        |cx, _call| match buffer::module_in_use(cx)? {
            Some(module) => module.get(cx, n::Buffer),
            None => Ok(Value::undefined()),
        },
    )?;
    all.method(cx, "needBuffer", 0, |cx, _call| {
        buffer::module_of_context(cx)?.get(cx, n::Buffer)
    })?;
    Ok(all)
}

/// Defines the lazy methods: on Readable's prototype all, on Writable's the one for disposal.
pub(super) fn define_lazy_methods(cx: Ctx, readable: &Value, writable: &Value) -> JsResult<()> {
    let mut keys: Vec<Atom> = LAZY.iter().map(|name| name.atom(cx)).collect();
    let dispose = cx.well_known("asyncDispose")?;
    define_lazy(cx, writable, &dispose)?;
    let streamable = cx.symbol_for("Stream.toAsyncStreamable")?;
    keys.extend([dispose, cx.well_known("asyncIterator")?, streamable]);
    keys.iter()
        .try_for_each(|key| define_lazy(cx, readable, key))
}

fn define_lazy(cx: Ctx, proto: &Value, key: &Atom) -> JsResult<()> {
    let data = [proto, &key.to_value(cx)?];
    let function = cx.function_with("", 0, &data, js_lazy)?;
    proto.define(cx, key, function, PropFlags::METHOD)
}

/// A method of the library, called before the library was loaded.
fn js_lazy(cx: Ctx, call: &Call) -> JsResult<Value> {
    let (proto, key) = (call.data(0), Atom::from_value(cx, &call.data(1))?);
    let lazy = proto.get(cx, &key)?;
    library(cx)?;
    let method = proto.get(cx, &key)?;
    if method.same(&lazy) {
        return Err(cx.throw_type_error("the stream library is not complete"));
    }
    method.call_with(cx, &call.this(), call.args(0))
}
