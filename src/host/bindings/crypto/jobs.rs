//! What takes long: keys from passwords, and many random bytes. Each is done at once, or on a thread of the pool when the
//! last argument is a function, which then gets the result: a Buffer, or null where there is none.

use super::super::int;
use super::secret;
use crate::host::crypto::{self, Algorithm, Running, Scrypt};
use crate::host::state::State;
use crate::js::{Call, Ctx, JsResult, Pin, Value};
use crate::uv::host::queue_work;

pub(super) fn fill(cx: Ctx, binding: &Value) -> JsResult<()> {
    binding.method(cx, "randomBytes", 2, js_random_bytes)?;
    binding.method(cx, "digest", 3, js_digest)?;
    binding.method(cx, "sign", 4, js_sign)?;
    binding.method(cx, "pbkdf2", 6, js_pbkdf2)?;
    binding.method(cx, "hkdf", 6, js_hkdf)?;
    binding.method(cx, "checkScrypt", 4, js_check_scrypt)?;
    binding.method(cx, "scrypt", 8, js_scrypt)
}

/// Does `job` now, or on the pool if `done` is a function.
fn run(
    cx: Ctx,
    done: &Value,
    job: impl FnOnce() -> Option<Vec<u8>> + Send + 'static,
) -> JsResult<Value> {
    let result = |cx: Ctx, made: Option<Vec<u8>>| match made {
        Some(bytes) => cx.buffer(bytes),
        None => Ok(Value::null()),
    };
    if !done.is_function(cx) {
        return result(cx, job());
    }
    let realm = cx.realm();
    let pin = Pin::new(&realm, done.clone());
    let finish = move |made: Option<Option<Vec<u8>>>| {
        let Some(done) = pin.value() else { return };
        realm.callback_scope(|cx| {
            let made = result(cx, made.flatten())?;
            done.call(cx, &Value::undefined(), &[made]).map(drop)
        });
        drop(pin);
    };
    // It is refused only while everything is taken down, when nobody is called any more.
    let _ = queue_work(&State::of(cx).event_loop, job, finish);
    Ok(Value::undefined())
}

/// `randomBytes(size, done)`
fn js_random_bytes(cx: Ctx, call: &Call) -> JsResult<Value> {
    let size = int(call, 0).max(0) as usize;
    run(cx, &call.arg(1), move || {
        let mut bytes = crypto::zeroes(size)?;
        crypto::fill(&mut bytes).then_some(bytes)
    })
}

/// `digest(name, data, done)`: null for an unknown name.
fn js_digest(cx: Ctx, call: &Call) -> JsResult<Value> {
    let algorithm = crypto::find(&call.arg(0).to_text(cx)?);
    let data = secret(cx, &call.arg(1))?;
    run(cx, &call.arg(2), move || {
        let algorithm = algorithm?;
        Some(result(algorithm, algorithm.start(), &data))
    })
}

/// `sign(name, key, data, done)`: the HMAC; null for an unknown digest.
fn js_sign(cx: Ctx, call: &Call) -> JsResult<Value> {
    let algorithm = crypto::find(&call.arg(0).to_text(cx)?);
    let (key, data) = (secret(cx, &call.arg(1))?, secret(cx, &call.arg(2))?);
    run(cx, &call.arg(3), move || {
        let algorithm = algorithm?;
        Some(result(algorithm, algorithm.hmac(&key)?, &data))
    })
}

/// What `running` makes of all the data.
fn result(algorithm: &Algorithm, mut running: Box<dyn Running>, data: &[u8]) -> Vec<u8> {
    running.update(data);
    let mut result = vec![0; algorithm.length];
    running.finish(&mut result);
    result
}

/// `pbkdf2(password, salt, iterations, length, digest, done)`; false for an unknown digest.
fn js_pbkdf2(cx: Ctx, call: &Call) -> JsResult<Value> {
    let (password, salt) = (secret(cx, &call.arg(0))?, secret(cx, &call.arg(1))?);
    let (rounds, length) = (int(call, 2) as u32, int(call, 3) as usize);
    let Some(algorithm) = crypto::find(&call.arg(4).to_text(cx)?) else {
        return Ok(Value::bool(false));
    };
    run(cx, &call.arg(5), move || {
        crypto::pbkdf2(algorithm, &password, &salt, rounds, length)
    })
}

/// `hkdf(digest, key, salt, info, length, done)`: false for an unknown digest, true for one whose keys are not so long.
fn js_hkdf(cx: Ctx, call: &Call) -> JsResult<Value> {
    let Some(algorithm) = crypto::find(&call.arg(0).to_text(cx)?) else {
        return Ok(Value::bool(false));
    };
    let (key, salt) = (secret(cx, &call.arg(1))?, secret(cx, &call.arg(2))?);
    let (info, length) = (secret(cx, &call.arg(3))?, int(call, 4) as usize);
    if length > 255 * algorithm.length {
        return Ok(Value::bool(true));
    }
    run(cx, &call.arg(5), move || {
        crypto::hkdf(algorithm, &key, &salt, &info, length)
    })
}

/// Four numbers from this argument on.
fn scrypt_parameters(call: &Call, first: usize) -> Scrypt {
    let number = |index| int(call, first + index) as u64;
    Scrypt {
        cost: number(0),
        block_size: number(1),
        parallelization: number(2),
        max_memory: number(3),
    }
}

/// `checkScrypt(N, r, p, maxmem)`: undefined, or false if they make no sense, or true if they ask for too much.
fn js_check_scrypt(_cx: Ctx, call: &Call) -> JsResult<Value> {
    Ok(match scrypt_parameters(call, 0).check() {
        Ok(()) => Value::undefined(),
        Err(refused) => Value::bool(refused == crypto::Refused::TooMuch),
    })
}

/// `scrypt(password, salt, length, N, r, p, maxmem, done)`, whose numbers were checked.
fn js_scrypt(cx: Ctx, call: &Call) -> JsResult<Value> {
    let (password, salt) = (secret(cx, &call.arg(0))?, secret(cx, &call.arg(1))?);
    let (length, parameters) = (int(call, 2) as usize, scrypt_parameters(call, 3));
    run(cx, &call.arg(7), move || {
        crypto::scrypt(&password, &salt, parameters, length)
    })
}
