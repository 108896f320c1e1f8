//! The works that are measured, and how one turn of each is done.

use std::ffi::OsString;
use std::fs;
use std::io;
use std::net::{Ipv4Addr, TcpListener};
use std::path::PathBuf;
use std::time::{Duration, Instant};

use crate::clients::{self, Churn, Lanes};
use crate::server::Runtime;
use crate::usage::{self, Cores, CpuTime};

/// What one turn brought.
pub struct Turn {
    /// The rate, or the figure of a work that takes no time.
    pub figure: f64,
    pub cpu: Option<Cpu>,
}

/// CPU time of a turn that is measured by time.
pub struct Cpu {
    /// Microseconds of the server for one unit of work.
    pub user: f64,
    pub system: f64,
    /// Which part of the time the server and its clients were running.
    pub server_busy: f64,
    pub clients_busy: f64,
}

/// How many turns there are, how long each is, and of which works.
pub struct Settings {
    pub turns: usize,
    pub seconds: f64,
    only: Vec<String>,
}

impl Settings {
    /// From `BENCH_TURNS`, `BENCH_SECONDS` and `BENCH_ONLY`.
    pub fn from_environment() -> io::Result<Self> {
        let only = std::env::var("BENCH_ONLY").unwrap_or_default();
        let only: Vec<_> = only
            .split([',', ' '])
            .filter(|name| !name.is_empty())
            .map(str::to_owned)
            .collect();
        if let Some(name) = only
            .iter()
            .find(|name| WORKS.iter().all(|work| work.name != **name))
        {
            let names: Vec<_> = WORKS.iter().map(|work| work.name).collect();
            return Err(io::Error::other(format!(
                "BENCH_ONLY: there is no work {name}; there are {}",
                names.join(", ")
            )));
        }
        Ok(Self {
            turns: number("BENCH_TURNS", 5.0)? as usize,
            seconds: number("BENCH_SECONDS", 1.0)?,
            only,
        })
    }

    pub fn chosen(&self) -> impl Iterator<Item = &'static Work> {
        let wanted =
            |work: &&Work| self.only.is_empty() || self.only.iter().any(|name| name == work.name);
        WORKS.iter().filter(wanted)
    }
}

fn number(variable: &str, otherwise: f64) -> io::Result<f64> {
    let Ok(text) = std::env::var(variable) else {
        return Ok(otherwise);
    };
    match text.parse::<f64>() {
        Ok(number) if number > 0.0 => Ok(number),
        _ => Err(io::Error::other(format!("{variable} is no number above 0"))),
    }
}

/// What the clients do.
enum Load {
    /// As many round trips as there can be.
    Echo { connections: usize, bytes: usize },
    /// The same through a proxy, one way.
    Proxy { connections: usize, bytes: usize },
    /// As many connections as there can be, each with a round trip.
    Churn { clients: usize },
    /// Resident memory of connections that do nothing.
    Idle { connections: usize },
    /// Resident memory of chunks that the script keeps.
    Kept { chunks: usize, bytes: usize },
    /// System calls of many writes in one tick.
    Burst,
    /// A script that measures itself.
    BlockList { rules: usize },
}

