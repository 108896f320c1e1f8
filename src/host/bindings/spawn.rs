//! `binding('spawn')`: running another program to its end.

use std::ffi::OsString;
use std::io::{Read, Write};
use std::os::unix::ffi::OsStringExt;
use std::os::unix::process::{CommandExt, ExitStatusExt};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

use super::os_constants::signal_name;
use crate::js::{Bytes, Call, Ctx, JsResult, Value};
use crate::uv::Errno;
use crate::uv::host::{fd, os};

pub(crate) fn fill(cx: Ctx, binding: &Value) -> JsResult<()> {
    binding.method(cx, "runSync", 3, js_run_sync)
}

/// What is wanted of the child.
struct Wish {
    input: Option<Vec<u8>>,
    timeout: Option<Duration>,
    kill_signal: i32,
    max_buffer: f64,
}

/// What became of it. `None` for a stream that was no pipe.
struct Outcome {
    status: Option<ExitStatus>,
    output: [Option<Vec<u8>>; 2],
    errno: i32,
}

/// What the threads around a child have to say.
enum News {
    Chunk(usize, Vec<u8>),
    Closed,
    Ended(ExitStatus),
}

fn js_run_sync(cx: Ctx, call: &Call) -> JsResult<Value> {
    let options = call.arg(2);
    let mut command = Command::new(call.arg(0).to_text(cx)?);
    command.arg0(options.get(cx, "argv0")?.to_text(cx)?);
    command.args(texts(cx, &call.arg(1))?);
    if let Some(cwd) = options.get_text(cx, "cwd")? {
        command.current_dir(cwd);
    }
    command.env_clear();
    for pair in texts(cx, &options.get(cx, "env")?)? {
        let bytes = pair.into_vec();
        let Some(at) = memchr::memchr(b'=', &bytes) else {
            continue;
        };
        let (name, value) = (bytes[..at].to_vec(), bytes[at + 1..].to_vec());
        command.env(OsString::from_vec(name), OsString::from_vec(value));
    }
    let input = options.get(cx, "input")?;
    let input = Bytes::of(cx, &input).map(|bytes| bytes.with(cx, <[u8]>::to_vec));
    let timeout = options.get(cx, "timeoutMs")?.as_number().unwrap_or(0.0);
    let wish = Wish {
        input,
        timeout: (timeout > 0.0).then(|| Duration::from_millis(timeout as u64)),
        kill_signal: options.get(cx, "killSignal")?.as_number().unwrap_or(15.0) as i32,
        max_buffer: options
            .get(cx, "maxBuffer")?
            .as_number()
            .unwrap_or(f64::INFINITY),
    };
    let stdio = options.get(cx, "stdio")?;
    let outcome = stdio_of(cx, &stdio, 0, &mut command)
        .and(stdio_of(cx, &stdio, 1, &mut command))
        .and(stdio_of(cx, &stdio, 2, &mut command))
        .and_then(|()| command.spawn().map_err(|error| errno_of(&error)));
    match outcome {
        Ok(child) => {
            let pid = child.id();
            answer(cx, pid, watch(child, wish))
        }
        Err(errno) => {
            let output = [None, None];
            let outcome = Outcome {
                status: None,
                output,
                errno: errno.code(),
            };
            answer(cx, 0, outcome)
        }
    }
}

fn errno_of(error: &std::io::Error) -> Errno {
    Errno::new(-error.raw_os_error().unwrap_or(libc::EINVAL))
}

fn texts(cx: Ctx, list: &Value) -> JsResult<Vec<OsString>> {
    let len = list.get(cx, "length")?.as_number().unwrap_or(0.0) as u32;
    let text = |index| list.get_index(cx, index)?.to_text(cx).map(OsString::from);
    (0..len).map(text).collect()
}

/// Sets descriptor `at` of the child to what the list says.
fn stdio_of(cx: Ctx, list: &Value, at: u32, command: &mut Command) -> Result<(), Errno> {
    let item = list.get_index(cx, at).unwrap_or_default();
    let stdio = match item.as_number() {
        Some(fd) => Stdio::from(fd::duplicate(fd as i32)?),
        None if item.to_text(cx).is_ok_and(|text| text == "ignore") => Stdio::null(),
        None => Stdio::piped(),
    };
    match at {
        0 => command.stdin(stdio),
        1 => command.stdout(stdio),
        _ => command.stderr(stdio),
    };
    Ok(())
}

