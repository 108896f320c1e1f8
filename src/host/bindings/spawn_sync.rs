//! `binding('spawn_sync')`: running a child to its end, on a loop of its own.

use core::cell::{Cell, RefCell};
use std::any::Any;
use std::rc::{Rc, Weak};

use super::child::{self, Wanted};
use super::os_constants::signal_name;
use crate::js::{Bytes, Call, Ctx, JsResult, Value};
use crate::uv::host::{OwnLoop, Process, ProcessOwner};
use crate::uv::{Errno, Incoming, Loop, Panic, Stream, StreamOwner, Timer};

pub(crate) fn fill(cx: Ctx, binding: &Value) -> JsResult<()> {
    binding.method(cx, "runSync", 1, js_run_sync)
}

/// What a pipe is to the child.
struct Pipe {
    stream: Stream,
    /// What is still to be written, where the child may read.
    input: Cell<Option<Vec<u8>>>,
    /// What the child wrote, where it may write.
    output: Option<RefCell<Vec<u8>>>,
    run: Weak<Run>,
}

/// A child on its way to its end. The loop runs until the child has ended and its pipes are closed, by
/// the processes that have inherited them, unless something stops the run.
struct Run {
    child: RefCell<Option<Process>>,
    /// One for each descriptor.
    pipes: RefCell<Vec<Option<Rc<Pipe>>>>,
    kill_signal: i32,
    /// How many bytes it may write in all.
    max_output: Option<f64>,
    written: Cell<f64>,
    ended: Cell<Option<(i64, i32)>>,
    /// What stopped the run.
    stopped: Cell<Option<Errno>>,
    /// What went wrong with a pipe, which stops nothing.
    pipe_failed: Cell<Option<Errno>>,
}

impl Run {
    /// The run is over, for this reason if there is no earlier one.
    fn stop(&self, reason: Errno) {
        if self.stopped.get().is_some() {
            return;
        }
        self.stopped.set(Some(reason));
        let child = self.child.borrow();
        if let Some(child) = child.as_ref().filter(|_| self.ended.get().is_none())
            && child.kill(self.kill_signal).is_err()
        {
            // It may have ended in this very moment.
            let _ = child.kill(libc::SIGKILL);
        }
        drop(child);
        // What still has them beside the child is not waited for.
        let pipes = self.pipes.borrow();
        pipes.iter().flatten().for_each(|pipe| pipe.stream.close());
    }

    fn count(&self, bytes: usize) {
        self.written.set(self.written.get() + bytes as f64);
        if self
            .max_output
            .is_some_and(|most| self.written.get() > most)
        {
            self.stop(Errno::ENOBUFS);
        }
    }
}

impl ProcessOwner for Run {
    fn on_exit(&self, status: i64, signal: i32) {
        self.ended.set(Some((status, signal)));
    }

    fn as_any(self: Rc<Self>) -> Rc<dyn Any> {
        self
    }
}

impl Pipe {
    /// Writes what the child reads, and reads what it writes.
    fn start(self: &Rc<Self>) {
        let owner: Rc<dyn StreamOwner> = self.clone();
        self.stream.set_owner(Rc::downgrade(&owner));
        if let Some(input) = self.input.take() {
            let written = match input.is_empty() {
                true => Ok(()),
                false => self.stream.write(input, self.noting_errors()),
            };
            // What is queued is written before.
            let shut = self.stream.shutdown(self.noting_errors());
            self.note(written.and(shut));
        }
        if self.output.is_some() {
            self.note(self.stream.read_start());
        }
    }

    fn noting_errors(self: &Rc<Self>) -> impl FnOnce(Result<(), Errno>) + 'static {
        let pipe = Rc::downgrade(self);
        move |result| {
            if let Some(pipe) = pipe.upgrade() {
                pipe.note(result);
            }
        }
    }

    fn note(&self, result: Result<(), Errno>) {
        if let (Err(errno), Some(run)) = (result, self.run.upgrade())
            && errno != Errno::ECANCELED
            && run.pipe_failed.get().is_none()
        {
            run.pipe_failed.set(Some(errno));
        }
    }
}

impl StreamOwner for Pipe {
    fn on_read(&self, incoming: Result<Incoming, Errno>) {
        match incoming {
            Ok(Incoming::Bytes(slab)) => {
                if let Some(output) = &self.output {
                    slab.with(|bytes| output.borrow_mut().extend_from_slice(bytes));
                }
                if let Some(run) = self.run.upgrade() {
                    run.count(slab.len());
                }
            }
            Ok(_) => self.stream.close(),
            Err(errno) => {
                self.note(Err(errno));
                self.stream.close();
            }
        }
    }

    fn on_panic(&self, _panic: &Panic) {
        self.stream.close();
    }

    fn as_any(self: Rc<Self>) -> Rc<dyn Any> {
        self
    }
}

