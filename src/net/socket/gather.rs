//! Small writes of one callback, gathered and written together.
//!
//! The first writes of a callback go out at once; further small ones that nobody waits for are
//! copied, reported as done, and written when the batch ends (`js/batch.rs`): before anything that
//! a script or another process could do about them, or see of them. What the kernel does not take
//! then is taken back (`Stream::take_back`): in the state of the stream it is in flight and waits, as if
//! the kernel had been full when it was written.

use core::cell::RefCell;
use std::rc::Rc;

use super::Socket;
use super::writing::{Gathering, WriteData, Writing};
use crate::js::{Ctx, Marker, Plain, Slot, Trace, type_index};
use crate::net::errors;
use crate::stream::{Chunk, PinnedStream, Stream, Unwatched};

/// So many writes of a batch go out at once: the first may find a peer that has gone, which a second
/// one hears from the kernel.
const DIRECT: u32 = 2;

/// The longest write that is worth a copy.
const SMALL: usize = 4 * 1024;

/// How much is gathered at most. Less where the high water mark is lower: a script must not get
/// `true` when as much as that may be waiting.
const MOST: usize = 16 * 1024;

/// How many writes are gathered at most: each keeps its chunk.
const WRITES: usize = 1024;

/// What a context has gathered.
#[derive(Default)]
struct Gather(RefCell<Option<Gathered>>);

/// Writes of one socket.
struct Gathered {
    socket: Rc<Socket>,
    pin: PinnedStream,
    bytes: Vec<u8>,
    writes: Vec<Write>,
}

struct Write {
    /// Where its bytes end.
    end: usize,
    /// The write itself, in case it has to be made anew.
    made: Unwatched,
}

impl Slot for Gather {
    type_index!();

    fn trace(&self, marker: &Marker) {
        if let Ok(gathered) = self.0.try_borrow() {
            let writes = gathered.iter().flat_map(|gathered| &gathered.writes);
            writes.for_each(|write| write.made.chunk.trace(marker));
        }
    }

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

impl Socket {
    /// Gathers a write that the machine is making, if it may be.
    pub(super) fn gather(
        &self,
        cx: Ctx,
        stream: &Stream,
        chunks: &[Chunk],
        data: &WriteData,
    ) -> Gathering {
        if self.realm.next_in_batch(core::ptr::from_ref(self).addr()) < DIRECT {
            return Gathering::Direct;
        }
        self.gather_more(cx, stream, chunks, data)
    }

    #[inline(never)]
    fn gather_more(
        &self,
        cx: Ctx,
        stream: &Stream,
        chunks: &[Chunk],
        data: &WriteData,
    ) -> Gathering {
        if self.add_gathered(cx, stream, chunks, data) {
            return Gathering::Taken;
        }
        self.realm.forget_put_off();
        let gathered = Gather::of(cx).0.take();
        let current = chunks.first().filter(|_| chunks.len() == 1);
        let left = gathered.and_then(|gathered| gathered.write(cx, stream, current));
        match left {
            Some(left) => left,
            // There may be room now.
            None if self.add_gathered(cx, stream, chunks, data) => Gathering::Taken,
            None => Gathering::Direct,
        }
    }

    /// `false` when the write may not be gathered, or not with those that were.
    fn add_gathered(&self, cx: Ctx, stream: &Stream, chunks: &[Chunk], data: &WriteData) -> bool {
        let ([chunk], true) = (chunks, self.realm.may_put_off()) else {
            return false;
        };
        // An empty write is one, too: the kernel answers it.
        if data.left() == 0 || data.left() > SMALL || data.has_attached() {
            return false;
        }
        let Some((length, mark)) = stream.unwatched_write() else {
            return false;
        };
        let gather = Gather::of(cx);
        let mut gathered = gather.0.borrow_mut();
        let (before, count) = gathered.as_ref().map_or((0, 0), |gathered| {
            (gathered.bytes.len(), gathered.writes.len())
        });
        let end = before + data.left();
        if end > MOST || end as f64 >= mark || count == WRITES {
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
        let chunk = chunk.clone();
        let made = Unwatched { chunk, length };
        gathered.writes.push(Write { end, made });
        self.realm.put_off(write_gathered);
        true
    }
}

impl Gathered {
    /// Writes all of it. `current` is what the machine is writing now, and the result what becomes of
    /// that, when the kernel did not take everything.
    fn write(mut self, cx: Ctx, stream: &Stream, current: Option<&Chunk>) -> Option<Gathering> {
        let socket = &self.socket;
        let handle = socket.handle()?;
        let tried = handle.try_write(&[&self.bytes]);
        let written = tried.unwrap_or(0);
        if written == self.bytes.len() {
            return None;
        }
        // For the script these writes are done, so not even an error may come before the
        // next turn of the loop, as one does for a write that the kernel did not take at once.
        let failed = tried.err();
        let gone = self.writes.partition_point(|write| write.end <= written);
        let left = self.writes.split_off(gone);
        let mut end = left.first().map_or(self.bytes.len(), |write| write.end);
        let left = left.into_iter().map(|write| write.made).collect();
        let done = stream.take_back(cx, left, current);
        match done {
            // Those behind the first are handed over again, when their turn comes.
            Some(_) => socket.uncount_dispatched(self.bytes.len() - end),
            None => end = self.bytes.len(),
        }
        let data = WriteData::owned(self.bytes[written..end].to_vec());
        let (queued, taken_back) = (data.left(), done.is_some());
        match (socket.stage(cx, &handle, &data), done) {
            (Ok(()), done) => {
                let writing = Writing { data, done, failed };
                socket.rare().writing.borrow_mut().push_front(writing);
                socket.rare().idle.last_queue.set(queued);
                socket.update_pin(stream);
            }
            (Err(error), Some(done)) => {
                let waits = (done, Plain(failed.unwrap_or(error)));
                cx.next_tick(waits, |cx, (done, Plain(error))| {
                    done.fail(cx, errors::system(cx, error, "write"))
                });
            }
            // The write that is being made meets the same error.
            (Err(_), None) => return None,
        }
        Some(match taken_back {
            true => Gathering::Waiting,
            false => Gathering::Behind,
        })
    }
}

/// Writes what the context has gathered.
fn write_gathered(cx: Ctx) {
    let gathered = Gather::of(cx).0.take();
    if let Some(gathered) = gathered
        && let Some(stream) = gathered.pin.stream()
    {
        let _ = gathered.write(cx, &stream, None);
    }
}
