//! [`Realm`]: what this library keeps for one attached context.
//!
//! The host's opaque slots stay the host's, so the realm is found through a table of the thread,
//! by the address of the context. Its values are held through an *anchor*: an object of our own,
//! installed as the class prototype of its class, so that the context owns it and scripts cannot
//! see it. The anchor reports the realm's values to the collector, and through its finalizer the
//! realm learns that the context is gone, in whatever order the host tears things down.

use core::any::Any;
use core::cell::{Cell, RefCell};
use core::ffi::CStr;
use std::collections::{HashMap, VecDeque};
use std::rc::Rc;

use super::batch::Batch;
use super::intrinsics::Intrinsics;
use super::names::{COUNT, TABLE};
use super::pin::Pins;
use super::slots::{Installer, Slot, Slots};
use super::type_index::{TypeIndex, type_index};
use super::{Atom, Ctx, Host, JsResult, Marker, Name, NativeClass, Tick, Value};
use crate::sys::qjs;

thread_local! {
    static REALMS: RefCell<Table> = const { RefCell::new(Table(Vec::new())) };
    /// The entry of that table which was looked up last, so that the next look-up is a comparison.
    /// It is null, or the table holds a reference to the realm: `unlist` and the drop of the table,
    /// when its thread ends, reset it first.
    static LATEST: Cell<*const Realm> = const { Cell::new(core::ptr::null()) };
}

/// The realms of a thread.
struct Table(Vec<(Ctx, Rc<Realm>)>);

impl Drop for Table {
    fn drop(&mut self) {
        LATEST.set(core::ptr::null());
    }
}

/// Our state of one context. See the head of this file.
pub struct Realm {
    cx: Ctx,
    alive: Cell<bool>,
    /// The anchor was finalized: the context itself is gone, and its address may be another's.
    gone: Cell<bool>,
    /// The host detaches; done when the outermost of our frames is left.
    detaching: Cell<bool>,
    /// How many functions and callbacks of ours are running.
    frames: Cell<u32>,
    host: Rc<dyn Host>,
    /// The atoms of the names, by index; empty once the context is gone.
    names: [Cell<qjs::JSAtom>; COUNT],
    symbols: RefCell<HashMap<&'static str, Atom>>,
    /// By [`TypeIndex`]; 0 where the class was not asked for yet.
    class_ids: RefCell<Vec<qjs::JSClassID>>,
    slots: Slots,
    pub(crate) pins: Pins,
    pub(crate) ticks: RefCell<VecDeque<Tick>>,
    pub(crate) depth: Cell<u32>,
    pub(super) batch: Batch,
    pub(crate) drain_queued: Cell<bool>,
    waker: RefCell<Option<Waker>>,
    /// The scope that was asked for, until ticks run.
    pub(crate) requested_turn: RefCell<Option<Box<dyn Any>>>,
}

const ATTACHED: &str = "the context was attached before our functions were made in it";

/// Asks the loop for a [`Realm::callback_scope`] in its next turn; dropping the result calls it off.
type Waker = Rc<dyn Fn() -> Option<Box<dyn Any>>>;

struct Anchor(Rc<Realm>);

impl NativeClass for Anchor {
    type_index!();
    const NAME: &'static CStr = c"qjsnet";

    fn trace(&self, marker: &Marker) {
        self.0.pins.trace(marker);
        self.0.slots.trace(marker);
        if let Ok(ticks) = self.0.ticks.try_borrow() {
            ticks.iter().for_each(|tick| tick.trace(marker));
        }
    }

    fn finalized(self: Rc<Self>) {
        self.0.gone.set(true);
        self.0.dispose();
    }
}

/// A function or callback of ours is running in an attached context.
pub(crate) struct Frame(Rc<Realm>);

impl Frame {
    /// The realm of the context.
    pub(super) fn realm(&self) -> &Realm {
        &self.0
    }
}

impl Drop for Frame {
    fn drop(&mut self) {
        let left = self.0.frames.get() - 1;
        self.0.frames.set(left);
        if left == 0 && self.0.detaching.get() {
            self.0.dispose();
        }
    }
}

