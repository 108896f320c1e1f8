//! `include/qjsnet.h` is valid C and C++. That it is made of the sources as they are now, `make lint` says.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// Uses everything the header declares, with the types that it promises.
const USER: &str = r#"
#include "qjsnet.h"

static JSValue find(JSContext *ctx, const char *name, void *opaque)
{
    (void)ctx, (void)name, (void)opaque;
    return JS_UNDEFINED;
}

static void after(JSContext *ctx, void *opaque)
{
    (void)ctx, (void)opaque;
}

static void lost(JSContext *ctx, JSValue error, void *opaque)
{
    (void)ctx, (void)error, (void)opaque;
}

int user(JSContext *ctx, uv_loop_t *loop);

int user(JSContext *ctx, uv_loop_t *loop)
{
    struct qjsnet_host host;
    host.size = sizeof(struct qjsnet_host);
    host.loop = loop;
    host.require = find;
    host.after_callback = after;
    host.uncaught = lost;
    host.opaque = NULL;
    const struct qjsnet_host *table = &host;
    int status = qjsnet_attach(ctx, table);
    JSValue exports = qjsnet_module(ctx);
    JS_FreeValue(ctx, exports);
    exports = qjsnet_module_named(ctx, "events");
    JS_FreeValue(ctx, exports);
    JSModuleDef *module = qjsnet_init_module(ctx, "net");
    size_t live = qjsnet_live_handles(ctx);
    const char *texts[2] = { qjsnet_version(), qjsnet_strerror(status) };
    return texts[0] != texts[1] && module != NULL && live == 0 ? qjsnet_detach(ctx) : status;
}
"#;

/// Runs a tool; when it is not there, says on the real stderr that the test is skipped.
fn tool(test: &str, command: &mut Command) -> Option<Output> {
    let name = command.get_program().to_string_lossy().into_owned();
    match command.output() {
        Ok(output) => Some(output),
        Err(error) => {
            // The harness hides what a passing test prints through its macros.
            let _ = writeln!(
                std::io::stderr(),
                "test {test} ... SKIPPED: {name}: {error}"
            );
            None
        }
    }
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// The folders with `quickjs.h` and `uv.h`, in the sources of the crates that were compiled in.
fn folders() -> [PathBuf; 2] {
    let mut command = Command::new(env!("CARGO"));
    // Cargo answers when it has the crates of every platform and feature; it fetches those that no build has needed.
    command.args(["metadata", "--format-version", "1", "--locked"]);
    if std::env::var_os("OFFLINE").is_some() {
        command.args(["--offline", "--config", "vendor/crates/config.toml"]);
    }
    let output = command.current_dir(ROOT).output().unwrap();
    assert!(output.status.success(), "{}", text(&output.stderr));
    let metadata = text(&output.stdout);
    let folder = |name: &str, below: &str| {
        let of_crate = metadata
            .split("\"manifest_path\":\"")
            .skip(1)
            .filter_map(|rest| rest.split('"').next())
            .filter_map(|path| path.strip_suffix("/Cargo.toml"))
            .find(|path| {
                path.rsplit('/')
                    .next()
                    .is_some_and(|last| last.starts_with(name))
            })
            .unwrap_or_else(|| panic!("{name} is a dependency"));
        let folder = Path::new(of_crate).join(below);
        assert!(folder.is_dir(), "{}", folder.display());
        folder
    };
    [
        folder("rquickjs-sys", "quickjs"),
        folder("libuv-sys2", "libuv/include"),
    ]
}

fn compiles(compiler: &str, variable: &str, language: &str, standard: &str) {
    let place =
        std::env::temp_dir().join(format!("qjsnet-header-{}-{standard}", std::process::id()));
    std::fs::create_dir_all(&place).unwrap();
    let source = place.join(format!("{standard}.{language}"));
    std::fs::write(&source, USER).unwrap();
    let compiler = std::env::var(variable).unwrap_or_else(|_| compiler.to_owned());
    let mut command = Command::new(compiler);
    let warnings = ["-Wall", "-Wextra", "-Wpedantic", "-Werror"];
    command.arg(format!("-std={standard}")).args(warnings);
    // Strict C hides what uv.h needs of the system's headers.
    command.args(["-D_POSIX_C_SOURCE=200809L", "-fsyntax-only"]);
    command.arg("-I").arg(Path::new(ROOT).join("include"));
    for folder in folders() {
        command.arg("-isystem").arg(folder);
    }
    if let Some(output) = tool(standard, command.arg(&source)) {
        assert!(output.status.success(), "{}", text(&output.stderr));
    }
    std::fs::remove_dir_all(&place).unwrap();
}

#[test]
fn it_is_c99() {
    compiles("cc", "CC", "c", "c99");
}

#[test]
fn it_is_c11() {
    compiles("cc", "CC", "c", "c11");
}

#[test]
fn it_is_cpp17() {
    compiles("c++", "CXX", "cc", "c++17");
}
