//! The one place where JavaScript errors are made, in Node's shapes.
//!
//! Argument errors carry Node's `code` and class; system errors carry `errno`, `code`, `syscall`
//! and what the call was about. See <https://nodejs.org/api/errors.html>.

use super::stack::UNNAMED;
use super::{Call, Ctx, Key, Marker, PropFlags, Slot, Value, inspect, n};
use crate::sys::qjs;
use std::rc::Rc;

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
    /// `AggregateError`.
    AggregateError,
}

impl Kind {
    pub(super) const ALL: [Kind; 6] = [
        Kind::Error,
        Kind::TypeError,
        Kind::RangeError,
        Kind::SyntaxError,
        Kind::UriError,
        Kind::AggregateError,
    ];

    /// The constructor's name.
    pub fn as_str(self) -> &'static str {
        match self {
            Kind::Error => "Error",
            Kind::TypeError => "TypeError",
            Kind::RangeError => "RangeError",
            Kind::SyntaxError => "SyntaxError",
            Kind::UriError => "URIError",
            Kind::AggregateError => "AggregateError",
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
        self.headed_error(kind, message, &head(kind.as_str(), message), UNNAMED)
    }

    /// As [`Ctx::error`], with the first line of its `stack`, and the one frame of it when no
    /// script is running.
    fn headed_error(self, kind: Kind, message: &str, first: &str, place: &str) -> JsResult<Value> {
        let error = self.construct_error(kind, message)?;
        self.own_stack(&error, &head(kind.as_str(), message), first, place)?;
        Ok(error)
    }

    /// An error as the engine makes it.
    pub(super) fn construct_error(self, kind: Kind, message: &str) -> JsResult<Value> {
        self.new_error(kind, self.string(message)?)
    }

    /// An AggregateError of the `errors` in a list, with a code; without a message its first line
    /// shows the code.
    pub fn aggregate_error(self, errors: Value, message: Value, code: Value) -> JsResult<Value> {
        const NAME: &str = "AggregateError";
        let error = self.new_error(Kind::AggregateError, message.clone())?;
        error.define(self, n::errors, errors, PropFlags::METHOD)?;
        let text = match message.is_undefined() {
            true => String::new(),
            false => message.to_text(self)?,
        };
        let plain = head(NAME, &text);
        let first = match text.as_str() {
            "" if code.is_string() => format!("{NAME} [{}]: ", code.to_text(self)?),
            _ => plain.clone(),
        };
        self.own_stack(&error, &plain, &first, UNNAMED)?;
        error.set(self, n::code, code)?;
        Ok(error)
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
        let first = format!("{} [{code}]: {message}", kind.as_str());
        let error = self.headed_error(kind, message, &first, UNNAMED)?;
        let describe = self.function("toString", 0, js_coded_to_string)?;
        error.define(self, n::toString, describe, PropFlags::METHOD)?;
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
        let received = inspect::received(self, value)?;
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
        let received = inspect::number_text(self, value)?;
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
        let shown = inspect::inspect(self, value)?;
        let shown = inspect::cut(&shown, 128);
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

    /// An error with a name of its own; the name is the caller's to set.
    pub fn named_error(self, name: &str, message: &str) -> JsResult<Value> {
        self.headed_error(Kind::Error, message, &head(name, message), UNNAMED)
    }

    /// Node's AbortError, with the reason of the signal as its cause.
    pub fn abort_error(self, cause: Option<&Value>) -> JsResult<Value> {
        let message = "The operation was aborted";
        let constructor = self.error_class();
        let class = self.abort_class(&constructor)?;
        let error = constructor.construct_as(self, &class, &[self.string(message)?])?;
        let (plain, first) = (head("Error", message), head(ABORT_ERROR, message));
        self.own_stack(&error, &plain, &first, UNNAMED)?;
        if let Some(cause) = cause {
            error.define(self, n::cause, cause.clone(), PropFlags::METHOD)?;
        }
        error.set(self, n::code, self.string("ABORT_ERR")?)?;
        error.set(self, n::name, self.string(ABORT_ERROR)?)?;
        Ok(error)
    }

    /// The class of AbortErrors, which is seen in `error.constructor` only.
    fn abort_class(self, parent: &Value) -> JsResult<Value> {
        let realm = self.realm();
        if let Some(known) = realm.slot::<AbortClass>() {
            return Ok(known.0.clone());
        }
        let proto = self.object_with(&parent.get(self, n::prototype)?)?;
        let class = self.class(ABORT_ERROR, 0, &proto, js_abort_error)?;
        class.set_prototype(self, parent)?;
        realm.set_slot(Rc::new(AbortClass(class.clone())));
        Ok(class)
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

const ABORT_ERROR: &str = "AbortError";

struct AbortClass(Value);

impl Slot for AbortClass {
    crate::js::type_index!();

    fn trace(&self, marker: &Marker) {
        marker.mark(&self.0);
    }
}

fn js_abort_error(cx: Ctx, _call: &Call) -> JsResult<Value> {
    cx.abort_error(None)
}

/// `Name: message`.
fn head(name: &str, message: &str) -> String {
    match message {
        "" => name.to_owned(),
        _ => format!("{name}: {message}"),
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
        let first = head("Error", self.message);
        let place = format!("{} ({UNNAMED})", self.syscall);
        let error = cx.headed_error(Kind::Error, self.message, &first, &place)?;
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
