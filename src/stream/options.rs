//! The options of the constructors, and the making of a stream.

use core::cell::{Cell, RefCell};

use super::Stream;
use super::chunk::named;
use super::core::{Core, Kept, Label, ReadHalf, Text, WriteHalf};
use super::errors::unknown_encoding;
use super::flags::{Flags, r, shared, w};
use super::room::Room;
use super::state::{ReadState, WriteState};
use crate::events;
use crate::js::{Accessor, Ctx, Decoder, Encoding, JsResult, Name, Value, n};

/// The halves a stream has.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Sides {
    /// Only a read half.
    Readable,
    /// Only a write half.
    Writable,
    /// Both.
    Duplex,
}

/// What a stream is made with, as far as it concerns the machine.
pub struct Settings {
    /// The read half counts chunks, not their lengths.
    pub read_objects: bool,
    /// The write half counts chunks, not their lengths.
    pub write_objects: bool,
    /// The read half's mark; `None` for the default.
    pub read_mark: Option<f64>,
    /// The write half's mark; `None` for the default.
    pub write_mark: Option<f64>,
    /// Whether `close` is emitted.
    pub emit_close: bool,
    /// Whether the stream destroys itself when both halves are done or one fails.
    pub auto_destroy: bool,
    /// Whether strings are written as bytes.
    pub decode_strings: bool,
    /// The encoding of strings that are pushed or written without one.
    pub default_encoding: Encoding,
    /// The encoding of the strings that are read; `None` for bytes.
    pub encoding: Option<Encoding>,
    /// Whether a Duplex goes on writing after its read half has ended.
    pub allow_half_open: bool,
    /// Whether a Duplex has its read half.
    pub readable: bool,
    /// Whether a Duplex has its write half.
    pub writable: bool,
}

impl Default for Settings {
    fn default() -> Settings {
        Settings {
            read_objects: false,
            write_objects: false,
            read_mark: None,
            write_mark: None,
            emit_close: true,
            auto_destroy: true,
            decode_strings: true,
            default_encoding: Encoding::Utf8,
            encoding: None,
            allow_half_open: true,
            readable: true,
            writable: true,
        }
    }
}

impl Settings {
    /// The settings in an options object; anything falsy has none.
    pub fn read(cx: Ctx, options: &Value, sides: Sides) -> JsResult<Settings> {
        let mut settings = Settings::default();
        if !options.truthy(cx) {
            return Ok(settings);
        }
        let duplex = sides == Sides::Duplex;
        let yes = |name: Name| Ok(options.get(cx, name)?.truthy(cx));
        let not_no = |name: Name| Ok(!options.get(cx, name)?.is_false());
        let objects = yes(n::objectMode)?;
        settings.read_objects = objects || (duplex && yes(n::readableObjectMode)?);
        settings.write_objects = objects || (duplex && yes(n::writableObjectMode)?);
        settings.read_mark = mark(cx, options, n::readableHighWaterMark, duplex)?;
        settings.write_mark = mark(cx, options, n::writableHighWaterMark, duplex)?;
        settings.emit_close = not_no(n::emitClose)?;
        settings.auto_destroy = not_no(n::autoDestroy)?;
        settings.decode_strings = not_no(n::decodeStrings)?;
        let default = options.get(cx, n::defaultEncoding)?;
        if !default.is_nullish() {
            settings.default_encoding = encoding(cx, &default)?;
        }
        let chosen = options.get(cx, n::encoding)?;
        if sides != Sides::Writable && chosen.truthy(cx) {
            settings.encoding = Some(encoding(cx, &chosen)?);
        }
        if duplex {
            settings.allow_half_open = not_no(n::allowHalfOpen)?;
            settings.readable = not_no(n::readable)?;
            settings.writable = not_no(n::writable)?;
        }
        Ok(settings)
    }
}

/// The encoding of this name, or the error for it.
fn encoding(cx: Ctx, name: &Value) -> JsResult<Encoding> {
    match named(cx, name) {
        Some(encoding) => Ok(encoding),
        None => {
            let error = unknown_encoding(cx, name)?;
            Err(cx.throw(error))
        }
    }
}

