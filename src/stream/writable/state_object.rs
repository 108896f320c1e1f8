//! The fields of `_writableState` that are more than a flag.

use core::cell::Cell;

use super::rare::WriteCallbacks;
use super::state::WritableState;
use crate::js::{Call, Ctx, JsResult, PropFlags, Value, n};
use crate::stream::chunk::ChunkEncoding;
use crate::stream::classes::{Class, Classes};
use crate::stream::flags::{Flags, w};
use crate::stream::options::{Sides, StreamOptions};
use crate::stream::state::{StreamState, TracedState};
use crate::stream::state_object::{StateObject, define_common, define_flags, get, set};

/// The accessors of `_writableState`.
struct WritableStateObject;

impl StateObject for WritableStateObject {
    type Side = WritableState;

    fn state(cx: Ctx, call: &Call) -> JsResult<TracedState> {
        TracedState::of_object(cx, &call.this())
            .ok_or_else(|| cx.throw_type_error("not a WritableState"))
    }

    fn side(state: &StreamState) -> Option<&WritableState> {
        state.writable.get()
    }

    fn flags(side: &WritableState) -> &Flags {
        &side.flags
    }

    fn high_water_mark(side: &WritableState) -> &Cell<f64> {
        &side.high_water_mark
    }

    fn length(side: &WritableState) -> &Cell<usize> {
        &side.length
    }
}

/// The prototype of `_writableState`; its constructor becomes `Writable.WritableState`.
pub(crate) fn define(cx: Ctx, class: &Class) -> JsResult<Value> {
    let proto = cx.object()?;
    define_flags!(
        WritableStateObject,
        cx,
        proto,
        "objectMode" = w::OBJECT_MODE,
        "ending" = w::ENDING,
        "ended" = w::ENDED,
        "finished" = w::FINISHED,
        "finalCalled" = w::FINAL_CALLED,
        "prefinished" = w::PREFINISHED,
        "needDrain" = w::NEED_DRAIN,
        "writing" = w::WRITING,
        "sync" = w::SYNC,
        "bufferProcessing" = w::BUFFER_PROCESSING,
        "decodeStrings" = w::DECODE_STRINGS,
    );
    define_common::<WritableStateObject>(cx, &proto)?;
    define_fields(cx, &proto)?;
    let constructor = cx.constructor("WritableState", 3, &proto, js_writable_state)?;
    class
        .constructor
        .define(cx, "WritableState", constructor, PropFlags::DATA)?;
    Ok(proto)
}

/// `new WritableState(options, stream, isDuplex)`: a state that no stream owns.
fn js_writable_state(cx: Ctx, call: &Call) -> JsResult<Value> {
    let sides = match call.arg(2).truthy(cx) {
        true => Sides::Duplex,
        false => Sides::Writable,
    };
    let options = StreamOptions::read(cx, &call.arg(0), sides)?;
    let classes = Classes::of(cx)?;
    TracedState::new(cx, &classes, sides)?.add_writable(cx, &classes, &options)
}

fn define_fields(cx: Ctx, proto: &Value) -> JsResult<()> {
    proto.accessor(
        cx,
        "corked",
        |cx, call| {
            get::<WritableStateObject>(cx, call, |state| Ok(f64::from(state.corked.get()).into()))
        },
        |cx, call| {
            set::<WritableStateObject>(cx, call, |state, value| {
                state.corked.set(value.to_number(cx)? as u32);
                Ok(())
            })
        },
    )?;
    proto.accessor(
        cx,
        "pendingcb",
        |cx, call| {
            get::<WritableStateObject>(cx, call, |state| Ok(Value::int(state.pendingcb.get())))
        },
        |cx, call| {
            set::<WritableStateObject>(cx, call, |state, value| {
                state.pendingcb.set(value.to_number(cx)? as i32);
                Ok(())
            })
        },
    )?;
    proto.accessor(
        cx,
        n::writable,
        |cx, call| {
            get::<WritableStateObject>(cx, call, |state| {
                Ok(state.writable.get().map(Value::bool).into())
            })
        },
        |cx, call| {
            set::<WritableStateObject>(cx, call, |state, value| {
                state
                    .writable
                    .set((!value.is_nullish()).then(|| value.truthy(cx)));
                Ok(())
            })
        },
    )?;
    proto.accessor(
        cx,
        n::defaultEncoding,
        |cx, call| get::<WritableStateObject>(cx, call, |state| state.default_encoding().name(cx)),
        |cx, call| {
            set::<WritableStateObject>(cx, call, |state, value| {
                let old = state
                    .rare()
                    .default_encoding
                    .replace(ChunkEncoding::given(cx, value));
                drop(old);
                Ok(())
            })
        },
    )?;
    proto.getter(cx, "writelen", |cx, call| {
        get::<WritableStateObject>(cx, call, |state| Ok((state.writelen.get() as f64).into()))
    })?;
    proto.getter(cx, "bufferedRequestCount", |cx, call| {
        get::<WritableStateObject>(cx, call, |state| {
            Ok(Value::int(state.rare().buffered.borrow().len() as i32))
        })
    })?;
    proto.getter(cx, "buffered", js_buffered)?;
    proto.method(cx, "getBuffer", 0, js_buffered)?;
    proto.getter(cx, "writecb", js_writecb)
}

fn js_buffered(cx: Ctx, call: &Call) -> JsResult<Value> {
    get::<WritableStateObject>(cx, call, |state| state.describe_buffered(cx))
}

fn js_writecb(cx: Ctx, call: &Call) -> JsResult<Value> {
    get::<WritableStateObject>(cx, call, |state| {
        if let Some(WriteCallbacks::One(callback)) = &*state.rare().writecb.borrow() {
            return Ok(callback.clone());
        }
        Ok(Classes::of(cx)?.nop.clone())
    })
}
