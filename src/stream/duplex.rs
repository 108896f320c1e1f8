//! `Duplex` as scripts see it: Readable's prototype with Writable's methods.

use super::Stream;
use super::define::property;
use super::options::Sides;
use super::readable::{js_destroyed, js_set_destroyed};
use super::room::{Class, Room};
use super::writable::accessors;
use crate::js::{Accessor, Call, Ctx, JsResult, Value, constructing, n};

/// `new Duplex(options)`.
pub(crate) fn js_duplex(cx: Ctx, call: &Call) -> JsResult<Value> {
    let room = Room::of(cx)?;
    let class = &room.duplex;
    let this = constructing(cx, call, &class.constructor, &class.prototype)?;
    Stream::build(cx, &this, &call.arg(0), Sides::Duplex)?;
    Ok(this)
}

pub(crate) fn furnish(cx: Ctx, class: &Class, writable: &Class) -> JsResult<()> {
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
        let method = writable.prototype.get(cx, name)?;
        proto.define(cx, name, method, Accessor::DATA)?;
    }
    for name in ["cork", "setDefaultEncoding"] {
        let method = writable.prototype.get(cx, name)?;
        proto.define(cx, name, method, Accessor::DATA)?;
    }
    accessors(cx, proto)?;
    property(cx, proto, "destroyed", js_destroyed, js_set_destroyed)
}
