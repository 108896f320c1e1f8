//! ES modules: how import statements are answered.
//!
//! A module's name, as the engine keeps it, is what [`ModuleLoader::resolve`] made of the
//! specifier; it is also the file name in stack traces.

use core::cell::RefCell;
use core::ffi::{CStr, c_char, c_int, c_void};
use std::rc::Rc;

use crate::js::context::cstring;
use crate::js::{Ctx, JsResult, Marker, PromiseState, Realm, Slot, Thrown, Value, guard};
use crate::sys::qjs;

/// What the host does for import statements.
pub trait ModuleLoader {
    /// The name of the module that `specifier` means in the module or script `base`.
    fn resolve(&self, cx: Ctx, base: &str, specifier: &str) -> JsResult<String>;
    /// The module of this name.
    fn load(&self, cx: Ctx, name: &str) -> JsResult<Module>;
    /// Fills `import.meta`.
    fn meta(&self, cx: Ctx, name: &str, meta: &Value) -> JsResult<()>;
}

/// A module, as the loader found it.
pub enum Module {
    /// JavaScript, to be compiled.
    Source(String),
    /// A module that exists already, with these exports.
    Exports(Vec<(String, Value)>),
}

struct Loader(RefCell<Option<Rc<dyn ModuleLoader>>>);

impl Slot for Loader {
    crate::js::type_index!();

    fn trace(&self, _marker: &Marker) {}

    fn clear(&self) {
        self.0.take();
    }
}

impl Ctx {
    /// Answers the import statements of this context from now on.
    pub fn set_module_loader(self, loader: Rc<dyn ModuleLoader>) {
        self.realm()
            .set_slot(Rc::new(Loader(RefCell::new(Some(loader)))));
        // SAFETY: the runtime is live; the functions find the loader through the realm.
        unsafe {
            qjs::JS_SetModuleLoaderFunc(
                self.rt(),
                Some(js_resolve),
                Some(js_load),
                core::ptr::null_mut(),
            );
        }
    }

    /// `import(specifier)` as if written in `base`: a promise of the namespace.
    pub fn import(self, base: &str, specifier: &str) -> JsResult<Value> {
        let (base, specifier) = (cstring(base), cstring(specifier));
        // SAFETY: both are terminated for the length of the call; the result is fresh.
        unsafe {
            self.result(qjs::JS_LoadModule(
                self.raw(),
                base.as_ptr(),
                specifier.as_ptr(),
            ))
        }
    }

    /// Imports the module of this name at once, as `require` does. `None` when it, or something it
    /// imports, waits at top level.
    pub fn import_now(self, name: &str) -> JsResult<Option<Value>> {
        // Only a module can link another one and evaluate it before returning, so a small one is
        // made for that; it hands the namespace over through its `import.meta`.
        let literal = self.string(name)?.to_json(self)?;
        let source = format!("import * as all from {literal}; import.meta.all = all;");
        let flags = qjs::JS_EVAL_TYPE_MODULE | qjs::JS_EVAL_FLAG_COMPILE_ONLY;
        let module = self.eval_flags(&source, &format!("require of {name}"), flags)?;
        // SAFETY: a compiled module's value points to its definition, which the context keeps.
        let definition = unsafe { qjs::JS_VALUE_GET_PTR(module.raw()) }.cast();
        // SAFETY: the definition is live; the result is fresh.
        let meta = unsafe { self.result(qjs::JS_GetImportMeta(self.raw(), definition)) }?;
        // SAFETY: the module is live; linking reports through an exception.
        self.status(unsafe { qjs::JS_ResolveModule(self.raw(), module.raw()) })?;
        // SAFETY: the engine takes the module's reference over; the result is fresh.
        let promise = unsafe { self.result(qjs::JS_EvalFunction(self.raw(), module.into_raw())) }?;
        match promise.promise_state(self) {
            Some((PromiseState::Rejected, reason)) => {
                // It is thrown from here, so it is handled.
                let ignore = self.function("", 0, |_, _| Ok(Value::undefined()))?;
                let then = self.primordial("PromisePrototypeThen")?;
                let args = [promise, Value::undefined(), ignore];
                then.call(self, &Value::undefined(), &args)?;
                Err(self.throw(reason))
            }
            Some((PromiseState::Pending, _)) => Ok(None),
            _ => meta.get(self, "all").map(Some),
        }
    }

    /// Compiles `source` into a module of this name, with its `import.meta` filled.
    fn compile_module(
        self,
        loader: &dyn ModuleLoader,
        name: &str,
        source: &str,
    ) -> JsResult<*mut qjs::JSModuleDef> {
        let module = self.eval_flags(
            source,
            name,
            qjs::JS_EVAL_TYPE_MODULE | qjs::JS_EVAL_FLAG_COMPILE_ONLY,
        )?;
        // SAFETY: a compiled module's value points to its definition, which the context keeps.
        let definition = unsafe { qjs::JS_VALUE_GET_PTR(module.raw()) }.cast();
        // SAFETY: the definition is live; the result is fresh.
        let meta = unsafe { self.result(qjs::JS_GetImportMeta(self.raw(), definition)) }?;
        loader.meta(self, name, &meta)?;
        Ok(definition)
    }

