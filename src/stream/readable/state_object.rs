//! The fields of `_readableState` that are more than a flag.

use core::cell::Cell;

use super::rare::ReadDecoder;
use super::state::ReadableState;
use crate::js::{Call, Ctx, JsResult, PropFlags, Value, n};
use crate::stream::chunk::ChunkEncoding;
use crate::stream::classes::{Class, Classes};
use crate::stream::flags::{Flags, r};
use crate::stream::options::{Sides, StreamOptions};
use crate::stream::state::{StreamState, TracedState};
use crate::stream::state_object::{StateObject, define_common, define_flags, get, set};

/// `undefined`, or the boolean.
fn tri(value: Option<bool>) -> Value {
    value.map(Value::bool).into()
}

/// The inverse of [`tri`]; `null` counts as `undefined`.
fn from_tri(cx: Ctx, value: &Value) -> Option<bool> {
    (!value.is_nullish()).then(|| value.truthy(cx))
}

/// The accessors of `_readableState`.
struct ReadableStateObject;

impl StateObject for ReadableStateObject {
    type Side = ReadableState;

    fn state(cx: Ctx, call: &Call) -> JsResult<TracedState> {
        TracedState::of_object(cx, &call.this())
            .ok_or_else(|| cx.throw_type_error("not a ReadableState"))
    }

    fn side(state: &StreamState) -> Option<&ReadableState> {
        state.readable.get()
    }

    fn flags(side: &ReadableState) -> &Flags {
        &side.flags
    }

    fn high_water_mark(side: &ReadableState) -> &Cell<f64> {
        &side.high_water_mark
    }

    fn length(side: &ReadableState) -> &Cell<usize> {
        &side.length
    }
}

