//! The program `qjsnet`: runs a JavaScript file on the embedded host.

fn main() -> std::process::ExitCode {
    qjsnet::host::main()
}
