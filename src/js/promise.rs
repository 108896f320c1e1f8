//! Promises.

use super::{Ctx, JsResult, Value};
use crate::sys::qjs;

impl Ctx {
    /// A new promise with its two resolving functions: `(promise, resolve, reject)`.
    pub fn promise(self) -> JsResult<(Value, Value, Value)> {
        let mut functions = [qjs::JS_UNDEFINED; 2];
        // SAFETY: the engine fills both places with fresh references when it succeeds.
        unsafe {
            let raw = qjs::JS_NewPromiseCapability(self.raw(), functions.as_mut_ptr());
            let promise = self.result(raw)?;
            let [resolve, reject] = functions;
            Ok((
                promise,
                Value::from_owned(self, resolve),
                Value::from_owned(self, reject),
            ))
        }
    }
}

/// How a promise stands.
#[cfg(feature = "runtime")]
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum PromiseState {
    /// Not settled.
    Pending,
    /// Fulfilled; the result is the value.
    Fulfilled,
    /// Rejected; the result is the reason.
    Rejected,
}

#[cfg(feature = "runtime")]
impl Value {
    /// State and result, if this is a promise.
    pub fn promise_state(&self, cx: Ctx) -> Option<(PromiseState, Value)> {
        if self.class_name(cx).as_deref() != Some("Promise") {
            return None;
        }
        // SAFETY: the value is a live promise; the result is a fresh reference.
        let (state, result) = unsafe {
            (
                qjs::JS_PromiseState(cx.raw(), self.raw()),
                Value::from_owned(cx, qjs::JS_PromiseResult(cx.raw(), self.raw())),
            )
        };
        let state = match state {
            qjs::JSPromiseStateEnum_JS_PROMISE_FULFILLED => PromiseState::Fulfilled,
            qjs::JSPromiseStateEnum_JS_PROMISE_REJECTED => PromiseState::Rejected,
            _ => PromiseState::Pending,
        };
        Some((state, result))
    }
}
