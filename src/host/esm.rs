//! ES modules: names are URLs (`file:///a/b.mjs`, `node:fs`), as in `import.meta.url`.

use super::builtins;
use super::state::State;
use crate::js::{Ctx, JsResult, Module, ModuleLoader, PropFlags, Value};
use url::Url;

/// What an imported file is.
#[derive(Clone, Copy, PartialEq)]
enum Format {
    Builtin,
    CommonJs,
    Json,
    Module,
}

/// The loader of the embedded host.
pub(crate) struct EsmLoader;

impl ModuleLoader for EsmLoader {
    fn resolve(&self, cx: Ctx, base: &str, specifier: &str) -> JsResult<String> {
        if State::of(cx).texts.borrow().contains_key(specifier) {
            return Ok(specifier.to_owned());
        }
        let found = resolver(cx)?.invoke(
            cx,
            "resolveForImport",
            &[cx.string(specifier)?, cx.string(&path_of(base))?],
        )?;
        let path = found.get(cx, "path")?.to_text(cx)?;
        if path.starts_with("node:") {
            return Ok(path);
        }
        let tail = specifier
            .find(['?', '#'])
            .filter(|_| is_relative_url(specifier));
        Ok(url_of(&path) + tail.map_or("", |at| &specifier[at..]))
    }

    fn load(&self, cx: Ctx, name: &str) -> JsResult<Module> {
        let text = State::of(cx).texts.borrow().get(name).cloned();
        if let Some(text) = text {
            return Ok(Module::Source(text));
        }
        let path = path_of(name);
        match format_of(cx, name, &path)? {
            Format::Builtin => exports_of(cx, builtins::require(cx, name)?, true),
            Format::CommonJs => exports_of(cx, require_file(cx, &path)?, false),
            Format::Json => {
                let value = require_file(cx, &path)?;
                Ok(Module::Exports(vec![("default".into(), value)]))
            }
            Format::Module => {
                let cjs = builtins::require(cx, "internal/cjs")?;
                let source = cjs
                    .invoke(cx, "readSource", &[cx.string(&path)?])?
                    .to_text(cx)?;
                // The line stays, so that line numbers do not move.
                let comment = if source.starts_with("#!") { "//" } else { "" };
                Ok(Module::Source(format!("{comment}{source}")))
            }
        }
    }

    fn meta(&self, cx: Ctx, name: &str, meta: &Value) -> JsResult<()> {
        let path = path_of(name);
        if name.starts_with("file:") {
            let folder = std::path::Path::new(&path).parent();
            let folder = folder
                .map(|folder| folder.to_string_lossy())
                .unwrap_or_default();
            meta.set(cx, "dirname", cx.string(&folder)?)?;
            meta.set(cx, "filename", cx.string(&path)?)?;
        }
        let main = State::of(cx).main_module.borrow().as_deref() == Some(name);
        meta.set(cx, "main", main)?;
        let base = cx.string(name)?;
        meta.set(
            cx,
            "resolve",
            cx.function_with("resolve", 1, &[&base], js_meta_resolve)?,
        )?;
        meta.set(cx, "url", base)
    }
}

fn resolver(cx: Ctx) -> JsResult<Value> {
    builtins::require(cx, "internal/esm_resolve")
}

fn is_relative_url(specifier: &str) -> bool {
    specifier.starts_with(['.', '/']) || specifier.starts_with("file:")
}

/// The path that a module's name stands for; names that are no URLs stay as they are.
fn path_of(name: &str) -> String {
    let file = Url::parse(name).ok().filter(|url| url.scheme() == "file");
    match file.and_then(|url| url.to_file_path().ok()) {
        Some(path) => path.to_string_lossy().into_owned(),
        None if name.starts_with('/') => name.to_owned(),
        // Code from the command line lies in the working folder.
        None => {
            let folder = crate::uv::host::os::cwd().unwrap_or_else(|_| "/".into());
            format!("{folder}/{name}")
        }
    }
}

/// The name of the module in this file.
pub(crate) fn url_of(path: &str) -> String {
    match Url::from_file_path(path) {
        Ok(url) => url.into(),
        Err(()) => path.to_owned(),
    }
}

