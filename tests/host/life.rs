//! How programs start, live and end.

use std::process::Command;
use std::time::{Duration, Instant};

use crate::common::Run;
use crate::run::{Folder, eval, run, run_in, script};

#[test]
fn help_and_version_name_the_program() {
    let help = run(&["--help"]);
    assert!(help.status == Some(0) && help.stdout.starts_with("Usage: qjsnet"));
    let version = run(&["-v"]);
    assert!(version.stdout.contains("quickjs-ng") && version.stdout.contains("libuv"));
}

#[test]
fn unknown_options_end_with_9() {
    run(&["--nonsense", "x.js"])
        .expect(9, "")
        .says("bad option: --nonsense");
}

#[test]
fn a_missing_file_is_named() {
    run(&["no-such-file.js"])
        .expect(1, "")
        .says("Cannot find module");
}

#[test]
fn eval_has_require_and_arguments() {
    run(&[
        "-e",
        "console.log(typeof require, process.argv.slice(1))",
        "a",
        "-b",
    ])
    .expect(0, "function [ 'a', '-b' ]\n");
}

#[test]
fn print_shows_the_value_of_the_code() {
    run(&["-p", "var a = [1]; a.length + 1"]).expect(0, "2\n");
}

#[test]
fn standard_input_is_a_program() {
    let folder = std::env::temp_dir();
    run_in(&folder, &["-", "x"], "console.log(process.argv.slice(2))").expect(0, "[ 'x' ]\n");
    run_in(&folder, &[], "console.log(__filename)").expect(0, "[stdin]\n");
}

#[test]
fn modules_can_be_loaded_first() {
    let folder = Folder::new();
    folder.file("first.js", "globalThis.before = 7");
    run_in(&folder.0, &["-r", "./first.js", "-p", "before"], "").expect(0, "7\n");
}

#[test]
fn common_js_files_are_sloppy_and_may_return() {
    let text = "undeclared = 5; console.log(undeclared, this === exports); return; console.log(0)";
    script("a.js", text).1.expect(0, "5 true\n");
}

#[test]
fn a_first_line_for_the_shell_is_skipped() {
    let text = "#!/usr/bin/env qjsnet\nconsole.log(new Error('x').stack.split('\\n')[1])";
    let (folder, ended) = script("tool", text);
    let path = folder.0.join("tool");
    let place = format!("    at {}:2:", path.display());
    assert!(ended.stdout.starts_with(&place), "{}", ended.stdout);
}

#[test]
fn gc_is_there_on_request() {
    run(&["-p", "typeof gc"]).expect(0, "undefined\n");
    run(&["--expose-gc", "-p", "typeof gc"]).expect(0, "function\n");
}

#[test]
fn an_uncaught_error_shows_place_and_stack() {
    let (_folder, ended) = script(
        "a.js",
        "\nfunction f() {\n  throw new TypeError('bad');\n}\nf();",
    );
    ended
        .expect(1, "")
        .says("a.js:3\n  throw new TypeError('bad');\n");
    ended.says("TypeError: bad\n    at f (").says("a.js:5:");
}

#[test]
fn a_thrown_value_that_is_no_error_is_shown() {
    eval("throw { a: 1 }")
        .expect(1, "")
        .says("Uncaught:\n{ a: 1 }");
}

#[test]
fn a_syntax_error_names_file_and_line() {
    let (_folder, ended) = script("a.js", "let a;\nlet b = ;\n");
    ended
        .expect(1, "")
        .says("a.js:2\nlet b = ;")
        .says("SyntaxError");
}

#[test]
fn uncaught_exception_listeners_keep_the_process_alive() {
    eval(
        "process.on('uncaughtException', (e, origin) => console.log(e.message, origin));
         setTimeout(() => console.log('alive'), 1); throw new Error('x')",
    )
    .expect(0, "x uncaughtException\nalive\n");
}

#[test]
fn a_listener_for_uncaught_exceptions_that_throws_ends_with_7() {
    eval("process.on('uncaughtException', () => { throw new Error('second') }); throw 1")
        .expect(7, "")
        .says("Error: second");
}

#[test]
fn an_unhandled_rejection_ends_with_1() {
    eval("Promise.reject(new Error('lost')); setTimeout(() => console.log('never'), 50)")
        .expect(1, "")
        .says("Error: lost");
}

#[test]
fn rejections_can_be_told_of_or_ignored() {
    let code = "Promise.reject(new Error('lost')); setTimeout(() => console.log('on'), 1)";
    run(&["--unhandled-rejections=none", "-e", code]).expect(0, "on\n");
    run(&["--unhandled-rejections=warn", "-e", code])
        .expect(0, "on\n")
        .says("UnhandledPromiseRejectionWarning");
    run(&["--unhandled-rejections=nonsense", "-e", code]).expect(9, "");
}

#[test]
fn exit_listeners_run_once_with_the_code() {
    eval("process.on('exit', (code) => { console.log(code); process.exit(4) }); process.exit(3)")
        .expect(4, "3\n");
    eval("process.on('exit', () => { process.exitCode = 9 })").expect(9, "");
    eval("process.exitCode = 5").expect(5, "");
}

#[test]
fn an_exit_listener_that_throws_is_an_error() {
    eval("process.on('exit', () => { throw new Error('late') })")
        .expect(1, "")
        .says("Error: late");
}

#[test]
fn nothing_runs_after_exit() {
    eval(
        "setTimeout(() => console.log('never'), 0); process.nextTick(() => console.log('never'));
         try { process.exit(0) } finally { console.log('never') }",
    )
    .expect(0, "");
}

