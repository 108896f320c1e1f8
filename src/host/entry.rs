//! How a program starts: a file, code from the command line, or standard input.

use std::io::Read;
use std::rc::Rc;

use super::builtins;
use super::esm::{self, EsmLoader};
use super::options::Entry;
use super::state::State;
use crate::js::{Ctx, JsResult, PromiseState, Value};
use crate::uv::host::fd;

/// Installs the loader of ES modules.
pub(crate) fn install_loader(cx: Ctx) {
    cx.set_module_loader(Rc::new(EsmLoader));
}

/// Starts the program. The result is the promise of the main ES module, if that is what it is.
pub(crate) fn start(cx: Ctx) -> JsResult<Value> {
    let state = State::of(cx);
    let word = ["NODE_CHANNEL_FD", "NODE_UNIQUE_ID"].map(std::env::var_os);
    if word.iter().any(Option::is_some) {
        builtins::require(cx, "internal/started_as_child")?;
    }
    let cjs = builtins::require(cx, "internal/cjs")?;
    for name in &state.options.preload {
        cjs.invoke(cx, "preload", &[cx.string(name)?])?;
    }
    match &state.options.entry {
        Entry::File(file) => {
            let module = cjs.invoke(cx, "runMain", &[cx.string(file)?])?;
            if module.is_undefined() {
                return Ok(module);
            }
            let path = module.to_text(cx)?;
            esm::import_main(cx, &path)
        }
        Entry::Eval { code } => run_code(cx, &cjs, code, "[eval]"),
        Entry::Stdin { .. } => {
            let mut code = Vec::new();
            // What cannot be read is not there: an empty program.
            let _ = std::io::stdin().lock().read_to_end(&mut code);
            let code = String::from_utf8_lossy(&code);
            let process = state.process.borrow().clone();
            process.set(cx, "_eval", cx.string(&code)?)?;
            run_code(cx, &cjs, &code, "[stdin]")
        }
        Entry::Help | Entry::Version => Ok(Value::undefined()),
    }
}

fn run_code(cx: Ctx, cjs: &Value, code: &str, name: &str) -> JsResult<Value> {
    let options = &State::of(cx).options;
    let print = options.print;
    if options.input_is_module || (!print && is_module(cx, code, name)?) {
        return esm::import_text(cx, code, name);
    }
    let result = cjs.invoke(cx, "runEval", &[cx.string(code)?, cx.string(name)?])?;
    if print {
        let console = builtins::require(cx, "console")?;
        console.invoke(cx, "log", &[result])?;
    }
    Ok(Value::undefined())
}

/// Whether code from the command line can only be meant as an ES module.
fn is_module(cx: Ctx, code: &str, name: &str) -> JsResult<bool> {
    let resolver = builtins::require(cx, "internal/esm_resolve")?;
    let answer = resolver.invoke(cx, "isModuleText", &[cx.string(code)?, cx.string(name)?])?;
    Ok(answer.is_true())
}

/// The status of a program that ran dry: 13 when its main module still waits for something.
pub(crate) fn unsettled_status(cx: Ctx, main: &Value) -> i32 {
    match main.promise_state(cx) {
        Some((PromiseState::Pending, _)) => {
            let text = "Warning: Detected unsettled top-level await\n";
            // A failure here cannot be reported any more.
            let _ = fd::write_all(2, text.as_bytes());
            13
        }
        _ => 0,
    }
}