impl Realm {
    /// Attaches to a context: from now on it has a realm. Attaching twice is refused with `None`,
    /// and so is a context that has no memory left.
    pub fn attach(cx: Ctx, host: Rc<dyn Host>) -> Option<Rc<Realm>> {
        if Realm::find(cx).is_some() {
            return None;
        }
        let names: Vec<_> = TABLE.iter().map(|text| Atom::new(cx, text)).collect();
        if names.iter().any(Atom::is_null) {
            drop(cx.take_exception());
            return None;
        }
        let mut names = names.into_iter().map(Atom::into_raw);
        let realm = Rc::new(Realm {
            cx,
            alive: Cell::new(true),
            gone: Cell::new(false),
            detaching: Cell::new(false),
            frames: Cell::new(0),
            host,
            names: core::array::from_fn(|_| Cell::new(names.next().unwrap_or_default())),
            symbols: RefCell::default(),
            class_ids: RefCell::default(),
            slots: Slots::default(),
            pins: Pins::default(),
            ticks: RefCell::default(),
            depth: Cell::new(0),
            batch: Batch::default(),
            drain_queued: Cell::new(false),
            waker: RefCell::default(),
            requested_turn: RefCell::default(),
        });
        REALMS.with_borrow_mut(|realms| realms.0.push((cx, realm.clone())));
        let anchor = cx.instance(&Value::null(), Rc::new(Anchor(realm.clone())));
        let Ok(anchor) = anchor else {
            drop(cx.take_exception());
            realm.dispose();
            return None;
        };
        let id = cx.class_id::<Anchor>();
        // SAFETY: the context takes the reference over and frees it when it goes.
        unsafe { qjs::JS_SetClassProto(cx.raw(), id, anchor.into_raw()) };
        if Intrinsics::learn(cx)
            .and_then(|()| cx.learn_stack())
            .is_err()
        {
            drop(cx.take_exception());
            realm.dispose();
            return None;
        }
        Some(realm)
    }

    /// Notes that a function of ours begins to run; `None` when the context has no realm (any
    /// more), and nothing of ours may be done in it.
    pub(crate) fn enter(cx: Ctx) -> Option<Frame> {
        Realm::find(cx).map(Realm::frame)
    }

    pub(crate) fn frame(self: Rc<Self>) -> Frame {
        self.frames.set(self.frames.get() + 1);
        Frame(self)
    }

    /// The realm of an attached context.
    pub fn find(cx: Ctx) -> Option<Rc<Realm>> {
        Realm::with(cx, |realm| {
            let realm: *const Realm = realm;
            // SAFETY: the pointer is that of the table's own reference, of which this makes another.
            unsafe {
                Rc::increment_strong_count(realm);
                Rc::from_raw(realm)
            }
        })
    }

    /// Calls `f` with the realm of an attached context. `f` must not call into the engine, where
    /// the realm could go.
    #[inline]
    pub(super) fn with<R>(cx: Ctx, f: impl FnOnce(&Realm) -> R) -> Option<R> {
        let latest = LATEST.get();
        // SAFETY: `latest` is null or in the table, which keeps it while `f` runs (see `LATEST`).
        if let Some(realm) = unsafe { latest.as_ref() }
            && realm.cx == cx
        {
            return Some(f(realm));
        }
        Realm::look_up(cx).map(|realm| f(&realm))
    }

    #[cold]
    fn look_up(cx: Ctx) -> Option<Rc<Realm>> {
        // Reached from finalizers at the very end of a thread the table may be gone.
        let found = REALMS.try_with(|realms| {
            let realms = realms.try_borrow().ok()?;
            let (_, realm) = realms.0.iter().find(|(known, _)| *known == cx)?;
            LATEST.set(Rc::as_ptr(realm));
            Some(realm.clone())
        });
        found.ok()?
    }

    pub(crate) fn of(cx: Ctx) -> Rc<Realm> {
        Realm::find(cx).expect(ATTACHED)
    }

    /// The class id of the type `index`, which `ask` gives for the whole runtime.
    pub(crate) fn class_id_of(
        cx: Ctx,
        index: &TypeIndex,
        ask: impl FnOnce() -> qjs::JSClassID,
    ) -> qjs::JSClassID {
        let index = index.get();
        let known = Realm::with(cx, |realm| {
            realm.class_ids.borrow().get(index).copied().unwrap_or(0)
        });
        match known.expect(ATTACHED) {
            0 => {
                let realm = Realm::of(cx);
                let mut ids = realm.class_ids.borrow_mut();
                if ids.len() <= index {
                    ids.resize(index + 1, 0);
                }
                ids[index] = ask();
                ids[index]
            }
            id => id,
        }
    }

    /// Whether the context still lives.
    pub fn is_alive(&self) -> bool {
        self.alive.get()
    }

    /// Whether the host detaches or has detached.
    pub fn is_detaching(&self) -> bool {
        self.detaching.get()
    }

    /// Whether this is, or was until a detach, the realm of the context at this address. Another
    /// context that was made there later is not taken for it.
    pub fn is_of(&self, cx: Ctx) -> bool {
        self.cx == cx && !self.gone.get()
    }

