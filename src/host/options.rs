//! The command line.

use lexopt::prelude::*;

/// What `--help` prints.
pub(crate) const HELP: &str = "\
Usage: qjsnet [OPTION]... FILE [ARG]...
       qjsnet [OPTION]... -e CODE [ARG]...
       qjsnet [OPTION]... - [ARG]...        (the program comes from standard input)

Runs a JavaScript file with require('net') and the other built-ins of the embedded host.

  -e, --eval CODE            run CODE
  -p, --print [CODE]         run CODE and print its result; -pe CODE is the same
  -r, --require MODULE       load MODULE first; may be given more than once
      --input-type=TYPE      what -e and standard input are: commonjs (the default) or module
      --expose-gc            put gc() on the global object
      --expose-internals     let scripts require internal/… modules, for tests
      --no-warnings          print no warnings
      --trace-warnings       print warnings with their stack
      --unhandled-rejections=MODE
                             throw (the default), strict, warn, none or warn-with-error-codes
      --network-family-autoselection-attempt-timeout=MS
                             how long an address may take before the next is tried
      --no-network-family-autoselection
                             try only the first address of a host
  -h, --help                 print this and end
  -v, --version              print the versions and end
";

/// Options that are only handed on to scripts, in `process.execArgv`.
const PASSED_ON: &[&str] = &[
    "no-warnings",
    "trace-warnings",
    "no-deprecation",
    "trace-deprecation",
    "throw-deprecation",
    "trace-uncaught",
    "enable-source-maps",
];

/// Options with a value that tune the engine of Node. They are handed on as well and mean nothing here: this engine has
/// other measures.
const TUNING: &[&str] = &[
    "initial-heap-size",
    "initial-old-space-size",
    "max-heap-size",
    "max-http-header-size",
    "max-old-space-size",
    "max-old-space-size-percentage",
    "max-semi-space-size",
    "min-semi-space-size",
    "stack-size",
    "v8-pool-size",
];

const REJECTION_MODES: &[&str] = &["throw", "strict", "warn", "none", "warn-with-error-codes"];

/// What is to be run.
#[derive(Clone, PartialEq, Debug)]
pub(crate) enum Entry {
    File(String),
    Eval {
        code: String,
    },
    /// Standard input, whether a dash stands for it or nothing.
    Stdin {
        dash: bool,
    },
    Help,
    Version,
}

/// The command line, understood.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Options {
    pub(crate) entry: Entry,
    /// The arguments for the script, without the program and the script.
    pub(crate) args: Vec<String>,
    /// The options as given, for `process.execArgv`.
    pub(crate) exec_argv: Vec<String>,
    /// Modules to load first.
    pub(crate) preload: Vec<String>,
    pub(crate) expose_gc: bool,
    /// Scripts may require the internal built-ins.
    pub(crate) expose_internals: bool,
    /// Whether `net` tries the addresses of a host in turn.
    pub(crate) auto_select: Option<bool>,
    /// How long `net` waits for one of them, in milliseconds.
    pub(crate) attempt_timeout: Option<u32>,
    /// What happens to a promise that is rejected without a handler.
    pub(crate) unhandled_rejections: Option<String>,
    /// The result of the code from `-e` or standard input is printed.
    pub(crate) print: bool,
    /// Code from `-e` or standard input is an ES module.
    pub(crate) input_is_module: bool,
}

