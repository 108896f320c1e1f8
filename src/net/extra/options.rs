//! `setOption` and `getOption`.
//!
//! A value is kept even when there is a descriptor that takes it at once: an attempt to connect that
//! fails is followed by one with another descriptor, and a socket may be connected again.

use super::target::Target;
use crate::js::{Call, Ctx, JsResult, Thrown, Value};
use crate::net::address::endpoint;
use crate::net::kept_options;
use crate::net::{errors, validate};
use crate::uv::{Errno, Form, KernelOption, OptionValue};

/// `setOption(socket | server, name, value)`: the socket.
pub(super) fn js_set_option(cx: Ctx, call: &Call) -> JsResult<Value> {
    set_option(cx, &call.arg(0), &call.arg(1), &call.arg(2))?;
    Ok(call.arg(0))
}

/// Sets an option of a socket or a server, now or when it has a descriptor.
pub(super) fn set_option(cx: Ctx, object: &Value, name: &Value, value: &Value) -> JsResult<()> {
    let target = Target::of(cx, object)?;
    let option = option_of(cx, &target, name)?;
    let value = value_of(cx, option, value)?;
    if let Some(handle) = target.open_handle()
        && let Err(refused) = kept_options::set(&handle, option, &value)
    {
        return Err(errors::throw(cx, refused.into_error(cx)));
    }
    target.kept().put(option, value);
    Ok(())
}

/// `getOption(socket | server, name)`: what the kernel has, or what is kept for it.
pub(super) fn js_get_option(cx: Ctx, call: &Call) -> JsResult<Value> {
    let target = Target::of(cx, &call.arg(0))?;
    let option = option_of(cx, &target, &call.arg(1))?;
    let Some(handle) = target.open_handle() else {
        let kept = target.kept().get(option);
        return kept.map_or(Ok(Value::undefined()), |value| shown(cx, &value));
    };
    match handle.kernel_option(option) {
        Ok(value) => shown(cx, &value),
        Err(error) => Err(refused(cx, error, option)),
    }
}

fn refused(cx: Ctx, error: Errno, option: &KernelOption) -> Thrown {
    errors::throw(cx, errors::option(cx, error, "getsockopt", option.name))
}

/// The option of this name; any other is `ERR_INVALID_ARG_VALUE`.
fn option_of(cx: Ctx, target: &Target, name: &Value) -> JsResult<&'static KernelOption> {
    let text = validate::string(cx, "name", name)?;
    if let Some(option) = KernelOption::find(&text, target.role()) {
        return Ok(option);
    }
    let names: Vec<_> = KernelOption::names(target.role())
        .map(|name| format!("'{name}'"))
        .collect();
    let reason = format!("must be one of: {}", names.join(", "));
    Err(cx.throw_arg_value("name", &reason, name))
}

/// The value that a script gives for an option.
fn value_of(cx: Ctx, option: &KernelOption, given: &Value) -> JsResult<OptionValue> {
    match option.form {
        Form::Number { least, most, .. } => {
            let number = validate::whole(cx, "value", given, least.into(), most.into())?;
            Ok(OptionValue::Number(number as u32))
        }
        Form::Flag => validate::boolean(cx, "value", given).map(OptionValue::Flag),
        Form::Text(most) => {
            let text = validate::string(cx, "value", given)?;
            if text.len() > most || text.contains('\0') {
                let reason = format!("must be a name of at most {most} bytes");
                return Err(cx.throw_arg_value("value", &reason, given));
            }
            Ok(OptionValue::Text(text))
        }
        Form::Linger if given.is_false() => Ok(OptionValue::Flag(false)),
        Form::Linger if !given.is_number() => {
            Err(cx.throw_arg_type("value", "of type number or false", given))
        }
        Form::Linger => {
            let ms = validate::integer(cx, "value", given, 0, i32::MAX)?;
            Ok(OptionValue::Number(ms as u32))
        }
        Form::Address => {
            let name = cx.string(option.name)?;
            Err(cx.throw_arg_value("name", "can only be read", &name))
        }
    }
}

/// A value as scripts see it.
fn shown(cx: Ctx, value: &OptionValue) -> JsResult<Value> {
    match value {
        OptionValue::Number(number) => Ok(f64::from(*number).into()),
        OptionValue::Flag(on) => Ok((*on).into()),
        OptionValue::Text(text) => cx.string(text),
        OptionValue::Address(address) => endpoint::describe(cx, address),
    }
}
