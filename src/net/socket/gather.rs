//! Small writes of one callback, gathered and written together.
//!
//! The first writes of a callback go out at once; further small ones that nobody waits for are
//! copied, reported as done, and written when the batch ends (`js/batch.rs`): before anything that
//! a script or another process could do about them, or see of them. What the kernel does not take
//! then is in flight like any other write, and counts again in the state of the stream, as if the
//! kernel had taken so much less when it was written.

use core::cell::RefCell;

use std::rc::Rc;

use super::Socket;
use super::writing::{WriteData, Writing};
use crate::js::{Ctx, Marker, Plain, Slot, type_index};
use crate::net::errors;
use crate::stream::{PinnedStream, Stream};

/// So many writes of a batch go out at once: the first may find a peer that has gone, which a second
/// one is told by the kernel.
const DIRECT: u32 = 2;

/// The longest write that is worth a copy.
const SMALL: usize = 4 * 1024;

/// How much is gathered at most. Less where the high water mark is lower: a script must not be told
/// to go on when as much as that may be waiting.
const MOST: usize = 16 * 1024;

/// What a context has gathered.
#[derive(Default)]
struct Gather(RefCell<Option<Gathered>>);

/// Writes of one socket.
pub(super) struct Gathered {
    socket: Rc<Socket>,
    pin: PinnedStream,
    bytes: Vec<u8>,
    writes: Vec<Write>,
}

struct Write {
    /// Where its bytes end.
    end: usize,
    /// What it counts in the state of the stream.
    length: usize,
}

impl Slot for Gather {
    type_index!();

    fn trace(&self, _marker: &Marker) {}

    fn clear(&self) {
        drop(self.0.take());
    }
}

impl Gather {
    fn of(cx: Ctx) -> Rc<Gather> {
        cx.slot().unwrap_or_else(|| {
            let fresh = Rc::<Gather>::default();
            cx.realm().set_slot(fresh.clone());
            fresh
        })
    }
}

impl Gathered {
    /// The bytes, given away.
    pub(super) fn take_bytes(&mut self) -> Vec<u8> {
        core::mem::take(&mut self.bytes)
    }

    /// What those writes count of which the kernel has not taken everything.
    pub(super) fn length_after(&self, written: usize) -> usize {
        let left = self.writes.iter().filter(|write| write.end > written);
        left.map(|write| write.length).sum()
    }
}

impl Socket {
    /// Gathers a write that is being made, if it may be; `false` when it has to go out now.
    pub(super) fn gather(&self, cx: Ctx, stream: &Stream, data: &WriteData) -> bool {
        if self.realm.next_in_batch(core::ptr::from_ref(self).addr()) < DIRECT {
            return false;
        }
        self.gather_more(cx, stream, data)
    }

    #[inline(never)]
    fn gather_more(&self, cx: Ctx, stream: &Stream, data: &WriteData) -> bool {
        // An empty write is one, too: the kernel answers it.
        if data.left() == 0 || data.left() > SMALL || !self.realm.may_put_off() {
            return false;
        }
        let Some((length, mark)) = stream.unwatched_write() else {
            return false;
        };
        let gather = Gather::of(cx);
        let mut gathered = gather.0.borrow_mut();
        let before = gathered.as_ref().map_or(0, |gathered| gathered.bytes.len());
        let end = before + data.left();
        if end > MOST || end as f64 >= mark {
            return false;
        }
        let gathered = gathered.get_or_insert_with(|| Gathered {
            socket: self.me(),
            pin: stream.pin(&self.realm),
            bytes: Vec::with_capacity(MOST),
            writes: Vec::new(),
        });
        data.append_to(cx, &mut gathered.bytes);
        if gathered.bytes.len() != end {
            // A script took the memory away while the write was on its way here.
            gathered.bytes.truncate(before);
            return false;
        }
        gathered.writes.push(Write { end, length });
        self.realm.put_off(write_gathered);
        true
    }

    /// What was gathered of this socket, to be written before anything else is.
    pub(super) fn take_gathered(&self, cx: Ctx) -> Option<Gathered> {
        match self.realm.take_put_off() {
            true => Gather::of(cx).0.take(),
            false => None,
        }
    }

    fn write_all_gathered(&self, cx: Ctx, stream: &Stream, mut gathered: Gathered) {
        let Some(handle) = self.handle() else { return };
        let mut data = WriteData::owned(gathered.take_bytes());
        let tried = data.try_rest(cx, &handle);
        if tried == Ok(true) {
            return;
        }
        // A script was told that these writes are done, so not even an error may come before the
        // next turn of the loop, as one does for a write that the kernel did not take at once.
        let length = gathered.length_after(data.written());
        let done = stream.write_again(length);
        let failed = tried.err();
        if let Err(error) = self.stage(cx, &handle, &data) {
            if let Some(done) = done {
                let waits = (done, Plain(failed.unwrap_or(error)));
                cx.next_tick(waits, |cx, (done, Plain(error))| {
                    done.fail(cx, errors::system(cx, error, "write"))
                });
            }
            return;
        }
        let writing = Writing { data, done, failed };
        self.rare().writing.borrow_mut().push_front(writing);
        self.rare().idle.last_queue.set(length);
        self.update_pin(stream);
    }
}

/// Writes what the context has gathered.
fn write_gathered(cx: Ctx) {
    let gathered: Option<Gathered> = Gather::of(cx).0.take();
    let Some(gathered) = gathered else { return };
    if let Some(stream) = gathered.pin.stream() {
        let socket = gathered.socket.clone();
        socket.write_all_gathered(cx, &stream, gathered);
    }
}
