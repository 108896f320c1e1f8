//! `binding('process')`: what the process is, and what it may ask of the system.

use super::super::options::Entry;
use super::super::state::State;
use super::super::timers::Timers;
use super::{int, or_errno, process_wrap, stdin, stdio, text_or_errno};
use crate::js::{Call, Ctx, Engine, JsResult, Tick, Value};
use crate::net;
use crate::uv::host::{begin_no_more_work, os};

/// The version of Node whose behaviour is the model.
const NODE_VERSION: &str = "26.10.0";

pub(crate) fn fill(cx: Ctx, binding: &Value) -> JsResult<()> {
    facts(cx, binding)?;
    stdio::fill(cx, binding)?;
    stdin::fill(cx, binding)?;
    binding.method(cx, "ppid", 0, js_ppid)?;
    binding.method(cx, "uptime", 0, js_uptime)?;
    binding.method(cx, "umask", 1, js_umask)?;
    binding.method(cx, "getuid", 0, js_getuid)?;
    binding.method(cx, "geteuid", 0, js_geteuid)?;
    binding.method(cx, "getgid", 0, js_getgid)?;
    binding.method(cx, "getegid", 0, js_getegid)?;
    binding.method(cx, "getgroups", 0, js_getgroups)?;
    binding.method(cx, "cwd", 0, js_cwd)?;
    binding.method(cx, "chdir", 1, js_chdir)?;
    binding.method(cx, "kill", 2, js_kill)?;
    binding.method(cx, "title", 0, js_title)?;
    binding.method(cx, "setTitle", 1, js_set_title)?;
    binding.method(cx, "reallyExit", 1, js_really_exit)?;
    binding.method(cx, "abort", 0, js_abort)?;
    binding.method(cx, "hrtime", 0, js_hrtime)?;
    binding.method(cx, "memoryUsage", 0, js_memory_usage)?;
    binding.method(cx, "cpuUsage", 0, js_cpu_usage)?;
    binding.method(cx, "resourceUsage", 0, js_resource_usage)?;
    binding.method(cx, "constrainedMemory", 0, js_constrained_memory)?;
    binding.method(cx, "availableMemory", 0, js_available_memory)?;
    binding.method(cx, "activeResources", 0, js_active_resources)?;
    binding.method(cx, "activeHandles", 0, js_active_handles)?;
    binding.method(cx, "activeRequests", 0, js_active_requests)?;
    binding.method(cx, "liveHandles", 0, js_live_handles)?;
    binding.method(cx, "liveSockets", 0, js_live_sockets)?;
    binding.method(cx, "nextTick", 2, js_next_tick)
}

/// Node's name of this system.
pub(crate) fn platform() -> &'static str {
    match std::env::consts::OS {
        "macos" => "darwin",
        "solaris" | "illumos" => "sunos",
        other => other,
    }
}

/// Node's name of this processor.
pub(crate) fn arch() -> &'static str {
    match std::env::consts::ARCH {
        "x86_64" => "x64",
        "aarch64" => "arm64",
        "x86" => "ia32",
        "powerpc64" => "ppc64",
        "loongarch64" => "loong64",
        other => other,
    }
}

fn strings<'a>(cx: Ctx, texts: impl IntoIterator<Item = &'a str>) -> JsResult<Value> {
    let texts: JsResult<Vec<Value>> = texts.into_iter().map(|text| cx.string(text)).collect();
    cx.array_of(texts?)
}