/// The prototype of `_readableState`; its constructor becomes `Readable.ReadableState`.
pub(crate) fn define(cx: Ctx, class: &Class) -> JsResult<Value> {
    let proto = cx.object()?;
    define_flags!(
        ReadableStateObject,
        cx,
        proto,
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
    define_common::<ReadableStateObject>(cx, &proto)?;
    define_fields(cx, &proto)?;
    let constructor = cx.constructor("ReadableState", 3, &proto, js_readable_state)?;
    class
        .constructor
        .define(cx, "ReadableState", constructor, PropFlags::DATA)?;
    Ok(proto)
}

/// `new ReadableState(options, stream, isDuplex)`: a state that no stream owns.
fn js_readable_state(cx: Ctx, call: &Call) -> JsResult<Value> {
    let sides = match call.arg(2).truthy(cx) {
        true => Sides::Duplex,
        false => Sides::Readable,
    };
    let options = StreamOptions::read(cx, &call.arg(0), sides)?;
    let classes = Classes::of(cx)?;
    TracedState::new(cx, &classes, sides)?.add_readable(cx, &classes, &options)
}

fn define_fields(cx: Ctx, proto: &Value) -> JsResult<()> {
    proto.accessor(
        cx,
        "flowing",
        |cx, call| {
            get::<ReadableStateObject>(cx, call, |state| {
                Ok(state.flowing.get().map_or(Value::null(), Value::bool))
            })
        },
        |cx, call| {
            set::<ReadableStateObject>(cx, call, |state, value| {
                state.flowing.set(from_tri(cx, &value));
                Ok(())
            })
        },
    )?;
    proto.accessor(
        cx,
        "paused",
        |cx, call| {
            get::<ReadableStateObject>(cx, call, |state| {
                Ok((state.paused.get() == Some(true)).into())
            })
        },
        |cx, call| {
            set::<ReadableStateObject>(cx, call, |state, value| {
                state.paused.set(Some(value.truthy(cx)));
                Ok(())
            })
        },
    )?;
    proto.accessor(
        cx,
        n::readable,
        |cx, call| get::<ReadableStateObject>(cx, call, |state| Ok(tri(state.readable.get()))),
        |cx, call| {
            set::<ReadableStateObject>(cx, call, |state, value| {
                state.readable.set(from_tri(cx, &value));
                Ok(())
            })
        },
    )?;
    proto.getter(cx, n::buffer, |cx, call| {
        get::<ReadableStateObject>(cx, call, |state| state.chunks(cx))
    })?;
    proto.getter(cx, "pipes", |cx, call| {
        get::<ReadableStateObject>(cx, call, |state| {
            let pipes = state.rare().pipes.borrow().clone();
            cx.array_of(pipes)
        })
    })?;
    proto.getter(cx, "pipesCount", |cx, call| {
        get::<ReadableStateObject>(cx, call, |state| {
            Ok(Value::int(state.rare().pipes.borrow().len() as i32))
        })
    })?;
    proto.getter(cx, "multiAwaitDrain", |cx, call| {
        get::<ReadableStateObject>(cx, call, |state| {
            Ok(state.flags.has(r::MULTI_AWAIT_DRAIN).into())
        })
    })?;
    proto.getter(cx, "awaitDrainWriters", js_await_drain)?;
    define_encodings(cx, proto)
}

/// The fields about encodings.
fn define_encodings(cx: Ctx, proto: &Value) -> JsResult<()> {
    proto.accessor(
        cx,
        n::encoding,
        |cx, call| get::<ReadableStateObject>(cx, call, |state| state.encoding_name(cx)),
        |cx, call| {
            set::<ReadableStateObject>(cx, call, |state, value| {
                // The name follows the decoder; only taking both away makes sense alone.
                if !value.truthy(cx) {
                    let old = state.rare().decoder.take();
                    drop(old);
                }
                Ok(())
            })
        },
    )?;
    proto.accessor(cx, "decoder", js_decoder, |cx, call| {
        set::<ReadableStateObject>(cx, call, |state, value| {
            let decoder = value.truthy(cx).then_some(ReadDecoder::Script(value));
            let old = state.rare().decoder.replace(decoder);
            drop(old);
            Ok(())
        })
    })?;
    proto.accessor(
        cx,
        n::defaultEncoding,
        |cx, call| get::<ReadableStateObject>(cx, call, |state| state.default_encoding().name(cx)),
        |cx, call| {
            set::<ReadableStateObject>(cx, call, |state, value| {
                let old = state
                    .rare()
                    .default_encoding
                    .replace(ChunkEncoding::given(cx, value));
                drop(old);
                Ok(())
            })
        },
    )
}

/// `null`, the one destination whose `drain` is awaited, or a Set of several.
fn js_await_drain(cx: Ctx, call: &Call) -> JsResult<Value> {
    get::<ReadableStateObject>(cx, call, |state| {
        let await_drain = state.rare().await_drain.borrow().clone();
        let several = state.flags.has(r::MULTI_AWAIT_DRAIN);
        match await_drain.as_slice() {
            [one] if !several => Ok(one.clone()),
            [] if !several => Ok(Value::null()),
            _ => {
                let set = cx.primordial("Set")?.construct(cx, &[])?;
                let add = cx.primordial("SetPrototypeAdd")?;
                for dest in await_drain {
                    add.call(cx, &Value::undefined(), &[set.clone(), dest])?;
                }
                Ok(set)
            }
        }
    })
}

/// The decoder a script put in, or an object that stands for ours.
fn js_decoder(cx: Ctx, call: &Call) -> JsResult<Value> {
    get::<ReadableStateObject>(cx, call, |state| {
        if let Some(ReadDecoder::Script(decoder)) = &*state.rare().decoder.borrow() {
            return Ok(decoder.clone());
        }
        let Some(encoding) = state.encoding(cx) else {
            return Ok(Value::null());
        };
        let object = cx.object()?;
        object.put(cx, n::encoding, cx.string(encoding.as_str())?)?;
        Ok(object)
    })
}
