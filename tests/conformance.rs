//! Runs every script of `tests/conformance/` on `qjsnet` and compares what it prints, line by line, with
//! the answer of real Node that is recorded beside it. `tests/conformance/README.md` tells the format.
//!
//! `cargo test --test conformance -- WORD...` runs only the scripts whose path contains one of the words.
//! `QJSNET_BIN` names another program to run instead, for instance the AddressSanitizer build or Node itself.

mod common;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use common::{FAULTS, Run, fails_fast, qjsnet, slowness};

/// A script that runs longer has hung: on Node the slowest ends within two seconds.
const TIME_LIMIT: Duration = Duration::from_secs(20);

/// Scripts that run at the same time.
const WORKERS: usize = 2;

/// What became of one script.
enum Verdict {
    Passed,
    /// It differs, and the list of known differences says why.
    Known,
    Failed(String),
}

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args()
        .skip(1)
        .filter(|arg| !arg.starts_with('-'))
        .collect();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/conformance");
    let program = qjsnet();

    let all = scripts(&root);
    let known = match known_differences(&root, &all) {
        Ok(known) => known,
        Err(complaint) => {
            println!("known-differences.txt: {complaint}");
            return ExitCode::FAILURE;
        }
    };
    let chosen: Vec<&String> = all
        .iter()
        .filter(|path| words.is_empty() || words.iter().any(|word| path.contains(word)))
        .collect();
    if std::env::args().any(|arg| arg == "--list") {
        chosen.iter().for_each(|path| println!("{path}: test"));
        return ExitCode::SUCCESS;
    }

    println!(
        "\nrunning {} scripts on {}",
        chosen.len(),
        program.display()
    );
    let begin = Instant::now();
    let next = AtomicUsize::new(0);
    let verdicts = Mutex::new(BTreeMap::new());
    thread::scope(|scope| {
        for _ in 0..WORKERS {
            scope.spawn(|| {
                while let Some(path) = chosen.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let mut verdict = judge(&program, &root, path, known.get(*path));
                    // A build that is slow on purpose may miss the moments that a script waits for.
                    // What matters there are faults, and those are kept.
                    for _ in 1..slowness().min(4) {
                        match verdict {
                            Verdict::Failed(why)
                                if !FAULTS.iter().any(|word| why.contains(word)) =>
                            {
                                verdict = judge(&program, &root, path, known.get(*path));
                            }
                            _ => break,
                        }
                    }
                    if fails_fast() && matches!(verdict, Verdict::Failed(_)) {
                        next.store(chosen.len(), Ordering::Relaxed);
                    }
                    verdicts
                        .lock()
                        .expect("no worker panics")
                        .insert(path.as_str(), verdict);
                }
            });
        }
    });
    let verdicts = verdicts.into_inner().expect("no worker panics");
    conclude(&verdicts, all.len() - chosen.len(), begin.elapsed())
}

