//! The class `net.Socket`: constructor and prototype.

use super::{construct, handle, methods, properties};
use crate::js::{Ctx, JsResult};
use crate::net::state::{Class, Net};
use crate::stream;

/// Makes the class and keeps it in the module's state.
pub(crate) fn define_class(cx: Ctx) -> JsResult<Class> {
    let net = Net::of(cx)?;
    let proto = cx.object_with(&stream::duplex_prototype(cx)?)?;
    let constructor = cx.constructor("Socket", 1, &proto, construct::js_socket)?;
    constructor.set_prototype(cx, &stream::duplex_constructor(cx)?)?;
    stream::install_native_methods(cx, &proto)?;
    properties::define(cx, &proto)?;
    methods::define(cx, &proto)?;
    handle::define(cx, &proto)?;
    net.habits.define(cx, &proto)?;
    let on_end = cx.function("onReadableStreamEnd", 0, construct::js_on_end)?;
    *net.on_end.borrow_mut() = on_end;
    let class = Class { constructor, proto };
    *net.socket.borrow_mut() = class.clone();
    Ok(class)
}
