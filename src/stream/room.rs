//! What this room keeps for a context: its classes, and the identity of its own methods.

use core::cell::Cell;
use std::rc::Rc;

use super::{duplex, legacy, module, native, readable, state, writable};
use crate::events;
use crate::js::{Call, Ctx, JsResult, Marker, Slot, Value, n};

/// Node's default for streams of bytes and strings.
const BYTES_HIGH_WATER_MARK: f64 = 65536.0;
/// Node's default in object mode.
const OBJECTS_HIGH_WATER_MARK: f64 = 16.0;

/// The default high water mark, until a script sets another.
pub(crate) fn first_high_water_mark(object_mode: bool) -> f64 {
    match object_mode {
        true => OBJECTS_HIGH_WATER_MARK,
        false => BYTES_HIGH_WATER_MARK,
    }
}

/// A constructor with its prototype.
#[derive(Clone)]
pub(crate) struct Class {
    pub constructor: Value,
    pub prototype: Value,
}

/// The methods that are recognised: where a stream has exactly this function, the machine does
/// its work directly instead of calling into JavaScript.
pub(crate) struct Methods {
    pub push: Value,
    pub read: Value,
    pub resume: Value,
    pub pause: Value,
    pub write: Value,
    pub uncork: Value,
    pub end: Value,
    pub destroy: Value,
    /// `destroy` of streams with a write half, which also fails the queued writes.
    pub destroy_writing: Value,
    /// `Readable.prototype._destroy`, which does nothing.
    pub default_destroy: Value,
    pub native: native::Methods,
}

/// See the head of this file.
pub(crate) struct Room {
    pub stream: Class,
    pub readable: Class,
    pub writable: Class,
    pub duplex: Class,
    pub read_state: Value,
    pub write_state: Value,
    pub methods: Methods,
    /// The callback of a write that was given none, as `_writev` sees it.
    pub nothing: Value,
    bytes_mark: Cell<f64>,
    objects_mark: Cell<f64>,
}

impl Slot for Room {
    crate::js::type_index!();

    fn trace(&self, marker: &Marker) {
        for class in [&self.stream, &self.readable, &self.writable, &self.duplex] {
            marker.mark(&class.constructor);
            marker.mark(&class.prototype);
        }
        let methods = &self.methods;
        marker.mark_all([
            &self.read_state,
            &self.write_state,
            &self.nothing,
            &methods.push,
            &methods.read,
            &methods.resume,
            &methods.pause,
            &methods.write,
            &methods.uncork,
            &methods.end,
            &methods.destroy,
            &methods.destroy_writing,
            &methods.default_destroy,
        ]);
        methods.native.trace(marker);
    }
}

impl Room {
    /// The room of a context, furnished on first use.
    pub(crate) fn of(cx: Ctx) -> JsResult<Rc<Room>> {
        if let Some(room) = cx.realm().slot::<Room>() {
            return Ok(room);
        }
        let room = Rc::new(Room::furnish(cx)?);
        cx.realm().set_slot(room.clone());
        // The room is in its slot by now: the host may ask for our streams to make its own.
        room.inherit_from_host(cx)?;
        Ok(room)
    }

    fn furnish(cx: Ctx) -> JsResult<Room> {
        let emitter = events::prototype(cx)?;
        let stream = Class::new(cx, "Stream", &emitter, legacy::js_stream)?;
        stream.inherit(cx, &events::constructor(cx)?)?;
        let readable = Class::new(cx, "Readable", &stream.prototype, readable::js_readable)?;
        readable.inherit(cx, &stream.constructor)?;
        let writable = Class::new(cx, "Writable", &stream.prototype, writable::js_writable)?;
        writable.inherit(cx, &stream.constructor)?;
        let duplex = Class::new(cx, "Duplex", &readable.prototype, duplex::js_duplex)?;
        duplex.inherit(cx, &readable.constructor)?;
        legacy::furnish(cx, &stream)?;
        readable::furnish(cx, &readable)?;
        writable::furnish(cx, &writable)?;
        duplex::furnish(cx, &duplex, &writable)?;
        module::install_placeholders(cx, &readable.prototype, &writable.prototype)?;
        let (read_state, write_state) = state::furnish(cx, &readable, &writable)?;
        let (r, w) = (&readable.prototype, &writable.prototype);
        let methods = Methods {
            push: r.get(cx, n::push)?,
            read: r.get(cx, n::read)?,
            resume: r.get(cx, n::resume)?,
            pause: r.get(cx, n::pause)?,
            write: w.get(cx, n::write)?,
            uncork: w.get(cx, n::uncork)?,
            end: w.get(cx, n::end)?,
            destroy: r.get(cx, n::destroy)?,
            destroy_writing: w.get(cx, n::destroy)?,
            default_destroy: r.get(cx, n::_destroy)?,
            native: native::Methods::new(cx)?,
        };
        Ok(Room {
            stream,
            readable,
            writable,
            duplex,
            read_state,
            write_state,
            methods,
            nothing: cx.function("nop", 0, |_, _| Ok(Value::undefined()))?,
            bytes_mark: Cell::new(first_high_water_mark(false)),
            objects_mark: Cell::new(first_high_water_mark(true)),
        })
    }

    /// The default high water mark.
    pub(crate) fn high_water_mark(&self, object_mode: bool) -> f64 {
        self.mark(object_mode).get()
    }

    pub(crate) fn set_high_water_mark(&self, object_mode: bool, mark: f64) {
        self.mark(object_mode).set(mark);
    }

    fn mark(&self, object_mode: bool) -> &Cell<f64> {
        match object_mode {
            true => &self.objects_mark,
            false => &self.bytes_mark,
        }
    }
}

impl Class {
    fn new<F>(cx: Ctx, name: &str, parent: &Value, f: F) -> JsResult<Class>
    where
        F: Fn(Ctx, &Call) -> JsResult<Value> + Copy + 'static,
    {
        let prototype = cx.object_with(parent)?;
        let constructor = cx.constructor(name, 1, &prototype, f)?;
        Ok(Class {
            constructor,
            prototype,
        })
    }

    /// `class … extends parent`, for the static side.
    fn inherit(&self, cx: Ctx, parent: &Value) -> JsResult<()> {
        self.constructor.set_prototype(cx, parent)
    }
}
