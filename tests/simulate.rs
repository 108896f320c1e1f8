//! Random programs in simulated worlds, and those that once broke a rule: `tests/simulate/README.md`.
#![cfg(target_os = "linux")]

mod common;

use std::path::Path;
use std::process::Command;
use std::time::Duration;

use common::{Run, qjsnet};

/// Real time: a world costs milliseconds.
const TIME_LIMIT: Duration = Duration::from_secs(120);

fn simulate(arguments: &[&str]) {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/simulate/run.sh");
    let mut command = Command::new(script);
    command.env("SIMULATE_PROGRAM", qjsnet()).args(arguments);
    let run = Run::new(&mut command, None, TIME_LIMIT).expect("a shell");
    assert!(
        run.status.success(),
        "{arguments:?} {:?}:\n{}{}",
        run.status,
        run.stdout,
        run.stderr
    );
}

#[test]
fn random_programs_keep_the_rules() {
    simulate(&["1", "200"]);
}

#[test]
fn kept_programs_keep_the_rules() {
    simulate(&["kept"]);
}