    /// Makes a module of exports that exist already.
    fn synthetic_module(
        self,
        name: &str,
        exports: Vec<(String, Value)>,
    ) -> JsResult<*mut qjs::JSModuleDef> {
        let name = cstring(name);
        // SAFETY: the name is copied.
        let module =
            unsafe { qjs::JS_NewCModule(self.raw(), name.as_ptr(), Some(js_init_synthetic)) };
        if module.is_null() {
            return Err(Thrown);
        }
        let pairs = self.array()?;
        for (at, (name, value)) in exports.into_iter().enumerate() {
            let text = cstring(&name);
            // SAFETY: the module is live and not linked yet; the name is copied.
            self.status(unsafe { qjs::JS_AddModuleExport(self.raw(), module, text.as_ptr()) })?;
            pairs.set_index(self, 2 * at as u32, self.string(&name)?)?;
            pairs.set_index(self, 2 * at as u32 + 1, value)?;
        }
        // SAFETY: the module takes the reference over.
        unsafe { qjs::JS_SetModulePrivateValue(self.raw(), module, pairs.into_raw()) };
        Ok(module)
    }

    /// Gives a synthetic module the values of its exports, when it is evaluated.
    fn fill_synthetic(self, module: *mut qjs::JSModuleDef) -> JsResult<()> {
        // SAFETY: the module is live; the result is a fresh reference.
        let pairs = unsafe { self.result(qjs::JS_GetModulePrivateValue(self.raw(), module)) }?;
        let mut at = 0;
        loop {
            let name = pairs.get_index(self, at)?;
            if !name.is_string() {
                return Ok(());
            }
            let text = cstring(&name.to_text(self)?);
            let value = pairs.get_index(self, at + 1)?.into_raw();
            // SAFETY: the engine takes the value over, also when it fails.
            let status =
                unsafe { qjs::JS_SetModuleExport(self.raw(), module, text.as_ptr(), value) };
            self.status(status)?;
            at += 2;
        }
    }
}

fn loader_of(cx: Ctx) -> Option<Rc<dyn ModuleLoader>> {
    let slot = Realm::find(cx)?.slot::<Loader>()?;
    slot.0.borrow().clone()
}

/// # Safety
/// `text` is a terminated string.
unsafe fn text_of(text: *const c_char) -> String {
    // SAFETY: by this function's contract.
    unsafe { CStr::from_ptr(text) }
        .to_string_lossy()
        .into_owned()
}

unsafe extern "C" fn js_resolve(
    ctx: *mut qjs::JSContext,
    base: *const c_char,
    specifier: *const c_char,
    _opaque: *mut c_void,
) -> *mut c_char {
    // SAFETY: the engine passes a live context and two terminated strings.
    let (cx, base, specifier) = unsafe { (Ctx::from_raw(ctx), text_of(base), text_of(specifier)) };
    let name = guard::result(cx, || match loader_of(cx) {
        Some(loader) => loader.resolve(cx, &base, &specifier),
        None => Ok(specifier),
    });
    match name {
        Ok(name) => {
            let name = cstring(&name);
            // SAFETY: the copy is made by the engine's allocator, which frees it.
            unsafe { qjs::js_strdup(ctx, name.as_ptr()) }
        }
        Err(Thrown) => core::ptr::null_mut(),
    }
}

unsafe extern "C" fn js_load(
    ctx: *mut qjs::JSContext,
    name: *const c_char,
    _opaque: *mut c_void,
) -> *mut qjs::JSModuleDef {
    // SAFETY: the engine passes a live context and a terminated string.
    let (cx, name) = unsafe { (Ctx::from_raw(ctx), text_of(name)) };
    let module = guard::result(cx, || {
        let Some(loader) = loader_of(cx) else {
            return Err(cx.throw_type_error("modules cannot be loaded here"));
        };
        match loader.load(cx, &name)? {
            Module::Source(source) => cx.compile_module(&*loader, &name, &source),
            Module::Exports(exports) => cx.synthetic_module(&name, exports),
        }
    });
    module.unwrap_or(core::ptr::null_mut())
}

unsafe extern "C" fn js_init_synthetic(
    ctx: *mut qjs::JSContext,
    module: *mut qjs::JSModuleDef,
) -> c_int {
    // SAFETY: the engine passes a live context.
    let cx = unsafe { Ctx::from_raw(ctx) };
    match guard::result(cx, || cx.fill_synthetic(module)) {
        Ok(()) => 0,
        Err(Thrown) => -1,
    }
}
