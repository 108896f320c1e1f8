//! What the tests share that run programs: which program, how long it may take, and one run from its start to its end.
#![allow(
    dead_code,
    reason = "each test is a crate of its own and uses a part of this"
)]

use std::io::{self, Read, Write};
use std::os::unix::process::{CommandExt, ExitStatusExt};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// The program under test: the one that cargo built, or the one that `QJSNET_BIN` names. The path is absolute, because
/// programs are run in other folders.
pub fn qjsnet() -> PathBuf {
    let built = || PathBuf::from(env!("CARGO_BIN_EXE_qjsnet"));
    let program = std::env::var_os("QJSNET_BIN").map_or_else(built, PathBuf::from);
    std::path::absolute(&program).unwrap_or(program)
}

/// What `QJSNET_SLOW` multiplies time limits with, for builds that are slow on purpose.
pub fn slowness() -> u32 {
    let factor = std::env::var("QJSNET_SLOW").ok();
    factor.and_then(|factor| factor.parse().ok()).unwrap_or(1)
}

/// Whether the first failure ends a run of scripts: `QJSNET_FAIL_FAST`, for a run that only asks whether there is one.
pub fn fails_fast() -> bool {
    std::env::var_os("QJSNET_FAIL_FAST").is_some()
}

/// The names of the scripts in a folder, in order, without those that the others load.
pub fn script_names(root: &Path, helpers: &[&str]) -> Vec<String> {
    let entries = std::fs::read_dir(root).expect("the folder of scripts");
    let names = entries.map(|entry| entry.expect("a readable folder").file_name());
    let mut names: Vec<String> = names
        .map(|name| name.into_string().expect("a UTF-8 name"))
        .filter(|name| name.ends_with(".js") || name.ends_with(".mjs"))
        .filter(|name| !helpers.contains(&name.as_str()))
        .collect();
    names.sort();
    names
}

/// Words on stderr that mean a fault, whatever a program printed and however it ended.
pub const FAULTS: [&str; 4] = [
    "AddressSanitizer",
    "LeakSanitizer",
    "UndefinedBehaviorSanitizer",
    "panicked at",
];

/// What the program itself says at its end when something is left over.
const LEFT_OVER: [&str; 2] = ["are left in the engine", "the event loop did not close"];

/// How one run ended.
pub struct Run {
    pub status: ExitStatus,
    pub stdout: String,
    pub stderr: String,
    /// It did not end by itself and was killed.
    pub timed_out: bool,
}

impl Run {
    /// Runs a program to its end, but no longer than `limit`, which `QJSNET_SLOW` multiplies; then all that it has started ends
    /// with it. Without an input its stdin is empty from the start.
    pub fn new(command: &mut Command, input: Option<&str>, limit: Duration) -> io::Result<Self> {
        let stdin = input.map_or_else(Stdio::null, |_| Stdio::piped());
        let mut child = command
            .stdin(stdin)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .process_group(0)
            .spawn()?;
        let feeder = child.stdin.take().zip(input.map(str::to_owned));
        let feeder = feeder.map(|(mut stdin, input)| {
            // A program that does not read its input is no failure of the test.
            thread::spawn(move || drop(stdin.write_all(input.as_bytes())))
        });
        let stdout = read_all(child.stdout.take());
        let stderr = read_all(child.stderr.take());
        let deadline = Instant::now() + limit * slowness();
        let mut timed_out = false;
        let status = loop {
            if let Some(status) = child.try_wait()? {
                break status;
            }
            if Instant::now() >= deadline {
                timed_out = true;
                kill_group(child.id());
                break child.wait()?;
            }
            thread::sleep(Duration::from_millis(3));
        };
        if let Some(feeder) = feeder {
            let _ = feeder.join();
        }
        Ok(Self {
            status,
            stdout: stdout.join().unwrap_or_default(),
            stderr: stderr.join().unwrap_or_default(),
            timed_out,
        })
    }

    /// Whether it crashed or told of a fault, and which.
    pub fn fault(&self) -> Option<String> {
        if let Some(signal) = self.status.signal().filter(|_| !self.timed_out) {
            return Some(format!("crashed: ended by signal {signal}"));
        }
        self.word_on_stderr(&FAULTS)
    }

    /// Whether it ended by itself, with this status, without a fault and with nothing left over; else what was wrong.
    pub fn judge(&self, status: i32) -> Result<(), String> {
        let why = if self.timed_out {
            "did not end in time".to_owned()
        } else if let Some(fault) = self.fault() {
            fault
        } else if self.status.code() != Some(status) {
            format!("status {:?} instead of {status}", self.status.code())
        } else if let Some(left) = self.word_on_stderr(&LEFT_OVER) {
            left
        } else {
            return Ok(());
        };
        let shown: Vec<&str> = self.stderr_lines().collect();
        Err(format!("{why}\n{}", shown.join("\n")))
    }

    fn word_on_stderr(&self, words: &[&str]) -> Option<String> {
        let found = words.iter().find(|word| self.stderr.contains(**word));
        found.map(|word| format!("fault on stderr: {word}"))
    }

    /// The first lines of stderr.
    pub fn stderr_lines(&self) -> impl Iterator<Item = &str> {
        self.stderr.lines().take(40)
    }
}

/// Ends a child that leads a group of its own, and the rest of the group.
fn kill_group(leader: u32) {
    // SAFETY: a plain call; the leader has not been waited for, so that the number is still its group's.
    unsafe { libc::kill(-leader.cast_signed(), libc::SIGKILL) };
}

/// Reads a pipe to its end on a thread of its own, so that the child never blocks on a full one.
pub fn read_all<R: Read + Send + 'static>(pipe: Option<R>) -> thread::JoinHandle<String> {
    thread::spawn(move || {
        let mut bytes = Vec::new();
        if let Some(mut pipe) = pipe {
            // What arrived before a read error still tells something.
            let _ = pipe.read_to_end(&mut bytes);
        }
        String::from_utf8_lossy(&bytes).into_owned()
    })
}
