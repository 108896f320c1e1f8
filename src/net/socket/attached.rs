//! Descriptors that go with bytes of a write.
//!
//! They take their way through the stream as a chunk does, so that they keep their place among all that
//! is written: the chunk is an object of its own, and here stands which descriptors are attached to
//! it. When the write comes to the handle, its bytes go to the kernel up to that place, then those of the
//! chunk with the descriptors, then the rest.

use core::cell::RefCell;
use std::os::fd::OwnedFd;
use std::rc::Rc;

use super::Socket;
use crate::js::{Ctx, Marker, Piece, Trace, Value};
use crate::stream::Chunk;
use crate::uv::{self, Errno};

/// Descriptors that wait for their chunk to be written.
pub(super) struct Attached {
    chunk: Value,
    fds: Rc<Descriptors>,
}

/// Shared by what waits and by the write: the machine may put a write off, and make it again. Empty
/// once they have gone.
type Descriptors = RefCell<Vec<OwnedFd>>;

impl Trace for Attached {
    fn trace(&self, marker: &Marker) {
        self.chunk.trace(marker);
    }
}

/// The descriptors of one write, each with the place of the bytes that they go with; in order.
pub(super) struct AttachedList(Vec<(usize, Rc<Descriptors>)>);

impl Socket {
    /// Attaches descriptors to a chunk that is going to be written.
    pub(crate) fn attach(&self, chunk: &Value, fds: Vec<OwnedFd>) {
        let chunk = chunk.clone();
        let fds = Rc::new(RefCell::new(fds));
        self.rare()
            .attached
            .borrow_mut()
            .push(Attached { chunk, fds });
    }

    /// What is attached to the chunks of a write.
    pub(super) fn attached_to(
        &self,
        chunks: &[Chunk],
        pieces: &[Piece],
    ) -> Option<Box<AttachedList>> {
        let waiting = self.known_rare()?.attached.borrow();
        if waiting.is_empty() {
            return None;
        }
        let (mut list, mut at) = (Vec::new(), 0);
        for (chunk, piece) in chunks.iter().zip(pieces) {
            let found = waiting.iter().find(|known| known.chunk.same(&chunk.data));
            list.extend(found.map(|known| (at, known.fds.clone())));
            at += piece.len();
        }
        (!list.is_empty()).then(|| Box::new(AttachedList(list)))
    }

    /// Gives up what has been sent.
    pub(super) fn forget_sent(&self) {
        let Some(rare) = self.known_rare() else {
            return;
        };
        let all = rare.attached.take().into_iter();
        let (sent, waiting): (Vec<_>, Vec<_>) =
            all.partition(|known| known.fds.borrow().is_empty());
        drop(rare.attached.replace(waiting));
        drop(sent);
    }

    /// Goes on with the writes in flight when the kernel takes more: a copy of the next bytes cannot be
    /// left to libuv, which does not send what is attached to them.
    pub(super) fn wait_until_writable(&self, handle: &uv::Stream) -> Result<(), Errno> {
        let me = self.me.clone();
        let generation = self.generation.get();
        let room = handle.when_writable(move || {
            let me = me.upgrade();
            if let Some(me) = me.filter(|me| me.generation.get() == generation) {
                drop(me.rare().room.take());
                me.on_written(0, Ok(()));
            }
        })?;
        drop(self.rare().room.replace(Some(room)));
        Ok(())
    }
}

impl AttachedList {
    /// Whether the bytes at this place go with descriptors.
    pub(super) fn is_next(&self, at: usize) -> bool {
        self.0.first().is_some_and(|(place, _)| *place == at)
    }

    /// The first place behind this one at which descriptors go.
    pub(super) fn next_after(&self, at: usize) -> Option<usize> {
        let mut places = self.0.iter().map(|(place, _)| *place);
        places.find(|place| *place > at)
    }

    /// Gives the kernel what it takes of `written..total`: how much that is.
    pub(super) fn write_rest(
        &mut self,
        cx: Ctx,
        handle: &uv::Stream,
        pieces: &[Piece],
        written: usize,
        total: usize,
    ) -> Result<usize, Errno> {
        let mut at = written;
        while at < total {
            let end = self.next_after(at).unwrap_or(total);
            let fds = self.0.first().filter(|(place, _)| *place == at);
            let count = Piece::with_all(cx, pieces, at, |slices| {
                let slices = cut(slices, end - at);
                match fds {
                    None => handle.try_write(&slices),
                    // A script has taken the memory away: nothing can go with them.
                    Some(_) if slices.is_empty() => Err(Errno::EFAULT),
                    Some((_, fds)) => handle.send_descriptors(&slices, &fds.borrow()),
                }
            })?;
            if count > 0 && self.is_next(at) {
                let (_, fds) = self.0.remove(0);
                drop(fds.take());
            }
            at += count;
            if at < end {
                break;
            }
        }
        Ok(at - written)
    }
}

/// The first `length` bytes of them all.
fn cut<'a>(slices: &[&'a [u8]], mut length: usize) -> Vec<&'a [u8]> {
    let mut list = Vec::new();
    for slice in slices {
        let count = slice.len().min(length);
        list.extend((count > 0).then(|| &slice[..count]));
        length -= count;
    }
    list
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slices_are_cut() {
        let slices: [&[u8]; 3] = [b"abc", b"", b"defg"];
        assert_eq!(cut(&slices, 5), [&b"abc"[..], b"de"]);
        assert_eq!(cut(&slices, 3), [b"abc"]);
        assert_eq!(cut(&slices, 100), [&b"abc"[..], b"defg"]);
    }
}
