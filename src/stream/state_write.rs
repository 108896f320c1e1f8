//! The fields of `_writableState` that are more than a flag.

use super::core::{Entry, Label, Waiting, WriteHalf};
use super::room::Room;
use super::state::{WriteState, get, measures, set};
use crate::js::{Call, Ctx, JsResult, Value, n};

pub(super) fn furnish(cx: Ctx, proto: &Value) -> JsResult<()> {
    measures::<WriteState>(cx, proto)?;
    proto.accessor(
        cx,
        "corked",
        |cx, call| get::<WriteState>(cx, call, |half| Ok(f64::from(half.corked.get()).into())),
        |cx, call| {
            set::<WriteState>(cx, call, |half, value| {
                half.corked.set(value.to_number(cx)? as u32);
                Ok(())
            })
        },
    )?;
    proto.accessor(
        cx,
        "pendingcb",
        |cx, call| get::<WriteState>(cx, call, |half| Ok(Value::int(half.pending.get()))),
        |cx, call| {
            set::<WriteState>(cx, call, |half, value| {
                half.pending.set(value.to_number(cx)? as i32);
                Ok(())
            })
        },
    )?;
    proto.accessor(
        cx,
        n::writable,
        |cx, call| {
            get::<WriteState>(cx, call, |half| {
                Ok(half.enabled.get().map(Value::bool).into())
            })
        },
        |cx, call| {
            set::<WriteState>(cx, call, |half, value| {
                half.enabled
                    .set((!value.is_nullish()).then(|| value.truthy(cx)));
                Ok(())
            })
        },
    )?;
    proto.accessor(
        cx,
        n::defaultEncoding,
        |cx, call| {
            get::<WriteState>(cx, call, |half| {
                let label = half.default_encoding.borrow().clone();
                label.name(cx)
            })
        },
        |cx, call| {
            set::<WriteState>(cx, call, |half, value| {
                let old = half.default_encoding.replace(Label::given(cx, value));
                drop(old);
                Ok(())
            })
        },
    )?;
    proto.getter(cx, "writelen", |cx, call| {
        get::<WriteState>(cx, call, |half| Ok((half.in_flight.get() as f64).into()))
    })?;
    proto.getter(cx, "bufferedRequestCount", |cx, call| {
        get::<WriteState>(cx, call, |half| {
            Ok(Value::int(half.queue.borrow().len() as i32))
        })
    })?;
    proto.getter(cx, "buffered", js_buffered)?;
    proto.method(cx, "getBuffer", 0, js_buffered)?;
    proto.getter(cx, "writecb", js_waiting)
}

impl WriteHalf {
    /// The queue as scripts see it.
    pub(crate) fn entries(&self, cx: Ctx) -> JsResult<Value> {
        // Described from copies: making objects may run the collector, which looks at the queue.
        let entries: Vec<Entry> = {
            let queue = self.queue.borrow();
            queue.iter().map(Entry::copy).collect()
        };
        let list = cx.array()?;
        for (index, entry) in entries.iter().enumerate() {
            list.set_index(cx, index as u32, entry.describe(cx)?)?;
        }
        Ok(list)
    }
}

impl Entry {
    fn copy(&self) -> Entry {
        Entry {
            data: self.data.clone(),
            label: self.label.clone(),
            callback: self.callback.clone(),
            length: self.length,
        }
    }
}

fn js_buffered(cx: Ctx, call: &Call) -> JsResult<Value> {
    get::<WriteState>(cx, call, |half| half.entries(cx))
}

fn js_waiting(cx: Ctx, call: &Call) -> JsResult<Value> {
    get::<WriteState>(cx, call, |half| {
        if let Some(Waiting::One(callback)) = &*half.waiting.borrow() {
            return Ok(callback.clone());
        }
        Ok(Room::of(cx)?.nothing.clone())
    })
}
