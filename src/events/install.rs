//! Builds the class of a context.

use core::cell::{Cell, OnceCell};
use std::rc::Rc;

use super::state::Events;
use super::{emitter, lazy, once, statics};
use crate::js::{Ctx, JsResult, n};

/// How many listeners an event may have before a leak is suspected, until a script says otherwise.
const DEFAULT_MAX_LISTENERS: f64 = 10.0;

/// Compiles what this module has in JavaScript, so that nothing has to be compiled later. The class
/// is built on first use.
pub fn prepare(cx: Ctx) -> JsResult<()> {
    cx.realm().set_installer(install);
    lazy::Scripts::of(cx).map(drop)
}

fn install(cx: Ctx) -> JsResult<Rc<Events>> {
    let prototype = cx.object()?;
    let constructor = emitter::constructor(cx, &prototype)?;
    let capture = cx.symbol("kCapture")?;
    emitter::define(cx, &prototype, &capture)?;
    let events = Rc::new(Events {
        emit: prototype.get(cx, n::emit)?,
        add_listener: prototype.get(cx, n::on)?,
        prepend_listener: prototype.get(cx, n::prependListener)?,
        remove_listener: prototype.get(cx, n::removeListener)?,
        remove_all_listeners: prototype.get(cx, n::removeAllListeners)?,
        once_prototype: once::prototype(cx, &constructor)?,
        default_max_listeners: Cell::new(DEFAULT_MAX_LISTENERS),
        error_monitor: cx.symbol("events.errorMonitor")?,
        capture,
        rejection: cx.symbol_for("nodejs.rejection")?,
        target_max: cx.symbol("events.maxEventTargetListeners")?,
        once_on: OnceCell::new(),
        async_resource: OnceCell::new(),
        constructor,
        prototype,
    });
    statics::define(cx, &events)?;
    cx.realm().set_slot(events.clone());
    inherit_from_host(cx, &events)?;
    Ok(events)
}

/// Lets our prototype inherit from that of the host's own EventEmitter. They are in their
/// slot by now: a host whose `events` module is this one gets the constructor just made.
fn inherit_from_host(cx: Ctx, events: &Events) -> JsResult<()> {
    let Some(module) = cx.realm().host().require(cx, "events")? else {
        return Ok(());
    };
    let mut theirs = module.clone();
    if module.is_object() {
        let named = module.get(cx, "EventEmitter")?;
        if named.is_function(cx) {
            theirs = named;
        }
    }
    if !theirs.is_function(cx) || theirs.same(&events.constructor) {
        return Ok(());
    }
    let parent = theirs.get(cx, n::prototype)?;
    if parent.is_object() {
        events.prototype.set_prototype(cx, &parent)?;
    }
    Ok(())
}
