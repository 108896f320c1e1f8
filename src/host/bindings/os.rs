//! `binding('os')`: the machine and its user.

use super::{int, or_errno};
use crate::js::{Call, Ctx, JsResult, Value};
use crate::uv::host::os;

pub(crate) fn fill(cx: Ctx, binding: &Value) -> JsResult<()> {
    binding.set(cx, "constants", super::os_constants::object(cx)?)?;
    let endianness = if cfg!(target_endian = "big") {
        "BE"
    } else {
        "LE"
    };
    binding.set(cx, "endianness", cx.string(endianness)?)?;
    binding.method(cx, "info", 0, js_info)?;
    binding.method(cx, "homedir", 0, js_homedir)?;
    binding.method(cx, "totalmem", 0, js_totalmem)?;
    binding.method(cx, "freemem", 0, js_freemem)?;
    binding.method(cx, "uptime", 0, js_uptime)?;
    binding.method(cx, "loadavg", 0, js_loadavg)?;
    binding.method(cx, "parallelism", 0, js_parallelism)?;
    binding.method(cx, "cpus", 0, js_cpus)?;
    binding.method(cx, "interfaces", 0, js_interfaces)?;
    binding.method(cx, "user", 0, js_user)?;
    binding.method(cx, "getPriority", 1, js_get_priority)?;
    binding.method(cx, "setPriority", 2, js_set_priority)
}

fn js_info(cx: Ctx, _call: &Call) -> JsResult<Value> {
    let host = os::host_name().unwrap_or_default();
    let [system, release, version, machine] = os::uname().unwrap_or_default();
    let texts = [host, system, release, version, machine];
    let texts: JsResult<Vec<Value>> = texts.iter().map(|text| cx.string(text)).collect();
    cx.array_of(texts?)
}

fn js_homedir(cx: Ctx, _call: &Call) -> JsResult<Value> {
    cx.string(&os::home_dir().unwrap_or_default())
}

fn js_totalmem(_cx: Ctx, _call: &Call) -> JsResult<Value> {
    Ok(Value::number(os::memory().1))
}

fn js_freemem(_cx: Ctx, _call: &Call) -> JsResult<Value> {
    Ok(Value::number(os::memory().0))
}

fn js_uptime(_cx: Ctx, _call: &Call) -> JsResult<Value> {
    Ok(Value::number(os::uptime()))
}

fn js_loadavg(cx: Ctx, _call: &Call) -> JsResult<Value> {
    cx.array_of(os::load_average().map(Value::number))
}

fn js_parallelism(_cx: Ctx, _call: &Call) -> JsResult<Value> {
    Ok(Value::number(f64::from(os::parallelism())))
}

fn js_cpus(cx: Ctx, _call: &Call) -> JsResult<Value> {
    let mut list = Vec::new();
    for (model, speed, times) in os::cpus() {
        let head = [cx.string(&model)?, Value::number(speed)];
        list.push(cx.array_of(head.into_iter().chain(times.map(Value::number)))?);
    }
    cx.array_of(list)
}

fn js_interfaces(cx: Ctx, _call: &Call) -> JsResult<Value> {
    let mut list = Vec::new();
    for found in os::interfaces().unwrap_or_default() {
        let mac: Vec<String> = found.mac.iter().map(|byte| format!("{byte:02x}")).collect();
        list.push(cx.array_of([
            cx.string(&found.name)?,
            cx.string(&found.address)?,
            cx.string(&found.netmask)?,
            Value::int(found.family.into()),
            cx.string(&mac.join(":"))?,
            Value::bool(found.internal),
            Value::number(f64::from(found.scope)),
        ])?);
    }
    cx.array_of(list)
}

fn js_user(cx: Ctx, _call: &Call) -> JsResult<Value> {
    let user = match os::user() {
        Ok(user) => user,
        Err(errno) => return Ok(Value::int(errno.code())),
    };
    let shell = match user.shell {
        Some(shell) => cx.string(&shell)?,
        None => Value::null(),
    };
    cx.array_of([
        cx.string(&user.name)?,
        Value::number(user.uid),
        Value::number(user.gid),
        shell,
        cx.string(&user.home)?,
    ])
}

fn js_get_priority(_cx: Ctx, call: &Call) -> JsResult<Value> {
    Ok(or_errno(os::priority(int(call, 0) as i32)))
}

fn js_set_priority(_cx: Ctx, call: &Call) -> JsResult<Value> {
    let result = os::set_priority(int(call, 0) as i32, int(call, 1) as i32);
    Ok(or_errno(result.map(|()| 0)))
}
