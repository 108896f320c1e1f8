//! Descriptors that travel over a Unix socket (`SCM_RIGHTS`).
//!
//! libuv passes them for handles of its own only, one at a time, on pipes that were made for that,
//! and its reads drop what arrives otherwise. So they are sent with `sendmsg`, in the place of the
//! write of the bytes they go with; and a socket that is to receive some reads with `recvmsg` when
//! a [`Poll`] beside libuv's own says that there is something. Where the bytes go and whom they are
//! given to is as in every other read.

use core::ffi::c_int;
use std::os::fd::{FromRawFd, OwnedFd};
use std::rc::Rc;

use super::poll::{self, Poll};
use super::socket_option::last_error;
use super::stream::{Descriptors, END, StreamHandle, deliver, guarded, place_for_read};
use super::{Errno, Stream};

/// How many descriptors the kernel passes with one message (`SCM_MAX_FD`).
pub const MOST_DESCRIPTORS: usize = 253;

/// Room for a control message with as many descriptors, aligned as the kernel wants it.
type Control = [usize; ROOM / size_of::<usize>()];

const ROOM: usize = {
    let size = MOST_DESCRIPTORS * size_of::<c_int>();
    // SAFETY: a plain computation.
    unsafe { libc::CMSG_SPACE(size as u32) as usize }
};

impl Stream {
    /// Sends bytes with descriptors, or as many bytes as the kernel takes now: then the descriptors
    /// have gone with them, unless it is 0.
    pub fn send_descriptors(&self, pieces: &[&[u8]], fds: &[OwnedFd]) -> Result<usize, Errno> {
        let socket = self.fd().ok_or(Errno::EBADF)?;
        if fds.is_empty() || fds.len() > MOST_DESCRIPTORS {
            return Err(Errno::EINVAL);
        }
        let mut vectors: Vec<libc::iovec> = pieces.iter().map(|piece| vector(piece)).collect();
        let mut control: Control = [0; ROOM / size_of::<usize>()];
        let size = size_of_val(fds) as u32;
        // SAFETY: all zeroes is a valid message. Its parts are locals that outlive the call, and
        // the control part is large enough for the descriptors that are put into it. An owned
        // descriptor is a number, so that a slice of them is one of numbers.
        let sent = unsafe {
            let mut message: libc::msghdr = core::mem::zeroed();
            message.msg_iov = vectors.as_mut_ptr();
            message.msg_iovlen = vectors.len() as _;
            message.msg_control = control.as_mut_ptr().cast();
            message.msg_controllen = libc::CMSG_SPACE(size) as _;
            let header = libc::CMSG_FIRSTHDR(&message);
            (*header).cmsg_level = libc::SOL_SOCKET;
            (*header).cmsg_type = libc::SCM_RIGHTS;
            (*header).cmsg_len = libc::CMSG_LEN(size) as _;
            let to = libc::CMSG_DATA(header);
            core::ptr::copy_nonoverlapping(fds.as_ptr().cast::<u8>(), to, size as usize);
            let flags = libc::MSG_NOSIGNAL | libc::MSG_DONTWAIT;
            uninterrupted(|| libc::sendmsg(socket, &message, flags))
        };
        match sent {
            Err(Errno::EAGAIN) => Ok(0),
            sent => sent,
        }
    }

    /// Calls `then` once when the kernel may take more again. Dropping the result calls it off.
    pub fn when_writable(&self, then: impl Fn() + 'static) -> Result<Poll, Errno> {
        let fd = self.fd().ok_or(Errno::EBADF)?;
        let poll = Poll::beside(self.event_loop(), fd, then)?;
        poll.reference(self.has_ref());
        poll.start(poll::WRITABLE)?;
        Ok(poll)
    }

    /// From now on descriptors that arrive are given to the owner.
    pub fn receive_descriptors(&self) -> Result<(), Errno> {
        if self.0.extra().receiver.get().is_some() {
            return Ok(());
        }
        let fd = self.fd().ok_or(Errno::EBADF)?;
        let stream = Rc::downgrade(&self.0);
        let poll = Poll::beside(self.event_loop(), fd, move || {
            if let Some(stream) = stream.upgrade() {
                on_receivable(&stream);
            }
        })?;
        poll.reference(self.has_ref());
        let reading = self.is_reading();
        self.read_stop();
        let _ = self.0.extra().receiver.set(Box::new(poll));
        match reading {
            true => self.read_start(),
            false => Ok(()),
        }
    }
}

