//! Writing on a handle.
//!
//! A write goes to the kernel directly, as much as it takes. What it does not take stays in the
//! script's buffer, held by reference; only the next piece of it is copied, into the request that
//! libuv completes when the kernel has room again, and then the rest is tried directly once more.
//! So libuv never holds a pointer into memory that a script could detach or resize. A script that
//! takes the memory away in between makes the write fail as the kernel fails one whose memory is
//! gone: with `EFAULT`.

use std::rc::Rc;

use super::Socket;
use crate::js::{Bytes, Ctx, JsResult, Marker, Piece};
use crate::net::errors;
use crate::stream::{Chunk, Done, Stream};
use crate::uv::{self, Errno};

/// How many bytes are copied into a request when the kernel takes no more.
const STAGED: usize = 64 * 1024;

/// A write of which the kernel has not taken everything yet.
pub(super) struct Writing {
    pieces: Vec<Piece>,
    total: usize,
    written: usize,
    pub(super) done: Done,
}

impl Writing {
    pub(super) fn trace(&self, marker: &Marker) {
        marker.mark_all(self.pieces.iter().filter_map(Piece::object));
        self.done.trace(marker);
    }
}

impl Socket {
    pub(super) fn write_to_handle(
        &self,
        cx: Ctx,
        stream: &Stream,
        handle: &Rc<uv::Stream>,
        chunks: Vec<Chunk>,
        done: Done,
    ) -> JsResult<()> {
        let pieces: Vec<Piece> = match chunks.iter().map(|chunk| piece(cx, chunk)).collect() {
            Ok(pieces) => pieces,
            Err(_) => return done.fail_and_throw(cx),
        };
        let total: usize = pieces.iter().map(Piece::len).sum();
        self.dispatched.set(self.dispatched.get() + total as u64);
        let tried = Piece::with_all(cx, &pieces, 0, |slices| handle.try_write(slices));
        let written = match tried {
            Ok(written) => written,
            Err(error) => return done.fail(cx, errors::system(cx, error, "write")),
        };
        if written >= total {
            self.idle.last_queue.set(0);
            return done.call(cx, None);
        }
        let writing = Writing {
            pieces,
            total,
            written,
            done,
        };
        self.idle.last_queue.set(total - written);
        self.stage(cx, stream, handle, writing)
    }

    /// Copies the next piece into a request and waits for it.
    fn stage(
        &self,
        cx: Ctx,
        stream: &Stream,
        handle: &Rc<uv::Stream>,
        writing: Writing,
    ) -> JsResult<()> {
        let staged = Piece::with_all(cx, &writing.pieces, writing.written, |slices| {
            let mut staged = Vec::new();
            for slice in slices {
                let room = STAGED - staged.len();
                staged.extend_from_slice(&slice[..slice.len().min(room)]);
            }
            staged
        });
        if staged.is_empty() {
            // The script took away what comes next. It was counted, and will not be written.
            let lost = writing.total - writing.written;
            let dispatched = self.dispatched.get().saturating_sub(lost as u64);
            self.dispatched.set(dispatched);
            return self.fail_write(cx, stream, writing.done, Errno::EFAULT);
        }
        let count = staged.len();
        let me = self.me();
        let started = handle.write(staged, move |result| me.on_written(count, result));
        if let Err(error) = started {
            return self.fail_write(cx, stream, writing.done, error);
        }
        *self.writing.borrow_mut() = Some(writing);
        self.settle(stream);
        Ok(())
    }

    fn on_written(&self, count: usize, result: Result<(), Errno>) {
        let writing = self.writing.take();
        self.realm.scope(|cx| {
            let (Some(mut writing), Some(stream)) = (writing, self.pinned(cx)) else {
                return Ok(());
            };
            if let Err(error) = result {
                return self.fail_write(cx, &stream, writing.done, error);
            }
            writing.written += count;
            let handle = self.handle();
            if let Some(handle) = handle.filter(|_| writing.written < writing.total) {
                return self.go_on(cx, &stream, &handle, writing);
            }
            self.complete_write(cx, &stream, writing.done)
        });
    }

    fn go_on(
        &self,
        cx: Ctx,
        stream: &Stream,
        handle: &Rc<uv::Stream>,
        mut writing: Writing,
    ) -> JsResult<()> {
        let tried = Piece::with_all(cx, &writing.pieces, writing.written, |slices| {
            handle.try_write(slices)
        });
        match tried {
            Err(error) => return self.fail_write(cx, stream, writing.done, error),
            Ok(count) => writing.written += count,
        }
        match writing.written < writing.total {
            true => self.stage(cx, stream, handle, writing),
            false => self.complete_write(cx, stream, writing.done),
        }
    }

    fn complete_write(&self, cx: Ctx, stream: &Stream, done: Done) -> JsResult<()> {
        self.refresh_timeout();
        self.settle(stream);
        done.call(cx, None)
    }

    fn fail_write(&self, cx: Ctx, stream: &Stream, done: Done, error: Errno) -> JsResult<()> {
        self.settle(stream);
        done.fail(cx, errors::system(cx, error, "write"))
    }

    /// How many bytes of the write in flight the kernel has not taken.
    pub(super) fn unwritten(&self) -> usize {
        let writing = self.writing.borrow();
        writing
            .as_ref()
            .map_or(0, |writing| writing.total - writing.written)
    }
}

/// The bytes of a chunk.
fn piece(cx: Ctx, chunk: &Chunk) -> JsResult<Piece> {
    if let Some(bytes) = Bytes::of_view(cx, &chunk.data) {
        return Ok(Piece::view(cx, bytes));
    }
    // A string that its writer called a buffer gets this far.
    let encoding = chunk.encoding.ok_or_else(|| errors::not_a_buffer(cx))?;
    Ok(Piece::owned(encoding.encode(cx, &chunk.data)?))
}
