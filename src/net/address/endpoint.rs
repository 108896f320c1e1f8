//! One end of a connection as scripts see it: `{address, family, port}`.

use crate::js::{Ctx, JsResult, Value, n};
use crate::uv::Address;

/// `{address, family, port}`.
pub(crate) fn describe(cx: Ctx, address: &Address) -> JsResult<Value> {
    let object = cx.object()?;
    object.put(cx, n::address, cx.string(&address.ip())?)?;
    object.put(cx, n::family, cx.string(address.family_name())?)?;
    object.put(cx, n::port, i32::from(address.port()))?;
    Ok(object)
}
