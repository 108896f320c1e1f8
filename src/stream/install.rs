//! Builds the classes of a context and puts everything on them.

use std::rc::Rc;

use super::classes::{Class, Classes, HighWaterMarks, Own};
use super::native_methods;
use super::{duplex, host_classes, legacy, library, readable, writable};
use crate::events;
use crate::js::{Ctx, JsResult, Value, n};

/// Compiles what this module has in JavaScript, so that nothing has to be compiled later.
pub fn prepare(cx: Ctx) -> JsResult<()> {
    events::prepare(cx)?;
    host_classes::prepare(cx)?;
    library::prepare(cx)?;
    cx.realm().set_installer(install);
    Ok(())
}

fn install(cx: Ctx) -> JsResult<Rc<Classes>> {
    let classes = Rc::new(build(cx)?);
    cx.realm().set_slot(classes.clone());
    // The classes are in their slot by now: the host may ask for our streams to make its own.
    host_classes::inherit(cx, &classes)?;
    Ok(classes)
}

fn build(cx: Ctx) -> JsResult<Classes> {
    let emitter = events::prototype(cx)?;
    let stream = Class::new(cx, "Stream", &emitter, legacy::js_stream)?;
    stream.inherit(cx, &events::constructor(cx)?)?;
    let readable = Class::new(cx, "Readable", &stream.prototype, readable::js_readable)?;
    readable.inherit(cx, &stream.constructor)?;
    let writable = Class::new(cx, "Writable", &stream.prototype, writable::js_writable)?;
    writable.inherit(cx, &stream.constructor)?;
    let duplex = Class::new(cx, "Duplex", &readable.prototype, duplex::js_duplex)?;
    duplex.inherit(cx, &readable.constructor)?;
    legacy::define_class(cx, &stream)?;
    readable::define_class(cx, &readable)?;
    writable::define_class(cx, &writable)?;
    duplex::define_class(cx, &duplex, &writable)?;
    library::define_lazy_methods(cx, &readable.prototype, &writable.prototype)?;
    Ok(Classes {
        readable_state: readable::define_state_object(cx, &readable)?,
        writable_state: writable::define_state_object(cx, &writable)?,
        own: own_functions(cx, &readable.prototype, &writable.prototype)?,
        stream,
        readable,
        writable,
        duplex,
        nop: cx.function("nop", 0, |_, _| Ok(Value::undefined()))?,
        marks: HighWaterMarks::default(),
    })
}

/// The functions by which the machine recognises itself.
fn own_functions(cx: Ctx, readable: &Value, writable: &Value) -> JsResult<[Value; Own::COUNT]> {
    let mut own: [Value; Own::COUNT] = Default::default();
    for (kind, proto, name) in [
        (Own::Push, readable, n::push),
        (Own::Read, readable, n::read),
        (Own::Resume, readable, n::resume),
        (Own::Pause, readable, n::pause),
        (Own::Write, writable, n::write),
        (Own::Uncork, writable, n::uncork),
        (Own::End, writable, n::end),
        (Own::Destroy, readable, n::destroy),
        (Own::DestroyWritable, writable, n::destroy),
        (Own::DefaultDestroy, readable, n::_destroy),
    ] {
        own[kind as usize] = proto.get(cx, name)?;
    }
    native_methods::make(cx, &mut own)?;
    Ok(own)
}
