//! Build script: checks that exactly one way of getting the engine and libuv is chosen, and lists
//! the JavaScript files that the embedded host carries.

use std::fmt::Write;
use std::path::{Path, PathBuf};

const MODULES: &str = "src/host/modules";

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    if std::env::var_os("CARGO_FEATURE_VENDORED").is_none() {
        panic!(
            "qjsnet: no engine chosen: build with the default feature `vendored`, which compiles \
             quickjs-ng and libuv in"
        );
    }
    println!("cargo::rerun-if-changed={MODULES}");
    let manifest = std::env::var("CARGO_MANIFEST_DIR").expect("set by cargo");
    let out = std::env::var("OUT_DIR").expect("set by cargo");
    let root = Path::new(&manifest).join(MODULES);
    let mut files = Vec::new();
    collect(&root, &mut files);
    let name = |file: &Path| {
        let relative = file.strip_prefix(&root).expect("found below the root");
        let name = relative.with_extension("");
        name.to_str()
            .expect("names of built-ins are ASCII")
            .to_owned()
    };
    let mut files: Vec<_> = files.iter().map(|file| (name(file), file)).collect();
    files.sort();
    // An array of (name, text), in the order of the names: `fs/promises`, `internal/errors`, …
    let mut table = String::from("&[\n");
    for (name, file) in &files {
        println!("cargo::rerun-if-changed={}", file.display());
        writeln!(table, "    ({name:?}, include_str!({file:?})),").expect("writing to a string");
    }
    table.push(']');
    std::fs::write(Path::new(&out).join("builtins.rs"), table).expect("the output folder is there");
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    let Ok(entries) = std::fs::read_dir(folder) else {
        return;
    };
    for entry in entries.flatten() {
        let path = entry.path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "js") {
            files.push(path);
        }
    }
}
