//! What `cargo package` would upload builds by itself: it has whatever the sources and the build script take from files.

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::process::Command;

const ROOT: &str = env!("CARGO_MANIFEST_DIR");
/// crates.io takes no more.
const LIMIT: u64 = 10 * 1024 * 1024;

/// The names that cargo would pack. In a package that was unpacked it says the same of itself.
fn packed() -> HashSet<PathBuf> {
    let mut command = Command::new(env!("CARGO"));
    command.args(["package", "--list", "--allow-dirty", "--locked"]);
    if std::env::var_os("OFFLINE").is_some() {
        command.args(["--offline", "--config", "vendor/crates/config.toml"]);
    }
    let output = command.current_dir(ROOT).output().expect("cargo runs");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
    let names = String::from_utf8(output.stdout).expect("names are text");
    names.lines().map(PathBuf::from).collect()
}

/// Every file below `folder`, named from the root of the repository.
fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(Path::new(ROOT).join(folder)).expect("the folder is there") {
        let entry = entry.expect("its entries can be read");
        let path = folder.join(entry.file_name());
        if entry.file_type().expect("it has a type").is_dir() {
            files(&path, found);
        } else {
            found.push(path);
        }
    }
}

/// The strings in quotes that follow `before` in a text.
fn quoted<'a>(text: &'a str, before: &'a str) -> impl Iterator<Item = &'a str> {
    text.split(before)
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
}

#[test]
fn what_the_build_reads_is_packed() {
    let packed = packed();
    let mut sources = vec![PathBuf::from("build.rs")];
    files(Path::new("src"), &mut sources);
    let mut missing = Vec::new();
    let mut need = |name: PathBuf, by: &Path| {
        if !packed.contains(&name) {
            missing.push(format!("{} (for {})", name.display(), by.display()));
        }
    };
    let mut included = 0;
    for source in &sources {
        need(source.clone(), source);
        if source.extension().is_none_or(|kind| kind != "rs") {
            continue;
        }
        let text = std::fs::read_to_string(Path::new(ROOT).join(source)).expect("a source is text");
        let folder = source.parent().expect("a file has a folder");
        for macro_name in ["include_str!(\"", "include_bytes!(\""] {
            for name in quoted(&text, macro_name) {
                included += 1;
                need(folder.join(name), source);
            }
        }
    }
    assert!(included > 15, "only {included} files are included by name");
    let script = std::fs::read_to_string(Path::new(ROOT).join("build.rs")).expect("it is text");
    for name in quoted(&script, "rerun-if-changed=").filter(|name| !name.contains('{')) {
        need(PathBuf::from(name), Path::new("build.rs"));
    }
    // What the library is installed with, and what a user reads.
    for name in [
        "include/qjsnet.h",
        "include/install.sh",
        "README.md",
        "LICENSE",
        "docs/rust-hosts.md",
    ] {
        need(PathBuf::from(name), Path::new("its users"));
    }
    assert!(
        missing.is_empty(),
        "not in the package:\n{}",
        missing.join("\n")
    );
}

#[test]
fn nothing_else_is_packed() {
    let packed = packed();
    let strange: Vec<_> = packed
        .iter()
        .filter(|name| {
            ["tests", "benches", "asan", "target", "vendor"]
                .iter()
                .any(|folder| name.starts_with(folder))
        })
        .collect();
    assert!(strange.is_empty(), "{strange:?}");
    // Those that cargo makes itself are not there to be asked.
    let size: u64 = packed
        .iter()
        .filter_map(|name| std::fs::metadata(Path::new(ROOT).join(name)).ok())
        .map(|about| about.len())
        .sum();
    assert!(size < LIMIT, "{size} bytes");
}
