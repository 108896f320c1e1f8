//! Writing on a handle.
//!
//! A write goes to the kernel directly, as much as it takes. What it does not take stays in the
//! script's buffer, held by reference; only the next piece of it is copied, into the request that
//! libuv completes when the kernel takes more again, and then the rest is tried directly once more.
//! So libuv never holds a pointer into memory that a script could detach or resize. A script that
//! takes the memory away in between makes the write fail as the kernel fails one whose memory is
//! gone: with `EFAULT`.

use core::cell::Cell;

use super::Socket;
use super::attached::AttachedList;
use crate::js::{Bytes, Ctx, Encoding, JsResult, Marker, Piece, Trace, n};
use crate::net::errors;
use crate::stream::{Chunk, Completion, Stream, WriteOutcome};
use crate::uv::{self, Errno, Timer};

/// How many bytes are copied into a request when the kernel takes no more. Node makes one request of all; of ours a
/// second one may find a peer that closed in between. Nearly always what is left is less than this.
const STAGED: usize = 256 * 1024;

/// A write of which the kernel has not taken everything yet.
pub(super) struct Writing {
    pub(super) data: WriteData,
    /// `None` for gathered writes that could not be taken back.
    pub(super) done: Option<Completion>,
    /// What it failed with already: the script hears of it when libuv comes to the same.
    pub(super) failed: Option<Errno>,
}

/// What is to be written, and how much of it the kernel has taken.
pub(super) struct WriteData {
    pieces: Pieces,
    total: usize,
    written: usize,
    /// Descriptors that go with some of the bytes.
    attached: Option<Box<AttachedList>>,
}

/// One piece, as nearly always, is no list.
enum Pieces {
    One(Piece),
    Many(Vec<Piece>),
}

/// What becomes of a write that may be gathered (`gather.rs`).
pub(super) enum Gathering {
    /// It was gathered.
    Taken,
    /// It goes out now.
    Direct,
    /// The machine lets it wait, for gathered writes are in flight again.
    Waiting,
    /// As `Waiting`, but the machine cannot: it is put behind those in flight.
    Behind,
}

impl Writing {
    fn new(data: WriteData, done: Completion) -> Writing {
        let (done, failed) = (Some(done), None);
        Writing { data, done, failed }
    }
}

impl Trace for Writing {
    fn trace(&self, marker: &Marker) {
        let pieces = self.data.pieces.as_slice();
        marker.mark_all(pieces.iter().filter_map(Piece::object));
        self.done.trace(marker);
    }
}

impl Pieces {
    fn as_slice(&self) -> &[Piece] {
        match self {
            Pieces::One(piece) => core::slice::from_ref(piece),
            Pieces::Many(pieces) => pieces,
        }
    }
}

impl WriteData {
    fn of(cx: Ctx, chunks: &[Chunk]) -> JsResult<WriteData> {
        let pieces = match chunks {
            [chunk] => Pieces::One(piece(cx, chunk)?),
            _ => {
                let pieces = chunks.iter().map(|chunk| piece(cx, chunk));
                Pieces::Many(pieces.collect::<JsResult<_>>()?)
            }
        };
        Ok(WriteData {
            total: pieces.as_slice().iter().map(Piece::len).sum(),
            pieces,
            written: 0,
            attached: None,
        })
    }

    /// Bytes of our own.
    pub(super) fn owned(bytes: Vec<u8>) -> WriteData {
        WriteData {
            total: bytes.len(),
            pieces: Pieces::One(Piece::owned(bytes)),
            written: 0,
            attached: None,
        }
    }

    pub(super) fn left(&self) -> usize {
        self.total - self.written
    }

    /// Whether descriptors go with some of the bytes.
    pub(super) fn has_attached(&self) -> bool {
        self.attached.is_some()
    }

