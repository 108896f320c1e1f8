//! The benchmarks' own program, for Linux: it starts each server, plays its clients, and prints the tables.
//!
//!     bench tables NAME=COMMAND…           every work on every server in turn; benches/README.md tells how to read it
//!     bench load PORT rounds COUNT         one connection, COUNT round trips, each after the one before
//!     bench load PORT spread N COUNT       N connections, COUNT round trips, on one connection after the other
//!     bench load PORT churn COUNT          COUNT connections, one after the other, each with one round trip
//!
//! `load` leaves the server nothing to choose, so that it runs the same instructions each time.

#[cfg(target_os = "linux")]
mod clients;
#[cfg(target_os = "linux")]
mod report;
#[cfg(target_os = "linux")]
mod server;
#[cfg(target_os = "linux")]
mod usage;
#[cfg(target_os = "linux")]
mod works;

#[cfg(not(target_os = "linux"))]
fn main() {
    eprintln!("bench: the benchmarks want Linux, for epoll and /proc");
    std::process::exit(2);
}

#[cfg(target_os = "linux")]
fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    let answer = match args.as_slice() {
        ["tables", servers @ ..] if !servers.is_empty() => tables(servers),
        ["load", port, load @ ..] => {
            match port.parse().ok().and_then(|port| run_load(port, load)) {
                Some(answer) => answer,
                None => usage(),
            }
        }
        _ => usage(),
    };
    if let Err(err) = answer {
        eprintln!("bench: {err}");
        std::process::exit(1);
    }
}

#[cfg(target_os = "linux")]
fn usage() -> ! {
    eprintln!(
        "usage: bench tables NAME=COMMAND… | bench load PORT rounds COUNT | spread CONNECTIONS COUNT | churn COUNT"
    );
    std::process::exit(2);
}

/// Does what the rest of the command line asks for; `None` when it asks for nothing that there is.
#[cfg(target_os = "linux")]
fn run_load(port: u16, load: &[&str]) -> Option<std::io::Result<()>> {
    match load {
        ["rounds", count] => Some(clients::spread(port, 1, count.parse().ok()?)),
        ["spread", connections, count] => Some(clients::spread(
            port,
            connections.parse().ok()?,
            count.parse().ok()?,
        )),
        ["churn", count] => Some(clients::churn_in_turn(port, count.parse().ok()?)),
        _ => None,
    }
}

/// Measures every work on every server, a turn on each before the next turn, and prints what came out.
#[cfg(target_os = "linux")]
fn tables(servers: &[&str]) -> std::io::Result<()> {
    let runtimes = servers
        .iter()
        .map(|server| server::Runtime::new(server))
        .collect::<std::io::Result<Vec<_>>>()?;
    let settings = works::Settings::from_environment()?;
    usage::raise_descriptor_limit()?;
    let cores = usage::Cores::choose()?;
    println!("{}", report::heading(&settings, &cores));
    let mut outcomes = Vec::new();
    for work in settings.chosen() {
        let mut outcome = report::Outcome::new(work, &runtimes);
        for _ in 0..settings.turns {
            for (index, runtime) in runtimes.iter().enumerate() {
                match work.measure(runtime, &cores, &settings) {
                    None => {}
                    Some(Ok(turn)) => outcome.add(index, turn),
                    Some(Err(err)) => outcome.fail(index, err.to_string()),
                }
            }
        }
        println!("{}", outcome.table());
        outcomes.push(outcome);
    }
    println!("{}", report::ratios(&outcomes, &runtimes));
    Ok(())
}
