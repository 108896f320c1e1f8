//! Makes `include/qjsnet.h` of the sources.
//!
//!     header            writes it
//!     header --check    fails when the one that is there is another

use std::error::Error;
use std::path::Path;
use std::process::ExitCode;
use std::{env, fs};

fn main() -> Result<ExitCode, Box<dyn Error>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let config = cbindgen::Config::from_file(root.join("cbindgen.toml"))?;
    let mut made = Vec::new();
    cbindgen::generate_with_config(&root, config)?.write(&mut made);

    let header = root.join("include/qjsnet.h");
    match env::args().nth(1).as_deref() {
        None => fs::write(&header, made)?,
        Some("--check") if fs::read(&header)? == made => {}
        Some("--check") => {
            eprintln!("include/qjsnet.h differs from what src/abi says: run `make header`");
            return Ok(ExitCode::FAILURE);
        }
        Some(other) => return Err(format!("unknown argument {other}").into()),
    }
    Ok(ExitCode::SUCCESS)
}
