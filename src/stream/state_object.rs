//! What `_readableState` and `_writableState` have in common: objects with the fields that packages
//! read and sometimes write.

use core::cell::Cell;

#[cfg(feature = "runtime")]
use super::classes::Classes;
use super::flags::{Flags, shared};
use super::state::{StreamState, TracedState};
use crate::js::{Call, Ctx, JsResult, Value, n};

/// A state object with its side of the stream, as the accessors need it.
pub(super) trait StateObject {
    type Side;
    fn state(cx: Ctx, call: &Call) -> JsResult<TracedState>;
    fn side(state: &StreamState) -> Option<&Self::Side>;
    fn flags(side: &Self::Side) -> &Flags;
    fn high_water_mark(side: &Self::Side) -> &Cell<f64>;
    fn length(side: &Self::Side) -> &Cell<usize>;
}

/// The name by which Node shows a state object; `None` for anything else.
#[cfg(feature = "runtime")]
pub fn state_object_name(cx: Ctx, object: &Value) -> JsResult<Option<&'static str>> {
    if TracedState::of_object(cx, object).is_none() {
        return Ok(None);
    }
    let classes = Classes::of(cx)?;
    for (proto, name) in [
        (&classes.readable_state, "ReadableState"),
        (&classes.writable_state, "WritableState"),
    ] {
        if object.inherits_from(cx, proto)? {
            return Ok(Some(name));
        }
    }
    Ok(None)
}

/// Reads something of the side behind `this`.
pub(super) fn get<O: StateObject>(
    cx: Ctx,
    call: &Call,
    read: impl FnOnce(&O::Side) -> JsResult<Value>,
) -> JsResult<Value> {
    let state = O::state(cx, call)?;
    O::side(&state).map_or_else(|| Ok(Value::undefined()), read)
}

/// Changes something of the side behind `this`, given the value assigned.
pub(super) fn set<O: StateObject>(
    cx: Ctx,
    call: &Call,
    write: impl FnOnce(&O::Side, Value) -> JsResult<()>,
) -> JsResult<Value> {
    let state = O::state(cx, call)?;
    if let Some(side) = O::side(&state) {
        write(side, call.arg(0))?;
    }
    Ok(Value::undefined())
}

/// Defines accessors for single flags of a side.
macro_rules! define_flags {
    ($object:ty, $cx:expr, $proto:expr, $($name:literal = $bit:expr),* $(,)?) => { $(
        $proto.accessor($cx, $name,
            |cx, call| $crate::stream::state_object::get::<$object>(cx, call, |side| {
                Ok(<$object as $crate::stream::state_object::StateObject>::flags(side).has($bit).into())
            }),
            |cx, call| $crate::stream::state_object::set::<$object>(cx, call, |side, value| {
                <$object as $crate::stream::state_object::StateObject>::flags(side).put($bit, value.truthy(cx));
                Ok(())
            }))?;
    )* };
}
pub(super) use define_flags;

/// Defines what both objects have: how much is buffered and how much there should be, and the
/// fields about the whole stream.
pub(super) fn define_common<O: StateObject + 'static>(cx: Ctx, proto: &Value) -> JsResult<()> {
    proto.accessor(
        cx,
        n::highWaterMark,
        |cx, call| get::<O>(cx, call, |side| Ok(O::high_water_mark(side).get().into())),
        |cx, call| {
            set::<O>(cx, call, |side, value| {
                O::high_water_mark(side).set(value.to_number(cx)?);
                Ok(())
            })
        },
    )?;
    proto.accessor(
        cx,
        n::length,
        |cx, call| get::<O>(cx, call, |side| Ok((O::length(side).get() as f64).into())),
        |cx, call| {
            set::<O>(cx, call, |side, value| {
                O::length(side).set(value.to_number(cx)? as usize);
                Ok(())
            })
        },
    )?;
    define_shared_flags::<O>(cx, proto)?;
    proto.accessor(
        cx,
        n::errored,
        |cx, call| Ok(O::state(cx, call)?.error()),
        |cx, call| {
            let state = O::state(cx, call)?;
            let error = call.arg(0);
            let errored = error.truthy(cx);
            state.flags.put(shared::ERRORED, errored);
            state.set_error(errored.then_some(error));
            Ok(Value::undefined())
        },
    )
}

fn define_shared_flags<O: StateObject + 'static>(cx: Ctx, proto: &Value) -> JsResult<()> {
    macro_rules! define {
        ($($name:literal = $bit:expr),* $(,)?) => { $(
            proto.accessor(cx, $name,
                |cx, call| Ok(O::state(cx, call)?.flags.has($bit).into()),
                |cx, call| {
                    O::state(cx, call)?.flags.put($bit, call.arg(0).truthy(cx));
                    Ok(Value::undefined())
                })?;
        )* };
    }
    define!(
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
        |cx, call| Ok((!O::state(cx, call)?.flags.has(shared::CONSTRUCTING)).into()),
        |cx, call| {
            let constructed = call.arg(0).truthy(cx);
            let state = O::state(cx, call)?;
            state.flags.put(shared::CONSTRUCTING, !constructed);
            Ok(Value::undefined())
        },
    )
}