/// The high water mark of one half.
fn mark(cx: Ctx, options: &Value, own: Name, duplex: bool) -> JsResult<Option<f64>> {
    let mut mark = options.get(cx, n::highWaterMark)?;
    if mark.is_nullish() && duplex {
        mark = options.get(cx, own)?;
    }
    if mark.is_nullish() {
        return Ok(None);
    }
    match mark.as_number() {
        Some(number) if number >= 0.0 && number.is_finite() && number.fract() == 0.0 => {
            Ok(Some(number))
        }
        _ => {
            let own = if duplex { own } else { n::highWaterMark };
            let name = format!("options.{}", own.as_str());
            Err(cx.throw_arg_value(&name, "is invalid", &mark))
        }
    }
}

impl ReadHalf {
    pub(crate) fn new(room: &Room, settings: &Settings) -> ReadHalf {
        let objects = settings.read_objects;
        let mark = settings.read_mark;
        let half = ReadHalf {
            flags: Flags::new(r::SYNC),
            enabled: Cell::new(None),
            flowing: Cell::new(None),
            paused: Cell::new(None),
            high_water_mark: Cell::new(mark.unwrap_or_else(|| room.high_water_mark(objects))),
            length: Cell::new(0),
            buffer: RefCell::default(),
            text: RefCell::new(settings.encoding.map(|e| Text::Native(Decoder::new(e)))),
            default_encoding: RefCell::new(Label::Known(settings.default_encoding)),
            pipes: RefCell::default(),
            awaiting: RefCell::default(),
        };
        half.flags.put(r::OBJECT_MODE, objects);
        if !settings.readable {
            half.enabled.set(Some(false));
            half.flags.set(r::ENDED | r::END_EMITTED);
        }
        half
    }
}

impl WriteHalf {
    pub(crate) fn new(room: &Room, settings: &Settings) -> WriteHalf {
        let objects = settings.write_objects;
        let mark = settings.write_mark;
        let half = WriteHalf {
            flags: Flags::new(w::SYNC),
            enabled: Cell::new(None),
            high_water_mark: Cell::new(mark.unwrap_or_else(|| room.high_water_mark(objects))),
            length: Cell::new(0),
            corked: Cell::new(0),
            pending: Cell::new(0),
            in_flight: Cell::new(0),
            waiting: RefCell::default(),
            queue: RefCell::default(),
            completed: RefCell::default(),
            on_finished: RefCell::default(),
            default_encoding: RefCell::new(Label::Known(settings.default_encoding)),
            callback: RefCell::default(),
        };
        half.flags.put(w::OBJECT_MODE, objects);
        half.flags.put(w::DECODE_STRINGS, settings.decode_strings);
        if !settings.writable {
            half.enabled.set(Some(false));
            half.flags.set(w::ENDING | w::ENDED | w::FINISHED);
        }
        half
    }
}

impl Core {
    pub(crate) fn apply(&self, settings: &Settings) {
        self.flags.put(shared::EMIT_CLOSE, settings.emit_close);
        self.flags.put(shared::AUTO_DESTROY, settings.auto_destroy);
    }
}

impl Stream {
    /// Makes `this` a stream with these options: EventEmitter, state objects, methods. The
    /// option `signal` is left to the caller.
    pub fn init(cx: Ctx, this: &Value, options: &Value, sides: Sides) -> JsResult<Stream> {
        let settings = Settings::read(cx, options, sides)?;
        let stream = Stream::attach(cx, this, &settings, sides)?;
        if options.truthy(cx) {
            adopt(cx, this, options, sides)?;
        }
        events::init(cx, this, options)?;
        Ok(stream)
    }

    /// Makes `this` a stream with these settings; `options` are those of EventEmitter.
    pub fn init_with(
        cx: Ctx,
        this: &Value,
        settings: &Settings,
        sides: Sides,
        options: &Value,
    ) -> JsResult<Stream> {
        let stream = Stream::attach(cx, this, settings, sides)?;
        events::init(cx, this, options)?;
        Ok(stream)
    }