/// `runSync(options)`: see the head of `internal/child_process_sync.js`.
fn js_run_sync(cx: Ctx, call: &Call) -> JsResult<Value> {
    let options = call.arg(0);
    let number = |name| JsResult::Ok(options.get(cx, name)?.as_number());
    let run = Rc::new(Run {
        child: RefCell::default(),
        pipes: RefCell::default(),
        kill_signal: number("killSignal")?.map_or(libc::SIGTERM, |signal| signal as i32),
        max_output: number("maxBuffer")?.filter(|most| *most > 0.0),
        written: Cell::new(0.0),
        ended: Cell::new(None),
        stopped: Cell::new(None),
        pipe_failed: Cell::new(None),
    });
    let timeout = number("timeout")?.map_or(0, |ms| ms as u64);
    let own_loop = match OwnLoop::new() {
        Ok(own_loop) => own_loop,
        Err(errno) => return answer(cx, &run, Err(errno)),
    };
    let list = options.get(cx, "stdio")?;
    let wanted = child::stdio(cx, &list, |_| Ok(Stream::pipe(own_loop.view()).ok()))?;
    for (wanted, entry) in wanted.iter().zip(list.elements(cx)?) {
        let pipe = run.pipe(cx, wanted, &entry)?;
        run.pipes.borrow_mut().push(pipe);
    }
    let Some(program) = child::program(cx, &options)? else {
        return answer(cx, &run, Err(Errno::EINVAL));
    };
    let owner: Rc<dyn ProcessOwner> = run.clone();
    let stdio: Vec<_> = wanted.iter().map(Wanted::container).collect();
    let child = match Process::spawn(own_loop.view(), &program, &stdio, Rc::downgrade(&owner)) {
        Ok(child) => child,
        Err(errno) => return answer(cx, &run, Err(errno)),
    };
    let pid = child.pid();
    run.child.replace(Some(child));
    let pipes = run.pipes.borrow().clone();
    pipes.iter().flatten().for_each(Pipe::start);
    let timer = (timeout > 0).then(|| run.limit(own_loop.view(), timeout));
    own_loop.run();
    drop(timer);
    answer(cx, &run, Ok(pid))
}

impl Run {
    /// What belongs to a pipe; a list of `{ readable, writable, input }`
    /// says so from the child's side.
    fn pipe(
        self: &Rc<Self>,
        cx: Ctx,
        wanted: &Wanted,
        entry: &Value,
    ) -> JsResult<Option<Rc<Pipe>>> {
        let Wanted::Pipe(stream) = wanted else {
            return Ok(None);
        };
        let writable = entry.get(cx, "writable")?.truthy(cx);
        let readable = entry.get(cx, "readable")?.truthy(cx);
        let input = Bytes::of(cx, &entry.get(cx, "input")?);
        let input = input.map_or_else(Vec::new, |bytes| bytes.with(cx, <[u8]>::to_vec));
        Ok(Some(Rc::new(Pipe {
            stream: stream.clone(),
            input: Cell::new(readable.then_some(input)),
            output: writable.then(RefCell::default),
            run: Rc::downgrade(self),
        })))
    }

    /// A timer that stops the run, and does not keep it going.
    fn limit(self: &Rc<Self>, event_loop: &Rc<Loop>, ms: u64) -> Result<Timer, Errno> {
        let run = Rc::downgrade(self);
        let timer = Timer::new(event_loop, move || {
            if let Some(run) = run.upgrade() {
                run.stop(Errno::ETIMEDOUT);
            }
        })?;
        timer.reference(false);
        timer.start_now(ms);
        Ok(timer)
    }
}

/// The result of a run whose child has got this number, or did not start.
fn answer(cx: Ctx, run: &Run, started: Result<i32, Errno>) -> JsResult<Value> {
    let result = cx.object()?;
    let ended = run.ended.get();
    let signal = ended.and_then(|(_, signal)| signal_name(signal));
    let code = ended.filter(|_| signal.is_none()).map(|(status, _)| status);
    let code = code.map_or(Value::null(), |status| Value::number(status as f64));
    result.set(cx, "status", code)?;
    let signal = signal.map_or(Ok(Value::null()), |name| cx.string(name))?;
    result.set(cx, "signal", signal)?;
    let mut output = Value::null();
    if started.is_ok() {
        let pipes = run.pipes.borrow();
        let bytes: JsResult<Vec<_>> = pipes
            .iter()
            .map(|pipe| taken(cx, pipe.as_deref()))
            .collect();
        output = cx.array_of(bytes?)?;
    }
    result.set(cx, "output", output)?;
    result.set(cx, "pid", started.unwrap_or(0))?;
    let problem = started.err().or(run.stopped.get());
    let problem = problem.or(run.pipe_failed.get());
    result.set(cx, "errno", problem.map_or(0, Errno::code))?;
    Ok(result)
}

/// What the child wrote to a pipe, or null.
fn taken(cx: Ctx, pipe: Option<&Pipe>) -> JsResult<Value> {
    let Some(output) = pipe.and_then(|pipe| pipe.output.as_ref()) else {
        return Ok(Value::null());
    };
    let bytes = output.take();
    let len = bytes.len();
    cx.uint8_array(cx.array_buffer(bytes)?, 0, len)
}
