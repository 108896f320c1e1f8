//! The class `net.Server`: constructor, options, prototype.

use super::{Server, methods};
use crate::events;
use crate::js::{Call, Ctx, JsResult, Value, n, this_for_constructor};
use crate::net::address::block_list;
use crate::net::arguments::copy_own;
use crate::net::state::{Net, NetClass};
use crate::net::validate;

/// The class, made when it is first asked for.
pub(crate) fn class(cx: Ctx) -> JsResult<NetClass> {
    Net::class(cx, |classes| &classes.server, define)
}

fn define(cx: Ctx) -> JsResult<NetClass> {
    let proto = cx.object_with(&events::prototype(cx)?)?;
    let constructor = cx.constructor("Server", 2, &proto, js_server)?;
    constructor.set_prototype(cx, &events::constructor(cx)?)?;
    methods::define(cx, &proto)?;
    Ok(NetClass { constructor, proto })
}

/// The constructor.
fn js_server(cx: Ctx, call: &Call) -> JsResult<Value> {
    let class = class(cx)?;
    let this = this_for_constructor(cx, call, &class.constructor, &class.proto, Ctx::object_with)?;
    events::init(cx, &this, &Value::undefined())?;
    let options = cx.object()?;
    let listener = match (call.arg(0), call.arg(1)) {
        (listener, _) if listener.is_function(cx) => listener,
        (given, listener) if given.is_nullish() || given.is_object() => {
            copy_own(cx, &given, &options)?;
            listener
        }
        (other, _) => return Err(cx.throw_arg_type("options", "of type object", &other)),
    };
    if listener.is_function(cx) {
        events::on(cx, &this, n::connection, &listener)?;
    }
    Server::attach(cx, &this)?;
    set_options(cx, &this, &options)?;
    Ok(call.constructed(this))
}

fn set_options(cx: Ctx, this: &Value, options: &Value) -> JsResult<()> {
    let delay = options.get(cx, n::keepAliveInitialDelay)?;
    let mut seconds = 0;
    if !delay.is_undefined() {
        let ms = validate::number(cx, "options.keepAliveInitialDelay", &delay)?;
        seconds = validate::seconds(ms).max(0);
    }
    let mark = options.get(cx, n::highWaterMark)?;
    let default = crate::stream::default_high_water_mark(cx, false);
    let mut high_water_mark = default;
    if !mark.is_undefined() {
        high_water_mark = validate::number(cx, "options.highWaterMark", &mark)?;
        if high_water_mark < 0.0 {
            high_water_mark = default;
        }
    }
    let list = options.get(cx, n::blockList)?;
    if list.truthy(cx) {
        block_list::expect(cx, "options.blockList", &list)?;
        this.set(cx, n::blockList, list)?;
    }
    let half_open = options.get(cx, n::allowHalfOpen)?;
    let half_open = if half_open.truthy(cx) {
        half_open
    } else {
        false.into()
    };
    this.set(cx, n::allowHalfOpen, half_open)?;
    for flag in ["pauseOnConnect", "noDelay", "keepAlive"] {
        this.set(cx, flag, options.get(cx, flag)?.truthy(cx))?;
    }
    this.set(cx, n::keepAliveInitialDelay, f64::from(seconds))?;
    this.set(cx, n::highWaterMark, high_water_mark)
}

/// `net.createServer([options][, connectionListener])`.
pub(crate) fn js_create_server(cx: Ctx, call: &Call) -> JsResult<Value> {
    class(cx)?.constructor.construct(cx, &call.rest(0))
}
