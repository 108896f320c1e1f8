//! Handles that travel with bytes over an IPC pipe: what a [`Stream`] can do beside the rest once it
//! was made by [`Stream::ipc_pipe`].
//!
//! The kernel delivers a descriptor with the first byte of the write that it came with, and never
//! those of two writes in one read. Until it is accepted libuv keeps it, and closes it with the pipe.

use core::ffi::c_int;

use crate::sys::uv;
use crate::uv::stream::{on_written, with_buffers};
use crate::uv::{Errno, Stream, StreamKind};

impl Stream {
    /// The handle that came with what was read last. One of a kind that no stream has is closed, as
    /// are further ones: a peer that follows the protocol sends one at a time.
    pub fn accept_passed(&self) -> Option<Stream> {
        let mut passed = None;
        while self.is_open() && self.pending_count() > 0 {
            let kind = self.pending_kind();
            // A pipe can hold any descriptor for as long as it takes to close it.
            let place = Stream::new(self.event_loop(), kind.unwrap_or(StreamKind::Pipe)).ok()?;
            // SAFETY: an open pipe with a pending descriptor, and a fresh handle to put it in. An error
            // takes the descriptor out of the queue as well.
            let status = unsafe { uv::uv_accept(self.raw(), place.raw()) };
            if status == 0 && kind.is_some() && passed.is_none() {
                passed = Some(place);
            }
        }
        passed
    }

    /// Whether the other side has closed its end and all that it wrote was read. Else that shows only in
    /// the next turn of the loop, when its process may already be known to have ended.
    pub fn is_at_end(&self) -> bool {
        let mut byte = 0_u8;
        let flags = libc::MSG_PEEK | libc::MSG_DONTWAIT;
        // SAFETY: the buffer is a local of the size given; the descriptor is asked, not changed.
        self.fd()
            .is_some_and(|fd| unsafe { libc::recv(fd, (&raw mut byte).cast(), 1, flags) == 0 })
    }

    fn pending_count(&self) -> c_int {
        // SAFETY: an open pipe handle: only IPC pipes are asked.
        unsafe { uv::uv_pipe_pending_count(self.raw().cast()) }
    }

    fn pending_kind(&self) -> Option<StreamKind> {
        // SAFETY: as above.
        match unsafe { uv::uv_pipe_pending_type(self.raw().cast()) } {
            uv::uv_handle_type_UV_TCP => Some(StreamKind::Tcp),
            uv::uv_handle_type_UV_NAMED_PIPE => Some(StreamKind::Pipe),
            _ => None,
        }
    }

    /// Queues bytes for writing, the descriptor of `passed` along with them. `done` as for
    /// [`Stream::write`].
    pub fn write_passing(
        &self,
        bytes: Vec<u8>,
        passed: &Stream,
        done: impl FnOnce(Result<(), Errno>) + 'static,
    ) -> Result<(), Errno> {
        if !passed.is_open() {
            return Err(Errno::EBADF);
        }
        let (stream, handle) = (self.raw(), passed.raw());
        // libuv asks the handle for its descriptor when it comes to write, which may be later.
        let kept = passed.clone();
        let done = move |result| {
            drop(kept);
            done(result);
        };
        self.request::<uv::uv_write_t>(bytes, done, |request, bytes| {
            // SAFETY: both handles are open, and a share of the second lives in the request's box until
            // its callback, as the bytes do.
            with_buffers(&[bytes], |buffers, count| unsafe {
                uv::uv_write2(request, stream, buffers, count, handle, Some(on_written))
            })
        })
    }
}

#[cfg(test)]
mod tests {
    use core::cell::RefCell;
    use std::os::fd::{AsRawFd, FromRawFd, IntoRawFd, OwnedFd};
    use std::os::unix::net::{UnixDatagram, UnixStream};
    use std::path::{Path, PathBuf};
    use std::rc::Rc;

    use super::*;
    use crate::uv::{Address, Incoming, Panic, StreamOwner, TestLoop};

    /// One end of a channel: keeps what arrives.
    struct End {
        pipe: Stream,
        bytes: RefCell<Vec<u8>>,
        passed: RefCell<Vec<Stream>>,
        accepts: bool,
    }

    impl StreamOwner for End {
        fn as_any(self: Rc<Self>) -> Rc<dyn core::any::Any> {
            self
        }

        fn on_read(&self, incoming: Result<Incoming, Errno>) {
            match incoming {
                Ok(Incoming::Bytes(slab)) => {
                    if self.accepts {
                        self.passed.borrow_mut().extend(self.pipe.accept_passed());
                    }
                    self.bytes.borrow_mut().extend(slab.into_vec());
                }
                _ => self.pipe.close(),
            }
        }

        fn on_panic(&self, _panic: &Panic) {}
    }

