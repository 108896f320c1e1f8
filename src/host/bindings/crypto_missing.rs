//! `binding('crypto')` of a program without the feature `crypto`: every function says so when it is called.

use crate::js::{Call, Ctx, JsResult, Kind, Value};

/// Those of `bindings/crypto`.
const NAMES: &[&str] = &[
    "names",
    "Hash",
    "Hmac",
    "hash",
    "SecretKey",
    "isSecretKey",
    "equal",
    "fill",
    "below",
    "uuid",
    "randomBytes",
    "digest",
    "sign",
    "pbkdf2",
    "hkdf",
    "checkScrypt",
    "scrypt",
];

pub(crate) fn fill(cx: Ctx, binding: &Value) -> JsResult<()> {
    let mut names = NAMES.iter();
    names.try_for_each(|name| binding.method(cx, *name, 0, js_missing))
}

fn js_missing(cx: Ctx, _call: &Call) -> JsResult<Value> {
    let message =
        "crypto is not in this program: it was built without the feature `crypto` of qjsnet";
    Err(cx.throw_coded(Kind::Error, "ERR_NO_CRYPTO", message))
}
