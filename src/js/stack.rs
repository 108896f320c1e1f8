//! The own `stack` of the errors that are made here.
//!
//! Engines keep the frames of an error, and some of them nothing else. What scripts read begins
//! with a line that says what the error is, so that a host which prints the property alone prints
//! all of it.

use super::{Ctx, JsResult, Kind, Marker, PropFlags, Realm, Slot, Value, n};
use std::rc::Rc;

/// What stands for native code that has no name.
pub(super) const UNNAMED: &str = "<anonymous>";

/// How a line with a frame begins.
const FRAME: &str = "    at ";

/// What was learned of the class `Error` before a script could change it.
struct Learned {
    error: Value,
    /// The getter `stack` of the prototype. An engine that puts frames on each error has none.
    getter: Option<Value>,
}

impl Slot for Learned {
    crate::js::type_index!();

    fn trace(&self, marker: &Marker) {
        marker.mark(&self.error);
        marker.mark_all(&self.getter);
    }
}

impl Ctx {
    /// Keeps how this engine shows frames.
    pub fn learn_stack(self) -> JsResult<()> {
        let error = self.error_class();
        let proto = error.get(self, n::prototype)?;
        let getter = proto.own_getter(self, n::stack)?;
        self.realm().set_slot(Rc::new(Learned { error, getter }));
        Ok(())
    }

    /// Gives a new error the `stack` that begins with `head`. The engine has no frame for native
    /// code that runs outside of any script, so `place` is the one frame then. A `stack` that the
    /// program shapes itself stays as it is. `plain` is how the engine would begin.
    pub(super) fn own_stack(
        self,
        error: &Value,
        plain: &str,
        head: &str,
        place: &str,
    ) -> JsResult<()> {
        let Some(frames) = self.frames_of(error, plain)? else {
            return Ok(());
        };
        let stack = if !frames.is_empty() {
            format!("{head}\n{frames}")
        } else if self.wants_frames()? {
            format!("{head}\n{FRAME}{place}")
        } else {
            head.to_owned()
        };
        error.define(self, n::stack, self.string(&stack)?, PropFlags::METHOD)
    }

    /// The frames of where this is called, without a line above them.
    pub fn frames_here(self) -> JsResult<String> {
        let error = self.construct_error(Kind::Error, "")?;
        let frames = self.frames_of(&error, "Error")?;
        let frames = frames.filter(|frames| !frames.is_empty());
        Ok(frames.unwrap_or_else(|| format!("{FRAME}{UNNAMED}")))
    }

    /// Whether the program has not turned frames off.
    fn wants_frames(self) -> JsResult<bool> {
        let Some(learned) = self.learned() else {
            return Ok(true);
        };
        let limit = learned.error.get(self, "stackTraceLimit")?;
        Ok(limit.as_number() != Some(0.0))
    }

    fn learned(self) -> Option<Rc<Learned>> {
        Realm::find(self)?.slot()
    }

    /// The lines with frames; `None` when there is something else in the place of the engine's
    /// text.
    fn frames_of(self, error: &Value, plain: &str) -> JsResult<Option<String>> {
        let text = if error.has_own(self, n::stack)? {
            error.get(self, n::stack)?
        } else {
            let learned = self.learned();
            let Some(getter) = learned.as_ref().and_then(|known| known.getter.as_ref()) else {
                return Ok(None);
            };
            getter.call(self, error, &[])?
        };
        if !text.is_string() {
            return Ok(None);
        }
        let text = text.to_text(self)?;
        // A host's getter may have put the line above that belongs there.
        let frames = text.strip_prefix(plain).unwrap_or(&text);
        let frames = frames.trim_matches('\n');
        let is_engines = frames.is_empty() || frames.starts_with(FRAME);
        Ok(is_engines.then(|| frames.to_owned()))
    }
}