fn vector(piece: &[u8]) -> libc::iovec {
    libc::iovec {
        iov_base: piece.as_ptr().cast_mut().cast(),
        iov_len: piece.len(),
    }
}

/// Calls the kernel until no signal comes between.
fn uninterrupted(call: impl Fn() -> isize) -> Result<usize, Errno> {
    loop {
        let count = call();
        if count >= 0 {
            return Ok(count as usize);
        }
        match last_error() {
            error if error.code() == -libc::EINTR => {}
            error => return Err(error),
        }
    }
}

/// There is something to be read on a stream that receives descriptors: one read.
fn on_receivable(handle: &Rc<StreamHandle>) {
    let stream = Stream::of_handle(handle);
    let (Some(fd), true) = (stream.fd(), stream.is_reading()) else {
        return;
    };
    let (start, len) = place_for_read(handle);
    let received = match len {
        0 => Err(Errno::ENOBUFS),
        // SAFETY: the place is valid for its length until it is delivered.
        _ => unsafe { receive(fd, start, len) },
    };
    let count = match received {
        Err(Errno::EAGAIN) => return,
        Err(error) => error.code() as isize,
        Ok(Received { count: 0, .. }) => END,
        Ok(received) => {
            let count = received.count;
            // SAFETY: so many bytes have just been written there.
            unsafe { report(handle, received, start) };
            count as isize
        }
    };
    if count < 0 {
        stream.read_stop();
    }
    if handle.is_open() {
        // SAFETY: as above.
        unsafe { deliver(handle, count, start) };
    }
}

/// Gives the owner the descriptors of a read, if it brought any.
///
/// # Safety
/// The read has written its bytes to `start`.
unsafe fn report(handle: &Rc<StreamHandle>, received: Received, start: *const u8) {
    let Received {
        count,
        fds,
        truncated,
    } = received;
    let owner = handle.extra().owner();
    let Some(owner) = owner.filter(|_| truncated || !fds.is_empty()) else {
        return;
    };
    // SAFETY: by this function's contract.
    let bytes = unsafe { core::slice::from_raw_parts(start, count) }.to_vec();
    guarded(handle, || {
        owner.on_descriptors(Descriptors {
            fds,
            truncated,
            bytes,
        });
    });
}

struct Received {
    count: usize,
    fds: Vec<OwnedFd>,
    truncated: bool,
}

/// One read, with the descriptors that come with its bytes.
///
/// # Safety
/// `start` is valid for writes of `len` bytes.
unsafe fn receive(fd: c_int, start: *mut u8, len: usize) -> Result<Received, Errno> {
    let mut vector = libc::iovec {
        iov_base: start.cast(),
        iov_len: len,
    };
    let mut control: Control = [0; ROOM / size_of::<usize>()];
    // SAFETY: all zeroes is a valid message.
    let mut message: libc::msghdr = unsafe { core::mem::zeroed() };
    message.msg_iov = &raw mut vector;
    message.msg_iovlen = 1;
    message.msg_control = control.as_mut_ptr().cast();
    message.msg_controllen = ROOM as _;
    let message = &raw mut message;
    let flags = libc::MSG_CMSG_CLOEXEC | libc::MSG_DONTWAIT;
    // SAFETY: the parts of the message are locals, and the bytes this function's contract.
    let count = uninterrupted(|| unsafe { libc::recvmsg(fd, message, flags) })?;
    let mut fds = Vec::new();
    // SAFETY: the kernel has filled the control part in, and says how much of it. Each number in
    // it is a new descriptor without another owner.
    unsafe {
        let mut header = libc::CMSG_FIRSTHDR(message);
        while !header.is_null() {
            let is_rights = (*header).cmsg_type == libc::SCM_RIGHTS;
            if (*header).cmsg_level == libc::SOL_SOCKET && is_rights {
                let size = (*header).cmsg_len as usize - libc::CMSG_LEN(0) as usize;
                let from = libc::CMSG_DATA(header).cast::<c_int>();
                for index in 0..size / size_of::<c_int>() {
                    fds.push(OwnedFd::from_raw_fd(from.add(index).read_unaligned()));
                }
            }
            header = libc::CMSG_NXTHDR(message, header);
        }
    }
    // SAFETY: the message is a local.
    let truncated = unsafe { (*message).msg_flags } & libc::MSG_CTRUNC != 0;
    Ok(Received {
        count,
        fds,
        truncated,
    })
}
