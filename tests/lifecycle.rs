//! Runs every script of `tests/lifecycle/`, each in a process of its own, and the matrix of
//! `matrix.js`: each action inside of each event. What a script does is hostile on purpose; all of
//! them must end by themselves with the status they announce (`// exit: 3`; 0 otherwise), without a
//! fault, and with nothing left over. `tests/lifecycle/lib.js` counts what is left.
//!
//! `cargo test --test lifecycle -- WORD...` runs only what contains one of the words.
//! `QJSNET_BIN` names another program to run instead.

mod common;

use std::path::Path;
use std::process::{Command, ExitCode};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use common::{Run, fails_fast, qjsnet, script_names};

const TIME_LIMIT: Duration = Duration::from_secs(60);
const WORKERS: usize = 2;

/// The events of `matrix.js`.
const EVENTS: [&str; 17] = [
    "lookup",
    "connectionAttempt",
    "connectionAttemptFailed",
    "connect",
    "ready",
    "connection",
    "listening",
    "data",
    "readable",
    "timeout",
    "drain",
    "finish",
    "end",
    "error",
    "close",
    "written",
    "tick",
];

/// What is done there.
const ACTIONS: [&str; 12] = [
    "destroy",
    "fail",
    "reset",
    "throw",
    "exit",
    "collect",
    "end",
    "write",
    "reconnect",
    "pause",
    "forget",
    "handle",
];

/// One process, and how it must end.
struct Hostile {
    name: String,
    args: Vec<String>,
    status: i32,
}

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args()
        .skip(1)
        .filter(|arg| !arg.starts_with('-'))
        .collect();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/lifecycle");
    let program = qjsnet();
    let mut runs = scripts(&root);
    runs.extend(matrix());
    runs.retain(|run| words.is_empty() || words.iter().any(|word| run.name.contains(word)));
    if std::env::args().any(|arg| arg == "--list") {
        runs.iter().for_each(|run| println!("{}: test", run.name));
        return ExitCode::SUCCESS;
    }
    println!("\nrunning {} programs on {}", runs.len(), program.display());
    let begin = Instant::now();
    let next = AtomicUsize::new(0);
    let failures = Mutex::new(Vec::new());
    thread::scope(|scope| {
        for _ in 0..WORKERS {
            scope.spawn(|| {
                while let Some(run) = runs.get(next.fetch_add(1, Ordering::Relaxed)) {
                    if let Err(why) = judge(&program, &root, run) {
                        let failure = format!("---- {} ----\n{why}", run.name);
                        failures.lock().expect("no worker panics").push(failure);
                        if fails_fast() {
                            next.store(runs.len(), Ordering::Relaxed);
                        }
                    }
                }
            });
        }
    });
    let failures = failures.into_inner().expect("no worker panics");
    failures.iter().for_each(|failure| println!("\n{failure}"));
    let (all, failed) = (runs.len(), failures.len());
    println!(
        "\ntest result: {}. {} passed; {failed} failed; finished in {:.2}s\n",
        if failed == 0 { "ok" } else { "FAILED" },
        all - failed,
        begin.elapsed().as_secs_f64(),
    );
    ExitCode::from(u8::from(failed > 0))
}

fn scripts(root: &Path) -> Vec<Hostile> {
    let names = script_names(root, &["lib.js", "matrix.js"]);
    let run = |name: String| {
        let text = std::fs::read_to_string(root.join(&name)).expect("a readable script");
        let announced = text.lines().find_map(|line| line.strip_prefix("// exit: "));
        Hostile {
            args: vec![name.clone()],
            status: announced.map_or(0, |status| status.trim().parse().expect("a status")),
            name,
        }
    };
    names.into_iter().map(run).collect()
}

fn matrix() -> Vec<Hostile> {
    let mut runs = Vec::new();
    for event in EVENTS {
        for action in ACTIONS {
            for role in ["client", "server"] {
                let words = ["matrix.js", event, action, role];
                runs.push(Hostile {
                    name: words.join(" "),
                    args: words.map(str::to_owned).to_vec(),
                    status: 0,
                });
            }
        }
    }
    runs
}

/// Runs a program; the error tells what was wrong with it.
fn judge(program: &Path, root: &Path, hostile: &Hostile) -> Result<(), String> {
    let mut command = Command::new(program);
    command
        .args(["--expose-gc", "--expose-internals"])
        .args(&hostile.args)
        .current_dir(root);
    let run = Run::new(&mut command, None, TIME_LIMIT);
    let run = run.map_err(|error| format!("could not be run: {error}"))?;
    run.judge(hostile.status)
}
