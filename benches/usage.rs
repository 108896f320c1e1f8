//! What the system tells of a process, and on which cores processes run.

use std::fs;
use std::io;
use std::mem::MaybeUninit;
use std::thread;
use std::time::{Duration, Instant};

/// Turns the answer of a system call into a result.
pub fn checked(answer: libc::c_int) -> io::Result<libc::c_int> {
    if answer < 0 {
        Err(io::Error::last_os_error())
    } else {
        Ok(answer)
    }
}

/// CPU time of a process with all its threads, in seconds.
#[derive(Clone, Copy)]
pub struct CpuTime {
    pub user: f64,
    pub system: f64,
}

impl CpuTime {
    /// The sum comes from the process's own clock, in nanoseconds; `/proc` splits it, in ticks of a hundredth of a second.
    pub fn of(pid: u32) -> io::Result<Self> {
        let stat = fs::read_to_string(format!("/proc/{pid}/stat"))?;
        // The name of the program, in parentheses, may hold anything.
        let fields = stat.rsplit_once(") ").map_or("", |(_, rest)| rest);
        let mut ticks = fields.split(' ').skip(11).map(|field| field.parse::<f64>());
        let (Some(Ok(user)), Some(Ok(system))) = (ticks.next(), ticks.next()) else {
            return Err(io::Error::other(format!(
                "/proc/{pid}/stat has another form"
            )));
        };
        let hz = ticks_per_second();
        Ok(Self {
            user: user / hz,
            system: system / hz,
        })
    }
}

fn ticks_per_second() -> f64 {
    // SAFETY: the call takes no pointer.
    (unsafe { libc::sysconf(libc::_SC_CLK_TCK) }) as f64
}

/// The CPU time of a process with all its threads, to the nanosecond, in seconds.
pub fn cpu_clock(pid: u32) -> io::Result<f64> {
    let mut clock = MaybeUninit::uninit();
    // SAFETY: the call writes the clock's number to where the pointer shows.
    let answer = unsafe { libc::clock_getcpuclockid(pid as libc::pid_t, clock.as_mut_ptr()) };
    if answer != 0 {
        return Err(io::Error::from_raw_os_error(answer));
    }
    // SAFETY: the call above has answered 0, so it has written the number.
    read_clock(unsafe { clock.assume_init() })
}

/// The CPU time of this process, in seconds.
pub fn own_cpu_clock() -> io::Result<f64> {
    read_clock(libc::CLOCK_PROCESS_CPUTIME_ID)
}

fn read_clock(clock: libc::clockid_t) -> io::Result<f64> {
    let mut time = MaybeUninit::<libc::timespec>::uninit();
    // SAFETY: the call writes the time to where the pointer shows.
    checked(unsafe { libc::clock_gettime(clock, time.as_mut_ptr()) })?;
    // SAFETY: the call above has not failed, so it has written the time.
    let time = unsafe { time.assume_init() };
    Ok(time.tv_sec as f64 + time.tv_nsec as f64 / 1e9)
}

/// Resident memory of a process, in bytes.
pub fn resident(pid: u32) -> io::Result<f64> {
    let status = fs::read_to_string(format!("/proc/{pid}/status"))?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let kibibytes = line.and_then(|line| line.trim().trim_end_matches(" kB").parse::<f64>().ok());
    kibibytes
        .map(|kibibytes| kibibytes * 1024.0)
        .ok_or_else(|| io::Error::other(format!("/proc/{pid}/status has another form")))
}

/// Waits until a process has done next to nothing for a while.
pub fn wait_until_quiet(pid: u32) -> io::Result<()> {
    let deadline = Instant::now() + Duration::from_secs(10);
    let mut quiet = 0;
    let mut before = cpu_clock(pid)?;
    while quiet < 3 && Instant::now() < deadline {
        thread::sleep(Duration::from_millis(100));
        let now = cpu_clock(pid)?;
        quiet = if now - before < 0.002 { quiet + 1 } else { 0 };
        before = now;
    }
    Ok(())
}

/// Lets this process, and the servers after it, open as many descriptors as the system allows.
pub fn raise_descriptor_limit() -> io::Result<()> {
    let mut limit = libc::rlimit {
        rlim_cur: 0,
        rlim_max: 0,
    };
    // SAFETY: the call writes the limit to where the pointer shows.
    checked(unsafe { libc::getrlimit(libc::RLIMIT_NOFILE, &raw mut limit) })?;
    limit.rlim_cur = limit.rlim_max;
    // SAFETY: the call reads the limit from where the pointer shows.
    checked(unsafe { libc::setrlimit(libc::RLIMIT_NOFILE, &raw const limit) })?;
    Ok(())
}

/// A core for the server and one for its clients, or none where there are not two.
pub struct Cores {
    pair: Option<(usize, usize)>,
}

impl Cores {
    /// The first two cores that this process may run on.
    pub fn choose() -> io::Result<Self> {
        // SAFETY: a set of cores is an array of bits, for which zeros are the empty set.
        let mut allowed: libc::cpu_set_t = unsafe { std::mem::zeroed() };
        let size = std::mem::size_of_val(&allowed);
        // SAFETY: the call writes at most `size` bytes to the set.
        checked(unsafe { libc::sched_getaffinity(0, size, &raw mut allowed) })?;
        let mut free = (0..libc::CPU_SETSIZE as usize)
            // SAFETY: the index is below the number of bits in the set.
            .filter(|core| unsafe { libc::CPU_ISSET(*core, &allowed) });
        Ok(Self {
            pair: free.next().zip(free.next()),
        })
    }

    /// Whether server and clients get a core each.
    pub fn apart(&self) -> bool {
        self.pair.is_some()
    }

    /// Moves this process to the server's core, where the server that it starts stays.
    pub fn enter_server(&self) -> io::Result<()> {
        self.pair.map_or(Ok(()), |(server, _)| stay_on(server))
    }

    /// Moves this process to the core of the clients.
    pub fn enter_clients(&self) -> io::Result<()> {
        self.pair.map_or(Ok(()), |(_, clients)| stay_on(clients))
    }
}

fn stay_on(core: usize) -> io::Result<()> {
    // SAFETY: a set of cores is an array of bits, for which zeros are the empty set.
    let mut only: libc::cpu_set_t = unsafe { std::mem::zeroed() };
    // SAFETY: the core's number comes from a set of the same size.
    unsafe { libc::CPU_SET(core, &mut only) };
    let size = std::mem::size_of_val(&only);
    // SAFETY: the call reads `size` bytes of the set.
    checked(unsafe { libc::sched_setaffinity(0, size, &raw const only) })?;
    Ok(())
}
