//! `tcpInfo` and `peerCredentials`: what the kernel knows of a connection.

use super::target::{open_socket, wrong_kind};
use crate::js::{Call, Ctx, JsResult, Value};
use crate::net::errors;
use crate::uv::{StreamKind, TcpInfo};

/// `tcpInfo(socket)`.
pub(super) fn js_tcp_info(cx: Ctx, call: &Call) -> JsResult<Value> {
    let (_, _, handle) = open_socket(cx, &call.arg(0))?;
    if handle.kind() != StreamKind::Tcp {
        return Err(wrong_kind(cx, "TCP socket"));
    }
    match handle.tcp_info() {
        Ok(info) => describe(cx, &info),
        Err(error) => Err(errors::throw_system(cx, error, "getsockopt")),
    }
}

/// How a field is shown.
enum Unit {
    /// As it is.
    Count,
    /// In milliseconds, which the kernel counts in thousandths.
    Time,
}

/// `tcpi_snd_ssthresh` of a connection that has not lost anything yet.
const NO_THRESHOLD: u32 = 0x7fff_ffff;

fn describe(cx: Ctx, info: &TcpInfo) -> JsResult<Value> {
    use Unit::{Count, Time};
    let object = cx.object()?;
    let put = |name: &str, unit: Unit, value: Option<f64>| {
        let value = value.map(|value| match unit {
            Count => value,
            Time => value / 1000.0,
        });
        object.put(cx, name, value.map(Value::number))
    };
    let short = |at| info.u8(at).map(f64::from);
    let word = |at| info.u32(at).map(f64::from);
    // Beyond 2^53 there are no such counts yet.
    let long = |at| info.u64(at).map(|value| value as f64);
    object.put(cx, "state", cx.string(info.state())?)?;
    put("rtt", Time, word(68))?;
    put("rttVariance", Time, word(72))?;
    put("minRtt", Time, word(148))?;
    put("retransmissionTimeout", Time, word(8))?;
    put("retransmits", Count, short(2))?;
    put("totalRetransmits", Count, word(100))?;
    put("congestionWindow", Count, word(80))?;
    let threshold = info.u32(76).map(|threshold| match threshold {
        NO_THRESHOLD => f64::INFINITY,
        _ => f64::from(threshold),
    });
    put("slowStartThreshold", Count, threshold)?;
    put("sendMss", Count, word(16))?;
    put("receiveMss", Count, word(20))?;
    put("pathMtu", Count, word(60))?;
    put("unacked", Count, word(24))?;
    put("lost", Count, word(32))?;
    put("bytesSent", Count, long(200))?;
    put("bytesReceived", Count, long(128))?;
    put("bytesAcked", Count, long(120))?;
    put("bytesRetransmitted", Count, long(208))?;
    put("bytesNotSent", Count, word(144))?;
    put("deliveryRate", Count, long(160))?;
    put("busyTime", Time, long(168))?;
    Ok(object)
}

/// `peerCredentials(socket)`.
pub(super) fn js_peer_credentials(cx: Ctx, call: &Call) -> JsResult<Value> {
    let (_, _, handle) = open_socket(cx, &call.arg(0))?;
    if !handle.is_unix_socket() {
        return Err(wrong_kind(cx, "Unix socket"));
    }
    match handle.peer_credentials() {
        Ok(peer) => {
            let object = cx.object()?;
            object.put(cx, "pid", peer.pid)?;
            object.put(cx, "uid", f64::from(peer.uid))?;
            object.put(cx, "gid", f64::from(peer.gid))?;
            Ok(object)
        }
        Err(error) => Err(errors::throw_system(cx, error, "getsockopt")),
    }
}
