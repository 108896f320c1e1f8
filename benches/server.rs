//! The servers that are measured: how each runtime is called, and one that runs.

use std::ffi::OsString;
use std::io::{self, BufRead, BufReader};
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};

use crate::usage::{Cores, checked};

/// The name of the server that is C above libuv and nothing else.
pub const BARE: &str = "libuv";

/// Something that runs the servers of `benches/servers`, or the bare libuv that stands in for them.
pub struct Runtime {
    pub name: String,
    command: Vec<String>,
}

impl Runtime {
    /// From `NAME=COMMAND`; the command is split at its spaces.
    pub fn new(text: &str) -> io::Result<Self> {
        let (name, command) = text
            .split_once('=')
            .ok_or_else(|| io::Error::other(format!("{text} is not NAME=COMMAND")))?;
        Ok(Self {
            name: name.to_owned(),
            command: command.split_whitespace().map(str::to_owned).collect(),
        })
    }

    pub fn is_bare(&self) -> bool {
        self.name == BARE
    }

    /// The command that runs one of the scripts, or what the bare server calls it.
    fn command(&self, before: &[OsString], script: &str, arguments: &[String]) -> Command {
        let mut words: Vec<OsString> = before.to_vec();
        words.extend(self.command.iter().map(OsString::from));
        if self.is_bare() {
            words.push(script.into());
        } else {
            words.push(
                Path::new("benches/servers")
                    .join(format!("{script}.js"))
                    .into(),
            );
        }
        words.extend(arguments.iter().map(OsString::from));
        let mut command = Command::new(&words[0]);
        command
            .args(&words[1..])
            .stdin(Stdio::null())
            .stdout(Stdio::piped());
        command
    }

    /// Starts a server on its core, below the program `before` if there is one, and waits until it listens.
    pub fn start(
        &self,
        cores: &Cores,
        before: &[OsString],
        script: &str,
        arguments: &[String],
    ) -> io::Result<Server> {
        cores.enter_server()?;
        let child = self
            .command(before, script, arguments)
            .process_group(0)
            .spawn();
        cores.enter_clients()?;
        let mut child = child?;
        let output = child.stdout.take().expect("its output is a pipe");
        let mut server = Server {
            child,
            output: BufReader::new(output),
            port: 0,
        };
        let mut line = String::new();
        server.output.read_line(&mut line)?;
        server.port = line
            .trim()
            .rsplit_once(':')
            .and_then(|(_, port)| port.parse().ok())
            .ok_or_else(|| io::Error::other("it does not listen"))?;
        Ok(server)
    }

    /// Runs a script on the server's core to its end, and returns what it prints.
    pub fn run(&self, cores: &Cores, script: &str, arguments: &[String]) -> io::Result<String> {
        cores.enter_server()?;
        let output = self.command(&[], script, arguments).output();
        cores.enter_clients()?;
        let output = output?;
        match output.status.success() {
            true => Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned()),
            false => Err(io::Error::other(format!("it ended with {}", output.status))),
        }
    }
}

/// A server that listens; it is killed when this is dropped.
pub struct Server {
    child: Child,
    /// Held open, because a server may print more.
    output: BufReader<ChildStdout>,
    pub port: u16,
}

impl Server {
    pub fn pid(&self) -> u32 {
        self.child.id()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // SAFETY: the call takes no pointer. The process leads its group and has not been waited for, so the number is its own.
        let killed =
            checked(unsafe { libc::kill(-(self.child.id() as libc::pid_t), libc::SIGKILL) });
        if let Err(err) = killed {
            eprintln!("bench: a server stays: {err}");
        }
        let _ = self.child.wait();
    }
}
