//! Questions to the operating system, answered by libuv where it can.

use core::ffi::{c_char, c_int};
use std::ffi::CString;

use crate::sys::uv;
use crate::uv::Errno;
use crate::uv::error::text_of;

/// Calls `f` with a buffer that it fills with a terminated text.
fn text(f: impl FnOnce(*mut c_char, *mut usize) -> c_int) -> Result<String, Errno> {
    let mut buffer = vec![0; 4096];
    let mut size = buffer.len();
    Errno::check(f(buffer.as_mut_ptr(), &mut size))?;
    Ok(text_of(&buffer))
}

/// The working folder.
pub fn cwd() -> Result<String, Errno> {
    // SAFETY: the buffer has the size that is passed.
    text(|buffer, size| unsafe { uv::uv_cwd(buffer, size) })
}

/// Changes the working folder.
pub fn chdir(path: &str) -> Result<(), Errno> {
    let path = CString::new(path).map_err(|_| Errno::EINVAL)?;
    // SAFETY: a terminated string.
    Errno::check(unsafe { uv::uv_chdir(path.as_ptr()) }).map(drop)
}

/// The path of this program.
pub fn exe_path() -> Result<String, Errno> {
    // SAFETY: the buffer has the size that is passed.
    text(|buffer, size| unsafe { uv::uv_exepath(buffer, size) })
}

/// The user's own folder.
pub fn home_dir() -> Result<String, Errno> {
    // SAFETY: the buffer has the size that is passed.
    text(|buffer, size| unsafe { uv::uv_os_homedir(buffer, size) })
}

/// The name of this machine.
pub fn host_name() -> Result<String, Errno> {
    // SAFETY: the buffer has the size that is passed.
    text(|buffer, size| unsafe { uv::uv_os_gethostname(buffer, size) })
}

/// The system's name, release, version and machine.
pub fn uname() -> Result<[String; 4], Errno> {
    // SAFETY: a plain C struct, filled by the call.
    let names = unsafe {
        let mut names: uv::uv_utsname_t = core::mem::zeroed();
        Errno::check(uv::uv_os_uname(&mut names))?;
        names
    };
    Ok([
        text_of(&names.sysname),
        text_of(&names.release),
        text_of(&names.version),
        text_of(&names.machine),
    ])
}

/// This process, and the one that started it.
pub fn pids() -> (i32, i32) {
    // SAFETY: plain questions.
    unsafe { (uv::uv_os_getpid(), uv::uv_os_getppid()) }
}

/// User, effective user, group and effective group.
pub fn ids() -> [u32; 4] {
    // SAFETY: plain questions that cannot fail.
    unsafe {
        [
            libc::getuid(),
            libc::geteuid(),
            libc::getgid(),
            libc::getegid(),
        ]
    }
}

/// The groups of this process: the further ones, and the effective one, which the kernel may leave out.
pub fn groups() -> Vec<u32> {
    // SAFETY: the first call asks for the number, the second fills at most that many.
    unsafe {
        let count = libc::getgroups(0, core::ptr::null_mut());
        let mut groups = vec![0; count.max(0) as usize];
        let filled = libc::getgroups(groups.len() as c_int, groups.as_mut_ptr());
        groups.truncate(filled.max(0) as usize);
        let effective = libc::getegid();
        if !groups.contains(&effective) {
            groups.push(effective);
        }
        groups
    }
}

/// Sets the mask of new files' modes, and gives the one before. `None` only asks.
pub fn umask(mask: Option<u32>) -> u32 {
    // SAFETY: there is no way of asking but setting; one thread of ours makes files.
    unsafe {
        let before = libc::umask(mask.unwrap_or(0) as libc::mode_t);
        if mask.is_none() {
            libc::umask(before);
        }
        before as u32
    }
}

/// Sends a signal; number 0 only asks whether the process is there.
pub fn kill(pid: i32, signal: i32) -> Result<(), Errno> {
    // SAFETY: a plain call.
    Errno::check(unsafe { uv::uv_kill(pid, signal) }).map(drop)
}

