//! Timers and immediates on libuv: one timer handle for all timers, a check handle for all
//! immediates.
//!
//! Each callback is a scope of its own, so that ticks and promise jobs run between two. After an
//! exception that scripts took they wait (see `Host::holds_ticks_after_exception`): the next timer of
//! that list, or the next immediate, comes first; behind the last one they have their turn.

use core::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::{Rc, Weak};

use super::timer_lists::{Ticket, TimerLists};
use crate::js::{Ctx, JsResult, Kind, Marker, Realm, Slot, Value};
use crate::uv::host::{Check, Idle};
use crate::uv::{Errno, Loop, Timer};

/// Where a timer or an immediate waits.
#[derive(Clone, Copy)]
enum Place {
    Timer(Ticket),
    Immediate(u64),
}

/// A timer or an immediate.
pub(crate) struct Due {
    callback: Value,
    /// Whether it keeps the loop alive while it waits.
    referenced: Cell<bool>,
    /// Where it waits, if it does.
    place: Cell<Option<Place>>,
}

impl Due {
    /// One that does not wait.
    pub(crate) fn new(callback: Value) -> Rc<Due> {
        Rc::new(Due {
            callback,
            referenced: Cell::new(true),
            place: Cell::new(None),
        })
    }

    /// What is called; reported to the collector by the JavaScript handle.
    pub(crate) fn callback(&self) -> &Value {
        &self.callback
    }

    /// Calls it; false when it threw.
    fn run(&self, realm: &Rc<Realm>) -> bool {
        let mut went_well = true;
        realm.callback_scope(|cx| {
            let result = self.callback.call(cx, &Value::undefined(), &[]);
            went_well = result.is_ok();
            result.map(drop)
        });
        went_well
    }
}

/// What waits, with the JavaScript handle that is thereby kept alive.
type Waiting = (Rc<Due>, Value);

/// The timers of one context.
pub(crate) struct Timers {
    event_loop: Rc<Loop>,
    lists: RefCell<TimerLists<Waiting>>,
    /// By the order in which they were made.
    immediates: RefCell<BTreeMap<u64, Waiting>>,
    next_immediate: Cell<u64>,
    /// How many of those that wait keep the loop alive.
    referenced_timers: Cell<usize>,
    referenced_immediates: Cell<usize>,
    clock: Timer,
    check: Check,
    turning: Idle,
}

impl Slot for Timers {
    crate::js::type_index!();

    fn trace(&self, marker: &Marker) {
        if let Ok(lists) = self.lists.try_borrow() {
            marker.mark_all(lists.iter().map(|(_, handle)| handle));
        }
        if let Ok(immediates) = self.immediates.try_borrow() {
            marker.mark_all(immediates.values().map(|(_, handle)| handle));
        }
    }

