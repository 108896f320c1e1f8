//! `Duplex` as scripts see it: Readable's prototype with Writable's methods.

use super::Stream;
use super::classes::{Class, Classes};
use super::define::property;
use super::options::Sides;
use super::shared_methods::{js_destroyed, js_set_destroyed};
use super::writable;
use crate::js::{Call, Ctx, JsResult, PropFlags, Value, n};

/// `new Duplex(options)`.
pub(super) fn js_duplex(cx: Ctx, call: &Call) -> JsResult<Value> {
    let class = &Classes::of(cx)?.duplex;
    let this = Stream::for_constructor(cx, call, class, Sides::Duplex)?;
    Stream::build(cx, &this, &call.arg(0), Sides::Duplex)?;
    Ok(call.constructed(this))
}

pub(super) fn define_class(cx: Ctx, class: &Class, writing: &Class) -> JsResult<()> {
    let proto = &class.prototype;
    // The very same functions: scripts compare them, and so does the machine.
    for name in [
        n::write,
        n::uncork,
        n::_write,
        n::_writev,
        n::end,
        n::destroy,
    ] {
        let method = writing.prototype.get(cx, name)?;
        proto.define(cx, name, method, PropFlags::DATA)?;
    }
    for name in ["cork", "setDefaultEncoding"] {
        let method = writing.prototype.get(cx, name)?;
        proto.define(cx, name, method, PropFlags::DATA)?;
    }
    writable::define_accessors(cx, proto)?;
    property(cx, proto, "destroyed", js_destroyed, js_set_destroyed)
}
