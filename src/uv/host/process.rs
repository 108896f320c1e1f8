//! [`Process`]: a child process, whose end its owner hears of.

use core::any::Any;
use core::cell::RefCell;
use core::ffi::{c_char, c_int, c_void};
use std::ffi::CString;
use std::rc::{Rc, Weak};

use crate::sys::uv;
use crate::uv::handle::{AfterClose, Handle, HandleData, RawHandle};
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

/// Whom a child belongs to.
pub trait ProcessOwner {
    /// The child has ended, with this status, and by this signal or 0. Called once, by libuv: no
    /// JavaScript is running.
    fn on_exit(&self, status: i64, signal: i32);

    /// The owner itself, for who knows its type.
    fn as_any(self: Rc<Self>) -> Rc<dyn Any>;
}

struct ProcessData(RefCell<Option<Weak<dyn ProcessOwner>>>);

impl ProcessData {
    fn owner(&self) -> Option<Rc<dyn ProcessOwner>> {
        self.0.borrow().as_ref()?.upgrade()
    }
}

impl HandleData for ProcessData {
    fn closed(&self) -> Option<AfterClose> {
        drop(self.0.take());
        None
    }

    fn owner(&self) -> Option<Rc<dyn Any>> {
        Some(ProcessData::owner(self)?.as_any())
    }
}

/// A child. Dropping this begins the close of the handle and leaves the child running, of whose end
/// nobody hears then.
pub struct Process(Rc<Handle<uv::uv_process_t, ProcessData>>);

impl Process {
    /// Starts `program` with its descriptors from `stdio`. The owner is held weakly: it holds this.
    pub fn spawn(
        event_loop: &Rc<Loop>,
        program: &Program,
        stdio: &[Container],
        owner: Weak<dyn ProcessOwner>,
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
        let extra = ProcessData(RefCell::new(Some(owner)));
        let mut status = 0;
        let process = Process(Handle::open(event_loop, extra, |raw_loop, raw| {
            // SAFETY: a live loop and fresh memory for the handle; what the options point to lives
            // to the end of this function, and libuv looks at it during the call only.
            status = unsafe { uv::uv_spawn(raw_loop, raw, &options) };
            // When the program cannot be run libuv keeps the handle, which has to be closed as any
            // other; when there are no descriptors for it libuv has forgotten the handle already.
            match status == 0 || is_known(raw_loop, raw.cast()) {
                true => 0,
                false => status,
            }
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

/// Whether the handle is one of the loop's. `uv_spawn` does not tell in which of its ways it failed.
fn is_known(raw_loop: *mut uv::uv_loop_t, handle: *mut uv::uv_handle_t) -> bool {
    unsafe extern "C" fn look(each: *mut uv::uv_handle_t, search: *mut c_void) {
        // SAFETY: `search` is the pair below, which lives during the walk.
        let (wanted, found) = unsafe { &mut *search.cast::<(*mut uv::uv_handle_t, bool)>() };
        *found |= core::ptr::eq(each, *wanted);
    }
    let mut search = (handle, false);
    // SAFETY: a live loop; the callback only compares addresses.
    unsafe { uv::uv_walk(raw_loop, Some(look), (&raw mut search).cast()) };
    search.1
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
    let owner = handle.extra().owner();
    if let Some(owner) = owner.filter(|_| !handle.is_abandoned()) {
        guard::callback(|| owner.on_exit(status, signal), |_| handle.close());
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

    /// The ends of children that their owner heard of.
    #[derive(Default)]
    struct Ends(RefCell<Vec<(i64, i32)>>);

    impl ProcessOwner for Ends {
        fn on_exit(&self, status: i64, signal: i32) {
            self.0.borrow_mut().push((status, signal));
        }

        fn as_any(self: Rc<Self>) -> Rc<dyn Any> {
            self
        }
    }

    fn spawn(test: &TestLoop, program: &Program) -> (Result<Process, Errno>, Rc<Ends>) {
        let ends = Rc::new(Ends::default());
        let owner: Rc<dyn ProcessOwner> = ends.clone();
        let process = Process::spawn(test.view(), program, &[], Rc::downgrade(&owner));
        (process, ends)
    }

    #[test]
    fn the_end_of_a_child_is_heard_of_once() {
        for (command, end) in [("exit 3", (3, 0)), ("kill -TERM $$", (0, libc::SIGTERM))] {
            let test = TestLoop::new();
            let (process, ends) = spawn(&test, &shell(command));
            let process = process.unwrap();
            assert!(process.pid() > 0);
            test.run();
            assert_eq!(*ends.0.borrow(), [end]);
            drop(process);
            assert_eq!(
                test.view().live_handles(),
                1,
                "freed only in its close callback"
            );
            test.run();
            assert_eq!(test.view().live_handles(), 0);
        }
    }

    #[test]
    fn a_handle_whose_child_did_not_start_is_closed_too() {
        let test = TestLoop::new();
        let mut program = shell("");
        program.file = CString::new("/nowhere").unwrap();
        let (process, ends) = spawn(&test, &program);
        assert_eq!(process.err(), Some(Errno::ENOENT));
        assert_eq!(test.view().live_handles(), 1);
        test.run();
        assert_eq!(test.view().live_handles(), 0);
        assert!(ends.0.borrow().is_empty());
    }

    #[test]
    fn of_a_child_whose_handle_is_dropped_nothing_is_heard() {
        let test = TestLoop::new();
        let (process, ends) = spawn(&test, &shell("exit 1"));
        drop(process.unwrap());
        test.run();
        assert_eq!(test.view().live_handles(), 0);
        assert!(ends.0.borrow().is_empty());
    }
}