/// Feeds the child and collects what it writes, until it has ended and its pipes are closed.
fn watch(mut child: Child, wish: Wish) -> Outcome {
    let pid = child.id() as i32;
    let (sender, news) = channel();
    if let Some(mut stdin) = child.stdin.take() {
        let input = wish.input.clone().unwrap_or_default();
        // A child that does not read its input is no error.
        thread::spawn(move || drop(stdin.write_all(&input)));
    }
    let mut pipes = 0;
    let mut output = [None, None];
    if let Some(stdout) = child.stdout.take() {
        output[0] = Some(Vec::new());
        pipes += 1;
        collect(stdout, 0, sender.clone());
    }
    if let Some(stderr) = child.stderr.take() {
        output[1] = Some(Vec::new());
        pipes += 1;
        collect(stderr, 1, sender.clone());
    }
    thread::spawn(move || {
        if let Ok(status) = child.wait() {
            let _ = sender.send(News::Ended(status));
        }
    });
    listen(pid, &news, wish, pipes, output)
}

fn collect(mut pipe: impl Read + Send + 'static, index: usize, sender: Sender<News>) {
    thread::spawn(move || {
        let mut chunk = vec![0; 65536];
        // The listener may be gone already: then there is no one to call.
        while let Ok(count @ 1..) = pipe.read(&mut chunk) {
            if sender
                .send(News::Chunk(index, chunk[..count].to_vec()))
                .is_err()
            {
                return;
            }
        }
        let _ = sender.send(News::Closed);
    });
}

fn listen(
    pid: i32,
    news: &Receiver<News>,
    wish: Wish,
    mut pipes: usize,
    output: [Option<Vec<u8>>; 2],
) -> Outcome {
    let mut outcome = Outcome {
        status: None,
        output,
        errno: 0,
    };
    let deadline = wish.timeout.map(|timeout| Instant::now() + timeout);
    // A child that was killed may leave its pipes to others: they are not waited for.
    while outcome.status.is_none() || (pipes > 0 && outcome.errno == 0) {
        let wait = match deadline.filter(|_| outcome.errno == 0) {
            Some(deadline) => deadline.saturating_duration_since(Instant::now()),
            None => Duration::from_secs(3600),
        };
        let stopped = match news.recv_timeout(wait) {
            Ok(News::Ended(status)) => {
                outcome.status = Some(status);
                continue;
            }
            Ok(News::Closed) => {
                pipes -= 1;
                continue;
            }
            Ok(News::Chunk(index, chunk)) => {
                let Some(bytes) = outcome.output[index].as_mut() else {
                    continue;
                };
                bytes.extend_from_slice(&chunk);
                if bytes.len() as f64 <= wish.max_buffer {
                    continue;
                }
                bytes.truncate(wish.max_buffer as usize);
                Errno::ENOBUFS
            }
            Err(RecvTimeoutError::Timeout) if deadline.is_some() => Errno::ETIMEDOUT,
            Err(RecvTimeoutError::Timeout) => continue,
            Err(RecvTimeoutError::Disconnected) => break,
        };
        if outcome.errno == 0 {
            outcome.errno = stopped.code();
            // It may have ended in this very moment.
            let _ = os::kill(pid, wish.kill_signal);
        }
    }
    outcome
}

fn answer(cx: Ctx, pid: u32, outcome: Outcome) -> JsResult<Value> {
    let result = cx.object()?;
    result.set(cx, "pid", f64::from(pid))?;
    let code = outcome.status.and_then(|status| status.code());
    result.set(cx, "status", code.map_or(Value::null(), Value::int))?;
    let signal = outcome
        .status
        .and_then(|status| status.signal())
        .and_then(signal_name);
    let signal = match signal {
        Some(name) => cx.string(name)?,
        None => Value::null(),
    };
    result.set(cx, "signal", signal)?;
    for (name, bytes) in ["stdout", "stderr"].into_iter().zip(outcome.output) {
        let value = match bytes {
            Some(bytes) => {
                let len = bytes.len();
                cx.uint8_array(cx.array_buffer(bytes)?, 0, len)?
            }
            None => Value::null(),
        };
        result.set(cx, name, value)?;
    }
    result.set(cx, "errno", outcome.errno)?;
    Ok(result)
}
