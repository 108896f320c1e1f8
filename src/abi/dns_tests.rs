//! The `dns.lookup` of a host: what is asked of it, and what becomes of its answers.

use super::test_program::{HostLoop, Program};

/// Runs a script in a host whose `dns` is `dns`; what it logged.
fn log(dns: &'static str, script: &str) -> Vec<String> {
    let event_loop = HostLoop::new();
    let program = Program::new();
    *program.notes.modules.borrow_mut() = vec![("dns", dns)];
    assert_eq!(program.attach(&program.table(&event_loop)), 0);
    program.set_globals();
    program.eval(&format!("{script}; 0"));
    program.jobs();
    event_loop.run();
    let lines = program.log();
    assert_eq!(program.notes.uncaught.borrow().len(), 0);
    program.free();
    event_loop.close();
    lines.split('|').map(str::to_owned).collect()
}

const IP: &str = "ERR_INVALID_IP_ADDRESS";
const FAMILY: &str = "ERR_INVALID_ADDRESS_FAMILY";

/// Answers of this shape fail a connect to all addresses and a listen, then a connect to one of a
/// family, each with a code and with the answer in the message.
fn refused(dns: &'static str, several: (&str, &str), one: (&str, &str)) {
    let script = "const report = (what) => (e) => log(what + e.code + ' ' + e.message);
        net.connect(9, 'some.host').on('error', report('1 '));
        net.connect({ port: 9, host: 'some.host', family: 4 }).on('error', report('2 '));
        net.createServer().on('error', report('3 ')).listen(0, 'some.host')";
    let mut lines = log(dns, script);
    lines.sort();
    assert_eq!(lines.len(), 3, "{dns}: {lines:?}");
    for (line, (code, answer)) in lines.iter().zip([several, one, several]) {
        let said = format!("The host's dns.lookup answered ({answer}) for 'some.host'; ");
        assert!(line[2..].starts_with(code), "{dns}: {line} lacks {code}");
        assert!(line.contains(&said), "{dns}: {line} lacks {said}");
    }
}

#[test]
fn an_answer_of_another_shape_is_shown_in_the_error() {
    refused(
        "({ lookup(name, options, answer) { answer() } })",
        (IP, "undefined, undefined"),
        (IP, "undefined, undefined, undefined"),
    );
    refused(
        "({ lookup(name, options, answer) { answer(null, '127.0.0.1', 'IPv4') } })",
        (IP, "null, '127.0.0.1'"),
        (FAMILY, "null, '127.0.0.1', 'IPv4'"),
    );
    refused(
        "({ lookup(name, options, answer) { answer(null, []) } })",
        (IP, "null, []"),
        (IP, "null, [], undefined"),
    );
    refused(
        "({ lookup: (name, { all }, answer) => answer(null, all ? ['127.0.0.1'] : 'a name', 4) })",
        (IP, "null, [ '127.0.0.1' ]"),
        (IP, "null, 'a name', 4"),
    );
    refused(
        "({ lookup: (name, { all }, answer) => answer(null,
            all ? [{ address: '::1', family: 6 }, { address: '127.0.0.1', family: 6 }] : '::1', 4) })",
        (FAMILY, "null, [ { address: '::1', family: 6 }, { address: '127.0.0.1', family: 6 } ]"),
        (FAMILY, "null, '::1', 4"),
    );
}

#[test]
fn a_host_may_answer_later_and_with_errors_of_its_own() {
    let dns = "({ lookup(name, options, answer) {
        log(name, typeof options, options.all, typeof options.family, typeof options.hints, arguments.length);
        const found = name === 'no.host' ? [new Error('none')] : [null, [{ address: '127.0.0.1', family: 4 }]];
        Promise.resolve().then(() => answer(...found)); } })";
    let script =
        "const server = net.createServer((peer) => peer.end()).listen(0, '127.0.0.1', () => {
            net.connect(server.address().port, 'some.host').on('close', (bad) => {
                log(bad); server.close();
                net.connect(1, 'no.host').on('error', (e) => log(e.message)); }).resume(); })";
    let lines = log(dns, script);
    let wanted = [
        "127.0.0.1 object true undefined undefined 3",
        "some.host object true undefined number 3",
        "false",
        "no.host object true undefined number 3",
        "none",
    ];
    assert_eq!(lines, wanted);
}

#[test]
fn a_lookup_that_is_no_function_throws() {
    let script = "for (const from of [() => net.connect(9, 'some.host'),
            () => net.createServer().listen(0, 'some.host')]) {
            try { from(); } catch (e) { log(e.code, e.message); } }";
    let said = "ERR_INVALID_ARG_TYPE The \"dns.lookup\" property must be of type function. \
                Received type number (3)";
    assert_eq!(log("({ lookup: 3 })", script), [said, said]);
}