fn facts(cx: Ctx, binding: &Value) -> JsResult<()> {
    let options = &State::of(cx).options;
    let argv0 = std::env::args_os().next().unwrap_or_default();
    let argv0 = argv0.to_string_lossy().into_owned();
    let exe = os::exe_path().unwrap_or_else(|_| argv0.clone());
    let mut argv = vec![exe.as_str()];
    match &options.entry {
        Entry::File(file) => argv.push(file),
        Entry::Stdin { dash: true } => argv.push("-"),
        _ => {}
    }
    argv.extend(options.args.iter().map(String::as_str));
    binding.set(cx, "argv", strings(cx, argv)?)?;
    let exec_argv = options.exec_argv.iter().map(String::as_str);
    binding.set(cx, "execArgv", strings(cx, exec_argv)?)?;
    if let Some(mode) = &options.unhandled_rejections {
        binding.set(cx, "rejectionMode", cx.string(mode)?)?;
    }
    if let Entry::Eval { code } = &options.entry {
        binding.set(cx, "eval", cx.string(code)?)?;
    }
    binding.set(cx, "argv0", cx.string(&argv0)?)?;
    binding.set(cx, "execPath", cx.string(&exe)?)?;
    binding.set(cx, "platform", cx.string(platform())?)?;
    binding.set(cx, "arch", cx.string(arch())?)?;
    binding.set(cx, "pid", os::pids().0)?;
    binding.set(cx, "version", cx.string(&format!("v{NODE_VERSION}"))?)?;
    let versions = cx.object()?;
    versions.set(cx, "node", cx.string(NODE_VERSION)?)?;
    versions.set(cx, "qjsnet", cx.string(env!("CARGO_PKG_VERSION"))?)?;
    versions.set(cx, "quickjs", cx.string(&Engine::version())?)?;
    versions.set(cx, "uv", cx.string(&os::version())?)?;
    binding.set(cx, "versions", versions)?;
    let env = cx.bare_object()?;
    for (name, value) in std::env::vars_os() {
        let (name, value) = (name.to_string_lossy(), value.to_string_lossy());
        env.set(cx, &*name, cx.string(&value)?)?;
    }
    binding.set(cx, "env", env)
}

fn js_ppid(_cx: Ctx, _call: &Call) -> JsResult<Value> {
    Ok(Value::int(os::pids().1))
}

fn js_uptime(cx: Ctx, _call: &Call) -> JsResult<Value> {
    Ok(Value::number(
        (os::hrtime() - State::of(cx).started) as f64 / 1e9,
    ))
}

fn js_umask(_cx: Ctx, call: &Call) -> JsResult<Value> {
    let mask = call.arg(0).as_number().map(|mask| mask as u32);
    Ok(Value::number(f64::from(os::umask(mask))))
}

fn id(index: usize) -> JsResult<Value> {
    Ok(Value::number(f64::from(os::ids()[index])))
}

fn js_getuid(_cx: Ctx, _call: &Call) -> JsResult<Value> {
    id(0)
}

fn js_geteuid(_cx: Ctx, _call: &Call) -> JsResult<Value> {
    id(1)
}

fn js_getgid(_cx: Ctx, _call: &Call) -> JsResult<Value> {
    id(2)
}

fn js_getegid(_cx: Ctx, _call: &Call) -> JsResult<Value> {
    id(3)
}

fn js_getgroups(cx: Ctx, _call: &Call) -> JsResult<Value> {
    cx.array_of(
        os::groups()
            .into_iter()
            .map(|group| Value::number(f64::from(group))),
    )
}

fn js_cwd(cx: Ctx, _call: &Call) -> JsResult<Value> {
    text_or_errno(cx, os::cwd())
}

fn js_chdir(cx: Ctx, call: &Call) -> JsResult<Value> {
    let path = call.arg(0).to_text(cx)?;
    Ok(or_errno(os::chdir(&path).map(|()| 0)))
}

fn js_kill(_cx: Ctx, call: &Call) -> JsResult<Value> {
    let result = os::kill(int(call, 0) as i32, int(call, 1) as i32);
    Ok(or_errno(result.map(|()| 0)))
}

/// The title is the script's own affair: changing what the system shows would need the memory of
/// the program's arguments, which is not ours.
fn js_title(cx: Ctx, _call: &Call) -> JsResult<Value> {
    let state = State::of(cx);
    let title = state.title.borrow().clone();
    match title {
        Some(title) => cx.string(&title),
        None => cx.string("qjsnet"),
    }
}

fn js_set_title(cx: Ctx, call: &Call) -> JsResult<Value> {
    let title = call.arg(0).to_text(cx)?;
    State::of(cx).title.replace(Some(title));
    Ok(Value::undefined())
}

/// Ends the process here and now. Frames of scripts are on the stack, so nothing is taken down;
/// output is written before each write returns, so nothing is lost.
fn js_really_exit(_cx: Ctx, call: &Call) -> JsResult<Value> {
    begin_no_more_work();
    std::process::exit(int(call, 0) as i32)
}

