//! The errors that streams make.

use crate::js::{Ctx, JsResult, Kind, Value, formatted, n};

/// `ERR_STREAM_*` and the like, with Node's texts.
#[derive(Clone, Copy)]
pub(crate) enum StreamError {
    AlreadyFinished(&'static str),
    CannotPipe,
    Destroyed(&'static str),
    MultipleCallback,
    NotImplemented(&'static str),
    NullValues,
    PushAfterEof,
    UnshiftAfterEnd,
    WriteAfterEnd,
}

impl StreamError {
    pub(crate) fn make(self, cx: Ctx) -> JsResult<Value> {
        let text;
        let (code, message) = match self {
            StreamError::AlreadyFinished(what) => {
                text = format!("Cannot call {what} after a stream was finished");
                ("ERR_STREAM_ALREADY_FINISHED", &text[..])
            }
            StreamError::CannotPipe => ("ERR_STREAM_CANNOT_PIPE", "Cannot pipe, not readable"),
            StreamError::Destroyed(what) => {
                text = format!("Cannot call {what} after a stream was destroyed");
                ("ERR_STREAM_DESTROYED", &text[..])
            }
            StreamError::MultipleCallback => {
                ("ERR_MULTIPLE_CALLBACK", "Callback called multiple times")
            }
            StreamError::NotImplemented(what) => {
                text = format!("The {what} method is not implemented");
                ("ERR_METHOD_NOT_IMPLEMENTED", &text[..])
            }
            StreamError::NullValues => (
                "ERR_STREAM_NULL_VALUES",
                "May not write null values to stream",
            ),
            StreamError::PushAfterEof => ("ERR_STREAM_PUSH_AFTER_EOF", "stream.push() after EOF"),
            StreamError::UnshiftAfterEnd => (
                "ERR_STREAM_UNSHIFT_AFTER_END_EVENT",
                "stream.unshift() after end event",
            ),
            StreamError::WriteAfterEnd => ("ERR_STREAM_WRITE_AFTER_END", "write after end"),
        };
        let kind = match self {
            StreamError::NullValues => Kind::TypeError,
            _ => Kind::Error,
        };
        cx.coded_error(kind, code, message)
    }
}

/// The error for a chunk that is neither a string nor bytes.
pub(crate) fn bad_chunk(cx: Ctx, chunk: &Value) -> JsResult<Value> {
    let expected = "of type string or an instance of Buffer, TypedArray, or DataView";
    cx.invalid_arg_type("chunk", expected, chunk)
}

/// `ERR_UNKNOWN_ENCODING`.
pub(crate) fn unknown_encoding(cx: Ctx, name: &Value) -> JsResult<Value> {
    let message = format!("Unknown encoding: {}", formatted(cx, name)?);
    cx.coded_error(Kind::TypeError, "ERR_UNKNOWN_ENCODING", &message)
}

/// Both errors of a stream whose `_construct` failed after it was destroyed with another error.
pub(crate) fn aggregate_two(
    cx: Ctx,
    inner: Option<Value>,
    outer: Option<Value>,
) -> JsResult<Option<Value>> {
    let (inner, outer) = match (inner, outer) {
        (Some(inner), Some(outer)) if !inner.same(&outer) => (inner, outer),
        (inner, outer) => return Ok(inner.or(outer)),
    };
    if outer.is_object() {
        let list = outer.get(cx, n::errors)?;
        if list.is_array(cx) {
            list.push(cx, inner)?;
            return Ok(Some(outer));
        }
    }
    let (message, code) = if outer.is_object() {
        (outer.get(cx, n::message)?, outer.get(cx, n::code)?)
    } else {
        Default::default()
    };
    let list = cx.array_of([outer, inner])?;
    cx.aggregate_error(list, message, code).map(Some)
}