/// A clock for intervals, in nanoseconds.
pub fn hrtime() -> u64 {
    // SAFETY: a plain question.
    unsafe { uv::uv_hrtime() }
}

/// How long the system has been up, in seconds.
pub fn uptime() -> f64 {
    let mut seconds = 0.0;
    // SAFETY: the out parameter is a local.
    unsafe { uv::uv_uptime(&mut seconds) };
    seconds
}

/// The load of the last 1, 5 and 15 minutes.
pub fn load_average() -> [f64; 3] {
    let mut load = [0.0; 3];
    // SAFETY: libuv fills three numbers.
    unsafe { uv::uv_loadavg(load.as_mut_ptr()) };
    load
}

/// Free and total memory, in bytes.
pub fn memory() -> (f64, f64) {
    // SAFETY: plain questions.
    unsafe {
        (
            uv::uv_get_free_memory() as f64,
            uv::uv_get_total_memory() as f64,
        )
    }
}

/// How much of this process is in memory, in bytes.
pub fn resident_memory() -> f64 {
    let mut bytes = 0;
    // SAFETY: the out parameter is a local.
    unsafe { uv::uv_resident_set_memory(&mut bytes) };
    bytes as f64
}

/// How much memory this process may have by the system's limits, in bytes; 0 when that is not known.
pub fn constrained_memory() -> f64 {
    // SAFETY: a plain question.
    unsafe { uv::uv_get_constrained_memory() as f64 }
}

/// How much memory is left for this process, in bytes.
pub fn available_memory() -> f64 {
    // SAFETY: a plain question.
    unsafe { uv::uv_get_available_memory() as f64 }
}

/// The time spent by this process for itself and in the system, in microseconds.
pub fn cpu_usage() -> (f64, f64) {
    let usage = rusage();
    (micros(usage.ru_utime), micros(usage.ru_stime))
}

/// What this process has used so far: both times in microseconds, the largest resident memory in KiB, then the
/// counts of `uv_rusage_t` in its order.
pub fn resource_usage() -> [f64; 16] {
    let usage = rusage();
    [
        micros(usage.ru_utime),
        micros(usage.ru_stime),
        usage.ru_maxrss as f64,
        usage.ru_ixrss as f64,
        usage.ru_idrss as f64,
        usage.ru_isrss as f64,
        usage.ru_minflt as f64,
        usage.ru_majflt as f64,
        usage.ru_nswap as f64,
        usage.ru_inblock as f64,
        usage.ru_oublock as f64,
        usage.ru_msgsnd as f64,
        usage.ru_msgrcv as f64,
        usage.ru_nsignals as f64,
        usage.ru_nvcsw as f64,
        usage.ru_nivcsw as f64,
    ]
}

fn rusage() -> uv::uv_rusage_t {
    // SAFETY: a plain C struct, filled by the call.
    unsafe {
        let mut usage: uv::uv_rusage_t = core::mem::zeroed();
        uv::uv_getrusage(&mut usage);
        usage
    }
}

fn micros(time: uv::uv_timeval_t) -> f64 {
    time.tv_sec as f64 * 1e6 + time.tv_usec as f64
}

/// How many threads make sense here.
pub fn parallelism() -> u32 {
    // SAFETY: a plain question.
    unsafe { uv::uv_available_parallelism() }
}

/// A processor: model, speed in MHz, and the milliseconds spent as user, nice, sys, idle, irq.
pub type Cpu = (String, f64, [f64; 5]);

/// The processors.
pub fn cpus() -> Vec<Cpu> {
    let (mut list, mut count) = (core::ptr::null_mut(), 0);
    // SAFETY: libuv fills a list of `count` entries, which is given back once.
    unsafe {
        if uv::uv_cpu_info(&mut list, &mut count) < 0 {
            return Vec::new();
        }
        let entries = core::slice::from_raw_parts(list, count as usize);
        let cpus = entries.iter().map(|cpu| {
            let model = core::ffi::CStr::from_ptr(cpu.model)
                .to_string_lossy()
                .into_owned();
            let t = &cpu.cpu_times;
            let times = [t.user, t.nice, t.sys, t.idle, t.irq].map(|ms| ms as f64);
            (model, f64::from(cpu.speed), times)
        });
        let cpus = cpus.collect();
        uv::uv_free_cpu_info(list, count);
        cpus
    }
}

