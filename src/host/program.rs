//! The program `qjsnet`.

use std::io::IsTerminal;
use std::process::ExitCode;

use super::options::{self, Entry, HELP};
use super::runtime;
use crate::js::Engine;
use crate::uv::host::os;

/// The status that Node ends with when it does not understand its command line.
const BAD_OPTION: u8 = 9;

/// Runs the program with the arguments of the process.
pub fn main() -> ExitCode {
    let options = match options::parse(std::env::args_os().skip(1)) {
        Ok(options) => options,
        Err(problem) => {
            eprintln!("qjsnet: {problem}\nTry 'qjsnet --help'.");
            return ExitCode::from(BAD_OPTION);
        }
    };
    match options.entry {
        Entry::Help => {
            print!("{HELP}");
            return ExitCode::SUCCESS;
        }
        Entry::Version => {
            println!("qjsnet {}", env!("CARGO_PKG_VERSION"));
            println!("quickjs-ng {}", Engine::version());
            println!("libuv {}", os::version());
            return ExitCode::SUCCESS;
        }
        Entry::Stdin { .. } if std::io::stdin().is_terminal() => {
            eprintln!("qjsnet: there is no interactive mode: give a file, or -e CODE");
            return ExitCode::from(BAD_OPTION);
        }
        _ => {}
    }
    // The system keeps the low byte, as it does for every process.
    ExitCode::from(runtime::run(options) as u8)
}
