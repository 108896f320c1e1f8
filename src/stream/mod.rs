//! Streams: one state machine, for sources and sinks written in Rust and in JavaScript.
//!
//! A stream is a JavaScript object with two state objects, `_readableState` and `_writableState`,
//! which share one [`Core`]. Its chunks come from and go to `_read`, `_write`, `_final` and
//! `_destroy` of the object, or to a [`Native`] written in Rust. Order of events, back-pressure,
//! errors and teardown are those of Node's `stream` module.

mod core;
mod emitter;
mod flags;
mod handle;
mod native;
mod state;
mod write;

pub use self::core::{Core, Stream};
pub use handle::Sides;
pub use native::{Chunk, Done, Native};

use crate::js::{Ctx, JsResult, Value};

/// Defines `_read`, `_write`, `_writev`, `_final` and `_destroy` on a prototype, as functions that
/// call the stream's [`Native`].
pub fn install_native_methods(cx: Ctx, proto: &Value) -> JsResult<()> {
    let _ = proto;
    Err(cx.throw_type_error("not yet"))
}

/// `Duplex.prototype`.
pub fn duplex_prototype(cx: Ctx) -> JsResult<Value> {
    Err(cx.throw_type_error("not yet"))
}

/// `require('stream')`.
pub fn module(cx: Ctx) -> JsResult<Value> {
    Err(cx.throw_type_error("not yet"))
}

/// `Duplex`.
pub fn duplex_constructor(cx: Ctx) -> JsResult<Value> {
    Err(cx.throw_type_error("not yet"))
}

/// `getDefaultHighWaterMark(objectMode)`.
pub fn default_high_water_mark(cx: Ctx, object_mode: bool) -> f64 {
    let _ = cx;
    if object_mode { 16.0 } else { 65536.0 }
}
