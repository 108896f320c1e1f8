//! `net.SocketAddress`.

use crate::js::{Ctx, JsResult, Value};

/// The class.
pub(crate) fn constructor(cx: Ctx) -> JsResult<Value> {
    Err(cx.throw_type_error("SocketAddress: not available yet"))
}
