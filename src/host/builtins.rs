//! `require` for built-ins: JavaScript files embedded in the program, and the native modules.

use std::rc::Rc;

use super::bindings;
use super::state::State;
use crate::js::{Call, Ctx, JsResult, Kind, Value};

/// The embedded files: name and text, in the order of the names.
const FILES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/builtins.rs"));

/// The parameters of an embedded file, which is the body of a function.
const PARAMS: &str = "exports, require, module, binding, process, globalThis, primordials";

/// A built-in made by a module of this library.
type Native = fn(Ctx) -> JsResult<Value>;

/// The built-ins that are no JavaScript files.
const NATIVE: &[(&str, Native)] = &[
    ("events", crate::events::module),
    ("net", crate::net::module),
    ("qjsnet", crate::net::extra_module),
    ("stream", crate::stream::module),
    ("stream/consumers", crate::stream::consumers),
    ("stream/promises", crate::stream::promises),
];

/// The names that scripts may require, in order.
pub(crate) fn public_names(with_internals: bool) -> Vec<&'static str> {
    let files = FILES.iter().map(|(name, _)| *name);
    let native = NATIVE.iter().map(|(name, _)| *name);
    let mut names: Vec<_> = files
        .chain(native)
        .filter(|n| with_internals || !n.starts_with("internal/"))
        .collect();
    names.sort_unstable();
    names
}

/// The built-in of this name, without `node:`; `None` if there is none.
pub(crate) fn find(cx: Ctx, name: &str) -> JsResult<Option<Value>> {
    let state = State::of(cx);
    let known = state.modules.borrow().get(name).cloned();
    if let Some(module) = known {
        // While a built-in is being loaded this is what it has exported so far.
        return module.get(cx, "exports").map(Some);
    }
    if let Some((name, make)) = NATIVE.iter().find(|(known, _)| *known == name) {
        let exports = make(cx)?;
        let module = cx.object()?;
        module.set(cx, "exports", exports.clone())?;
        state.modules.borrow_mut().insert(name, module);
        return Ok(Some(exports));
    }
    let Ok(at) = FILES.binary_search_by(|(known, _)| (*known).cmp(name)) else {
        return Ok(None);
    };
    let (name, text) = FILES[at];
    load(cx, &state, name, text).map(Some)
}

/// The built-in of this name, if it was loaded.
pub(crate) fn loaded(cx: Ctx, name: &str) -> Option<Value> {
    let state = State::of(cx);
    let module = state.modules.borrow().get(name).cloned()?;
    module.get(cx, "exports").ok()
}

/// The built-in of this name, or an error if there is none.
pub(crate) fn require(cx: Ctx, name: &str) -> JsResult<Value> {
    let name = name.strip_prefix("node:").unwrap_or(name);
    match find(cx, name)? {
        Some(exports) => Ok(exports),
        None => {
            let message = format!("No such built-in module: {name}");
            Err(cx.throw_coded(Kind::Error, "ERR_UNKNOWN_BUILTIN_MODULE", &message))
        }
    }
}

fn load(cx: Ctx, state: &Rc<State>, name: &'static str, text: &str) -> JsResult<Value> {
    let exports = cx.object()?;
    let module = cx.bare_object()?;
    module.set(cx, "exports", exports.clone())?;
    state.modules.borrow_mut().insert(name, module.clone());
    let process = state.process.borrow().clone();
    let run = || {
        let args = [
            exports,
            cx.function("require", 1, js_require)?,
            module.clone(),
            cx.function("binding", 1, js_binding)?,
            process,
            cx.global(),
            // What the file of this name exports is still empty while that file itself runs.
            require(cx, "internal/primordials")?,
        ];
        let body = cx.compile_function(PARAMS, text, &format!("node:{name}"))?;
        body.call(cx, &Value::undefined(), &args)
    };
    if let Err(thrown) = run() {
        let module = state.modules.borrow_mut().remove(name);
        drop(module);
        return Err(thrown);
    }
    module.get(cx, "exports")
}

fn js_require(cx: Ctx, call: &Call) -> JsResult<Value> {
    let name = call.arg(0).to_text(cx)?;
    require(cx, &name)
}

fn js_binding(cx: Ctx, call: &Call) -> JsResult<Value> {
    let name = call.arg(0).to_text(cx)?;
    let state = State::of(cx);
    let known = state.bindings.borrow().get(name.as_str()).cloned();
    if let Some(binding) = known {
        return Ok(binding);
    }
    let Some((name, make)) = bindings::ALL.iter().find(|(known, _)| *known == name) else {
        return Err(cx.throw_type_error(&format!("No such binding: {name}")));
    };
    let binding = cx.object()?;
    make(cx, &binding)?;
    state.bindings.borrow_mut().insert(name, binding.clone());
    Ok(binding)
}