    fn attach(cx: Ctx, this: &Value, settings: &Settings, sides: Sides) -> JsResult<Stream> {
        let room = Room::of(cx)?;
        if this.get(cx, n::_events)?.is_nullish() {
            this.set(cx, n::_events, usual_events(cx, sides)?)?;
        }
        let core = match joined(cx, this, sides)? {
            Some(core) => core,
            None => Kept::new(cx)?,
        };
        core.apply(settings);
        if sides != Sides::Writable {
            let half = Box::new(ReadHalf::new(&room, settings));
            let fresh = core.read.set(half).is_ok();
            debug_assert!(fresh, "only a core without this half is joined");
            let state = ReadState::object(cx, &room, &core)?;
            this.define(cx, n::_readableState, state, Accessor::DATA)?;
        }
        if sides != Sides::Readable {
            let half = Box::new(WriteHalf::new(&room, settings));
            let fresh = core.write.set(half).is_ok();
            debug_assert!(fresh, "only a core without this half is joined");
            let state = WriteState::object(cx, &room, &core)?;
            this.define(cx, n::_writableState, state, Accessor::DATA)?;
        }
        if sides == Sides::Duplex {
            this.set(cx, n::allowHalfOpen, settings.allow_half_open)?;
        }
        Ok(Stream::new(this.clone(), core))
    }

    /// What the constructors do: also the signal, and `_construct`.
    pub(crate) fn build(cx: Ctx, this: &Value, options: &Value, sides: Sides) -> JsResult<()> {
        let stream = Stream::init(cx, this, options, sides)?;
        if options.truthy(cx) {
            let signal = options.get(cx, n::signal)?;
            if signal.truthy(cx) {
                super::module::attach_signal(cx, &signal, this)?;
            }
        }
        stream.construct(cx)
    }
}

/// The core of an object that another constructor has given only the other half (the old way to
/// make a Duplex: `Readable.call(this)`, then `Writable.call(this)`).
fn joined(cx: Ctx, this: &Value, sides: Sides) -> JsResult<Option<Kept>> {
    let core = match sides {
        Sides::Duplex => None,
        Sides::Readable if this.has_own(cx, n::_writableState)? => Stream::writing(cx, this),
        Sides::Writable if this.has_own(cx, n::_readableState)? => Stream::reading(cx, this),
        _ => None,
    };
    let free = |core: &Kept| match sides {
        Sides::Readable => core.read.get().is_none(),
        _ => core.write.get().is_none(),
    };
    Ok(core.map(|stream| stream.core().clone()).filter(free))
}

/// A table of listeners with places for the usual events, in the order in which `eventNames`
/// gives them.
fn usual_events(cx: Ctx, sides: Sides) -> JsResult<Value> {
    const WRITE: &[Name] = &[n::prefinish, n::finish, n::drain];
    const READ: &[Name] = &[n::data, n::end, n::readable];
    let none: &[Name] = &[];
    let (write, read) = match sides {
        Sides::Readable => (none, READ),
        Sides::Writable => (WRITE, none),
        Sides::Duplex => (WRITE, READ),
    };
    let events = cx.bare_object()?;
    for event in [n::close, n::error].iter().chain(write).chain(read) {
        events.set(cx, *event, Value::undefined())?;
    }
    Ok(events)
}

/// Takes the methods given as options.
fn adopt(cx: Ctx, this: &Value, options: &Value, sides: Sides) -> JsResult<()> {
    const READ: &[(Name, Name)] = &[(n::read, n::_read)];
    const WRITE: &[(Name, Name)] = &[(n::write, n::_write), (n::writev, n::_writev)];
    const BOTH: &[(Name, Name)] = &[(n::destroy, n::_destroy), (n::construct, n::_construct)];
    const LAST: &[(Name, Name)] = &[(n::final_, n::_final)];
    let none: &[(Name, Name)] = &[];
    let read = if sides == Sides::Writable { none } else { READ };
    let (write, last) = match sides {
        Sides::Readable => (none, none),
        _ => (WRITE, LAST),
    };
    for (option, method) in read.iter().chain(write).chain(BOTH).chain(last) {
        let function = options.get(cx, *option)?;
        if function.is_function(cx) {
            this.set(cx, *method, function)?;
        }
    }
    Ok(())
}
