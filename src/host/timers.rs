//! Timers and immediates on libuv: one timer handle for all timers, a check handle for all
//! immediates.
//!
//! A timer phase runs what is due, in the order of the due times and, at one time, in the order
//! in which it was started; what a callback adds waits for the next phase. Each callback is a
//! scope of its own, so that ticks and promise jobs run between two.

use core::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::{Rc, Weak};

use crate::js::{Ctx, JsResult, Kind, Marker, Realm, Slot, Value};
use crate::uv::{Check, Errno, KeepTurning, Loop, Timer};

/// The place in one of the two queues: the due time (0 for immediates), then the order.
type Place = (u64, u64);

/// A timer or an immediate.
pub(crate) struct Due {
    /// `None` for an immediate.
    after: Option<u64>,
    callback: Value,
    /// Whether it keeps the loop alive while it waits.
    referenced: Cell<bool>,
    /// Where it waits, if it does.
    place: Cell<Option<Place>>,
}

impl Due {
    /// A timer, not started.
    pub(crate) fn timer(after: u64, callback: Value) -> Rc<Due> {
        Due::new(Some(after), callback)
    }

    /// An immediate, not started.
    pub(crate) fn immediate(callback: Value) -> Rc<Due> {
        Due::new(None, callback)
    }

    fn new(after: Option<u64>, callback: Value) -> Rc<Due> {
        Rc::new(Due {
            after,
            callback,
            referenced: Cell::new(true),
            place: Cell::new(None),
        })
    }

    /// What is called; reported to the collector by the JavaScript handle.
    pub(crate) fn callback(&self) -> &Value {
        &self.callback
    }
}

/// What waits, with the JavaScript handles that are thereby kept alive.
#[derive(Default)]
struct Queue {
    waiting: RefCell<BTreeMap<Place, (Rc<Due>, Value)>>,
    /// How many of them keep the loop alive.
    referenced: Cell<usize>,
}

impl Queue {
    fn trace(&self, marker: &Marker) {
        if let Ok(waiting) = self.waiting.try_borrow() {
            marker.mark_all(waiting.values().map(|(_, handle)| handle));
        }
    }

    fn insert(&self, place: Place, due: &Rc<Due>, handle: Value) {
        due.place.set(Some(place));
        if due.referenced.get() {
            self.referenced.set(self.referenced.get() + 1);
        }
        self.waiting
            .borrow_mut()
            .insert(place, (due.clone(), handle));
    }

    /// Takes `due` out; the handle is the caller's to drop, outside of every borrow.
    fn remove(&self, due: &Due) -> Option<Value> {
        let place = due.place.take()?;
        if due.referenced.get() {
            self.referenced.set(self.referenced.get() - 1);
        }
        let (_, handle) = self.waiting.borrow_mut().remove(&place)?;
        Some(handle)
    }

    fn first(&self) -> Option<(Place, Rc<Due>)> {
        let waiting = self.waiting.borrow();
        let (place, (due, _)) = waiting.first_key_value()?;
        Some((*place, due.clone()))
    }

    fn is_empty(&self) -> bool {
        self.waiting.borrow().is_empty()
    }

    fn clear(&self) {
        let waiting = self.waiting.take();
        waiting.values().for_each(|(due, _)| due.place.set(None));
        self.referenced.set(0);
        drop(waiting);
    }
}

/// The timers of one context.
pub(crate) struct Timers {
    event_loop: Rc<Loop>,
    timers: Queue,
    immediates: Queue,
    next: Cell<u64>,
    clock: Timer,
    check: Check,
    turning: KeepTurning,
}

impl Slot for Timers {
    fn trace(&self, marker: &Marker) {
        self.timers.trace(marker);
        self.immediates.trace(marker);
    }

    fn clear(&self) {
        self.timers.clear();
        self.immediates.clear();
    }
}

