//! Scripts of the library's own: compiled when a context is attached, so that no compiler runs on
//! its account afterwards, and run when they are needed.
//!
//! The compiled form is kept as bytes, once for the process, which has one engine: later contexts
//! do not compile at all, and a context holds nothing of a script that it does not run.

use core::ffi::c_void;
use std::sync::{Arc, Mutex, PoisonError};

use super::{Ctx, JsResult, Thrown, Value};
use crate::sys::qjs;

/// A name, and the compiled script.
type Named = (&'static str, Arc<[u8]>);

static COMPILED: Mutex<Vec<Named>> = Mutex::new(Vec::new());

/// A compiled script.
pub struct Script(Arc<[u8]>);

impl Script {
    /// Runs it, and gives its completion value.
    pub fn run(&self, cx: Ctx) -> JsResult<Value> {
        let flags = qjs::JS_READ_OBJ_BYTECODE as _;
        // SAFETY: the context is live; the bytes were written by this engine in this process. The
        // second call takes the code over.
        unsafe {
            let code = qjs::JS_ReadObject(cx.raw(), self.0.as_ptr(), self.0.len() as _, flags);
            let code = cx.result(code)?;
            cx.result(qjs::JS_EvalFunction(cx.raw(), code.into_raw()))
        }
    }
}

impl Ctx {
    /// The script of this name, compiled if it is not yet: its text, and the file that it is to
    /// be in stack traces.
    pub fn script(self, name: &'static str, text: &str, file: &str) -> JsResult<Script> {
        let known = |list: &[Named]| {
            let found = list.iter().find(|(known, _)| *known == name);
            found.map(|(_, bytes)| Script(bytes.clone()))
        };
        let compiled = || COMPILED.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(script) = known(&compiled()) {
            return Ok(script);
        }
        let flags = qjs::JS_EVAL_TYPE_GLOBAL | qjs::JS_EVAL_FLAG_COMPILE_ONLY;
        let bytes = self.written(&self.eval_flags(text, file, flags)?)?;
        compiled().push((name, bytes.clone()));
        Ok(Script(bytes))
    }

    /// Compiled code as bytes.
    fn written(self, code: &Value) -> JsResult<Arc<[u8]>> {
        let mut len = 0;
        let flags = qjs::JS_WRITE_OBJ_BYTECODE as _;
        // SAFETY: context and code are live; what the engine wrote is copied before it is freed.
        unsafe {
            let start = qjs::JS_WriteObject(self.raw(), &mut len, code.raw(), flags);
            if start.is_null() {
                return Err(Thrown);
            }
            let bytes = Arc::from(core::slice::from_raw_parts(start, len as usize));
            qjs::js_free(self.raw(), start.cast::<c_void>());
            Ok(bytes)
        }
    }
}
