//! [`Host`]: what the library needs of the program that embeds it.

use super::{Ctx, JsResult, Value, n};

/// What the library needs of its host, apart from the loop. Every method has a sensible default.
pub trait Host {
    /// The host's own module `name` (`buffer`, `stream`, …), if it has one.
    fn require(&self, cx: Ctx, name: &str) -> JsResult<Option<Value>> {
        let _ = (cx, name);
        Ok(None)
    }

    /// The host's `process`, for warnings and standard output.
    fn process(&self, cx: Ctx) -> JsResult<Option<Value>> {
        let process = cx.global().get(cx, n::process)?;
        Ok(Some(process).filter(Value::is_object))
    }

    /// The host's own module `name`, if it has one and a script has loaded it: asked where there
    /// can be no listener otherwise. It must be cheap.
    fn loaded(&self, cx: Ctx, name: &str) -> Option<Value> {
        let _ = (cx, name);
        None
    }

    /// Whether `require` may give modules of the host's own: buffers that ours are to be like,
    /// streams that ours inherit from.
    fn has_own_modules(&self) -> bool {
        false
    }

    /// Runs after each callback from libuv, and after the ticks it queued. With `false` the ticks
    /// that were queued meanwhile wait for the next scope.
    fn after_callback(&self, cx: Ctx) -> bool {
        cx.run_jobs();
        true
    }

    /// An exception that no script caught.
    fn uncaught(&self, cx: Ctx, error: Value);

    /// Whether an exception that leaves a callback or a tick leaves the ticks and promise jobs that
    /// wait to the next scope, as in Node. Such a host sees to it that there is a next one.
    fn holds_ticks_after_exception(&self) -> bool {
        false
    }

    /// Whether all that scripts can ask or do in this host, beside computing, is done by functions
    /// made by [`Ctx::function`], and the host sees to it that a batch ends before it ends the
    /// process itself, and while scripts compute. See `js/batch.rs`.
    fn ends_batches(&self) -> bool {
        false
    }
}