    fn clear(&self) {
        let (lists, immediates) = (self.lists.take(), self.immediates.take());
        let all = lists.iter().chain(immediates.values());
        all.for_each(|(due, _)| due.place.set(None));
        self.referenced_timers.set(0);
        self.referenced_immediates.set(0);
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
            lists: RefCell::default(),
            immediates: RefCell::default(),
            next_immediate: Cell::new(0),
            referenced_timers: Cell::new(0),
            referenced_immediates: Cell::new(0),
            clock: Timer::new(event_loop, move || phase(&on_time, Timers::run_timers))?,
            check: Check::new(event_loop, move || phase(&on_check, Timers::run_immediates))?,
            turning: Idle::new(event_loop)?,
        };
        cx.realm().set_slot(Rc::new(timers));
        Ok(())
    }

    /// The timers of `cx`.
    pub(crate) fn of(cx: Ctx) -> JsResult<Rc<Timers>> {
        cx.slot::<Timers>().ok_or_else(|| {
            cx.throw_coded(Kind::Error, "ERR_INVALID_STATE", "there are no timers here")
        })
    }

    /// How many timers, and how many immediates, keep the loop alive.
    pub(crate) fn referenced(&self) -> [usize; 2] {
        [&self.referenced_timers, &self.referenced_immediates].map(Cell::get)
    }

    /// The loop's clock in milliseconds, brought up to date.
    pub(crate) fn current(&self) -> u64 {
        self.event_loop.update_time();
        self.now()
    }

    fn now(&self) -> u64 {
        self.event_loop.now()
    }

    /// Lets `due`, which does not wait, wait for `duration` milliseconds from `start` on, or from
    /// this moment on. Its handle is kept alive until it is over.
    pub(crate) fn start(&self, due: &Rc<Due>, duration: u64, start: Option<u64>, handle: Value) {
        // A script that was busy has left the loop's clock behind.
        let now = self.current();
        let start = start.unwrap_or(now);
        let waiting = (due.clone(), handle);
        let ticket = self.lists.borrow_mut().insert(duration, start, waiting);
        self.placed(due, Place::Timer(ticket));
    }

    /// Lets `due`, which does not wait, be run in the next check phase.
    pub(crate) fn start_immediate(&self, due: &Rc<Due>, handle: Value) {
        let order = self.next_immediate.replace(self.next_immediate.get() + 1);
        let waiting = (due.clone(), handle);
        self.immediates.borrow_mut().insert(order, waiting);
        self.placed(due, Place::Immediate(order));
    }

    fn placed(&self, due: &Due, place: Place) {
        due.place.set(Some(place));
        if due.referenced.get() {
            self.count(place, true);
        }
        self.adjust(place);
    }

    /// Ends the wait of `due`, if it waits.
    pub(crate) fn stop(&self, due: &Due) {
        let Some(place) = due.place.get() else { return };
        let waiting = self.take_out(due, place);
        self.adjust(place);
        drop(waiting);
    }

    /// As [`Timers::stop`], for good: an empty list is kept only for timers that nothing waits for,
    /// which is how Node has it.
    pub(crate) fn cancel(&self, due: &Due, duration: u64) {
        self.stop(due);
        if due.referenced.get() {
            self.lists.borrow_mut().forget_empty(duration);
            self.adjust_clock();
        }
    }

    /// Makes `due` keep the loop alive, or not.
    pub(crate) fn reference(&self, due: &Due, on: bool) {
        if due.referenced.replace(on) == on {
            return;
        }
        if let Some(place) = due.place.get() {
            self.count(place, on);
            self.adjust(place);
        }
    }

    /// Takes `due` out of where it waits; the handle is the caller's to drop, outside of every borrow.
    fn take_out(&self, due: &Due, place: Place) -> Option<Waiting> {
        self.left(due);
        match place {
            Place::Timer(ticket) => self.lists.borrow_mut().remove(ticket),
            Place::Immediate(order) => self.immediates.borrow_mut().remove(&order),
        }
    }

    /// `due` waits no longer.
    fn left(&self, due: &Due) {
        if let (Some(place), true) = (due.place.take(), due.referenced.get()) {
            self.count(place, false);
        }
    }

    fn count(&self, place: Place, more: bool) {
        let count = match place {
            Place::Timer(_) => &self.referenced_timers,
            Place::Immediate(_) => &self.referenced_immediates,
        };
        count.set(if more {
            count.get() + 1
        } else {
            count.get() - 1
        });
    }

    /// Brings libuv's handles in line with what waits.
    fn adjust(&self, place: Place) {
        match place {
            Place::Timer(_) => self.adjust_clock(),
            Place::Immediate(_) => self.adjust_check(),
        }
    }

    fn adjust_clock(&self) {
        let expiry = self.lists.borrow().expiry();
        match expiry {
            Some(expiry) => {
                self.clock
                    .start(expiry.saturating_sub(self.now()).max(1), 0);
                self.clock.reference(self.referenced_timers.get() > 0);
            }
            None => self.clock.stop(),
        }
    }

    fn adjust_check(&self) {
        self.check.enable(!self.immediates.borrow().is_empty());
        self.turning.enable(self.referenced_immediates.get() > 0);
    }

    fn run_timers(&self, realm: &Rc<Realm>) {
        let now = self.current();
        let mut went_well = true;
        while realm.is_alive() {
            // Only what is left of the list of one that threw comes before the ticks.
            if !went_well && self.lists.borrow_mut().pass_finished(now) {
                realm.callback_scope(|_| Ok(()));
            }
            let next = self.lists.borrow_mut().next_due(now);
            let Some((due, handle)) = next else { break };
            self.left(&due);
            went_well = due.run(realm);
            // The handle stays alive for the length of the call: the callback is its property.
            drop(handle);
        }
        if !went_well {
            realm.callback_scope(|_| Ok(()));
        }
        self.adjust_clock();
    }

    fn run_immediates(&self, realm: &Rc<Realm>) {
        let mut end = self.next_immediate.get();
        let mut went_well = true;
        while realm.is_alive() {
            let first = self.first_immediate();
            let Some((order, due)) = first else { break };
            if order >= end {
                if went_well {
                    break;
                }
                // Behind an exception of the last one, what was added meanwhile follows at once.
                end = self.next_immediate.get();
            }
            let waiting = self.take_out(&due, Place::Immediate(order));
            went_well = due.run(realm);
            drop(waiting);
        }
        self.adjust_check();
    }

    fn first_immediate(&self) -> Option<(u64, Rc<Due>)> {
        let immediates = self.immediates.borrow();
        let (order, (due, _)) = immediates.first_key_value()?;
        Some((*order, due.clone()))
    }
}
