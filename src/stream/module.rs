//! `require('stream')` and its kin, and what other modules take from it.

use super::classes::{Classes, HighWaterMarks};
use super::library::library;
use crate::js::{Ctx, JsResult, Value};

/// What `require('stream')` gives: the legacy constructor with everything on it.
pub fn module(cx: Ctx) -> JsResult<Value> {
    let classes = Classes::of(cx)?;
    library(cx)?;
    Ok(classes.stream.constructor.clone())
}

/// What `require('stream/promises')` gives.
pub fn promises(cx: Ctx) -> JsResult<Value> {
    Classes::of(cx)?;
    library(cx)?.get(cx, "promises")
}

/// What `require('stream/consumers')` gives.
pub fn consumers(cx: Ctx) -> JsResult<Value> {
    Classes::of(cx)?;
    library(cx)?.invoke(cx, "consumers", &[])
}

/// `Duplex`, without the library.
pub fn duplex_constructor(cx: Ctx) -> JsResult<Value> {
    Ok(Classes::of(cx)?.duplex.constructor.clone())
}

/// `Duplex.prototype`, without the library.
pub fn duplex_prototype(cx: Ctx) -> JsResult<Value> {
    Ok(Classes::of(cx)?.duplex.prototype.clone())
}

/// `getDefaultHighWaterMark(objectMode)`.
pub fn default_high_water_mark(cx: Ctx, object_mode: bool) -> f64 {
    match Classes::of(cx) {
        Ok(classes) => classes.marks.of_mode(object_mode).get(),
        Err(_) => {
            drop(cx.take_exception());
            HighWaterMarks::default().of_mode(object_mode).get()
        }
    }
}
