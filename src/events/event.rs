//! The event that a listener is added for, or removed from.

use crate::js::{Atom, Ctx, JsResult, Key, Marker, Value};

/// The key under which the listeners stand, and what the script called it: hooks and warnings get
/// `null`, not `"null"`.
pub(super) struct Event {
    key: Atom,
    /// Only where it is neither a string nor a symbol.
    given: Option<Value>,
}

impl Event {
    /// As a script named it.
    pub(super) fn from_value(cx: Ctx, value: &Value) -> JsResult<Event> {
        let plain = value.is_string() || value.is_symbol();
        Ok(Event {
            key: Atom::from_value(cx, value)?,
            given: (!plain).then(|| value.clone()),
        })
    }

    /// Another reference to the same.
    pub(super) fn duplicate(&self, cx: Ctx) -> Event {
        Event {
            key: self.key.duplicate(cx),
            given: self.given.clone(),
        }
    }

    /// As native code named it.
    pub(super) fn from_key(cx: Ctx, key: impl Key) -> Event {
        Event {
            key: key.atom(cx),
            given: None,
        }
    }

    pub(super) fn key(&self) -> &Atom {
        &self.key
    }

    /// What the script called it.
    pub(super) fn value(&self, cx: Ctx) -> JsResult<Value> {
        match &self.given {
            Some(given) => Ok(given.clone()),
            None => self.key.to_value(cx),
        }
    }

    pub(super) fn trace(&self, marker: &Marker) {
        marker.mark_all(&self.given);
    }
}