/// How a rate or a figure is shown.
pub enum Unit {
    /// Thousands in a second.
    Thousands,
    /// Megabytes in a second, of messages of so many bytes.
    Megabytes(usize),
    /// As it is.
    Plain(&'static str),
}

pub struct Work {
    pub name: &'static str,
    pub title: &'static str,
    pub unit: Unit,
    script: &'static str,
    /// What the bare libuv does for it.
    bare: Option<&'static str>,
    load: Load,
}

const BULK: usize = 65536;

const fn echo(name: &'static str, title: &'static str, connections: usize, bytes: usize) -> Work {
    Work {
        name,
        title,
        unit: Unit::Thousands,
        script: "echo",
        bare: Some("echo"),
        load: Load::Echo { connections, bytes },
    }
}

pub const WORKS: &[Work] = &[
    echo("echo-64", "echo of 64 bytes over 64 connections", 64, 64),
    echo(
        "echo-1000",
        "echo of 64 bytes over 1,000 connections",
        1000,
        64,
    ),
    echo(
        "echo-10000",
        "echo of 64 bytes over 10,000 connections",
        10_000,
        64,
    ),
    echo(
        "echo-1k",
        "echo of 1,000 bytes over 64 connections",
        64,
        1000,
    ),
    echo(
        "echo-10k",
        "echo of 10,000 bytes over 64 connections",
        64,
        10_000,
    ),
    Work {
        unit: Unit::Megabytes(BULK),
        ..echo("bulk", "echo of 64 KiB over 16 connections", 16, BULK)
    },
    Work {
        unit: Unit::Megabytes(BULK),
        script: "proxy",
        bare: Some("proxy"),
        load: Load::Proxy {
            connections: 16,
            bytes: BULK,
        },
        ..echo(
            "proxy",
            "a.pipe(b) of 64 KiB over 16 pairs of connections",
            0,
            0,
        )
    },
    Work {
        script: "lines",
        ..echo(
            "lines",
            "setEncoding and a protocol of lines, 64 connections",
            64,
            64,
        )
    },
    Work {
        load: Load::Churn { clients: 32 },
        ..echo("churn", "connect, echo of 64 bytes, close", 0, 0)
    },
    Work {
        unit: Unit::Plain("KiB"),
        script: "idle",
        load: Load::Idle { connections: 5000 },
        ..echo("idle", "resident memory of an idle connection", 0, 0)
    },
    Work {
        unit: Unit::Plain("calls"),
        script: "burst",
        bare: None,
        load: Load::Burst,
        ..echo(
            "burst",
            "system calls of 1,000 writes of 16 bytes in one tick",
            0,
            0,
        )
    },
    Work {
        unit: Unit::Plain("MiB"),
        script: "kept",
        bare: None,
        load: Load::Kept {
            chunks: 20_000,
            bytes: 512,
        },
        ..echo(
            "kept",
            "resident memory of 20,000 kept chunks of 512 bytes",
            0,
            0,
        )
    },
    block_list("blocklist-10", "BlockList.check with 10 rules", 10),
    block_list(
        "blocklist-10000",
        "BlockList.check with 10,000 rules",
        10_000,
    ),
];

const fn block_list(name: &'static str, title: &'static str, rules: usize) -> Work {
    Work {
        name,
        title,
        unit: Unit::Plain("ns"),
        script: "blocklist",
        bare: None,
        load: Load::BlockList { rules },
    }
}

impl Work {
    /// One turn on a server; `None` when there is nothing for this server to do.
    pub fn measure(
        &self,
        runtime: &Runtime,
        cores: &Cores,
        settings: &Settings,
    ) -> Option<io::Result<Turn>> {
        let script = match runtime.is_bare() {
            true => self.bare?,
            false => self.script,
        };
        Some(self.turn(runtime, script, cores, settings))
    }

