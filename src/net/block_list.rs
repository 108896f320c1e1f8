//! `net.BlockList`.

use crate::js::{Ctx, JsResult, Value, received};

/// The class.
pub(crate) fn constructor(cx: Ctx) -> JsResult<Value> {
    Err(cx.throw_type_error("BlockList: not available yet"))
}

/// `ERR_INVALID_ARG_TYPE` unless the value is a block list.
pub(crate) fn expect(cx: Ctx, name: &str, value: &Value) -> JsResult<()> {
    let _ = received(cx, value)?;
    Err(cx.throw_arg_type(name, "an net.BlockList", value))
}
