//! Medians, spreads and tables.

use std::fmt::Write;

use crate::server::{BARE, Runtime};
use crate::usage::Cores;
use crate::works::{Cpu, Settings, Turn, Unit, Work};

const OURS: &str = "qjsnet";

pub fn heading(settings: &Settings, cores: &Cores) -> String {
    let place = match cores.apart() {
        true => "server and clients on a core each",
        false => "server and clients share the cores",
    };
    format!(
        "medians of {} turns of {} s, with the lowest and the highest; {place}\n\
         CPU time is that of the server process, in microseconds for one unit of work",
        settings.turns, settings.seconds
    )
}

/// The middle of some values, and the outermost of them.
struct Summary {
    median: f64,
    lowest: f64,
    highest: f64,
}

impl Summary {
    fn of(values: impl Iterator<Item = f64>) -> Option<Self> {
        let mut values: Vec<f64> = values.collect();
        values.sort_by(f64::total_cmp);
        Some(Self {
            median: *values.get(values.len() / 2)?,
            lowest: *values.first()?,
            highest: *values.last()?,
        })
    }

    fn spread(&self) -> String {
        format!("{} to {}", short(self.lowest), short(self.highest))
    }
}

/// Three digits, or all of the whole number.
fn short(value: f64) -> String {
    let digits = match value.abs() {
        value if value < 10.0 => 2,
        value if value < 100.0 => 1,
        _ => 0,
    };
    format!("{value:.digits$}")
}

/// The turns of one work on each server.
pub struct Outcome {
    work: &'static Work,
    servers: Vec<(String, Vec<Turn>, Option<String>)>,
}

impl Outcome {
    pub fn new(work: &'static Work, runtimes: &[Runtime]) -> Self {
        let servers = runtimes
            .iter()
            .map(|runtime| (runtime.name.clone(), Vec::new(), None));
        Self {
            work,
            servers: servers.collect(),
        }
    }

    pub fn add(&mut self, server: usize, turn: Turn) {
        self.servers[server].1.push(turn);
    }

    pub fn fail(&mut self, server: usize, why: String) {
        self.servers[server].2 = Some(why);
    }

    pub fn table(&self) -> String {
        let unit = match self.work.unit {
            Unit::Thousands => "k/s",
            Unit::Megabytes(_) => "MB/s",
            Unit::Plain(unit) => unit,
        };
        let mut text = format!(
            "\n{}: {}\n  {:<10} {unit:>8} {:>16}",
            self.work.name, self.work.title, "", "spread"
        );
        if self
            .servers
            .iter()
            .flat_map(|(_, turns, _)| turns)
            .any(|turn| turn.cpu.is_some())
        {
            let columns = ["user", "system", "sum"]
                .map(|column| format!("{column:>8}"))
                .join(" ");
            let _ = write!(text, " {columns} {:>16}   busy: server, clients", "spread");
        }
        for (name, turns, failed) in &self.servers {
            match (self.figures(turns), failed) {
                (_, Some(why)) => {
                    let _ = write!(text, "\n  {name:<10} left out: {why}");
                }
                (Some(figures), None) => {
                    let _ = write!(
                        text,
                        "\n  {name:<10} {:>8} {:>16}",
                        short(figures.median),
                        figures.spread()
                    );
                    text += &cpu_columns(turns);
                }
                (None, None) => {}
            }
        }
        text
    }

    fn figures(&self, turns: &[Turn]) -> Option<Summary> {
        Summary::of(turns.iter().map(|turn| match self.work.unit {
            Unit::Thousands => turn.figure / 1e3,
            Unit::Megabytes(bytes) => turn.figure * bytes as f64 / 1e6,
            Unit::Plain(_) => turn.figure,
        }))
    }

    /// What a unit of work costs on a server: CPU time, or the figure itself.
    fn cost(&self, server: &str) -> Option<f64> {
        let costs = self
            .turns(server)?
            .iter()
            .map(|turn| turn.cpu.as_ref().map_or(turn.figure, Cpu::sum));
        Some(Summary::of(costs)?.median)
    }

    fn rate(&self, server: &str) -> Option<f64> {
        let timed = self.turns(server)?.iter().filter(|turn| turn.cpu.is_some());
        Some(Summary::of(timed.map(|turn| turn.figure))?.median)
    }

    fn turns(&self, server: &str) -> Option<&[Turn]> {
        let found = self
            .servers
            .iter()
            .find(|(name, _, failed)| name == server && failed.is_none());
        found.map(|(_, turns, _)| turns.as_slice())
    }
}

impl Cpu {
    fn sum(&self) -> f64 {
        self.user + self.system
    }
}

fn cpu_columns(turns: &[Turn]) -> String {
    let summary = |value: fn(&Cpu) -> f64| {
        Summary::of(turns.iter().filter_map(|turn| turn.cpu.as_ref().map(value)))
    };
    let columns: [fn(&Cpu) -> f64; 5] = [
        |cpu| cpu.user,
        |cpu| cpu.system,
        Cpu::sum,
        |cpu| 100.0 * cpu.server_busy,
        |cpu| 100.0 * cpu.clients_busy,
    ];
    let [
        Some(user),
        Some(system),
        Some(sum),
        Some(server),
        Some(clients),
    ] = columns.map(summary)
    else {
        return String::new();
    };
    format!(
        " {:>8} {:>8} {:>8} {:>16}   {:.0} %, {:.0} %",
        short(user.median),
        short(system.median),
        short(sum.median),
        sum.spread(),
        server.median,
        clients.median
    )
}

/// For each work, how the others compare with ours.
pub fn ratios(outcomes: &[Outcome], runtimes: &[Runtime]) -> String {
    let others: Vec<&str> = runtimes
        .iter()
        .map(|runtime| runtime.name.as_str())
        .filter(|name| *name != OURS)
        .collect();
    let mut text = format!(
        "\nratios: the other's cost of one unit of work divided by that of {OURS} (CPU time, memory, calls, ns), so that above 1\n\
         {OURS} costs less; in parentheses the rate of {OURS} divided by the other's. {BARE} is that library alone, in C.\n  {:<16}",
        ""
    );
    for other in &others {
        let _ = write!(text, " {other:>14}");
    }
    for outcome in outcomes {
        let Some(ours) = outcome.cost(OURS) else {
            continue;
        };
        let _ = write!(text, "\n  {:<16}", outcome.work.name);
        for other in &others {
            let cost = outcome
                .cost(other)
                .map(|theirs| format!("{:.2}", theirs / ours));
            let rate = outcome
                .rate(OURS)
                .zip(outcome.rate(other))
                .map(|(ours, theirs)| format!(" ({:.2})", ours / theirs));
            let cell = cost.map_or("–".to_owned(), |cost| cost + &rate.unwrap_or_default());
            let _ = write!(text, " {cell:>14}");
        }
    }
    text
}
