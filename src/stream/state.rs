//! `_readableState` and `_writableState`: the faces of a core, with the fields that packages
//! read and sometimes write.

use core::cell::Cell;
use core::ffi::CStr;
use std::rc::Rc;

use super::core::{Core, Kept, ReadHalf, WriteHalf};
use super::flags::{Flags, r, shared, w};
use super::options::{Settings, Sides};
use super::room::{Class, Room};
use super::{state_read, state_write};
use crate::js::{Accessor, Call, Ctx, JsResult, Marker, NativeClass, Value, n};

/// The class of `_readableState`.
pub struct ReadState(Kept);

/// The class of `_writableState`.
pub struct WriteState(Kept);

impl ReadState {
    pub(crate) fn core(&self) -> Kept {
        self.0.clone()
    }

    pub(crate) fn object(cx: Ctx, room: &Room, core: &Kept) -> JsResult<Value> {
        cx.instance(&room.read_state, Rc::new(ReadState(core.clone())))
    }
}

impl WriteState {
    pub(crate) fn core(&self) -> Kept {
        self.0.clone()
    }

    pub(crate) fn object(cx: Ctx, room: &Room, core: &Kept) -> JsResult<Value> {
        cx.instance(&room.write_state, Rc::new(WriteState(core.clone())))
    }
}

impl NativeClass for ReadState {
    crate::js::type_index!();

    const NAME: &'static CStr = c"ReadableState";

    fn trace(&self, marker: &Marker) {
        marker.mark(self.0.keeper());
    }
}

impl NativeClass for WriteState {
    crate::js::type_index!();

    const NAME: &'static CStr = c"WritableState";

    fn trace(&self, marker: &Marker) {
        marker.mark(self.0.keeper());
    }
}

/// A state object with one of its halves, as the accessors need it.
pub(super) trait Face {
    type Half;
    fn face(cx: Ctx, call: &Call) -> JsResult<Kept>;
    fn half(core: &Core) -> Option<&Self::Half>;
    fn flags(half: &Self::Half) -> &Flags;
    fn high_water_mark(half: &Self::Half) -> &Cell<f64>;
    fn length(half: &Self::Half) -> &Cell<usize>;
}

impl Face for ReadState {
    type Half = ReadHalf;

    fn face(cx: Ctx, call: &Call) -> JsResult<Kept> {
        Ok(call.this().native_or_throw::<ReadState>(cx)?.core())
    }

    fn half(core: &Core) -> Option<&ReadHalf> {
        core.read.get().map(|half| &**half)
    }

    fn flags(half: &ReadHalf) -> &Flags {
        &half.flags
    }

    fn high_water_mark(half: &ReadHalf) -> &Cell<f64> {
        &half.high_water_mark
    }

    fn length(half: &ReadHalf) -> &Cell<usize> {
        &half.length
    }
}

impl Face for WriteState {
    type Half = WriteHalf;

    fn face(cx: Ctx, call: &Call) -> JsResult<Kept> {
        Ok(call.this().native_or_throw::<WriteState>(cx)?.core())
    }

    fn half(core: &Core) -> Option<&WriteHalf> {
        core.write.get().map(|half| &**half)
    }

    fn flags(half: &WriteHalf) -> &Flags {
        &half.flags
    }

    fn high_water_mark(half: &WriteHalf) -> &Cell<f64> {
        &half.high_water_mark
    }

    fn length(half: &WriteHalf) -> &Cell<usize> {
        &half.length
    }
}

/// Reads something of the half behind `this`.
pub(super) fn get<F: Face>(
    cx: Ctx,
    call: &Call,
    read: impl FnOnce(&F::Half) -> JsResult<Value>,
) -> JsResult<Value> {
    let core = F::face(cx, call)?;
    F::half(&core).map_or_else(|| Ok(Value::undefined()), read)
}

/// Changes something of the half behind `this`, given the value assigned.
pub(super) fn set<F: Face>(
    cx: Ctx,
    call: &Call,
    write: impl FnOnce(&F::Half, Value) -> JsResult<()>,
) -> JsResult<Value> {
    let core = F::face(cx, call)?;
    if let Some(half) = F::half(&core) {
        write(half, call.arg(0))?;
    }
    Ok(Value::undefined())
}

/// Defines what both halves count: how much is queued, and how much there should be.
pub(super) fn measures<F: Face + 'static>(cx: Ctx, proto: &Value) -> JsResult<()> {
    proto.accessor(
        cx,
        n::highWaterMark,
        |cx, call| get::<F>(cx, call, |half| Ok(F::high_water_mark(half).get().into())),
        |cx, call| {
            set::<F>(cx, call, |half, value| {
                F::high_water_mark(half).set(value.to_number(cx)?);
                Ok(())
            })
        },
    )?;
    proto.accessor(
        cx,
        n::length,
        |cx, call| get::<F>(cx, call, |half| Ok((F::length(half).get() as f64).into())),
        |cx, call| {
            set::<F>(cx, call, |half, value| {
                F::length(half).set(value.to_number(cx)? as usize);
                Ok(())
            })
        },
    )
}

