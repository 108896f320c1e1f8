//! Running programs from tests: with a time limit, without leaving one behind, and with a clear word on how one ended.

use std::io::{BufRead, BufReader, Write};
use std::os::unix::process::ExitStatusExt;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

pub use crate::common::qjsnet;
use crate::common::{read_all, slowness};

/// How long anything may take; `QJSNET_SLOW` multiplies it, for builds that are slow on purpose.
pub fn time_limit() -> Duration {
    Duration::from_secs(20) * slowness()
}

/// A file of this repository.
pub fn in_repository(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// Looks for another program; if there is none, says on the real stderr that the test is skipped.
pub fn find_or_skip(test: &str, tool: &str) -> Option<PathBuf> {
    let pinned = (tool == "node").then(|| in_repository("target/node/node_modules/node/bin/node"));
    let path = std::env::var_os("PATH").unwrap_or_default();
    let found = pinned
        .into_iter()
        .chain(std::env::split_paths(&path).map(|folder| folder.join(tool)))
        .find(|candidate| candidate.is_file());
    if found.is_none() {
        // The test harness hides what a passing test prints through its macros; a skipped test must not look like a passed one.
        let _ = writeln!(
            std::io::stderr(),
            "test {test} ... SKIPPED: there is no {tool} on this machine"
        );
    }
    found
}

/// A running program. It is killed when this is dropped.
pub struct Program {
    name: String,
    child: Child,
    stdin: Option<ChildStdin>,
    lines: Receiver<String>,
    stderr: Option<JoinHandle<String>>,
}

impl Program {
    /// Starts one of the scripts in `examples/` on the program under test.
    pub fn example(script: &str, args: &[&str]) -> Self {
        let mut command = Command::new(qjsnet());
        command
            .arg(in_repository("examples").join(script))
            .args(args);
        Self::start(script, &mut command)
    }

    /// Starts any program.
    pub fn start(name: &str, command: &mut Command) -> Self {
        let mut child = command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap_or_else(|err| panic!("{name}: {command:?} does not start: {err}"));
        let lines = read_lines(child.stdout.take().expect("stdout is a pipe"));
        let stderr = Some(read_all(child.stderr.take()));
        Self {
            name: name.into(),
            stdin: child.stdin.take(),
            child,
            lines,
            stderr,
        }
    }

    /// Writes to its standard input and closes it.
    pub fn give(&mut self, input: &[u8]) {
        let mut stdin = self.stdin.take().expect("input is given once");
        if let Err(err) = stdin.write_all(input) {
            self.fail(&format!("does not take its input: {err}"));
        }
    }

    /// The next line it prints.
    pub fn line(&mut self) -> String {
        match self.lines.recv_timeout(time_limit()) {
            Ok(line) => line,
            Err(RecvTimeoutError::Timeout) => self.fail("printed nothing more in time"),
            Err(RecvTimeoutError::Disconnected) => self.fail("ended its output early"),
        }
    }

    /// Reads lines until one holds the given words, and returns it.
    pub fn line_with(&mut self, words: &str) -> String {
        loop {
            let line = self.line();
            if line.contains(words) {
                return line;
            }
        }
    }

    /// The port a server says it listens on.
    pub fn port(&mut self) -> u16 {
        let line = self.line_with("listening on ");
        match line.rsplit(':').next().and_then(|text| text.parse().ok()) {
            Some(port) => port,
            None => self.fail(&format!("named no port: {line}")),
        }
    }

    /// Waits for it to end by itself, with status 0, and returns the lines that were not read yet.
    pub fn finish(mut self) -> Vec<String> {
        self.stdin = None;
        match self.wait() {
            Some(status) if status.success() => self.lines.iter().collect(),
            Some(_) => self.fail("failed"),
            None => self.fail("did not end by itself in time"),
        }
    }

    /// Waits for it to end by itself, and returns its status and what it wrote to stderr.
    pub fn finish_with_status(mut self) -> (Option<i32>, String) {
        self.stdin = None;
        match self.wait() {
            Some(status) if status.signal().is_none() => (
                status.code(),
                self.stderr
                    .take()
                    .map(|thread| thread.join().unwrap_or_default())
                    .unwrap_or_default(),
            ),
            Some(_) => self.fail("failed"),
            None => self.fail("did not end by itself in time"),
        }
    }

    fn wait(&mut self) -> Option<ExitStatus> {
        let deadline = Instant::now() + time_limit();
        while Instant::now() < deadline {
            if let Some(status) = self
                .child
                .try_wait()
                .expect("our own child can be waited for")
            {
                return Some(status);
            }
            thread::sleep(Duration::from_millis(5));
        }
        None
    }

    /// Ends the test with all that is known about this program.
    fn fail(&mut self, what: &str) -> ! {
        // A program that is about to crash gets a moment, so that the crash is what is reported.
        thread::sleep(Duration::from_millis(200));
        let end = match self.child.try_wait() {
            Ok(Some(status)) => match status.signal() {
                Some(signal) => format!("it crashed: ended by signal {signal}"),
                None => format!("it ended with {status}"),
            },
            _ => "it still runs".to_owned(),
        };
        let _ = self.child.kill();
        let output: Vec<String> = self.lines.try_iter().collect();
        let stderr = self
            .stderr
            .take()
            .map(|thread| thread.join().unwrap_or_default())
            .unwrap_or_default();
        panic!(
            "{}: {what}; {end}\n-- stdout:\n{}\n-- stderr:\n{stderr}",
            self.name,
            output.join("\n")
        );
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn read_lines(stdout: ChildStdout) -> Receiver<String> {
    let (sender, lines) = channel();
    thread::spawn(move || {
        for line in BufReader::new(stdout).split(b'\n').map_while(Result::ok) {
            if sender
                .send(String::from_utf8_lossy(&line).into_owned())
                .is_err()
            {
                break;
            }
        }
    });
    lines
}
