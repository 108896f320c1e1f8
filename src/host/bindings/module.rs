//! `binding('module')`: compiling CommonJS files, and which built-ins there are.

use super::super::state::State;
use super::super::{builtins, esm};
use crate::js::{Call, Ctx, JsResult, Value};

/// What a CommonJS file is given.
const PARAMS: &str = "exports, require, module, __filename, __dirname";

pub(crate) fn fill(cx: Ctx, binding: &Value) -> JsResult<()> {
    binding.method(cx, "compileFunction", 2, js_compile_function)?;
    binding.method(cx, "checkScript", 2, js_check_script)?;
    binding.method(cx, "evalScript", 2, js_eval_script)?;
    binding.method(cx, "requireModule", 1, js_require_module)?;
    binding.method(cx, "builtinNames", 0, js_builtin_names)
}

/// A function with the parameters of a CommonJS file, or with those of the third argument.
fn js_compile_function(cx: Ctx, call: &Call) -> JsResult<Value> {
    let (source, file) = (call.arg(0).to_text(cx)?, call.arg(1).to_text(cx)?);
    if call.arg(2).is_undefined() {
        return cx.compile_function(PARAMS, &source, &file);
    }
    let params = call.arg(2).to_text(cx)?;
    cx.compile_function(&params, &source, &file)
}

/// Throws the SyntaxError of a script, if it has one.
fn js_check_script(cx: Ctx, call: &Call) -> JsResult<Value> {
    let (source, file) = (call.arg(0).to_text(cx)?, call.arg(1).to_text(cx)?);
    cx.check_script(&source, &file)?;
    Ok(Value::undefined())
}

/// Runs a script and gives its completion value, as `-p` prints it.
fn js_eval_script(cx: Ctx, call: &Call) -> JsResult<Value> {
    let (source, file) = (call.arg(0).to_text(cx)?, call.arg(1).to_text(cx)?);
    cx.eval_script(&source, &file)
}

/// The namespace of an ES module, evaluated at once; `undefined` when it waits at top level.
fn js_require_module(cx: Ctx, call: &Call) -> JsResult<Value> {
    let name = esm::url_of(&call.arg(0).to_text(cx)?);
    Ok(cx.import_now(&name)?.unwrap_or_default())
}

fn js_builtin_names(cx: Ctx, _call: &Call) -> JsResult<Value> {
    let names = builtins::public_names(State::of(cx).options.expose_internals);
    let names: JsResult<Vec<Value>> = names.iter().map(|name| cx.string(name)).collect();
    cx.array_of(names?)
}