/// Defines accessors for single flags: of the half, or of the whole stream.
macro_rules! flags {
    ($face:ty, $cx:expr, $proto:expr, $($name:literal = $bit:expr),* $(,)?) => { $(
        $proto.accessor($cx, $name,
            |cx, call| $crate::stream::state::get::<$face>(cx, call, |half| {
                Ok(<$face as $crate::stream::state::Face>::flags(half).has($bit).into())
            }),
            |cx, call| $crate::stream::state::set::<$face>(cx, call, |half, value| {
                <$face as $crate::stream::state::Face>::flags(half).put($bit, value.truthy(cx));
                Ok(())
            }))?;
    )* };
    (shared $face:ty, $cx:expr, $proto:expr, $($name:literal = $bit:expr),* $(,)?) => { $(
        $proto.accessor($cx, $name,
            |cx, call| {
                let core = <$face as $crate::stream::state::Face>::face(cx, call)?;
                Ok(core.flags.has($bit).into())
            },
            |cx, call| {
                let core = <$face as $crate::stream::state::Face>::face(cx, call)?;
                core.flags.put($bit, call.arg(0).truthy(cx));
                Ok(Value::undefined())
            })?;
    )* };
}

/// The prototypes of both classes. Their constructors become `Readable.ReadableState` and
/// `Writable.WritableState`.
pub(crate) fn furnish(cx: Ctx, readable: &Class, writable: &Class) -> JsResult<(Value, Value)> {
    let read = cx.object()?;
    let write = cx.object()?;
    flags!(
        ReadState,
        cx,
        read,
        "objectMode" = r::OBJECT_MODE,
        "ended" = r::ENDED,
        "endEmitted" = r::END_EMITTED,
        "reading" = r::READING,
        "sync" = r::SYNC,
        "needReadable" = r::NEED_READABLE,
        "emittedReadable" = r::EMITTED_READABLE,
        "readableListening" = r::READABLE_LISTENING,
        "resumeScheduled" = r::RESUME_SCHEDULED,
        "readingMore" = r::READING_MORE,
        "dataEmitted" = r::DATA_EMITTED,
    );
    flags!(
        WriteState,
        cx,
        write,
        "objectMode" = w::OBJECT_MODE,
        "ending" = w::ENDING,
        "ended" = w::ENDED,
        "finished" = w::FINISHED,
        "finalCalled" = w::FINAL_CALLED,
        "prefinished" = w::PREFINISHED,
        "needDrain" = w::NEED_DRAIN,
        "writing" = w::WRITING,
        "sync" = w::SYNC,
        "bufferProcessing" = w::CLEARING,
        "decodeStrings" = w::DECODE_STRINGS,
    );
    both::<ReadState>(cx, &read)?;
    both::<WriteState>(cx, &write)?;
    state_read::furnish(cx, &read)?;
    state_write::furnish(cx, &write)?;
    let state = cx.constructor("ReadableState", 3, &read, js_read_state)?;
    readable
        .constructor
        .define(cx, "ReadableState", state, Accessor::DATA)?;
    let state = cx.constructor("WritableState", 3, &write, js_write_state)?;
    writable
        .constructor
        .define(cx, "WritableState", state, Accessor::DATA)?;
    Ok((read, write))
}

/// The accessors that both classes have.
fn both<F: Face + 'static>(cx: Ctx, proto: &Value) -> JsResult<()> {
    flags!(shared F, cx, proto,
        "destroyed" = shared::DESTROYED,
        "closed" = shared::CLOSED,
        "closeEmitted" = shared::CLOSE_EMITTED,
        "errorEmitted" = shared::ERROR_EMITTED,
        "emitClose" = shared::EMIT_CLOSE,
        "autoDestroy" = shared::AUTO_DESTROY,
    );
    proto.accessor(
        cx,
        "constructed",
        |cx, call| Ok((!F::face(cx, call)?.flags.has(shared::CONSTRUCTING)).into()),
        |cx, call| {
            let constructed = call.arg(0).truthy(cx);
            F::face(cx, call)?
                .flags
                .put(shared::CONSTRUCTING, !constructed);
            Ok(Value::undefined())
        },
    )?;
    proto.accessor(
        cx,
        n::errored,
        |cx, call| Ok(F::face(cx, call)?.error.borrow().clone()),
        |cx, call| {
            let core = F::face(cx, call)?;
            let error = call.arg(0);
            let errored = error.truthy(cx);
            core.flags.put(shared::ERRORED, errored);
            let old = core
                .error
                .replace(if errored { error } else { Value::null() });
            drop(old);
            Ok(Value::undefined())
        },
    )
}

/// A core with one half that no stream owns yet: `new ReadableState(options, stream, isDuplex)`.
fn lone(cx: Ctx, call: &Call, one: Sides) -> JsResult<(Rc<Room>, Kept, Settings)> {
    let sides = if call.arg(2).truthy(cx) {
        Sides::Duplex
    } else {
        one
    };
    let settings = Settings::read(cx, &call.arg(0), sides)?;
    let core = Kept::new(cx)?;
    core.apply(&settings);
    Ok((Room::of(cx)?, core, settings))
}

fn js_read_state(cx: Ctx, call: &Call) -> JsResult<Value> {
    let (room, core, settings) = lone(cx, call, Sides::Readable)?;
    let _ = core.read.set(Box::new(ReadHalf::new(&room, &settings)));
    ReadState::object(cx, &room, &core)
}

fn js_write_state(cx: Ctx, call: &Call) -> JsResult<Value> {
    let (room, core, settings) = lone(cx, call, Sides::Writable)?;
    let _ = core.write.set(Box::new(WriteHalf::new(&room, &settings)));
    WriteState::object(cx, &room, &core)
}
