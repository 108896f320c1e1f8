//! Running the program with a time limit, and saying clearly how it ended.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread;
use std::time::{Duration, Instant};

/// How one run ended.
pub struct Ended {
    pub status: Option<i32>,
    pub stdout: String,
    pub stderr: String,
}

impl Ended {
    /// Checks status and output; shows everything when one differs.
    pub fn expect(&self, status: i32, stdout: &str) -> &Ended {
        assert!(
            self.status == Some(status) && self.stdout == stdout,
            "expected status {status} and {stdout:?}; status {:?}\nstdout: {:?}\nstderr: {}",
            self.status,
            self.stdout,
            self.stderr
        );
        self
    }

    /// Checks that stderr contains these words.
    pub fn says(&self, words: &str) -> &Ended {
        assert!(
            self.stderr.contains(words),
            "{words:?} is not in stderr:\n{}",
            self.stderr
        );
        self
    }
}

/// A folder of its own for one test, removed at the end.
pub struct Folder(pub PathBuf);

impl Folder {
    /// A fresh one.
    pub fn new() -> Folder {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let name = format!(
            "qjsnet-host-{}-{}",
            std::process::id(),
            NEXT.fetch_add(1, Ordering::Relaxed)
        );
        let path = std::env::temp_dir().join(name);
        fs::create_dir_all(&path).expect("a temporary folder");
        // The system's folder may lie behind a symbolic link, which programs would see resolved.
        Folder(path.canonicalize().expect("it was just made"))
    }

    /// Writes a file of this name, in folders that are made for it.
    pub fn file(&self, name: &str, text: &str) -> PathBuf {
        let path = self.0.join(name);
        let parent = path.parent().expect("inside the folder");
        fs::create_dir_all(parent).expect("a folder inside");
        fs::write(&path, text).expect("a file inside");
        path
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn time_limit() -> Duration {
    let factor = std::env::var("QJSNET_SLOW")
        .ok()
        .and_then(|text| text.parse().ok())
        .unwrap_or(1);
    Duration::from_secs(20) * factor
}

/// Runs the program with these arguments and this standard input, in `folder`.
pub fn run_in(folder: &Path, args: &[&str], input: &str) -> Ended {
    let program = std::env::var_os("QJSNET_BIN").map_or_else(
        || PathBuf::from(env!("CARGO_BIN_EXE_qjsnet")),
        PathBuf::from,
    );
    let mut child = Command::new(std::path::absolute(program).expect("an absolute path"))
        .args(args)
        .current_dir(folder)
        .env_remove("NODE_NO_WARNINGS")
        .env_remove("FORCE_COLOR")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut stdin = child.stdin.take().expect("a pipe");
    let input = input.to_owned();
    // A program that does not read its input is no failure of the test.
    let feeder = thread::spawn(move || drop(stdin.write_all(input.as_bytes())));
    let (pid, begin) = (child.id(), Instant::now());
    let waiter = thread::spawn(move || child.wait_with_output());
    while !waiter.is_finished() {
        if begin.elapsed() > time_limit() {
            let _ = Command::new("kill").args(["-9", &pid.to_string()]).status();
            panic!("{args:?} did not end in time");
        }
        thread::sleep(Duration::from_millis(2));
    }
    let output = waiter.join().expect("no panic").expect("the output");
    feeder.join().expect("no panic");
    Ended {
        status: output.status.code(),
        stdout: String::from_utf8_lossy(&output.stdout).into_owned(),
        stderr: String::from_utf8_lossy(&output.stderr).into_owned(),
    }
}

/// Runs the program with these arguments.
pub fn run(args: &[&str]) -> Ended {
    run_in(&std::env::temp_dir(), args, "")
}

/// Runs code from the command line.
pub fn eval(code: &str) -> Ended {
    run(&["-e", code])
}

/// Runs one file of its own.
pub fn script(name: &str, text: &str) -> (Folder, Ended) {
    let folder = Folder::new();
    folder.file(name, text);
    let ended = run_in(&folder.0, &[name], "");
    (folder, ended)
}
