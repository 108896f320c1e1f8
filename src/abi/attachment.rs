//! The contexts of this thread that are attached, and those that were and whose handles the loop
//! still knows.

use core::cell::RefCell;
use std::rc::Rc;

use super::host::qjsnet_host;
use crate::js::{Ctx, Host, Marker, Realm, Slot};
use crate::net::{self, Quirks};
use crate::sys::uv::uv_loop_t;
use crate::uv::{self, Errno, Loop, Timer};

/// One context and its view of the loop.
struct Attachment {
    realm: Rc<Realm>,
    event_loop: Rc<Loop>,
}

/// The list of a thread. What is left in it when the thread ends is given back then.
struct List(Vec<Attachment>);

thread_local! {
    static LIST: RefCell<List> = const { RefCell::new(List(Vec::new())) };
}

impl Attachment {
    /// What libuv knows of this context.
    fn live(&self) -> usize {
        self.event_loop.reap_closed();
        self.event_loop.live_handles() + self.event_loop.pending_lookups()
    }

    fn is_over(&self) -> bool {
        !self.realm.is_alive() && self.live() == 0
    }
}

impl Drop for List {
    fn drop(&mut self) {
        self.0
            .iter()
            .for_each(|entry| entry.event_loop.reap_closed());
    }
}

/// The loop, kept with the context: when that goes, handles begin to close.
struct LoopOfContext(Rc<Loop>);

impl Slot for LoopOfContext {
    crate::js::type_index!();

    fn trace(&self, _marker: &Marker) {}

    fn clear(&self) {
        self.0.context_gone();
    }
}

/// Attaches `cx`, for a host in C.
pub(super) fn attach(cx: Ctx, host: *const qjsnet_host, quirks: Quirks) -> Result<(), Errno> {
    let table = qjsnet_host::copy_from(host)?;
    attach_host(cx, table.r#loop, Rc::new(table), quirks)
}

/// Attaches `cx`, on a loop that is initialised, of this thread, and outlives our use of it.
pub(super) fn attach_host(
    cx: Ctx,
    raw_loop: *mut uv_loop_t,
    host: Rc<dyn Host>,
    quirks: Quirks,
) -> Result<(), Errno> {
    if Realm::find(cx).is_some() {
        return Err(Errno::EALREADY);
    }
    uv::check_library()?;
    if !cx.has_engine_of_header() {
        return Err(Errno::EPROTO);
    }
    let realm = Realm::attach(cx, host).ok_or(Errno::ENOMEM)?;
    // SAFETY: `qjsnet_attach` asks for such a loop, and an `EventLoop` of Rust is one; when the
    // context goes, `LoopOfContext` ends our use of it.
    let event_loop = unsafe { Loop::new(raw_loop) };
    if net::attach_with(cx, event_loop.clone(), quirks).is_err() {
        drop(cx.take_exception());
        realm.dispose();
        return Err(Errno::ENOMEM);
    }
    realm.set_slot(Rc::new(LoopOfContext(event_loop.clone())));
    wake_with_a_timer(&realm, &event_loop);
    let entry = Attachment { realm, event_loop };
    with_list(|list| list.push(entry));
    Ok(())
}

/// Ticks that the host's own calls bring come with the loop's next turn at the latest.
fn wake_with_a_timer(realm: &Rc<Realm>, event_loop: &Rc<Loop>) {
    let (woken, event_loop) = (Rc::downgrade(realm), event_loop.clone());
    realm.set_waker(move || {
        let woken = woken.clone();
        let on_fire = move || {
            if let Some(realm) = woken.upgrade() {
                realm.callback_scope(|_| Ok(()));
            }
        };
        let timer = Timer::new(&event_loop, on_fire).ok()?;
        timer.start(0, 0);
        Some(Box::new(timer))
    });
}

/// Detaches `cx`.
pub(super) fn detach(cx: Ctx) -> Result<(), Errno> {
    let realm = Realm::find(cx).ok_or(Errno::ENOENT)?;
    realm.detach();
    Ok(())
}

/// The loops of this thread are gone, and their contexts are about to go: gives the memory of
/// handles back, and nothing else. The engine is not called, since finalizers of the host's own
/// objects may count on the loop: values go when their context is freed.
#[cfg(feature = "jsrt")]
pub(super) fn loops_gone() {
    let entries = LIST.with_borrow_mut(|list| core::mem::take(&mut list.0));
    for Attachment { realm, event_loop } in entries {
        let kept = event_loop.loop_gone();
        realm.set_slot(Rc::new(Kept(RefCell::new(kept))));
        realm.context_gone();
    }
}

/// What handles would still have called, with the values it holds.
#[cfg(feature = "jsrt")]
struct Kept(RefCell<Vec<uv::AfterClose>>);

#[cfg(feature = "jsrt")]
impl Slot for Kept {
    crate::js::type_index!();

    fn trace(&self, _marker: &Marker) {}

    fn clear(&self) {
        drop(self.0.take());
    }
}

/// How many handles and look-ups of `cx` the loop still knows.
pub(super) fn live_handles(cx: Ctx) -> usize {
    with_list(|list| {
        let known = list.iter().filter(|entry| entry.realm.is_of(cx));
        known.map(Attachment::live).sum()
    })
}

/// The list, without what is over. Dropping an entry frees no value of the engine: the realm gave
/// them up when it was closed.
fn with_list<R>(f: impl FnOnce(&mut Vec<Attachment>) -> R) -> R {
    LIST.with_borrow_mut(|list| {
        list.0.retain(|entry| !entry.is_over());
        f(&mut list.0)
    })
}
