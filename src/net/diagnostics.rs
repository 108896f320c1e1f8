//! Messages about sockets and servers to the host's `diagnostics_channel` and `perf_hooks`, once a
//! script has loaded them: before that nothing can listen, and nothing is done.
//!
//! See <https://nodejs.org/api/diagnostics_channel.html#net>.

use crate::js::{Ctx, JsResult, Value, n};

pub(crate) const CLIENT_SOCKET: &str = "net.client.socket";
pub(crate) const SERVER_SOCKET: &str = "net.server.socket";
pub(crate) const LISTEN_BEGINS: &str = "tracing:net.server.listen:asyncStart";
pub(crate) const LISTEN_ENDS: &str = "tracing:net.server.listen:asyncEnd";
pub(crate) const LISTEN_FAILS: &str = "tracing:net.server.listen:error";

/// Publishes an object with these properties on a channel that has a listener.
pub(crate) fn publish(cx: Ctx, channel: &str, properties: &[(&str, &Value)]) -> JsResult<()> {
    let Some(module) = cx.realm().host().loaded(cx, "diagnostics_channel") else {
        return Ok(());
    };
    let name = [cx.string(channel)?];
    if !module.invoke(cx, "hasSubscribers", &name)?.truthy(cx) {
        return Ok(());
    }
    let message = cx.object()?;
    for (key, value) in properties {
        message.put(cx, *key, (*value).clone())?;
    }
    let channel = module.invoke(cx, "channel", &name)?;
    channel.invoke(cx, "publish", &[message]).map(drop)
}

/// A connection that is being made while entries of type `net` are observed.
pub(crate) struct ConnectTiming {
    host: String,
    port: u16,
    /// Milliseconds on the clock of `performance.now()`.
    started: f64,
}

/// Begins to measure, if such entries are observed.
pub(crate) fn start_timing(cx: Ctx, host: &str, port: u16) -> JsResult<Option<ConnectTiming>> {
    let Some((module, _)) = observed(cx)? else {
        return Ok(None);
    };
    let (host, started) = (host.to_owned(), now(cx, &module)?);
    Ok(Some(ConnectTiming {
        host,
        port,
        started,
    }))
}

/// Reports the connection, which has been made.
pub(crate) fn report(cx: Ctx, timing: ConnectTiming) -> JsResult<()> {
    let Some((module, entries)) = observed(cx)? else {
        return Ok(());
    };
    let detail = cx.object()?;
    detail.put(cx, n::host, cx.string(&timing.host)?)?;
    detail.put(cx, n::port, i32::from(timing.port))?;
    let duration = now(cx, &module)? - timing.started;
    let entry = [
        cx.string("net")?,
        cx.string("connect")?,
        timing.started.into(),
        duration.into(),
        detail,
    ];
    entries.invoke(cx, "report", &entry).map(drop)
}

/// `perf_hooks`, and its hook for entries of ours, while these are observed.
fn observed(cx: Ctx) -> JsResult<Option<(Value, Value)>> {
    let Some(module) = cx.realm().host().loaded(cx, "perf_hooks") else {
        return Ok(None);
    };
    let entries = module.get(cx, &cx.symbol_for("qjsnet.entries")?)?;
    let wanted = entries.is_object() && entries.get(cx, "hook")?.get(cx, "net")?.truthy(cx);
    Ok(wanted.then_some((module, entries)))
}

fn now(cx: Ctx, module: &Value) -> JsResult<f64> {
    let clock = module.get(cx, "performance")?;
    clock.invoke(cx, "now", &[])?.to_number(cx)
}
