//! A channel whose other end is real Node: parent and child, primary and worker are different programs.

use std::path::Path;
use std::process::Command;

use crate::common::Run;
use crate::program::{find_or_skip, in_repository, qjsnet, time_limit};

const EXPECTED: &str = "\
echo 0 true
echo 1 true
echo 2 true
answered by the child
a server of the child
served by the parent
the child ended with 0
served by a worker
served by a worker
no workers left
";

fn run(parent: &Path, child: &Path) {
    let mut command = Command::new(parent);
    command
        .arg(in_repository("tests/examples/across.js"))
        .arg(child);
    let run = Run::new(&mut command, None, time_limit()).expect("the parent starts");
    assert!(
        !run.timed_out,
        "it did not end:\n{}{}",
        run.stdout, run.stderr
    );
    assert_eq!(run.stdout, EXPECTED, "{}", run.stderr);
    assert!(run.status.success(), "{}", run.stderr);
}

#[test]
fn node_forks_qjsnet() {
    if let Some(node) = find_or_skip("node_forks_qjsnet", "node") {
        run(&node, &qjsnet());
    }
}

#[test]
fn qjsnet_forks_node() {
    if let Some(node) = find_or_skip("qjsnet_forks_node", "node") {
        run(&qjsnet(), &node);
    }
}

#[test]
fn qjsnet_forks_qjsnet() {
    run(&qjsnet(), &qjsnet());
}