/// Reads the arguments that follow the program's name.
pub(crate) fn parse(args: impl IntoIterator<Item = std::ffi::OsString>) -> Result<Options, String> {
    let mut options = Options {
        entry: Entry::Stdin { dash: false },
        args: Vec::new(),
        exec_argv: Vec::new(),
        preload: Vec::new(),
        expose_gc: false,
        expose_internals: false,
        auto_select: None,
        attempt_timeout: None,
        unhandled_rejections: None,
        print: false,
        input_is_module: false,
    };
    let given: Vec<_> = args.into_iter().collect();
    let mut parser = lexopt::Parser::from_args(given.iter().cloned());
    let mut eval: Option<String> = None;
    // Whether there is a file, or the dash that stands for one.
    let mut named = false;
    let fail = |error: lexopt::Error| error.to_string();
    while let Some(arg) = parser.next().map_err(fail)? {
        let name = match arg {
            Value(first) => {
                let first = lossy(first);
                // With -e there is no file: everything left belongs to the script.
                if eval.is_some() {
                    options.args.push(first);
                } else if first == "-" {
                    (options.entry, named) = (Entry::Stdin { dash: true }, true);
                } else {
                    (options.entry, named) = (Entry::File(first), true);
                }
                options
                    .args
                    .extend(parser.raw_args().map_err(fail)?.map(lossy));
                break;
            }
            Short(short) => match short {
                'e' => "eval".to_owned(),
                'p' => match parser.optional_value() {
                    None => "print".to_owned(),
                    // The one pair of short options that Node knows.
                    Some(rest) if rest == "e" => {
                        options.print = true;
                        "eval".to_owned()
                    }
                    Some(rest) => return Err(unknown(&format!("-p{}", lossy(rest)))),
                },
                'h' => "help".to_owned(),
                'v' => "version".to_owned(),
                'r' => "require".to_owned(),
                'i' => return Err(no_repl()),
                other => return Err(unknown(&format!("-{other}"))),
            },
            Long(long) => long.to_owned(),
        };
        // Node takes an underscore for a dash, and hands on what was written.
        let name = name.replace('_', "-");
        match name.as_str() {
            "help" => options.entry = Entry::Help,
            "version" => options.entry = Entry::Version,
            "eval" => eval = Some(value(&mut parser)?),
            "print" => {
                options.print = true;
                if let Some(code) = code_to_print(&mut parser).map_err(fail)? {
                    eval = Some(code);
                }
            }
            "require" => options.preload.push(value(&mut parser)?),
            "expose-gc" => options.expose_gc = true,
            "expose-internals" => options.expose_internals = true,
            "input-type" => {
                let kind = value(&mut parser)?;
                options.input_is_module = match kind.as_str() {
                    "module" => true,
                    "commonjs" => false,
                    _ => return Err("--input-type must be \"module\" or \"commonjs\"".into()),
                };
            }
            "unhandled-rejections" => {
                let mode = value(&mut parser)?;
                if !REJECTION_MODES.contains(&mode.as_str()) {
                    let modes = REJECTION_MODES.join(", ");
                    return Err(format!("--unhandled-rejections must be one of {modes}"));
                }
                options.unhandled_rejections = Some(mode);
            }
            "network-family-autoselection-attempt-timeout" => {
                let text = value(&mut parser)?;
                let Ok(timeout) = text.parse() else {
                    return Err(format!("--{name} must be a number of milliseconds"));
                };
                options.attempt_timeout = Some(timeout);
            }
            // The names with "enable" are Node's older ones for the same.
            "network-family-autoselection"
            | "no-network-family-autoselection"
            | "enable-network-family-autoselection"
            | "no-enable-network-family-autoselection" => {
                options.auto_select = Some(!name.starts_with("no-"));
            }
            "interactive" => return Err(no_repl()),
            known if PASSED_ON.contains(&known) => {}
            known if TUNING.contains(&known) => {
                if parser.optional_value().is_none() {
                    return Err(format!("--{known} requires an argument"));
                }
            }
            _ => return Err(unknown(&format!("--{name}"))),
        }
        if matches!(options.entry, Entry::Help | Entry::Version) {
            return Ok(options);
        }
    }
    if let Some(code) = eval {
        options.entry = Entry::Eval { code };
    }
    let own = given.len() - options.args.len() - usize::from(named);
    options.exec_argv = given.into_iter().take(own).map(lossy).collect();
    if options.exec_argv.last().is_some_and(|last| last == "--") {
        options.exec_argv.pop();
    }
    Ok(options)
}

