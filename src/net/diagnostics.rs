//! `diagnostics_channel`, where the host has it: told of sockets and servers as Node does.

use crate::js::{Ctx, JsResult, Value};

/// Publishes `{key: value}` on a channel, if anybody listens.
pub(crate) fn publish(cx: Ctx, channel: &str, key: &str, value: &Value) -> JsResult<()> {
    let Some(module) = cx.realm().host().require(cx, "diagnostics_channel")? else {
        return Ok(());
    };
    let name = cx.string(channel)?;
    if !module.invoke(cx, "hasSubscribers", &[name.clone()])?.truthy(cx) {
        return Ok(());
    }
    let message = cx.object()?;
    message.set(cx, key, value.clone())?;
    let channel = module.invoke(cx, "channel", &[name])?;
    channel.invoke(cx, "publish", &[message]).map(drop)
}
