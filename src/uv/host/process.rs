//! [`Process`]: a child process, told of when it ends.

use core::cell::Cell;
use core::ffi::{c_char, c_int};
use std::ffi::CString;
use std::rc::Rc;

use crate::sys::uv;
use crate::uv::handle::{Handle, HandleData, RawHandle};
use crate::uv::{Errno, Loop, Stream, guard};

// SAFETY: a libuv handle type.
unsafe impl RawHandle for uv::uv_process_t {}

/// What a child finds at one of its descriptors.
pub enum Container<'a> {
    /// Nothing; `/dev/null` at the first three.
    Ignore,
    /// A copy of this descriptor of ours.
    Inherit(i32),
    /// The other end of a connection that this pipe gets.
    Pipe(&'a Stream),
}

/// The program to start and how.
pub struct Program {
    /// The file, looked for in `PATH` where it has no slash.
    pub file: CString,
    /// All arguments, the first of which is by custom the program's name.
    pub args: Vec<CString>,
    /// `NAME=value`; without it the child gets ours.
    pub env: Option<Vec<CString>>,
    /// Where it starts; without it where we are.
    pub cwd: Option<CString>,
    /// Whether it leads a session of its own.
    pub detached: bool,
    /// The user that it becomes.
    pub uid: Option<u32>,
    /// The group that it becomes.
    pub gid: Option<u32>,
}

/// Called once when the child has ended: its status, and the signal that ended it or 0.
type OnExit = Box<dyn FnOnce(i64, i32)>;

struct ProcessData {
    on_exit: Cell<Option<OnExit>>,
}

impl HandleData for ProcessData {
    fn closed(&self) -> Option<Box<dyn FnOnce()>> {
        drop(self.on_exit.take());
        None
    }
}

/// A child. Dropping this begins the close of the handle and leaves the child running, of whose end
/// nobody is told then.
pub struct Process(Rc<Handle<uv::uv_process_t, ProcessData>>);

impl Process {
    /// Starts `program` with its descriptors from `stdio`.
    pub fn spawn(
        event_loop: &Rc<Loop>,
        program: &Program,
        stdio: &[Container],
        on_exit: impl FnOnce(i64, i32) + 'static,
    ) -> Result<Process, Errno> {
        let mut args = terminated(&program.args);
        let mut env = program.env.as_deref().map(terminated);
        let mut containers: Vec<_> = stdio.iter().map(container).collect();
        let nothing = core::ptr::null();
        // SAFETY: a plain C struct; the fields that are not set below are meant to be zero.
        let mut options: uv::uv_process_options_t = unsafe { core::mem::zeroed() };
        options.exit_cb = Some(on_exited);
        options.file = program.file.as_ptr();
        options.args = args.as_mut_ptr();
        options.env = env
            .as_mut()
            .map_or(core::ptr::null_mut(), |env| env.as_mut_ptr());
        options.cwd = program.cwd.as_ref().map_or(nothing, |cwd| cwd.as_ptr());
        options.stdio_count = containers.len() as c_int;
        options.stdio = containers.as_mut_ptr();
        options.uid = program.uid.unwrap_or(0);
        options.gid = program.gid.unwrap_or(0);
        options.flags = flags(program);
        let extra = ProcessData {
            on_exit: Cell::new(Some(Box::new(on_exit))),
        };
        let mut status = 0;
        let process = Process(Handle::open(event_loop, extra, |raw_loop, raw| {
            // SAFETY: a live loop and fresh memory for the handle; what the options point to lives
            // to the end of this function, and libuv looks at it during the call only.
            status = unsafe { uv::uv_spawn(raw_loop, raw, &options) };
            // Also when that fails libuv knows the handle, which has to be closed as any other.
            0
        })?);
        Errno::check(status)?;
        Ok(process)
    }

    /// The child's number.
    pub fn pid(&self) -> i32 {
        // SAFETY: the handle was initialised; a field is read.
        unsafe { (*self.0.raw()).pid }
    }

    /// Sends the child a signal.
    pub fn kill(&self, signal: i32) -> Result<(), Errno> {
        if !self.0.is_open() {
            return Err(Errno::ESRCH);
        }
        // SAFETY: an open handle.
        Errno::check(unsafe { uv::uv_process_kill(self.0.raw(), signal) }).map(drop)
    }

    /// Makes it keep the loop alive until the child has ended, or not.
    pub fn reference(&self, on: bool) {
        self.0.reference(on);
    }

