//! What makes a Buffer of the host's one, found out from two that its `Buffer.from` made.
//!
//! A prototype, properties of its own on each object, or both. What the two have in common can be
//! put on an array of ours. What differs between them belongs to the one object, and is left out;
//! but for functions that work on `this`, made anew for each object: see [`follows_this`].

use super::object::Property;
use super::{Atom, Bytes, Ctx, JsResult, Value};

/// What an array needs to be a Buffer.
pub(super) struct Features {
    pub prototype: Value,
    pub own: Vec<(Atom, Property)>,
}

/// The contents of the two, and of an array of ours that is compared with the second.
const FIRST: &[u8] = b"ab";
const SECOND: &[u8] = b"cde";

/// Methods that only read, by which it is found out what the functions of a Buffer work on, and
/// what they are called with.
const READERS: [(&str, Option<i32>); 6] = [
    ("toString", None),
    ("toJSON", None),
    ("inspect", None),
    ("slice", Some(0)),
    ("readUInt8", Some(0)),
    ("readUint8", Some(0)),
];

impl Features {
    /// What `class.from(arrayBuffer)` answers with; `None` when that is no `Uint8Array`.
    pub fn of(cx: Ctx, class: &Value) -> JsResult<Option<Features>> {
        let from = class.get(cx, "from")?;
        if !from.is_function(cx) {
            return Ok(None);
        }
        let make = |bytes: &[u8]| from.call(cx, class, &[cx.array_buffer_copy(bytes)?]);
        let (first, second) = (make(FIRST)?, make(SECOND)?);
        if Bytes::of_uint8(cx, &first).is_none() || Bytes::of_uint8(cx, &second).is_none() {
            return Ok(None);
        }
        let ours = cx.uint8_array(cx.array_buffer_copy(SECOND)?, 0, SECOND.len())?;
        let mut prototype = first.prototype(cx)?;
        if prototype.same(&second.prototype(cx)?) {
            ours.set_prototype(cx, &prototype)?;
        } else {
            prototype = ours.prototype(cx)?;
        }
        let own = own_features(cx, &first, &second, &ours)?;
        Ok(Some(Features { prototype, own }))
    }
}

/// The own properties that an array of ours can have, too.
fn own_features(
    cx: Ctx,
    first: &Value,
    second: &Value,
    ours: &Value,
) -> JsResult<Vec<(Atom, Property)>> {
    let (mut own, mut functions) = (Vec::new(), Vec::new());
    for key in first.own_keys(cx, true)? {
        let (of_first, of_second) = (
            first.own_property(cx, &key)?,
            second.own_property(cx, &key)?,
        );
        let (Some(of_first), Some(of_second)) = (of_first, of_second) else {
            continue;
        };
        if is_element(cx, &key)? {
            continue;
        }
        if same(cx, &of_first, &of_second) {
            ours.define_property(cx, &key, &of_first)?;
            own.push((key, of_first));
        } else if is_function(cx, &of_first) && is_function(cx, &of_second) {
            functions.push((key, of_first));
        }
    }
    let known = functions.iter().map(|(key, of_first)| {
        let works_on = |object: &Value| outcome(cx, key, of_first, object);
        let of_second = second.own_property(cx, key)?;
        let expected = match &of_second {
            Some(of_second) => outcome(cx, key, of_second, second)?,
            None => None,
        };
        Ok(follows_this(
            cx,
            works_on(first)?,
            works_on(ours)?,
            expected,
        ))
    });
    let verdicts = known.collect::<JsResult<Vec<Option<bool>>>>()?;
    // One that works on the first object, whatever it is called on, is what all may be.
    if verdicts.contains(&Some(true)) && !verdicts.contains(&Some(false)) {
        own.append(&mut functions);
    }
    Ok(own)
}

/// Whether a function of the first object works on `this`: called on an array of ours, it gives
/// what the second object's own gives for the same bytes, and not what it gives on the first.
/// `None` when the answers do not tell.
fn follows_this(
    cx: Ctx,
    on_first: Option<Value>,
    on_ours: Option<Value>,
    expected: Option<Value>,
) -> Option<bool> {
    let (on_first, on_ours, expected) = (on_first?, on_ours?, expected?);
    match alike(cx, &on_ours, &expected)? {
        false => Some(false),
        true => (alike(cx, &on_first, &expected) == Some(false)).then_some(true),
    }
}

/// What a getter or a method that only reads answers; `None` for any other function, and when it
/// throws.
fn outcome(cx: Ctx, key: &Atom, property: &Property, this: &Value) -> JsResult<Option<Value>> {
    let mut args = Vec::new();
    let function = match property.is_accessor {
        true => &property.getter,
        false => {
            let name = key.to_value(cx)?;
            let name = if name.is_string() {
                name.to_text(cx)?
            } else {
                String::new()
            };
            let Some((_, arg)) = READERS.iter().find(|(known, _)| *known == name) else {
                return Ok(None);
            };
            args.extend(arg.map(Value::from));
            &property.value
        }
    };
    if !function.is_function(cx) {
        return Ok(None);
    }
    let answer = function.call(cx, this, &args);
    Ok(answer.map_err(|_| drop(cx.take_exception())).ok())
}

/// Whether two answers are the same primitive, or bytes of the same values; `None` when they are
/// other objects, which tell nothing.
fn alike(cx: Ctx, a: &Value, b: &Value) -> Option<bool> {
    if !a.is_object() || !b.is_object() {
        return Some(a.strict_eq(cx, b));
    }
    let (a, b) = (Bytes::of_view(cx, a)?, Bytes::of_view(cx, b)?);
    Some(a.with(cx, <[u8]>::to_vec) == b.with(cx, <[u8]>::to_vec))
}

fn same(cx: Ctx, a: &Property, b: &Property) -> bool {
    a.is_accessor == b.is_accessor
        && a.value.strict_eq(cx, &b.value)
        && a.getter.same(&b.getter)
        && a.setter.same(&b.setter)
}

/// Whether what differs in such a property are functions.
fn is_function(cx: Ctx, property: &Property) -> bool {
    property.is_accessor || property.value.is_function(cx)
}

/// Whether the key is an index: an array has those by itself.
fn is_element(cx: Ctx, key: &Atom) -> JsResult<bool> {
    let key = key.to_value(cx)?;
    if !key.is_string() {
        return Ok(false);
    }
    Ok(key.to_text(cx)?.bytes().all(|byte| byte.is_ascii_digit()))
}
