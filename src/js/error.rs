//! The one door through which JavaScript errors are made, in Node's shapes.
//!
//! Argument errors carry Node's `code` and class; system errors carry `errno`, `code`, `syscall`
//! and what the call was about. See <https://nodejs.org/api/errors.html>.

use super::{Accessor, Call, Ctx, Key, Value, n, received};
use crate::sys::qjs;

/// An exception is pending in the context.
#[derive(Debug, Clone, Copy)]
pub struct Thrown;

/// A value, or the mark that an exception is pending.
pub type JsResult<T> = Result<T, Thrown>;

/// The constructor of a coded error.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// `Error`.
    Error,
    /// `TypeError`.
    TypeError,
    /// `RangeError`.
    RangeError,
    /// `SyntaxError`.
    SyntaxError,
    /// `URIError`.
    UriError,
}

impl Kind {
    /// The constructor's name.
    pub fn as_str(self) -> &'static str {
        match self {
            Kind::Error => "Error",
            Kind::TypeError => "TypeError",
            Kind::RangeError => "RangeError",
            Kind::SyntaxError => "SyntaxError",
            Kind::UriError => "URIError",
        }
    }
}

impl Ctx {
    /// Throws `error`.
    pub fn throw(self, error: Value) -> Thrown {
        // SAFETY: the engine takes the reference over.
        unsafe { qjs::JS_Throw(self.raw(), error.into_raw()) };
        Thrown
    }

    /// Takes the pending exception out.
    pub fn take_exception(self) -> Value {
        // SAFETY: the context is live; the result is a fresh reference.
        unsafe { Value::from_owned(self, qjs::JS_GetException(self.raw())) }
    }

    /// A plain error of this kind.
    pub fn error(self, kind: Kind, message: &str) -> JsResult<Value> {
        let constructor = self.global().get(self, kind.as_str())?;
        constructor.construct(self, &[self.string(message)?])
    }

    /// Throws a plain TypeError.
    pub fn throw_type_error(self, message: &str) -> Thrown {
        match self.error(Kind::TypeError, message) {
            Ok(error) => self.throw(error),
            Err(thrown) => thrown,
        }
    }

    /// An error with a Node code: `code` is an own enumerable property, and the text form is
    /// `Name [CODE]: message`.
    pub fn coded_error(self, kind: Kind, code: &str, message: &str) -> JsResult<Value> {
        let error = self.error(kind, message)?;
        let describe = self.function("toString", 0, js_coded_to_string)?;
        error.define(self, n::toString, describe, Accessor::METHOD)?;
        error.set(self, n::code, self.string(code)?)?;
        Ok(error)
    }

    /// Throws [`Ctx::coded_error`].
    pub fn throw_coded(self, kind: Kind, code: &str, message: &str) -> Thrown {
        match self.coded_error(kind, code, message) {
            Ok(error) => self.throw(error),
            Err(thrown) => thrown,
        }
    }

    /// `ERR_INVALID_ARG_TYPE`; `expected` is the text after "must be", as in `of type string`.
    pub fn invalid_arg_type(self, name: &str, expected: &str, value: &Value) -> JsResult<Value> {
        let received = received(self, value)?;
        let word = noun(name);
        let message = format!("The {word} must be {expected}. Received {received}");
        self.coded_error(Kind::TypeError, "ERR_INVALID_ARG_TYPE", &message)
    }

    /// Throws [`Ctx::invalid_arg_type`].
    pub fn throw_arg_type(self, name: &str, expected: &str, value: &Value) -> Thrown {
        match self.invalid_arg_type(name, expected, value) {
            Ok(error) => self.throw(error),
            Err(thrown) => thrown,
        }
    }

    /// `ERR_OUT_OF_RANGE`; `range` is the text after "It must be".
    pub fn out_of_range(self, name: &str, range: &str, value: &Value) -> JsResult<Value> {
        let received = received::number_text(self, value)?;
        let message = format!(
            "The value of \"{name}\" is out of range. It must be {range}. Received {received}"
        );
        self.coded_error(Kind::RangeError, "ERR_OUT_OF_RANGE", &message)
    }