fn format_of(cx: Ctx, name: &str, path: &str) -> JsResult<Format> {
    if name.starts_with("node:") {
        return Ok(Format::Builtin);
    }
    let format = resolver(cx)?
        .invoke(cx, "formatOf", &[cx.string(path)?])?
        .to_text(cx)?;
    Ok(match format.as_str() {
        "module" => Format::Module,
        "json" => Format::Json,
        _ => Format::CommonJs,
    })
}

/// Loads a file as `require` does.
fn require_file(cx: Ctx, path: &str) -> JsResult<Value> {
    let cjs = builtins::require(cx, "internal/cjs")?;
    let module = cjs.get(cx, "Module")?;
    module.invoke(
        cx,
        "_load",
        &[cx.string(path)?, Value::null(), Value::bool(false)],
    )
}

/// The exports of something that is no ES module: itself as `default`, and its own properties by
/// name.
fn exports_of(cx: Ctx, value: Value, builtin: bool) -> JsResult<Module> {
    let mut exports = Vec::new();
    if value.is_object() {
        for key in value.names_beside_elements(cx, !builtin)? {
            let name = key.to_text(cx)?;
            if name == "default" || (name == "__esModule" && builtin) {
                continue;
            }
            if builtin || is_export(cx, &value, &name)? {
                // What cannot be read is `undefined` for those who import it.
                let read = value.get(cx, name.as_str());
                exports.push((name, read.unwrap_or_else(|_| forget_exception(cx))));
            }
        }
    }
    if !builtin {
        exports.push(("module.exports".into(), value.clone()));
    }
    exports.push(("default".into(), value));
    Ok(Module::Exports(exports))
}

/// Whether a property of what a CommonJS module exports can be imported by name. Node looks for assignments and
/// `Object.defineProperty` in the text; methods of a class and what functions have by themselves it does not find.
fn is_export(cx: Ctx, value: &Value, name: &str) -> JsResult<bool> {
    let property = value.own_property(cx, name)?;
    Ok(property.is_some_and(|property| {
        let only_defined = property.how == PropFlags::NONE && !property.is_accessor;
        property.how.is_enumerable() || (only_defined && name != "prototype")
    }))
}

fn forget_exception(cx: Ctx) -> Value {
    cx.take_exception();
    Value::undefined()
}

/// Imports the file that the program consists of.
pub(crate) fn import_main(cx: Ctx, path: &str) -> JsResult<Value> {
    let name = url_of(path);
    State::of(cx).main_module.replace(Some(name.clone()));
    watched(cx, cx.import(&name, &name)?)
}

/// Imports a text as a module.
pub(crate) fn import_text(cx: Ctx, text: &str, label: &str) -> JsResult<Value> {
    let name = format!(
        "{}/{label}",
        url_of(&crate::uv::host::os::cwd().unwrap_or_default())
    );
    let state = State::of(cx);
    state
        .texts
        .borrow_mut()
        .insert(name.clone(), text.to_owned());
    state.main_module.replace(Some(name.clone()));
    watched(cx, cx.import(&name, &name)?)
}

/// Lets a failure of the main module be an uncaught exception, not a rejection.
fn watched(cx: Ctx, promise: Value) -> JsResult<Value> {
    let fail = cx.function("", 1, js_main_failed)?;
    let then = cx.primordial("PromisePrototypeThen")?;
    let nothing = Value::undefined();
    then.call(cx, &nothing, &[promise.clone(), nothing.clone(), fail])?;
    Ok(promise)
}

fn js_main_failed(cx: Ctx, call: &crate::js::Call) -> JsResult<Value> {
    super::uncaught::uncaught_from(cx, call.arg(0), Some("unhandledRejection"));
    Ok(Value::undefined())
}

fn js_meta_resolve(cx: Ctx, call: &crate::js::Call) -> JsResult<Value> {
    let specifier = call.arg(0);
    if !specifier.is_string() {
        return Err(cx.throw_arg_type("specifier", "of type string", &specifier));
    }
    let base = call.data(0).to_text(cx)?;
    if let Ok(name) = EsmLoader.resolve(cx, &base, &specifier.to_text(cx)?) {
        return cx.string(&name);
    }
    // A file that is not there has a URL all the same.
    let error = cx.take_exception();
    let url = if error.is_object() {
        error.get(cx, "url")?
    } else {
        Value::undefined()
    };
    if url.is_string() {
        Ok(url)
    } else {
        Err(cx.throw(error))
    }
}