#[test]
fn before_exit_may_add_work() {
    eval(
        "let n = 0; process.on('beforeExit', () => {
           if (n++ < 2) setTimeout(() => console.log('more', n), 1) })",
    )
    .expect(0, "more 1\nmore 2\n");
}

#[test]
fn ticks_run_before_jobs_and_both_between_callbacks() {
    eval(
        "const say = (s) => () => console.log(s);
         for (const name of ['a', 'b']) setImmediate(() => {
           console.log(name); Promise.resolve().then(say('job')); process.nextTick(say('tick')) });",
    )
    .expect(0, "a\ntick\njob\nb\ntick\njob\n");
}

#[test]
fn timers_fire_in_the_order_of_their_times() {
    eval(
        "for (const ms of [30, 1, 20, 10]) setTimeout(console.log, ms, ms);
         const gone = setTimeout(console.log, 5, 'never'); clearTimeout(gone);",
    )
    .expect(0, "1\n10\n20\n30\n");
}

#[test]
fn what_is_unreferenced_does_not_keep_the_process() {
    eval("setInterval(() => {}, 1000).unref(); setTimeout(() => {}, 60000).unref(); 1")
        .expect(0, "");
}

#[test]
fn an_interval_runs_until_it_is_cleared() {
    eval("let n = 0; const t = setInterval(() => { console.log(n); if (++n == 3) clearInterval(t) }, 1)")
        .expect(0, "0\n1\n2\n");
}

#[test]
fn standard_input_is_a_stream() {
    let folder = Folder::new();
    folder.file(
        "in.js",
        "let all = ''; process.stdin.setEncoding('utf8').on('data', (s) => { all += s })
         .on('end', () => console.log(all.length, all.slice(0, 3)))",
    );
    let input = "abc".repeat(100_000);
    run_in(&folder.0, &["in.js"], &input).expect(0, "300000 abc\n");
}

#[test]
fn a_file_can_be_standard_input() {
    let folder = Folder::new();
    folder.file(
        "in.js",
        "let n = 0; process.stdin.on('data', (c) => { n += c.length }).on('end', () => console.log(n))",
    );
    folder.file("data", &"x".repeat(200_000));
    let code = "const { spawnSync } = require('child_process'); const fs = require('fs');
        const fd = fs.openSync('data'); const r = spawnSync(process.execPath, ['in.js'], { stdio: [fd] });
        console.log(r.status, r.stdout.toString())";
    run_in(&folder.0, &["-e", code], "").expect(0, "0 200000\n\n");
}

#[test]
fn signals_reach_their_listeners() {
    eval(
        "const t = setInterval(() => {}, 1000);
         process.on('SIGUSR2', (name, n) => { console.log(name, n > 0); clearInterval(t) });
         process.kill(process.pid, 'SIGUSR2')",
    )
    .expect(0, "SIGUSR2 true\n");
}

#[test]
fn a_closed_pipe_does_not_kill_the_process() {
    let code = "process.stdout.on('error', (e) => { console.error(e.code, e.syscall); process.exit(3) });
        const more = () => process.stdout.write('x'.repeat(65536), () => setImmediate(more)); more()";
    let folder = Folder::new();
    folder.file("a.js", code);
    let shell = "\"$0\" a.js < /dev/null | head -c 1 > /dev/null; echo ${PIPESTATUS[0]}";
    let program = env!("CARGO_BIN_EXE_qjsnet");
    let output = Command::new("bash")
        .args(["-c", shell, program])
        .current_dir(&folder.0)
        .output()
        .expect("bash");
    let (out, err) = (
        output.stdout,
        String::from_utf8_lossy(&output.stderr).into_owned(),
    );
    assert_eq!(String::from_utf8_lossy(&out), "3\n", "{err}");
    assert!(err.contains("EPIPE write"), "{err}");
}

#[test]
fn an_uncaught_error_event_names_the_object() {
    let text = "require('net').connect(1, '127.0.0.1')";
    let ended = script("a.js", text).1;
    ended
        .expect(1, "")
        .says("throw er; // Unhandled 'error' event\n      ^\n\nError: connect ECONNREFUSED 127.0.0.1:1\n    at ")
        .says("\nEmitted 'error' event on Socket instance at:\n    at ")
        .says(" {\n  errno: -111,\n");
    let text =
        "class Mine extends require('events') {}\nnew Mine().emit('error', new TypeError('x'))";
    let (folder, ended) = script("a.js", text);
    let place = folder.0.join("a.js");
    let words = format!(
        "Emitted 'error' event on Mine instance at:\n    at {}:2:",
        place.display()
    );
    ended.expect(1, "").says(&words);
}

#[test]
fn an_error_event_that_is_no_error_is_shown_as_such() {
    script("a.js", "new (require('events'))().emit('error', { a: 1 })")
        .1
        .expect(1, "")
        .says("throw err; // Unhandled 'error' event\n    ^\n\nError [ERR_UNHANDLED_ERROR]: ");
}

#[test]
fn a_frozen_error_can_be_emitted() {
    script(
        "a.js",
        "new (require('events'))().emit('error', Object.freeze(new Error('cold')))",
    )
    .1
    .expect(1, "")
    .says("Error: cold\n    at ");
}

#[test]
fn what_does_not_end_in_time_takes_its_children_along() {
    // The child keeps the pipe of stdout open: if it lived on, the run would end only with it.
    let begin = Instant::now();
    let mut command = Command::new("sh");
    command.args(["-c", "sleep 600 & wait"]);
    let run = Run::new(&mut command, None, Duration::from_millis(500)).expect("sh starts");
    assert!(run.timed_out);
    assert!(begin.elapsed() < Duration::from_secs(300));
}
