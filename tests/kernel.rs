//! Runs every script of `tests/kernel/`, each in a process of its own: what the module `qjsnet` asks of the kernel.
//! Real Node has no such module, so the scripts assert what they expect. One that cannot run here (no namespaces, a
//! command that is not installed) prints `skipped: ` and why.
//!
//! `cargo test --test kernel -- WORD...` runs only what contains one of the words.
//! `QJSNET_BIN` names another program to run instead.

mod common;

use std::path::Path;
use std::process::{Command, ExitCode};
use std::time::{Duration, Instant};

use common::{Run, qjsnet, script_names};

const TIME_LIMIT: Duration = Duration::from_secs(30);

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args()
        .skip(1)
        .filter(|arg| !arg.starts_with('-'))
        .collect();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/kernel");
    let program = qjsnet();
    let mut names = script_names(&root, &["lib.js"]);
    names.retain(|name| words.is_empty() || words.iter().any(|word| name.contains(word)));
    if std::env::args().any(|arg| arg == "--list") {
        names.iter().for_each(|name| println!("{name}: test"));
        return ExitCode::SUCCESS;
    }
    println!("\nrunning {} scripts on {}", names.len(), program.display());
    let begin = Instant::now();
    let (mut failed, mut skipped) = (0, 0);
    for name in &names {
        match judge(&program, &root, name) {
            Ok(None) => {}
            Ok(Some(reason)) => {
                skipped += 1;
                println!("{name}: {reason}");
            }
            Err(why) => {
                failed += 1;
                println!("\n---- {name} ----\n{why}");
            }
        }
    }
    println!(
        "\ntest result: {}. {} passed; {failed} failed; {skipped} skipped; finished in {:.2}s\n",
        if failed == 0 { "ok" } else { "FAILED" },
        names.len() - failed - skipped,
        begin.elapsed().as_secs_f64(),
    );
    ExitCode::from(u8::from(failed > 0))
}

/// Runs a script: `Some` line when it was skipped, an error that tells what was wrong.
fn judge(program: &Path, root: &Path, name: &str) -> Result<Option<String>, String> {
    let mut command = Command::new(program);
    command.args(["--expose-gc", name]).current_dir(root);
    let run = Run::new(&mut command, None, TIME_LIMIT);
    let run = run.map_err(|error| format!("could not be run: {error}"))?;
    run.judge(0)
        .map_err(|why| format!("{why}\n{}", run.stdout))?;
    let mut lines = run.stdout.lines();
    let skipped = lines.find(|line| line.starts_with("skipped: "));
    Ok(skipped.map(str::to_owned))
}