/// One address of a network interface.
pub struct Interface {
    /// The interface's name.
    pub name: String,
    /// The address in text form.
    pub address: String,
    /// The mask in text form.
    pub netmask: String,
    /// 4 or 6.
    pub family: u8,
    /// The hardware address.
    pub mac: [u8; 6],
    /// Whether it is a loopback interface.
    pub internal: bool,
    /// The scope of a version 6 address.
    pub scope: u32,
}

/// The addresses of all network interfaces.
pub fn interfaces() -> Result<Vec<Interface>, Errno> {
    let (mut list, mut count) = (core::ptr::null_mut(), 0);
    // SAFETY: libuv fills a list of `count` entries, which is given back once; the family says
    // which member of the address unions holds.
    unsafe {
        Errno::check(uv::uv_interface_addresses(&mut list, &mut count))?;
        let entries = core::slice::from_raw_parts(list, count as usize);
        let found = entries.iter().map(|entry| {
            let v6 = i32::from(entry.address.address4.sin_family) == libc::AF_INET6;
            let shown = |address: *const uv::sockaddr| {
                let mut text = [0; 64];
                uv::uv_ip_name(address, text.as_mut_ptr(), text.len() as _);
                text_of(&text)
            };
            Interface {
                name: core::ffi::CStr::from_ptr(entry.name)
                    .to_string_lossy()
                    .into_owned(),
                address: shown((&raw const entry.address).cast()),
                netmask: shown((&raw const entry.netmask).cast()),
                family: if v6 { 6 } else { 4 },
                mac: entry.phys_addr.map(|byte| byte as u8),
                internal: entry.is_internal != 0,
                scope: if v6 {
                    entry.address.address6.sin6_scope_id
                } else {
                    0
                },
            }
        });
        let found = found.collect();
        uv::uv_free_interface_addresses(list, count);
        Ok(found)
    }
}

/// A user, as the system's table of users has it.
pub struct User {
    /// The log-in name.
    pub name: String,
    /// The user's number.
    pub uid: f64,
    /// The group's number.
    pub gid: f64,
    /// The user's own folder.
    pub home: String,
    /// The command shell, if one is set.
    pub shell: Option<String>,
}

/// The user that this process runs as.
pub fn user() -> Result<User, Errno> {
    // SAFETY: a plain C struct, filled by the call and given back once; its texts are terminated.
    unsafe {
        let mut entry: uv::uv_passwd_t = core::mem::zeroed();
        Errno::check(uv::uv_os_get_passwd(&mut entry))?;
        let text = |chars: *mut c_char| {
            (!chars.is_null()).then(|| {
                core::ffi::CStr::from_ptr(chars)
                    .to_string_lossy()
                    .into_owned()
            })
        };
        let user = User {
            name: text(entry.username).unwrap_or_default(),
            uid: entry.uid as i64 as f64,
            gid: entry.gid as i64 as f64,
            home: text(entry.homedir).unwrap_or_default(),
            shell: text(entry.shell),
        };
        uv::uv_os_free_passwd(&mut entry);
        Ok(user)
    }
}

/// The priority of a process; 0 stands for this one.
pub fn priority(pid: i32) -> Result<i32, Errno> {
    let mut priority = 0;
    // SAFETY: the out parameter is a local.
    Errno::check(unsafe { uv::uv_os_getpriority(pid, &mut priority) })?;
    Ok(priority)
}

/// Sets the priority of a process; 0 stands for this one.
pub fn set_priority(pid: i32, priority: i32) -> Result<(), Errno> {
    // SAFETY: a plain call.
    Errno::check(unsafe { uv::uv_os_setpriority(pid, priority) }).map(drop)
}

/// libuv's version.
pub fn version() -> String {
    // SAFETY: libuv returns a static, terminated string.
    let text = unsafe { core::ffi::CStr::from_ptr(uv::uv_version_string()) };
    text.to_string_lossy().into_owned()
}