    /// Gives the kernel what it takes now; `true` when nothing is left.
    fn try_rest(&mut self, cx: Ctx, handle: &uv::Stream) -> Result<bool, Errno> {
        if let Some(attached) = &mut self.attached {
            let pieces = self.pieces.as_slice();
            self.written += attached.write_rest(cx, handle, pieces, self.written, self.total)?;
            return Ok(self.written >= self.total);
        }
        let tried = Piece::with_all(cx, self.pieces.as_slice(), self.written, |slices| {
            handle.try_write(slices)
        });
        self.written += tried?;
        Ok(self.written >= self.total)
    }

    /// Copies all that is left.
    pub(super) fn append_to(&self, cx: Ctx, bytes: &mut Vec<u8>) {
        Piece::with_all(cx, self.pieces.as_slice(), self.written, |slices| {
            slices
                .iter()
                .for_each(|slice| bytes.extend_from_slice(slice));
        });
    }

    /// How many bytes the next request gets: up to those that descriptors go with.
    fn staged_len(&self) -> usize {
        let attached = self.attached.as_ref();
        let end = attached.and_then(|attached| attached.next_after(self.written));
        let left = end.unwrap_or(self.total) - self.written;
        left.min(STAGED)
    }

    /// A copy of the next bytes.
    fn staged(&self, cx: Ctx) -> Vec<u8> {
        let most = self.staged_len();
        Piece::with_all(cx, self.pieces.as_slice(), self.written, |slices| {
            let mut staged = Vec::new();
            for slice in slices {
                let left = most - staged.len();
                staged.extend_from_slice(&slice[..slice.len().min(left)]);
            }
            staged
        })
    }
}

impl Socket {
    pub(super) fn write_to_handle(
        &self,
        cx: Ctx,
        stream: &Stream,
        handle: &uv::Stream,
        chunks: &[Chunk],
        completion: &dyn Fn() -> Completion,
    ) -> JsResult<WriteOutcome> {
        let mut data = WriteData::of(cx, chunks)?;
        data.attached = self.attached_to(chunks, data.pieces.as_slice());
        let total = data.total;
        self.bytes_dispatched
            .set(self.bytes_dispatched.get() + total as u64);
        if self.is_writing() {
            return Ok(self.write_behind(data, completion()));
        }
        let tried = match self.gather(cx, stream, chunks, &data) {
            Gathering::Taken => Ok(true),
            Gathering::Direct => self.try_write(cx, handle, &mut data),
            Gathering::Waiting => {
                self.uncount_dispatched(total);
                return Ok(WriteOutcome::Waiting);
            }
            Gathering::Behind => return Ok(self.write_behind(data, completion())),
        };
        if let Ok(false) = tried {
            let writing = Writing::new(data, completion());
            self.rare().writing.borrow_mut().push_front(writing);
            // As in Node all of it: a write of which a part went at once counts as moved.
            self.rare().idle.last_queue.set(total);
            self.update_pin(stream);
            return Ok(WriteOutcome::Pending);
        }
        if let Some(rare) = self.known_rare() {
            rare.idle.last_queue.set(0);
        }
        let Err(error) = tried else {
            return Ok(WriteOutcome::Done);
        };
        if is_short_text(cx, chunks) {
            self.uncount_dispatched(total);
        }
        let error = errors::system(cx, error, "write");
        let error = error.unwrap_or_else(|_| cx.take_exception());
        Ok(WriteOutcome::Failed(error))
    }

    /// The kernel takes it when it has taken those before.
    fn write_behind(&self, data: WriteData, done: Completion) -> WriteOutcome {
        let writing = Writing::new(data, done);
        self.rare().writing.borrow_mut().push_back(writing);
        WriteOutcome::Pending
    }

    /// So many bytes that were counted will not be written, or are handed over again.
    pub(super) fn uncount_dispatched(&self, count: usize) {
        let before = self.bytes_dispatched.get();
        self.bytes_dispatched
            .set(before.saturating_sub(count as u64));
    }

    /// Whether a write is in flight.
    pub(super) fn is_writing(&self) -> bool {
        let rare = self.known_rare();
        rare.is_some_and(|rare| !rare.writing.borrow().is_empty())
    }

