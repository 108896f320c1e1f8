//! `listenDescriptors`: what a service manager has opened for this process, by the protocol of
//! `sd_listen_fds`.

use crate::js::{Call, Ctx, JsResult, Value, n};
use crate::net::address::endpoint;
use crate::net::errors;
use crate::uv::{self, LocalName};

/// The first of them.
const FIRST: i32 = 3;

/// `listenDescriptors()`: `[{ fd, name, type, address }]`, empty when there is none for this process.
pub(super) fn js_listen_descriptors(cx: Ctx, _call: &Call) -> JsResult<Value> {
    let list = cx.array()?;
    for index in 0..count() {
        let fd = FIRST + index;
        let name = uv::local_name(fd);
        let name = name.map_err(|error| errors::throw_system(cx, error, "fcntl"))?;
        // So that no program that is run gets them: they are said to be for this process alone.
        uv::close_on_exec(fd).map_err(|error| errors::throw_system(cx, error, "fcntl"))?;
        list.push(cx, describe(cx, fd, &text_of(index), &name)?)?;
    }
    Ok(list)
}

fn variable<T: core::str::FromStr>(name: &str) -> Option<T> {
    std::env::var(name).ok()?.parse().ok()
}

/// How many there are.
fn count() -> i32 {
    let for_us = variable::<u32>("LISTEN_PID") == Some(std::process::id());
    let count = variable::<i32>("LISTEN_FDS").filter(|_| for_us);
    count.unwrap_or(0).clamp(0, i32::MAX - FIRST)
}

/// The name that the manager has given to one; as in systemd those without are `unknown`.
fn text_of(index: i32) -> String {
    let names = variable::<String>("LISTEN_FDNAMES");
    let name = names
        .as_ref()
        .and_then(|names| names.split(':').nth(index as usize));
    name.unwrap_or("unknown").to_owned()
}

fn describe(cx: Ctx, fd: i32, text: &str, name: &LocalName) -> JsResult<Value> {
    let (kind, address) = match name {
        LocalName::Tcp(address) => ("tcp", endpoint::describe(cx, address)?),
        LocalName::Udp(address) => ("udp", endpoint::describe(cx, address)?),
        LocalName::Unix(path) => ("unix", cx.string(path)?),
        LocalName::Vsock(address) => {
            let object = cx.object()?;
            object.put(cx, "cid", f64::from(address.cid))?;
            object.put(cx, n::port, f64::from(address.port))?;
            ("vsock", object)
        }
        LocalName::Other => ("other", Value::undefined()),
    };
    let object = cx.object()?;
    object.put(cx, n::fd, fd)?;
    object.put(cx, n::name, cx.string(text)?)?;
    object.put(cx, n::type_, cx.string(kind)?)?;
    object.put(cx, n::address, address)?;
    Ok(object)
}