    fn turn(
        &self,
        runtime: &Runtime,
        script: &str,
        cores: &Cores,
        settings: &Settings,
    ) -> io::Result<Turn> {
        let upstream = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
        upstream.set_nonblocking(true)?;
        let arguments = ["0".to_owned(), upstream.local_addr()?.port().to_string()];
        let start = || runtime.start(cores, &[], script, &arguments);
        let figure = match self.load {
            Load::Echo { connections, bytes } => {
                let server = start()?;
                let mut lanes = Lanes::echo(server.port, connections, bytes)?;
                return self.timed(server.pid(), settings, |time| lanes.drive(time));
            }
            Load::Proxy { connections, bytes } => {
                let server = start()?;
                let mut lanes = Lanes::proxy(server.port, &upstream, connections, bytes)?;
                return self.timed(server.pid(), settings, |time| lanes.drive(time));
            }
            Load::Churn { clients } => {
                let server = start()?;
                let mut churn = Churn::new(server.port, clients)?;
                return self.timed(server.pid(), settings, |time| churn.drive(time));
            }
            Load::Idle { connections } => {
                let server = start()?;
                let _first = clients::idle(server.port, 1000)?;
                let before = quiet_memory(server.pid())?;
                let _idle = clients::idle(server.port, connections)?;
                (quiet_memory(server.pid())? - before) / 1024.0 / connections as f64
            }
            Load::Kept { chunks, bytes } => {
                let server = start()?;
                send_chunks(server.port, 1000, bytes)?;
                let before = quiet_memory(server.pid())?;
                send_chunks(server.port, chunks, bytes)?;
                (quiet_memory(server.pid())? - before) / 1024.0 / 1024.0
            }
            Load::Burst => calls_of_burst(runtime, cores, script)?,
            Load::BlockList { rules } => {
                let printed = runtime.run(cores, script, &[rules.to_string()])?;
                printed
                    .parse()
                    .map_err(|_| io::Error::other(format!("it printed {printed:?}")))?
            }
        };
        Ok(Turn { figure, cpu: None })
    }

    /// Warms up, then counts the units of work and the CPU time that they took.
    fn timed(
        &self,
        server: u32,
        settings: &Settings,
        mut drive: impl FnMut(Duration) -> io::Result<u64>,
    ) -> io::Result<Turn> {
        // Compilers of the other engines want about this long.
        drive(Duration::from_secs_f64(settings.seconds.max(0.5)))?;
        let (split, clock, own) = (
            CpuTime::of(server)?,
            usage::cpu_clock(server)?,
            usage::own_cpu_clock()?,
        );
        let begin = Instant::now();
        let units = drive(Duration::from_secs_f64(settings.seconds))? as f64;
        let seconds = begin.elapsed().as_secs_f64();
        let (after, used) = (CpuTime::of(server)?, usage::cpu_clock(server)? - clock);
        let (user, system) = (after.user - split.user, after.system - split.system);
        let part = 1e6 * used / units / (user + system).max(f64::MIN_POSITIVE);
        Ok(Turn {
            figure: units / seconds,
            cpu: Some(Cpu {
                user: part * user,
                system: part * system,
                server_busy: used / seconds,
                clients_busy: (usage::own_cpu_clock()? - own) / seconds,
            }),
        })
    }
}

fn quiet_memory(server: u32) -> io::Result<f64> {
    usage::wait_until_quiet(server)?;
    usage::resident(server)
}

/// Chunks over one connection, each after the byte that answers the one before.
fn send_chunks(port: u16, chunks: usize, bytes: usize) -> io::Result<()> {
    let stream = clients::single(port)?;
    let message = clients::message(bytes);
    (0..chunks).try_for_each(|_| clients::exchange(&stream, &stream, &message, &mut [0]))
}

/// The calls that write to a socket, for one burst of 1,000 writes, as strace counts them.
fn calls_of_burst(runtime: &Runtime, cores: &Cores, script: &str) -> io::Result<f64> {
    const BURSTS: usize = 10;
    let place = Scratch(std::env::temp_dir().join(format!("bench-{}.strace", std::process::id())));
    let strace = "strace -f -y --quiet=all -e trace=write,writev,sendto,sendmsg,sendmmsg -o";
    let mut before: Vec<OsString> = strace.split(' ').map(OsString::from).collect();
    before.push(place.0.clone().into());
    let server = runtime.start(cores, &before, script, &["0".to_owned()])?;
    let stream = clients::single(server.port)?;
    for _ in 0..BURSTS {
        clients::exchange(&stream, &stream, b"x", &mut [0; 16_000])?;
    }
    drop(server);
    let text = fs::read_to_string(&place.0)?;
    // The other half of a call that was interrupted names no descriptor.
    let calls = text
        .lines()
        .filter(|line| line.contains("<socket:") || line.contains("<TCP:"));
    Ok(calls.count() as f64 / BURSTS as f64)
}

/// A file that goes when this is dropped.
struct Scratch(PathBuf);

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.0);
    }
}