    /// Whether it keeps the loop alive.
    pub fn has_ref(&self) -> bool {
        self.0.is_open() && self.0.has_ref()
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        self.0.close();
    }
}

/// The list as C functions take it. The texts stay where they are.
fn terminated(texts: &[CString]) -> Vec<*mut c_char> {
    let pointers = texts.iter().map(|text| text.as_ptr().cast_mut());
    pointers.chain([core::ptr::null_mut()]).collect()
}

fn container(of: &Container) -> uv::uv_stdio_container_t {
    // SAFETY: a plain C struct, whose union is set as its flags say.
    let mut made: uv::uv_stdio_container_t = unsafe { core::mem::zeroed() };
    match of {
        Container::Ignore => made.flags = uv::uv_stdio_flags_UV_IGNORE,
        Container::Inherit(fd) => {
            made.flags = uv::uv_stdio_flags_UV_INHERIT_FD;
            made.data.fd = *fd;
        }
        Container::Pipe(stream) => {
            made.flags = uv::uv_stdio_flags_UV_CREATE_PIPE
                | uv::uv_stdio_flags_UV_READABLE_PIPE
                | uv::uv_stdio_flags_UV_WRITABLE_PIPE;
            made.data.stream = stream.raw();
        }
    }
    made
}

fn flags(program: &Program) -> u32 {
    let mut flags = 0;
    if program.detached {
        flags |= uv::uv_process_flags_UV_PROCESS_DETACHED;
    }
    if program.uid.is_some() {
        flags |= uv::uv_process_flags_UV_PROCESS_SETUID;
    }
    if program.gid.is_some() {
        flags |= uv::uv_process_flags_UV_PROCESS_SETGID;
    }
    flags
}

unsafe extern "C" fn on_exited(raw: *mut uv::uv_process_t, status: i64, signal: c_int) {
    // SAFETY: libuv calls this once for an open handle of `Process::spawn`.
    let handle = unsafe { Handle::<uv::uv_process_t, ProcessData>::from_raw(raw) };
    let on_exit = handle.extra().on_exit.take();
    if let Some(on_exit) = on_exit.filter(|_| !handle.is_abandoned()) {
        guard::callback(|| on_exit(status, signal), |_| handle.close());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::uv::TestLoop;

    fn shell(command: &str) -> Program {
        let text = |text: &str| CString::new(text).unwrap();
        Program {
            file: text("/bin/sh"),
            args: vec![text("sh"), text("-c"), text(command)],
            env: None,
            cwd: None,
            detached: false,
            uid: None,
            gid: None,
        }
    }

    fn run(program: &Program) -> (Result<(), Errno>, Option<(i64, i32)>, TestLoop) {
        let test = TestLoop::new();
        let ended = Rc::new(Cell::new(None));
        let seen = ended.clone();
        let on_exit = move |status, signal| seen.set(Some((status, signal)));
        let process = Process::spawn(test.view(), program, &[], on_exit);
        test.run();
        let outcome = process.map(drop);
        assert_eq!(
            test.view().live_handles(),
            1,
            "freed only in its close callback"
        );
        test.run();
        assert_eq!(test.view().live_handles(), 0);
        assert_eq!(
            Rc::strong_count(&ended),
            1,
            "the callback went with the handle"
        );
        (outcome, ended.get(), test)
    }

    #[test]
    fn the_end_of_a_child_is_told_once() {
        assert_eq!(run(&shell("exit 3")).1, Some((3, 0)));
        assert_eq!(run(&shell("kill -TERM $$")).1, Some((0, libc::SIGTERM)));
    }

    #[test]
    fn a_handle_whose_child_did_not_start_is_closed_too() {
        let test = TestLoop::new();
        let mut program = shell("");
        program.file = CString::new("/nowhere").unwrap();
        let spawned = Process::spawn(test.view(), &program, &[], |_, _| unreachable!());
        assert_eq!(spawned.err(), Some(Errno::ENOENT));
        assert_eq!(test.view().live_handles(), 1);
        test.run();
        assert_eq!(test.view().live_handles(), 0);
    }

    #[test]
    fn a_child_whose_handle_is_dropped_is_not_told_of() {
        let test = TestLoop::new();
        let spawned = Process::spawn(test.view(), &shell("exit 1"), &[], |_, _| unreachable!());
        drop(spawned.unwrap());
        test.run();
        assert_eq!(test.view().live_handles(), 0);
    }
}