    /// Gives the kernel what it takes of a write, now that none is in flight; what it does not take
    /// is in flight then. `true` when nothing is left.
    fn try_write(&self, cx: Ctx, handle: &uv::Stream, data: &mut WriteData) -> Result<bool, Errno> {
        let tried = data.try_rest(cx, handle);
        if data.has_attached() {
            self.forget_sent();
        }
        if tried? {
            return Ok(true);
        }
        self.stage(cx, handle, data)?;
        Ok(false)
    }

    /// Copies the next bytes of a write into a request.
    pub(super) fn stage(
        &self,
        cx: Ctx,
        handle: &uv::Stream,
        data: &WriteData,
    ) -> Result<(), Errno> {
        let attached = data.attached.as_ref();
        if attached.is_some_and(|attached| attached.is_next(data.written)) {
            return self.wait_until_writable(handle);
        }
        let staged = data.staged(cx);
        if staged.is_empty() {
            // The script detached or shrank the buffer: its rest was counted, and will not be written.
            self.uncount_dispatched(data.left());
            return Err(Errno::EFAULT);
        }
        let count = staged.len();
        let (me, generation) = (self.me(), self.generation.get());
        handle.write(staged, move |result| {
            match me.generation.get() == generation {
                true => me.on_written(count, result),
                false => me.on_cancelled_write(generation, count, result),
            }
        })
    }

    pub(super) fn on_written(&self, count: usize, result: Result<(), Errno>) {
        let mut over = Vec::new();
        self.realm.callback_scope(|cx| {
            let first = self.rare().writing.borrow_mut().pop_front();
            let (Some(mut first), Some(stream)) = (first, self.pinned()) else {
                return Ok(());
            };
            match result {
                Err(error) => over.push((first.done, Err(first.failed.unwrap_or(error)))),
                Ok(()) => {
                    first.data.written += count;
                    self.rare().writing.borrow_mut().push_front(first);
                }
            }
            loop {
                let next = self.rare().writing.borrow_mut().pop_front();
                let Some(mut next) = next else { break };
                let Some(handle) = self.handle() else {
                    over.push((next.done, Err(Errno::ECANCELED)));
                    continue;
                };
                let tried = self.try_write(cx, &handle, &mut next.data);
                let is_in_flight = match tried {
                    Ok(is_over) => !is_over,
                    Err(error) => next.failed.is_none() && self.retry_after_reads(&handle, error),
                };
                next.failed = next.failed.or(tried.err());
                if is_in_flight {
                    self.rare().writing.borrow_mut().push_front(next);
                    break;
                }
                let result = tried.map_err(|error| next.failed.unwrap_or(error));
                over.push((next.done, result.map(drop)));
            }
            if !over.is_empty() {
                self.refresh_timeout(&stream);
            }
            self.update_pin(&stream);
            Ok(())
        });
        // Each is followed by the ticks it queued, as if libuv had called for each.
        for over in over {
            self.realm.callback_scope(|cx| conclude(cx, over));
        }
        if !self.is_writing() {
            self.end_after_writes();
        }
    }

    /// Comes back to the writes in flight when what has arrived was read: libuv, too, reads from a socket before it
    /// writes, and what came before the peer was gone is not lost. `false` where nothing is read, and for memory that
    /// a script has taken away, which does not come back.
    fn retry_after_reads(&self, handle: &uv::Stream, error: Errno) -> bool {
        if error == Errno::EFAULT || !handle.is_reading() {
            return false;
        }
        // It goes when the socket is destroyed.
        let me = self.me.clone();
        // libuv calls for writes after it has read, and for timers after that: the second time it has read since.
        let first = Cell::new(true);
        let timer = Timer::new(handle.event_loop(), move || {
            let Some(me) = me.upgrade() else { return };
            if first.take() {
                if let Some(timer) = &*me.rare().retry.borrow() {
                    timer.start(0, 0);
                }
                return;
            }
            drop(me.rare().retry.take());
            me.on_written(0, Ok(()));
        });
        let Ok(timer) = timer else { return false };
        timer.start(0, 0);
        timer.reference(handle.has_ref());
        drop(self.rare().retry.replace(Some(timer)));
        true
    }