/// Prints the failures and the closing line.
fn conclude(verdicts: &BTreeMap<&str, Verdict>, filtered: usize, elapsed: Duration) -> ExitCode {
    let (mut passed, mut known, mut failed) = (0, 0, 0);
    for (path, verdict) in verdicts {
        match verdict {
            Verdict::Passed => passed += 1,
            Verdict::Known => known += 1,
            Verdict::Failed(why) => {
                failed += 1;
                println!("\n---- {path} ----\n{why}");
            }
        }
    }
    if failed > 0 {
        println!("\nfailures:");
        verdicts
            .iter()
            .filter(|(_, verdict)| matches!(verdict, Verdict::Failed(_)))
            .for_each(|(path, _)| println!("    {path}"));
    }
    println!(
        "\ntest result: {}. {passed} passed; {failed} failed; {known} known differences; \
         {filtered} filtered out; finished in {:.2}s\n",
        if failed == 0 { "ok" } else { "FAILED" },
        elapsed.as_secs_f64(),
    );
    if failed == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

/// Every script, as a path below `root`, sorted.
fn scripts(root: &Path) -> Vec<String> {
    let entries = |dir: &Path| -> Vec<PathBuf> {
        let listing = fs::read_dir(dir).unwrap_or_else(|err| panic!("{}: {err}", dir.display()));
        listing
            .map(|entry| entry.expect("a readable folder").path())
            .collect()
    };
    let mut found = Vec::new();
    for area in entries(root).into_iter().filter(|path| path.is_dir()) {
        for file in entries(&area) {
            if matches!(
                file.extension().and_then(|ext| ext.to_str()),
                Some("js" | "mjs")
            ) {
                let below = file.strip_prefix(root).expect("a path below the root");
                found.push(below.to_str().expect("a UTF-8 name").to_owned());
            }
        }
    }
    found.sort();
    found
}

/// The list of known differences: for each path its reason.
fn known_differences(root: &Path, all: &[String]) -> Result<BTreeMap<String, String>, String> {
    let text =
        fs::read_to_string(root.join("known-differences.txt")).map_err(|err| err.to_string())?;
    let mut known = BTreeMap::new();
    for line in text
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
    {
        let (path, reason) = line
            .split_once(char::is_whitespace)
            .ok_or_else(|| format!("no reason given: {line}"))?;
        if !all.iter().any(|script| script == path) {
            return Err(format!("no such script: {path}"));
        }
        if known
            .insert(path.to_owned(), reason.trim().to_owned())
            .is_some()
        {
            return Err(format!("listed twice: {path}"));
        }
    }
    Ok(known)
}

/// Runs one script and compares. A known difference excuses other output, never a crash or a fault.
fn judge(program: &Path, root: &Path, path: &str, known: Option<&String>) -> Verdict {
    let answer = root.join(path).with_extension("out");
    let Ok(expected) = fs::read_to_string(&answer) else {
        return Verdict::Failed("no recorded answer beside it: run `make record`".into());
    };
    let mut command = Command::new(program);
    command.arg(path).current_dir(root);
    let run = match Run::new(&mut command, None, TIME_LIMIT) {
        Ok(run) => run,
        Err(err) => return Verdict::Failed(format!("could not be run: {err}")),
    };
    if let Some(fault) = run.fault() {
        return Verdict::Failed(format!("{fault}\n{}", quoted_stderr(&run)));
    }
    let text = answer_of(&run);
    match (run.timed_out, text == expected, known) {
        (false, true, None) => Verdict::Passed,
        (false, true, Some(reason)) => Verdict::Failed(format!(
            "it passes: take it off known-differences.txt, which says: {reason}"
        )),
        (_, _, Some(_)) => Verdict::Known,
        (timed_out, _, None) => {
            let head = if timed_out {
                "did not end in time and was stopped\n"
            } else {
                ""
            };
            Verdict::Failed(format!(
                "{head}{}{}",
                line_diff(&expected, &text),
                quoted_stderr(&run)
            ))
        }
    }
}

/// Its stdout, closed by a line `exit N` unless it ended with status 0.
fn answer_of(run: &Run) -> String {
    match run.status.code() {
        Some(code) if code != 0 => format!("{}exit {code}\n", run.stdout),
        _ => run.stdout.clone(),
    }
}

fn quoted_stderr(run: &Run) -> String {
    run.stderr_lines()
        .map(|line| format!("stderr: {line}\n"))
        .collect()
}

/// The lines of both texts: `-` only Node printed it, `+` only we did, two spaces both did.
fn line_diff(expected: &str, got: &str) -> String {
    let (a, b): (Vec<&str>, Vec<&str>) = (expected.lines().collect(), got.lines().collect());
    // common[i][j] is the length of the longest common subsequence of a[i..] and b[j..].
    let mut common = vec![vec![0_usize; b.len() + 1]; a.len() + 1];
    for i in (0..a.len()).rev() {
        for j in (0..b.len()).rev() {
            common[i][j] = if a[i] == b[j] {
                common[i + 1][j + 1] + 1
            } else {
                common[i + 1][j].max(common[i][j + 1])
            };
        }
    }
    let (mut i, mut j, mut out) = (0, 0, String::new());
    while i < a.len() || j < b.len() {
        let (mark, line) = if i < a.len() && j < b.len() && a[i] == b[j] {
            i += 1;
            j += 1;
            ("  ", a[i - 1])
        } else if j == b.len() || (i < a.len() && common[i + 1][j] >= common[i][j + 1]) {
            i += 1;
            ("- ", a[i - 1])
        } else {
            j += 1;
            ("+ ", b[j - 1])
        };
        out.push_str(mark);
        out.push_str(line);
        out.push('\n');
    }
    out
}