    fn end(test: &TestLoop, socket: UnixStream, accepts: bool) -> Rc<End> {
        let pipe = Stream::ipc_pipe(test.view()).unwrap();
        pipe.adopt(socket.into_raw_fd()).unwrap();
        let end = Rc::new(End {
            pipe,
            bytes: RefCell::default(),
            passed: RefCell::default(),
            accepts,
        });
        let owner: std::rc::Weak<End> = Rc::downgrade(&end);
        end.pipe.set_owner(owner);
        end.pipe.read_start().unwrap();
        end
    }

    fn ends(test: &TestLoop, accepts: bool) -> [Rc<End>; 2] {
        let (one, other) = UnixStream::pair().unwrap();
        [end(test, one, accepts), end(test, other, accepts)]
    }

    fn listener(test: &TestLoop) -> Stream {
        let listener = Stream::tcp(test.view()).unwrap();
        let address = Address::parse("127.0.0.1", 0).unwrap();
        listener.bind(&address, false, false).unwrap();
        listener
    }

    /// What the kernel calls the thing behind a descriptor.
    fn name_of(fd: i32) -> PathBuf {
        std::fs::read_link(format!("/proc/self/fd/{fd}")).unwrap()
    }

    /// How many descriptors there are of this thing.
    fn count_of(name: &Path) -> usize {
        let open = std::fs::read_dir("/proc/self/fd").unwrap();
        let links = open.filter_map(|entry| std::fs::read_link(entry.ok()?.path()).ok());
        links.filter(|link| link == name).count()
    }

    #[test]
    fn a_handle_arrives_with_its_bytes_and_both_sides_have_it() {
        let test = TestLoop::new();
        let [here, there] = ends(&test, true);
        let listener = listener(&test);
        let sent = here.clone();
        let done = move |result: Result<(), Errno>| {
            result.unwrap();
            sent.pipe.close();
        };
        here.pipe
            .write_passing(vec![b'x'; 200_000], &listener, done)
            .unwrap();
        test.run();
        assert_eq!(there.bytes.borrow().len(), 200_000);
        let passed = there.passed.take();
        assert_eq!(passed.len(), 1);
        assert_eq!(passed[0].kind(), StreamKind::Tcp);
        let (ours, theirs) = (listener.fd().unwrap(), passed[0].fd().unwrap());
        assert_ne!(ours, theirs);
        assert_eq!(name_of(ours), name_of(theirs));
        drop((passed, listener, here, there));
        test.run();
        assert_eq!(test.view().live_handles(), 0);
    }

    #[test]
    fn what_nobody_accepts_is_closed_with_the_pipe() {
        let test = TestLoop::new();
        let [here, there] = ends(&test, false);
        let listener = listener(&test);
        let name = name_of(listener.fd().unwrap());
        let sent = here.clone();
        let done = move |_| sent.pipe.close();
        here.pipe
            .write_passing(b"x".to_vec(), &listener, done)
            .unwrap();
        test.run();
        drop((listener, here, there));
        test.run();
        assert_eq!(count_of(&name), 0);
    }

    #[test]
    fn a_descriptor_that_is_no_stream_is_refused() {
        let test = TestLoop::new();
        let [here, there] = ends(&test, true);
        let (datagrams, _other) = UnixDatagram::pair().unwrap();
        // SAFETY: a plain call with a terminated name.
        let file = unsafe { OwnedFd::from_raw_fd(libc::memfd_create(c"odd".as_ptr(), 0)) };
        let names = [file.as_raw_fd(), datagrams.as_raw_fd()].map(name_of);
        for fd in [file.into_raw_fd(), datagrams.into_raw_fd()] {
            let odd = Stream::pipe(test.view()).unwrap();
            odd.adopt(fd).unwrap();
            here.pipe
                .write_passing(b"x".to_vec(), &odd, |_| {})
                .unwrap();
        }
        let sent = here.clone();
        here.pipe
            .write(b"x".to_vec(), move |_| sent.pipe.close())
            .unwrap();
        test.run();
        assert_eq!(there.bytes.borrow().len(), 3);
        assert!(there.passed.borrow().is_empty());
        drop((here, there));
        test.run();
        assert_eq!(names.map(|name| count_of(&name)), [0, 0]);
    }

    #[test]
    fn a_closed_handle_is_not_sent() {
        let test = TestLoop::new();
        let [here, there] = ends(&test, true);
        let listener = listener(&test);
        listener.close();
        let sent = here
            .pipe
            .write_passing(b"x".to_vec(), &listener, |_| unreachable!());
        assert_eq!(sent, Err(Errno::EBADF));
        drop((here, there, listener));
        test.run();
        assert_eq!(test.view().live_handles(), 0);
    }
}