    /// The context, while it lives.
    pub fn context(&self) -> Option<Ctx> {
        self.alive.get().then_some(self.cx)
    }

    /// The host's table.
    pub fn host(&self) -> Rc<dyn Host> {
        self.host.clone()
    }

    /// The atom of a name, without a reference of its own: the realm keeps it as long as `cx`
    /// lives. Every access to a property by name comes through here.
    #[inline]
    pub(crate) fn name(cx: Ctx, name: Name) -> u32 {
        debug_assert!(name.index() < COUNT);
        Realm::with(cx, |realm| realm.names[name.index()].get()).expect(ATTACHED)
    }

    pub(crate) fn cached_symbol(
        &self,
        key: &'static str,
        make: impl FnOnce() -> JsResult<Atom>,
    ) -> JsResult<Atom> {
        if let Some(atom) = self.symbols.borrow().get(key) {
            return Ok(atom.duplicate(self.cx));
        }
        let atom = make()?;
        self.symbols
            .borrow_mut()
            .insert(key, atom.duplicate(self.cx));
        Ok(atom)
    }

    /// The state of type `T` that an upper module keeps here.
    #[inline]
    pub fn slot<T: Slot>(&self) -> Option<Rc<T>> {
        self.slots.get()
    }

    /// Keeps `state` here, in the place of an older one of its type.
    pub fn set_slot<T: Slot>(&self, state: Rc<T>) {
        self.slots.set(state);
    }

    /// Lets `install` build the state of type `T` on first use, and put it into its slot.
    pub fn set_installer<T: Slot>(&self, install: Installer<T>) {
        self.slots.set_installer(install);
    }

    /// Tells how to ask the loop for a scope in its next turn: for ticks that are queued while
    /// none is open. Dropping what `waker` returns calls it off; `None` says that it failed.
    pub fn set_waker(&self, waker: impl Fn() -> Option<Box<dyn Any>> + 'static) {
        self.waker.replace(Some(Rc::new(waker)));
    }

    /// Asks for a scope, unless it was asked for already.
    pub(crate) fn request_turn(&self) {
        if self.requested_turn.borrow().is_some() {
            return;
        }
        let waker = self.waker.borrow().clone();
        if let Some(waker) = waker {
            self.requested_turn.replace(waker());
        }
    }

    /// The host detaches: [`Realm::dispose`], as soon as no function of ours is running. Code that
    /// has called into JavaScript keeps its realm until it has returned.
    pub fn detach(self: &Rc<Self>) {
        self.detaching.set(true);
        drop(self.clone().frame());
    }

    /// The context is about to go and nothing of ours will run in it any more. Unlike
    /// [`Realm::dispose`] this does not call the engine: values go with the context, which holds
    /// the realm until then.
    #[cfg(any(test, feature = "jsrt"))]
    pub fn context_gone(&self) {
        drop(self.unlist());
    }

    /// Takes the realm out of the table of its thread.
    fn unlist(&self) -> Option<Rc<Realm>> {
        let removed = REALMS.try_with(|realms| {
            let mut realms = realms.borrow_mut();
            LATEST.set(core::ptr::null());
            let at = realms.0.iter().position(|(known, _)| *known == self.cx);
            at.map(|at| realms.0.swap_remove(at).1)
        });
        removed.ok().flatten()
    }

    /// Gives up every value and forgets the context. Called by the anchor's finalizer, and before
    /// that by a host that detaches.
    pub fn dispose(&self) {
        if !self.alive.replace(false) {
            return;
        }
        // What is dropped here may run finalizers, which look the table up again.
        drop(self.unlist());
        self.slots.clear();
        drop((self.waker.take(), self.requested_turn.take()));
        drop(self.ticks.take());
        self.pins.clear();
        self.symbols.take();
        for name in &self.names {
            // SAFETY: `attach` put a reference here, which is taken out and given back once.
            drop(unsafe { Atom::from_owned(self.cx, name.take()) });
        }
    }
}

impl Ctx {
    /// The state of type `T` that an upper module keeps for this context.
    #[inline]
    pub fn slot<T: Slot>(self) -> Option<Rc<T>> {
        Realm::with(self, Realm::slot)?
    }

    /// The state of type `T`, built now if this is its first use.
    #[inline]
    pub fn installed<T: Slot>(self) -> JsResult<Rc<T>> {
        match self.slot() {
            Some(state) => Ok(state),
            None => self.install(),
        }
    }

    #[cold]
    fn install<T: Slot>(self) -> JsResult<Rc<T>> {
        match self.realm().slots.installer() {
            Some(install) => install(self),
            None => Err(self.throw_type_error("this module is not prepared in the context")),
        }
    }
}
