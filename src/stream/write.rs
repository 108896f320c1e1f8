//! Writing.

use super::Stream;
use crate::js::{Ctx, JsResult, Value};

impl Stream {
    /// The write in flight has completed.
    pub(crate) fn on_write(&self, cx: Ctx, error: Option<Value>) -> JsResult<()> {
        let _ = error;
        Err(cx.throw_type_error("not yet"))
    }
}