    /// A request of a handle that is being closed. It may have come to its end before the close began: then that
    /// is what becomes of the write.
    fn on_cancelled_write(&self, generation: u32, count: usize, result: Result<(), Errno>) {
        let Some(rare) = self.known_rare() else {
            return;
        };
        let mut cancelled = rare.cancelled.borrow_mut();
        let of_handle = cancelled.iter_mut().find(|of| of.generation == generation);
        let Some(first) = of_handle.and_then(|of| of.writing.front_mut()) else {
            return;
        };
        match result {
            Ok(()) => first.data.written += count,
            Err(error) => drop(first.failed.get_or_insert(error)),
        }
    }

    /// Shuts down for each `end()` that waited for writes in flight. Those that wait for a shutdown are not among them.
    fn end_after_writes(&self) {
        if self
            .handle()
            .is_some_and(|handle| handle.is_shutting_down())
        {
            return;
        }
        for done in self.rare().ending.take() {
            self.realm.callback_scope(|cx| match self.pinned() {
                Some(stream) => self.shut_down(cx, &stream, done),
                None => Ok(()),
            });
        }
    }

    /// How many bytes of the writes in flight the kernel has not taken. What was staged is libuv's, which knows how
    /// much of it went.
    pub(super) fn unwritten(&self) -> usize {
        let writing = self.rare().writing.borrow();
        let left: usize = writing.iter().map(|write| write.data.left()).sum();
        let staged = writing.front().map_or(0, |write| write.data.staged_len());
        let queued = self.handle().map_or(0, |handle| handle.write_queue_size());
        left - staged + queued
    }
}

/// Calls back for a write that is over.
pub(super) fn conclude(
    cx: Ctx,
    (done, result): (Option<Completion>, Result<(), Errno>),
) -> JsResult<()> {
    let Some(done) = done else { return Ok(()) };
    match result {
        Ok(()) => done.call(cx, None),
        Err(error) => done.fail(cx, errors::system(cx, error, "write")),
    }
}

/// Whether a write is one short text. As in Node the bytes of such a write are counted when the
/// kernel takes them, those of every other write when it is handed over.
fn is_short_text(cx: Ctx, chunks: &[Chunk]) -> bool {
    /// The longest text that Node encodes on its stack, in bytes set aside for it.
    const LIMIT: usize = 16 * 1024;
    let [chunk] = chunks else { return false };
    let widest = match chunk.encoding.filter(|_| chunk.data.is_string()) {
        Some(Encoding::Utf8) => 3,
        Some(Encoding::Utf16le) => 2,
        Some(Encoding::Latin1 | Encoding::Ascii) => 1,
        _ => return false,
    };
    let length = chunk.data.get(cx, n::length).ok();
    let length = length.and_then(|length| length.as_number());
    length.is_some_and(|length| length as usize * widest <= LIMIT)
}

/// The bytes of a chunk.
fn piece(cx: Ctx, chunk: &Chunk) -> JsResult<Piece> {
    if let Some(len) = chunk.view {
        return Ok(Piece::view(Bytes::of_typed_array(chunk.data.clone()), len));
    }
    if let Some((bytes, len)) = Bytes::measured_view(cx, &chunk.data) {
        return Ok(Piece::view(bytes, len));
    }
    // A script that calls `_write` itself may call a string a buffer.
    let encoding = match chunk.encoding {
        None if chunk.data.is_string() => Encoding::Utf8,
        None => return Err(errors::not_a_buffer(cx)),
        Some(encoding) => encoding,
    };
    Ok(Piece::owned(encoding.encode(cx, &chunk.data)?))
}