impl Timers {
    /// Makes the timers of `cx` on `event_loop`.
    pub(crate) fn install(cx: Ctx, event_loop: &Rc<Loop>) -> Result<(), Errno> {
        let realm = Rc::downgrade(&cx.realm());
        let (on_time, on_check) = (realm.clone(), realm);
        let phase = |realm: &Weak<Realm>, run: fn(&Timers, &Rc<Realm>)| {
            let Some(realm) = realm.upgrade() else { return };
            if let Some(timers) = realm.slot::<Timers>() {
                run(&timers, &realm);
            }
        };
        let timers = Timers {
            event_loop: event_loop.clone(),
            timers: Queue::default(),
            immediates: Queue::default(),
            next: Cell::new(0),
            clock: Timer::new(event_loop, move || phase(&on_time, Timers::run_timers))?,
            check: Check::new(event_loop, move || phase(&on_check, Timers::run_immediates))?,
            turning: KeepTurning::new(event_loop)?,
        };
        cx.realm().set_slot(Rc::new(timers));
        Ok(())
    }

    /// The timers of `cx`.
    pub(crate) fn of(cx: Ctx) -> JsResult<Rc<Timers>> {
        cx.realm().slot::<Timers>().ok_or_else(|| {
            cx.throw_coded(Kind::Error, "ERR_INVALID_STATE", "there are no timers here")
        })
    }

    /// The loop's clock in milliseconds.
    pub(crate) fn now(&self) -> u64 {
        self.event_loop.now()
    }

    fn queue(&self, due: &Due) -> &Queue {
        if due.after.is_some() {
            &self.timers
        } else {
            &self.immediates
        }
    }

    /// Lets `due`, which does not wait, wait from now on. Its handle is kept alive until it is over.
    pub(crate) fn start(&self, due: &Rc<Due>, handle: Value) {
        let order = self.next.replace(self.next.get() + 1);
        // A script that was busy has left the loop's clock behind.
        self.event_loop.update_time();
        let time = due.after.map_or(0, |after| self.now() + after);
        self.queue(due).insert((time, order), due, handle);
        self.adjust(due);
    }

    /// Ends the wait of `due`, if it waits.
    pub(crate) fn stop(&self, due: &Due) {
        let handle = self.queue(due).remove(due);
        self.adjust(due);
        drop(handle);
    }

    /// Makes `due` keep the loop alive, or not.
    pub(crate) fn reference(&self, due: &Due, on: bool) {
        if due.referenced.replace(on) == on || due.place.get().is_none() {
            return;
        }
        let count = &self.queue(due).referenced;
        count.set(if on { count.get() + 1 } else { count.get() - 1 });
        self.adjust(due);
    }

    /// Brings libuv's handles in line with the queue that `due` belongs to.
    fn adjust(&self, due: &Due) {
        if due.after.is_some() {
            self.adjust_clock();
        } else {
            self.adjust_check();
        }
    }

    fn adjust_clock(&self) {
        match self.timers.first() {
            Some(((time, _), _)) => {
                self.clock.start(time.saturating_sub(self.now()), 0);
                self.clock.reference(self.timers.referenced.get() > 0);
            }
            None => self.clock.stop(),
        }
    }

    fn adjust_check(&self) {
        self.check.enable(!self.immediates.is_empty());
        self.turning.enable(self.immediates.referenced.get() > 0);
    }

    fn run_timers(&self, realm: &Rc<Realm>) {
        let now = self.now();
        while let Some(((time, _), due)) = self.timers.first() {
            if time > now || !realm.is_alive() {
                break;
            }
            // The handle stays alive for the length of the call: the callback is its property.
            let handle = self.timers.remove(&due);
            realm.scope(|cx| due.callback.call(cx, &Value::undefined(), &[]).map(drop));
            drop(handle);
        }
        self.adjust_clock();
    }

    fn run_immediates(&self, realm: &Rc<Realm>) {
        let end = self.next.get();
        while let Some(((_, order), due)) = self.immediates.first() {
            if order >= end || !realm.is_alive() {
                break;
            }
            let handle = self.immediates.remove(&due);
            realm.scope(|cx| due.callback.call(cx, &Value::undefined(), &[]).map(drop));
            drop(handle);
        }
        self.adjust_check();
    }
}
