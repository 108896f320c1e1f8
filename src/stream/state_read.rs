//! The fields of `_readableState` that are more than a flag.

use super::core::{Label, ReadHalf, Text};
use super::flags::r;
use super::state::{ReadState, get, measures, set};
use crate::js::{Call, Ctx, JsResult, Value, n};

/// `undefined`, or the boolean.
fn tri(value: Option<bool>) -> Value {
    value.map(Value::bool).into()
}

/// The inverse of [`tri`]; `null` counts as `undefined`.
fn from_tri(cx: Ctx, value: &Value) -> Option<bool> {
    (!value.is_nullish()).then(|| value.truthy(cx))
}

pub(super) fn furnish(cx: Ctx, proto: &Value) -> JsResult<()> {
    measures::<ReadState>(cx, proto)?;
    proto.accessor(
        cx,
        "flowing",
        |cx, call| {
            get::<ReadState>(cx, call, |half| {
                Ok(half.flowing.get().map_or(Value::null(), Value::bool))
            })
        },
        |cx, call| {
            set::<ReadState>(cx, call, |half, value| {
                half.flowing.set(from_tri(cx, &value));
                Ok(())
            })
        },
    )?;
    proto.accessor(
        cx,
        "paused",
        |cx, call| {
            get::<ReadState>(
                cx,
                call,
                |half| Ok((half.paused.get() == Some(true)).into()),
            )
        },
        |cx, call| {
            set::<ReadState>(cx, call, |half, value| {
                half.paused.set(Some(value.truthy(cx)));
                Ok(())
            })
        },
    )?;
    proto.accessor(
        cx,
        n::readable,
        |cx, call| get::<ReadState>(cx, call, |half| Ok(tri(half.enabled.get()))),
        |cx, call| {
            set::<ReadState>(cx, call, |half, value| {
                half.enabled.set(from_tri(cx, &value));
                Ok(())
            })
        },
    )?;
    proto.getter(cx, n::buffer, |cx, call| {
        get::<ReadState>(cx, call, |half| half.chunks(cx))
    })?;
    proto.getter(cx, "pipes", |cx, call| {
        get::<ReadState>(cx, call, |half| {
            let pipes = half.pipes.borrow().clone();
            cx.array_of(pipes)
        })
    })?;
    proto.getter(cx, "pipesCount", |cx, call| {
        get::<ReadState>(cx, call, |half| {
            Ok(Value::int(half.pipes.borrow().len() as i32))
        })
    })?;
    proto.getter(cx, "multiAwaitDrain", |cx, call| {
        get::<ReadState>(cx, call, |half| Ok(half.flags.has(r::SEVERAL_PIPES).into()))
    })?;
    proto.getter(cx, "awaitDrainWriters", js_awaiting)?;
    texts(cx, proto)
}

/// The fields about encodings.
fn texts(cx: Ctx, proto: &Value) -> JsResult<()> {
    proto.accessor(
        cx,
        n::encoding,
        |cx, call| get::<ReadState>(cx, call, |half| half.encoding_name(cx)),
        |cx, call| {
            set::<ReadState>(cx, call, |half, value| {
                // The name follows the decoder; only taking both away makes sense alone.
                if !value.truthy(cx) {
                    let old = half.text.take();
                    drop(old);
                }
                Ok(())
            })
        },
    )?;
    proto.accessor(cx, "decoder", js_decoder, |cx, call| {
        set::<ReadState>(cx, call, |half, value| {
            let text = value.truthy(cx).then_some(Text::Script(value));
            let old = half.text.replace(text);
            drop(old);
            Ok(())
        })
    })?;
    proto.accessor(
        cx,
        n::defaultEncoding,
        |cx, call| {
            get::<ReadState>(cx, call, |half| {
                let label = half.default_encoding.borrow().clone();
                label.name(cx)
            })
        },
        |cx, call| {
            set::<ReadState>(cx, call, |half, value| {
                let old = half.default_encoding.replace(Label::given(cx, value));
                drop(old);
                Ok(())
            })
        },
    )
}

impl ReadHalf {
    /// The buffered chunks as an array.
    pub(crate) fn chunks(&self, cx: Ctx) -> JsResult<Value> {
        let chunks: Vec<Value> = {
            let buffer = self.buffer.borrow();
            buffer.iter().map(|piece| piece.data.clone()).collect()
        };
        cx.array_of(chunks)
    }

    /// `readableEncoding`: `null` where the reader gets bytes.
    pub(crate) fn encoding_name(&self, cx: Ctx) -> JsResult<Value> {
        match self.encoding(cx) {
            Some(encoding) => cx.string(encoding.as_str()),
            None => Ok(Value::null()),
        }
    }
}

/// `null`, the one destination whose `drain` is awaited, or a Set of several.
fn js_awaiting(cx: Ctx, call: &Call) -> JsResult<Value> {
    get::<ReadState>(cx, call, |half| {
        let awaiting = half.awaiting.borrow().clone();
        let several = half.flags.has(r::SEVERAL_PIPES);
        match awaiting.as_slice() {
            [one] if !several => Ok(one.clone()),
            [] if !several => Ok(Value::null()),
            _ => {
                let set = cx.primordial("Set")?.construct(cx, &[])?;
                let add = cx.primordial("SetPrototypeAdd")?;
                for dest in awaiting {
                    add.call(cx, &Value::undefined(), &[set.clone(), dest])?;
                }
                Ok(set)
            }
        }
    })
}

/// The decoder a script put in, or an object that stands for ours.
fn js_decoder(cx: Ctx, call: &Call) -> JsResult<Value> {
    get::<ReadState>(cx, call, |half| {
        if let Some(Text::Script(decoder)) = &*half.text.borrow() {
            return Ok(decoder.clone());
        }
        let Some(encoding) = half.encoding(cx) else {
            return Ok(Value::null());
        };
        let object = cx.object()?;
        object.put(cx, n::encoding, cx.string(encoding.as_str())?)?;
        Ok(object)
    })
}
