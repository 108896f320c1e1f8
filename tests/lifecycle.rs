//! Runs every script of `tests/lifecycle/`, each in a process of its own, and the matrix of
//! `matrix.js`: each action inside of each event. What a script does is hostile on purpose; all of
//! them must end by themselves with the status they announce (`// exit: 3`; 0 otherwise), without a
//! fault, and with nothing left over. `tests/lifecycle/lib.js` counts what is left.
//!
//! `cargo test --test lifecycle -- WORD...` runs only what contains one of the words.
//! `QJSNET_BIN` names another program to run instead.

use std::io::Read;
use std::os::unix::process::ExitStatusExt;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

const TIME_LIMIT: Duration = Duration::from_secs(30);
const WORKERS: usize = 2;

/// Words on stderr that mean a fault, whatever the status. The last two are the program's own at
/// its end.
const FAULTS: [&str; 5] = [
    "AddressSanitizer",
    "LeakSanitizer",
    "panicked at",
    "are left in the engine",
    "the event loop did not close",
];

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

/// One process.
struct Run {
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
    let program = std::env::var_os("QJSNET_BIN").map_or_else(
        || PathBuf::from(env!("CARGO_BIN_EXE_qjsnet")),
        PathBuf::from,
    );
    let program = std::path::absolute(&program).unwrap_or(program);
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

fn scripts(root: &Path) -> Vec<Run> {
    let entries = std::fs::read_dir(root).expect("the folder of scripts");
    let names = entries.map(|entry| entry.expect("a readable folder").file_name());
    let mut names: Vec<String> = names
        .map(|name| name.into_string().expect("a UTF-8 name"))
        .filter(|name| name.ends_with(".js") && name != "lib.js" && name != "matrix.js")
        .collect();
    names.sort();
    let run = |name: String| {
        let text = std::fs::read_to_string(root.join(&name)).expect("a readable script");
        let announced = text.lines().find_map(|line| line.strip_prefix("// exit: "));
        Run {
            args: vec![name.clone()],
            status: announced.map_or(0, |status| status.trim().parse().expect("a status")),
            name,
        }
    };
    names.into_iter().map(run).collect()
}

fn matrix() -> Vec<Run> {
    let mut runs = Vec::new();
    for event in EVENTS {
        for action in ACTIONS {
            for role in ["client", "server"] {
                let words = ["matrix.js", event, action, role];
                runs.push(Run {
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
fn judge(program: &Path, root: &Path, run: &Run) -> Result<(), String> {
    let mut child = Command::new(program)
        .args(["--expose-gc", "--expose-internals"])
        .args(&run.args)
        .current_dir(root)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(|error| format!("could not be run: {error}"))?;
    let mut pipe = child.stderr.take().expect("piped above");
    let reader = thread::spawn(move || {
        let mut bytes = Vec::new();
        // What arrived before a read error still tells something.
        let _ = pipe.read_to_end(&mut bytes);
        String::from_utf8_lossy(&bytes).into_owned()
    });
    let slowness = std::env::var("QJSNET_SLOW").ok();
    let slowness = slowness.and_then(|factor| factor.parse().ok()).unwrap_or(1);
    let deadline = Instant::now() + TIME_LIMIT * slowness;
    let mut timed_out = false;
    let status = loop {
        if let Some(status) = child.try_wait().map_err(|error| error.to_string())? {
            break status;
        }
        if !timed_out && Instant::now() >= deadline {
            timed_out = true;
            child.kill().map_err(|error| error.to_string())?;
        }
        thread::sleep(Duration::from_millis(3));
    };
    let stderr = reader.join().unwrap_or_default();
    let why = if timed_out {
        "did not end in time".to_owned()
    } else if let Some(signal) = status.signal() {
        format!("ended by signal {signal}")
    } else if status.code() != Some(run.status) {
        format!("status {:?} instead of {}", status.code(), run.status)
    } else if let Some(fault) = FAULTS.iter().find(|word| stderr.contains(*word)) {
        format!("fault on stderr: {fault}")
    } else {
        return Ok(());
    };
    let shown: Vec<&str> = stderr.lines().take(40).collect();
    Err(format!("{why}\n{}", shown.join("\n")))
}
