//! [`State`]: what the embedded host keeps for its one context.

use core::cell::{Cell, RefCell};
use std::collections::{BTreeMap, HashMap};
use std::rc::Rc;

use super::options::Options;
use crate::js::{Ctx, JsResult, Marker, Slot, Value};
use crate::uv::Loop;

/// The host's state, kept in the realm.
pub(crate) struct State {
    /// How the program was started.
    pub(crate) options: Options,
    /// The loop.
    pub(crate) event_loop: Rc<Loop>,
    /// The global `process`, one object from the first moment on.
    pub(crate) process: RefCell<Value>,
    /// The module objects of built-ins that were loaded, or are being loaded.
    pub(crate) modules: RefCell<BTreeMap<&'static str, Value>>,
    /// The native bindings that were asked for.
    pub(crate) bindings: RefCell<BTreeMap<&'static str, Value>>,
    /// Promises that were rejected without a handler, with their reasons.
    pub(crate) rejected: RefCell<Vec<(Value, Value)>>,
    /// Promises that were reported as rejected, and got a handler since.
    pub(crate) handled_late: RefCell<Vec<Value>>,
    /// The name of the ES module that the program is, if it is one.
    pub(crate) main_module: RefCell<Option<String>>,
    /// ES modules that are no files: name and text.
    pub(crate) texts: RefCell<HashMap<String, String>>,
    /// What a script set as `process.title`.
    pub(crate) title: RefCell<Option<String>>,
    /// When the program began, on the clock for intervals.
    pub(crate) started: u64,
    /// The process is ending: no script is called any more.
    pub(crate) ending: Cell<bool>,
}

impl State {
    /// Puts a fresh state into the realm of `cx`.
    pub(crate) fn install(cx: Ctx, options: Options, event_loop: &Rc<Loop>) -> JsResult<()> {
        let process = cx.object()?;
        cx.realm().set_slot(Rc::new(State {
            options,
            event_loop: event_loop.clone(),
            process: RefCell::new(process),
            modules: RefCell::default(),
            bindings: RefCell::default(),
            rejected: RefCell::default(),
            handled_late: RefCell::default(),
            main_module: RefCell::default(),
            texts: RefCell::default(),
            title: RefCell::default(),
            started: crate::uv::host::os::hrtime(),
            ending: Cell::new(false),
        }));
        Ok(())
    }

    /// The state of `cx`.
    pub(crate) fn of(cx: Ctx) -> Rc<State> {
        let state = cx.slot::<State>();
        state.expect("installed before any script of the host runs")
    }
}

impl Slot for State {
    crate::js::type_index!();

    fn trace(&self, marker: &Marker) {
        if let Ok(process) = self.process.try_borrow() {
            marker.mark(&process);
        }
        if let Ok(modules) = self.modules.try_borrow() {
            marker.mark_all(modules.values());
        }
        if let Ok(bindings) = self.bindings.try_borrow() {
            marker.mark_all(bindings.values());
        }
        if let Ok(handled_late) = self.handled_late.try_borrow() {
            marker.mark_all(handled_late.iter());
        }
        if let Ok(rejected) = self.rejected.try_borrow() {
            rejected.iter().for_each(|(promise, reason)| {
                marker.mark(promise);
                marker.mark(reason);
            });
        }
    }

    fn clear(&self) {
        drop(self.process.take());
        drop(self.modules.take());
        drop(self.bindings.take());
        drop(self.rejected.take());
        drop(self.handled_late.take());
    }
}
