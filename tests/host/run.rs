//! Running the program with a time limit, and saying clearly how it ended.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use crate::common::{Run, qjsnet};

const TIME_LIMIT: Duration = Duration::from_secs(20);

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

/// Runs the program with these arguments and this standard input, in `folder`.
pub fn run_in(folder: &Path, args: &[&str], input: &str) -> Ended {
    let mut command = Command::new(qjsnet());
    command
        .args(args)
        .current_dir(folder)
        .env_remove("NODE_NO_WARNINGS")
        .env_remove("FORCE_COLOR");
    let run = Run::new(&mut command, Some(input), TIME_LIMIT).expect("the program starts");
    assert!(!run.timed_out, "{args:?} did not end in time");
    Ended {
        status: run.status.code(),
        stdout: run.stdout,
        stderr: run.stderr,
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