fn js_abort(_cx: Ctx, _call: &Call) -> JsResult<Value> {
    std::process::abort()
}

fn js_hrtime(cx: Ctx, _call: &Call) -> JsResult<Value> {
    cx.bigint(os::hrtime())
}

fn js_memory_usage(cx: Ctx, _call: &Call) -> JsResult<Value> {
    let usage = cx.memory_usage();
    let numbers = [
        os::resident_memory(),
        usage.total,
        usage.used,
        usage.array_buffers,
        usage.array_buffers,
    ];
    cx.array_of(numbers.map(Value::number))
}

fn js_cpu_usage(cx: Ctx, _call: &Call) -> JsResult<Value> {
    let (user, system) = os::cpu_usage();
    cx.array_of([Value::number(user), Value::number(system)])
}

fn js_resource_usage(cx: Ctx, _call: &Call) -> JsResult<Value> {
    cx.array_of(os::resource_usage().map(Value::number))
}

fn js_constrained_memory(_cx: Ctx, _call: &Call) -> JsResult<Value> {
    Ok(Value::number(os::constrained_memory()))
}

fn js_available_memory(_cx: Ctx, _call: &Call) -> JsResult<Value> {
    Ok(Value::number(os::available_memory()))
}

/// The requests that are under way, by the names of Node's classes.
fn requests(cx: Ctx, active: &[net::Active]) -> Vec<&'static str> {
    let pending_lookups = State::of(cx).event_loop.pending_lookups();
    let mut names = vec!["GetAddrInfoReqWrap"; pending_lookups];
    names.extend(active.iter().flat_map(|active| &active.requests));
    names
}

fn active(cx: Ctx) -> Vec<net::Active> {
    let owners = State::of(cx).event_loop.owners();
    let child = |owner| {
        let object = process_wrap::active_child(cx, owner)?;
        Some(net::Active {
            resource: "ProcessWrap",
            object: Some(object),
            requests: Vec::new(),
        })
    };
    let known = owners.into_iter();
    let known = known.filter_map(|owner| net::active(owner.clone()).or_else(|| child(owner)));
    known.collect()
}

fn js_active_resources(cx: Ctx, _call: &Call) -> JsResult<Value> {
    let active = active(cx);
    // The providers of requests have other names than their classes.
    let requests = requests(cx, &active).into_iter().map(|class| match class {
        "TCPConnectWrap" | "PipeConnectWrap" => "ConnectWrap",
        "WriteWrap" => "SimpleWriteWrap",
        "ShutdownWrap" => "SimpleShutdownWrap",
        other => other,
    });
    let [timers, immediates] = Timers::of(cx)?.referenced();
    let handles = active.iter().map(|active| active.resource);
    let timers = std::iter::repeat_n("Timeout", timers);
    let immediates = std::iter::repeat_n("Immediate", immediates);
    strings(cx, requests.chain(handles).chain(timers).chain(immediates))
}

fn js_active_handles(cx: Ctx, _call: &Call) -> JsResult<Value> {
    cx.array_of(active(cx).into_iter().filter_map(|active| active.object))
}

fn js_active_requests(cx: Ctx, _call: &Call) -> JsResult<Value> {
    strings(cx, requests(cx, &active(cx)))
}

/// How many handles libuv still knows, the host's own included.
fn js_live_handles(cx: Ctx, _call: &Call) -> JsResult<Value> {
    let count = State::of(cx).event_loop.live_handles();
    Ok(Value::number(count as f64))
}

/// How many sockets and servers have native memory.
fn js_live_sockets(cx: Ctx, _call: &Call) -> JsResult<Value> {
    Ok(Value::number(crate::net::live_sockets(cx) as f64))
}

fn js_next_tick(cx: Ctx, call: &Call) -> JsResult<Value> {
    let args = call.arg(1);
    let mut list = Vec::new();
    if args.is_object() {
        let len = args.get(cx, "length")?.as_number().unwrap_or(0.0) as u32;
        for index in 0..len {
            list.push(args.get_index(cx, index)?);
        }
    }
    cx.queue_tick(Tick::Call(call.arg(0), list));
    Ok(Value::undefined())
}
