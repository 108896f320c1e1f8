//! The names of properties beside elements, without looking at each element's.

use super::super::own_names::{Listed, OwnNames};
use super::super::{Atom, Ctx, JsResult, Value};

/// The largest index of an array.
const LARGEST_INDEX: u32 = u32::MAX - 1;

impl Value {
    /// The names of own properties that are no indexes, in their order: the enumerable ones, or all of them.
    pub fn names_beside_elements(&self, cx: Ctx, hidden: bool) -> JsResult<Vec<Value>> {
        let listed = if hidden {
            Listed::Strings
        } else {
            Listed::EnumerableStrings
        };
        // A proxy may have its names in any order. Of other objects the indexes come first.
        let is_proxy = cx.proxy_parts(self).is_some();
        let mut names = Vec::new();
        for atom in OwnNames::of(cx, self, listed)?.iter().rev() {
            match named(cx, &atom)? {
                Some(name) => names.push(name),
                None if is_proxy => {}
                None => break,
            }
        }
        names.reverse();
        Ok(names)
    }
}

/// The name, unless it is an index.
fn named(cx: Ctx, atom: &Atom) -> JsResult<Option<Value>> {
    let name = atom.to_value(cx)?;
    let text = name.to_text(cx)?;
    let number = text.parse::<u32>().ok();
    let is_index = number.is_some_and(|n| n <= LARGEST_INDEX && n.to_string() == text);
    Ok((!is_index).then_some(name))
}

#[cfg(test)]
mod tests {
    use crate::js::testing::Engine;

    #[test]
    fn indexes_are_left_out() {
        let engine = Engine::new();
        engine.define("names", |cx| {
            cx.function("names", 2, |cx, call| {
                let hidden = call.arg(1).truthy(cx);
                cx.array_of(call.arg(0).names_beside_elements(cx, hidden)?)
            })
        });
        let names = |code: &str| engine.run(&format!("names({code}).join(' ')"));
        assert_eq!(names("Object.assign([1, , 3], { b: 1, a: 2 })"), "b a");
        assert_eq!(names("[1], true"), "length");
        let typed = "Object.assign(new Uint8Array(9), { x: 1 })";
        assert_eq!(names(typed), "x");
        let odd = "{ '01': 1, 4294967294: 1, 4294967295: 1, '-1': 1, '+1': 1 }";
        assert_eq!(names(odd), "01 4294967295 -1 +1");
        let proxy = "new Proxy([], { ownKeys: () => ['a', '0', 'b', 'length'] })";
        assert_eq!(names(&format!("{proxy}, true")), "a b length");
    }
}
