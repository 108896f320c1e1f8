//! The events of a stream, through the methods of its object.

use crate::js::{Ctx, JsResult, Key, Value, n};

pub(crate) fn emit(cx: Ctx, this: &Value, event: impl Key, args: &[Value]) -> JsResult<bool> {
    let mut all = vec![cx.string(event.text())?];
    all.extend_from_slice(args);
    Ok(this.invoke(cx, n::emit, &all)?.truthy(cx))
}