    /// Throws [`Ctx::out_of_range`].
    pub fn throw_out_of_range(self, name: &str, range: &str, value: &Value) -> Thrown {
        match self.out_of_range(name, range, value) {
            Ok(error) => self.throw(error),
            Err(thrown) => thrown,
        }
    }

    /// `ERR_INVALID_ARG_VALUE`; `reason` follows the name, as in `is invalid`.
    pub fn invalid_arg_value(self, name: &str, reason: &str, value: &Value) -> JsResult<Value> {
        let shown = received::inspect(self, value)?;
        let shown = received::cut(&shown, 128);
        let word = if name.contains('.') {
            "property"
        } else {
            "argument"
        };
        let message = format!("The {word} '{name}' {reason}. Received {shown}");
        self.coded_error(Kind::TypeError, "ERR_INVALID_ARG_VALUE", &message)
    }

    /// Throws [`Ctx::invalid_arg_value`].
    pub fn throw_arg_value(self, name: &str, reason: &str, value: &Value) -> Thrown {
        match self.invalid_arg_value(name, reason, value) {
            Ok(error) => self.throw(error),
            Err(thrown) => thrown,
        }
    }

    /// Node's AbortError, with the reason of the signal as its cause.
    pub fn abort_error(self, cause: Option<&Value>) -> JsResult<Value> {
        let error = self.error(Kind::Error, "The operation was aborted")?;
        if let Some(cause) = cause {
            error.define(self, n::cause, cause.clone(), Accessor::METHOD)?;
        }
        error.set(self, n::code, self.string("ABORT_ERR")?)?;
        error.set(self, n::name, self.string("AbortError")?)?;
        Ok(error)
    }

    /// Throws `ERR_INVALID_ARG_TYPE` unless `value` is a function.
    pub fn expect_function(self, name: &str, value: &Value) -> JsResult<()> {
        if value.is_function(self) {
            return Ok(());
        }
        Err(self.throw_arg_type(name, "of type function", value))
    }
}

/// `"name" argument`, or `"a.name" property` when the name has a dot; a name that says
/// `argument` itself stays as it is.
fn noun(name: &str) -> String {
    if name.ends_with(" argument") {
        name.to_owned()
    } else if name.contains('.') {
        format!("\"{name}\" property")
    } else {
        format!("\"{name}\" argument")
    }
}

fn js_coded_to_string(cx: Ctx, call: &Call) -> JsResult<Value> {
    let this = call.this();
    let name = this.get(cx, n::name)?.to_text(cx)?;
    let code = this.get(cx, n::code)?.to_text(cx)?;
    let message = this.get(cx, n::message)?.to_text(cx)?;
    cx.string(&format!("{name} [{code}]: {message}"))
}

/// A system error: what failed, and what it was about. Properties are set in the order in which
/// they are given, which is the order scripts see.
pub struct SystemError<'a> {
    /// The error's name, `ECONNREFUSED`.
    pub code: &'a str,
    /// The negative number.
    pub errno: i32,
    /// The system call, `connect`.
    pub syscall: &'a str,
    /// The whole message.
    pub message: &'a str,
    /// `code` before `errno`, as `listen` errors have it.
    pub code_first: bool,
}

impl SystemError<'_> {
    /// Makes the error; further properties (`address`, `port`) are the caller's to set.
    pub fn make(&self, cx: Ctx) -> JsResult<Value> {
        let error = cx.error(Kind::Error, self.message)?;
        if self.code_first {
            error.set(cx, n::code, cx.string(self.code)?)?;
        }
        error.set(cx, n::errno, self.errno)?;
        if !self.code_first {
            error.set(cx, n::code, cx.string(self.code)?)?;
        }
        error.set(cx, n::syscall, cx.string(self.syscall)?)?;
        Ok(error)
    }
}

impl Value {
    /// `this[key]` as text when it is a string.
    pub fn get_text(&self, cx: Ctx, key: impl Key) -> JsResult<Option<String>> {
        let value = self.get(cx, key)?;
        if !value.is_string() {
            return Ok(None);
        }
        value.to_text(cx).map(Some)
    }
}
