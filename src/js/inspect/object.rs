//! A short form of an object for messages, where the host has no `util.inspect`: it shows plain
//! objects, arrays and functions as Node does, and anything else as `[ClassName]`.

use super::primitive;
use crate::js::{Atom, Ctx, JsResult, Value, n};

/// How many members are shown.
const MOST: usize = 100;
/// How long a line may be.
const LINE: usize = 80;

/// `object` with as many levels of objects inside as `depth` says; none at all below zero.
pub(super) fn inspect_object(cx: Ctx, object: &Value, depth: i32) -> JsResult<String> {
    level(cx, object, depth, 0)
}

fn level(cx: Ctx, object: &Value, depth: i32, indent: usize) -> JsResult<String> {
    if object.is_function(cx) {
        return function(cx, object);
    }
    let is_array = object.is_array(cx);
    let name = match is_array {
        true => "Array".to_owned(),
        false => kind(cx, object)?,
    };
    if !is_array && object.class_name(cx).as_deref() != Some("Object") {
        return Ok(format!("[{name}]"));
    }
    let keys = match is_array {
        true => Vec::new(),
        false => object.own_keys(cx, false)?,
    };
    let len = match is_array {
        true => object.array_len(cx)? as usize,
        false => keys.len(),
    };
    let prefix = match name.as_str() {
        "Array" | "Object" => String::new(),
        other => format!("{other} "),
    };
    if len == 0 {
        return Ok(format!("{prefix}{}", if is_array { "[]" } else { "{}" }));
    }
    if depth < 0 {
        return Ok(format!("[{name}]"));
    }
    let mut parts = Vec::with_capacity(len.min(MOST));
    if is_array {
        for index in 0..len.min(MOST) {
            let element = object.get_index(cx, index as u32)?;
            parts.push(member(cx, &element, depth, indent)?);
        }
    }
    for key in keys.iter().take(MOST) {
        let key = key.to_value(cx)?;
        let shown = property(cx, object, &key, depth, indent)?;
        parts.push(format!("{}: {shown}", key_text(cx, &key)?));
    }
    if len > MOST {
        let more = len - MOST;
        parts.push(format!(
            "... {more} more item{}",
            if more > 1 { "s" } else { "" }
        ));
    }
    let braces = if is_array { ['[', ']'] } else { ['{', '}'] };
    Ok(laid_out(&prefix, braces, &parts, indent))
}

/// The name of the class; of an object without a prototype, that it has none.
fn kind(cx: Ctx, object: &Value) -> JsResult<String> {
    if !object.prototype(cx)?.is_object() {
        return Ok("[Object: null prototype]".into());
    }
    let constructor = object.get(cx, n::constructor)?;
    let name = match constructor.is_object() {
        true => constructor.get_text(cx, n::name)?,
        false => object.class_name(cx),
    };
    Ok(name.unwrap_or_else(|| "Object".into()))
}

fn function(cx: Ctx, function: &Value) -> JsResult<String> {
    let name = function.get_text(cx, n::name)?.unwrap_or_default();
    let source = function.to_text(cx)?;
    Ok(match (source.starts_with("class"), name.is_empty()) {
        (true, true) => "[class (anonymous)]".into(),
        (true, false) => format!("[class {name}]"),
        (false, true) => "[Function (anonymous)]".into(),
        (false, false) => format!("[Function: {name}]"),
    })
}

/// The value of a property. Getters are not asked.
fn property(cx: Ctx, object: &Value, key: &Value, depth: i32, indent: usize) -> JsResult<String> {
    let Some(property) = object.own_property(cx, &Atom::from_value(cx, key)?)? else {
        return Ok("undefined".into());
    };
    let has = |half: &Value| half.is_function(cx);
    Ok(match (has(&property.getter), has(&property.setter)) {
        (true, true) => "[Getter/Setter]".into(),
        (true, false) => "[Getter]".into(),
        (false, true) => "[Setter]".into(),
        (false, false) => return member(cx, &property.value, depth, indent),
    })
}

fn member(cx: Ctx, value: &Value, depth: i32, indent: usize) -> JsResult<String> {
    match primitive(cx, value)? {
        Some(text) => Ok(text),
        None => level(cx, value, depth - 1, indent + 2),
    }
}

/// A key as it is when it is a name, else in quotes.
fn key_text(cx: Ctx, key: &Value) -> JsResult<String> {
    let text = key.to_text(cx)?;
    let is_name = text.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
        && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    if is_name {
        return Ok(text);
    }
    Ok(primitive(cx, key)?.unwrap_or(text))
}

/// On one line if it is short enough, else one part per line.
fn laid_out(prefix: &str, [open, close]: [char; 2], parts: &[String], indent: usize) -> String {
    let chars: usize = parts.iter().map(|part| part.chars().count()).sum();
    let start = parts.len() + indent + prefix.len() + 1 + 10;
    let is_short = chars + parts.len() + start <= LINE && !parts.iter().any(|p| p.contains('\n'));
    if is_short {
        return format!("{prefix}{open} {} {close}", parts.join(", "));
    }
    let edge = format!("\n{}", " ".repeat(indent));
    let inner = parts.join(&format!(",{edge}  "));
    format!("{prefix}{open}{edge}  {inner}{edge}{close}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::js::testing::Engine;

    #[test]
    fn objects_look_as_in_node() {
        let engine = Engine::new();
        engine.define("look", |cx| {
            cx.function("look", 1, |cx, call| {
                let depth = call.arg(1).as_number().map_or(2, |depth| depth as i32);
                cx.string(&inspect_object(cx, &call.arg(0), depth)?)
            })
        });
        for (given, shown) in [
            ("{}", "{}"),
            ("{ port: true }", "{ port: true }"),
            ("{ a: 'x', 'b-c': -0 }", "{ a: 'x', 'b-c': -0 }"),
            ("{ get a() { throw 1 }, b: 5n }", "{ a: [Getter], b: 5n }"),
            ("[1, [2, [3, [4]]]]", "[ 1, [ 2, [ 3, [Array] ] ] ]"),
            ("[[], {}]", "[ [], {} ]"),
            ("Object.create(null)", "[Object: null prototype] {}"),
            ("new (class Foo { a = 1 })()", "Foo { a: 1 }"),
            (
                "{ f() {}, g: class A {} }",
                "{ f: [Function: f], g: [class A] }",
            ),
            ("new Map()", "[Map]"),
        ] {
            assert_eq!(engine.run(&format!("look({given})")), shown, "{given}");
        }
        assert_eq!(
            engine.run("look({ a: {}, b: { c: 1 } }, 0)"),
            "{ a: {}, b: [Object] }"
        );
        assert_eq!(engine.run("look({ a: 1 }, -1)"), "[Object]");
        let long = "x".repeat(40);
        assert_eq!(
            engine.run(&format!("look({{ a: '{long}', b: '{long}' }})")),
            format!("{{\n  a: '{long}',\n  b: '{long}'\n}}")
        );
    }
}