/// The code behind `-p`, if it is there and not behind `-e`.
fn code_to_print(parser: &mut lexopt::Parser) -> Result<Option<String>, lexopt::Error> {
    if let Some(code) = parser.optional_value() {
        return Ok(Some(lossy(code)));
    }
    let code = parser
        .raw_args()?
        .next_if(|next| !next.as_encoded_bytes().starts_with(b"-"));
    Ok(code.map(lossy))
}

fn value(parser: &mut lexopt::Parser) -> Result<String, String> {
    parser.value().map(lossy).map_err(|error| error.to_string())
}

fn lossy(text: std::ffi::OsString) -> String {
    text.to_string_lossy().into_owned()
}

fn unknown(option: &str) -> String {
    format!("bad option: {option}")
}

fn no_repl() -> String {
    "there is no interactive mode: give a file, or -e CODE".into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(args: &[&str]) -> Result<Options, String> {
        parse(args.iter().map(Into::into))
    }

    #[test]
    fn what_follows_the_file_belongs_to_the_script() {
        let options = parsed(&["--expose-gc", "a.js", "-e", "x", "--version"]).unwrap();
        assert_eq!(options.entry, Entry::File("a.js".into()));
        assert_eq!(options.args, ["-e", "x", "--version"]);
        assert!(options.expose_gc);
        assert_eq!(options.exec_argv, ["--expose-gc"]);
    }

    #[test]
    fn underscores_are_dashes_and_stay_as_they_were_written() {
        let options = parsed(&["--expose_gc", "--no_warnings", "a.js"]).unwrap();
        assert!(options.expose_gc);
        assert_eq!(options.exec_argv, ["--expose_gc", "--no_warnings"]);
    }

    #[test]
    fn eval_takes_the_rest_as_arguments() {
        let options = parsed(&["-p", "1+1", "a", "-b"]).unwrap();
        assert_eq!(options.entry, Entry::Eval { code: "1+1".into() });
        assert!(options.print);
        assert_eq!(options.args, ["a", "-b"]);
        assert_eq!(options.exec_argv, ["-p", "1+1"]);
    }

    #[test]
    fn options_are_handed_on_as_they_were_written() {
        let options =
            parsed(&["-r", "./a.js", "--input-type", "module", "--print=5", "b"]).unwrap();
        assert_eq!(
            options.exec_argv,
            ["-r", "./a.js", "--input-type", "module", "--print=5"]
        );
    }

    #[test]
    fn what_is_printed_may_be_given_in_three_ways() {
        for args in [
            &["-pe", "1", "a"][..],
            &["-p", "-e", "1", "a"],
            &["-p", "1", "a"],
        ] {
            let options = parsed(args).unwrap();
            assert_eq!(options.entry, Entry::Eval { code: "1".into() });
            assert!(options.print);
            assert_eq!(options.args, ["a"]);
        }
        let options = parsed(&["-p", "--no-warnings"]).unwrap();
        assert!(options.print);
        assert_eq!(options.entry, Entry::Stdin { dash: false });
        assert_eq!(parsed(&["-px"]).unwrap_err(), "bad option: -px");
    }

    #[test]
    fn what_tunes_another_engine_is_handed_on() {
        let options = parsed(&["--stack_size=256", "--max-old-space-size=64", "a.js"]).unwrap();
        assert_eq!(
            options.exec_argv,
            ["--stack_size=256", "--max-old-space-size=64"]
        );
        assert!(parsed(&["--stack-size", "a.js"]).is_err());
    }

    #[test]
    fn unknown_options_are_named() {
        assert_eq!(
            parsed(&["--nonsense", "a.js"]).unwrap_err(),
            "bad option: --nonsense"
        );
        assert_eq!(parsed(&["-Z"]).unwrap_err(), "bad option: -Z");
    }

    #[test]
    fn a_dash_is_standard_input() {
        let options = parsed(&["-", "one"]).unwrap();
        assert_eq!(options.entry, Entry::Stdin { dash: true });
        assert_eq!(options.args, ["one"]);
    }
}
