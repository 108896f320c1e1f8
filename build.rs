//! Build script: checks that exactly one way of getting the engine and libuv is chosen, makes the
//! bindings of the host build from the host's own headers, and lists the JavaScript files that
//! the embedded host carries.

use std::fmt::Write;
use std::path::{Path, PathBuf};

const MODULES: &str = "src/host/modules";

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let major = std::env::var("CARGO_PKG_VERSION_MAJOR").expect("set by cargo");
    println!("cargo::rustc-cdylib-link-arg=-Wl,-soname,libqjsnet.so.{major}");
    for (name, values) in HOST_CFGS {
        println!("cargo::rustc-check-cfg=cfg({name}{values})");
    }
    let chosen = |feature: &str| std::env::var_os(feature).is_some();
    match (
        chosen("CARGO_FEATURE_VENDORED"),
        chosen("CARGO_FEATURE_HOST"),
    ) {
        (true, false) => list_modules(),
        (false, true) => host(),
        (true, true) => refuse(
            "the features `vendored` and `host` exclude one another: the library would \
             bring its own engine and libuv into a host that has both. Build with \
             --no-default-features --features host",
        ),
        (false, false) => refuse(
            "no engine chosen: build with the default feature `vendored`, which compiles \
             quickjs-ng and libuv in, or with `host`, which takes the host's own",
        ),
    }
}

/// Ends the build with a line that says why.
fn refuse(why: &str) -> ! {
    println!("cargo::error={}", why.replace('\n', " "));
    std::process::exit(1)
}

/// The cfgs that say what the host's headers have.
const HOST_CFGS: &[(&str, &str)] = &[
    ("qjs_engine", ", values(\"ng\", \"bellard\")"),
    ("qjs_has_rope", ""),
    ("qjs_has_short_big_int", ""),
    ("qjs_has_any_opaque", ""),
    ("qjs_has_strict_eq", ""),
    ("qjs_frees_buffers", ""),
    ("qjs_has_typed_arrays", ""),
    ("qjs_counts_before_object", ""),
    ("uv_has_pipe2", ""),
    ("uv_has_reuseport", ""),
];

#[cfg(not(feature = "host"))]
fn host() {
    unreachable!("the feature was looked at before");
}

/// Bindings from the headers of the host, and the C file behind their inline functions.
#[cfg(feature = "host")]
fn host() {
    let engine = header("QJSNET_QUICKJS_INCLUDE", "quickjs.h", "JS_NewClassID");
    let uv = header("QJSNET_UV_INCLUDE", "uv.h", "uv_loop_init");
    let versions = uv.with_file_name("uv").join("version.h");
    at_least("QJSNET_UV_INCLUDE", &versions, "libuv", "UV", (1, 44));
    let text = std::fs::read_to_string(&engine).expect("read before");
    // quickjs-ng counts class ids in each runtime, and its function says so.
    let ng = text.contains("JS_NewClassID(JSRuntime *rt, JSClassID *pclass_id)");
    if ng {
        at_least(
            "QJSNET_QUICKJS_INCLUDE",
            &engine,
            "quickjs-ng",
            "QJS",
            (0, 13),
        );
    }
    println!(
        "cargo::rustc-cfg=qjs_engine=\"{}\"",
        if ng { "ng" } else { "bellard" }
    );
    let have = |cfg: &str, word: &str| {
        if text.contains(word) {
            println!("cargo::rustc-cfg={cfg}");
        }
    };
    have("qjs_has_rope", "JS_TAG_STRING_ROPE");
    have("qjs_has_short_big_int", "JS_TAG_SHORT_BIG_INT");
    have("qjs_has_any_opaque", "JS_GetAnyOpaque");
    have("qjs_has_strict_eq", "JS_StrictEq");
    have("qjs_has_typed_arrays", "JS_NewTypedArray(");
    // Where the count of an object's references stands: before it, or at its beginning.
    have("qjs_counts_before_object", "__js_rc(void *ptr)");
    // Before quickjs-ng 0.15 an ArrayBuffer's memory is given back by a function that only frees.
    have("qjs_frees_buffers", "JSFreeArrayBufferDataFunc *free_func");
    let uv_text = std::fs::read_to_string(&uv).expect("read before");
    if uv_text.contains("uv_pipe_connect2") {
        println!("cargo::rustc-cfg=uv_has_pipe2");
    }
    if uv_text.contains("UV_TCP_REUSEPORT") {
        println!("cargo::rustc-cfg=uv_has_reuseport");
    }
    let out = PathBuf::from(std::env::var("OUT_DIR").expect("set by cargo"));
    bind_engine(&engine, &out);
    let bindings = bindings(&uv)
        .allowlist_item("(uv|UV)_.+")
        .generate()
        .unwrap_or_else(|error| refuse(&format!("no bindings from {}: {error}", uv.display())));
    bindings
        .write_to_file(out.join("uv.rs"))
        .expect("the output folder is there");
    if std::env::var_os("CARGO_FEATURE_JSRT").is_some() {
        compile_drop_in(&engine, &uv);
    }
}

/// The C part of the feature `jsrt`, which speaks of the host's own runtime.
#[cfg(feature = "host")]
fn compile_drop_in(engine: &Path, uv: &Path) {
    let source = "src/abi/jsrt.c";
    println!("cargo::rerun-if-changed={source}");
    println!("cargo::rerun-if-changed=include/qjsnet.h");
    let runtime = header("QJSNET_JSRT_INCLUDE", "runtime.h", "JSRT_Runtime");
    let mut build = cc::Build::new();
    for header in [runtime.as_path(), engine, uv] {
        build.include(header.parent().expect("a file has a folder"));
    }
    build
        .file(source)
        .include("include")
        .std("gnu11")
        .define("_GNU_SOURCE", None)
        // Not of the host's own headers.
        .extra_warnings(false)
        .compile("qjsnet_jsrt");
}

/// The header `name` in the folder that `variable` names; it has to speak of `word`.
#[cfg(feature = "host")]
fn header(variable: &str, name: &str, word: &str) -> PathBuf {
    println!("cargo::rerun-if-env-changed={variable}");
    let Some(folder) = std::env::var_os(variable) else {
        refuse(&format!(
            "the host build needs {variable}: the folder that holds the host's {name}"
        ));
    };
    // The compilers look for it from folders of their own.
    let path = std::path::absolute(&folder)
        .unwrap_or_else(|_| PathBuf::from(&folder))
        .join(name);
    println!("cargo::rerun-if-changed={}", path.display());
    match std::fs::read_to_string(&path) {
        Err(error) => refuse(&format!(
            "{variable} is {}, but {} cannot be read: {error}",
            Path::new(&folder).display(),
            path.display()
        )),
        Ok(text) if !text.contains(word) && !included_speaks(&path, word) => refuse(&format!(
            "{variable} is {}, but {} is a foreign header: it has no {word}",
            Path::new(&folder).display(),
            path.display()
        )),
        Ok(_) => path,
    }
}

/// Ends the build unless the header's `PREFIX_VERSION_MAJOR` and `_MINOR` are new enough.
#[cfg(feature = "host")]
fn at_least(variable: &str, header: &Path, name: &str, prefix: &str, oldest: (u32, u32)) {
    let text = std::fs::read_to_string(header).unwrap_or_default();
    let part = |part: &str| {
        let define = format!("#define {prefix}_VERSION_{part} ");
        let mut lines = text.lines();
        let number = lines.find_map(|line| line.strip_prefix(&define))?;
        number.trim().parse::<u32>().ok()
    };
    let found = part("MAJOR").zip(part("MINOR"));
    if found.is_none_or(|found| found < oldest) {
        let found = found.map_or("of no known version".to_owned(), |(major, minor)| {
            format!("{major}.{minor}")
        });
        refuse(&format!(
            "{variable}: the {name} of {} is {found}; {}.{} or newer is needed",
            header.display(),
            oldest.0,
            oldest.1
        ));
    }
}

/// Whether the word stands in a header of the same folder, as `uv.h` spreads its parts.
#[cfg(feature = "host")]
fn included_speaks(path: &Path, word: &str) -> bool {
    let folder = path.parent().expect("a file has a folder").join("uv");
    let Ok(entries) = std::fs::read_dir(folder) else {
        return false;
    };
    let mut texts = entries
        .flatten()
        .filter_map(|e| std::fs::read_to_string(e.path()).ok());
    texts.any(|text| text.contains(word))
}

#[cfg(feature = "host")]
fn bindings(header: &Path) -> bindgen::Builder {
    let folder = header.parent().expect("a file has a folder");
    bindgen::builder()
        .header(header.to_str().expect("a path in UTF-8"))
        .clang_arg(format!("-I{}", folder.display()))
        .layout_tests(false)
        .generate_comments(false)
}

/// The engine's bindings. Its inline functions get real ones, which stand in a C file that bindgen
/// writes; they are renamed so that the library defines nothing under the engine's own names.
#[cfg(feature = "host")]
fn bind_engine(header: &Path, out: &Path) {
    let wrappers = out.join("quickjs_inline.c");
    let made = bindings(header)
        .allowlist_item("(__)?JS.+|js_free|js_malloc|QJS_VERSION_.+")
        .blocklist_function("JS_NewFloat64")
        // Sizes are what they are in the vendored crate, so that both builds need the same casts.
        .size_t_is_usize(false)
        .wrap_static_fns(true)
        .wrap_static_fns_path(&wrappers)
        .generate()
        .unwrap_or_else(|error| refuse(&format!("no bindings from {}: {error}", header.display())));
    let rename = |text: String| {
        let mut renamed = String::with_capacity(text.len());
        for (index, part) in text.split("__extern").enumerate() {
            if index > 0 {
                let start = renamed
                    .rfind(|c: char| !c.is_ascii_alphanumeric() && c != '_')
                    .map_or(0, |at| at + 1);
                renamed.insert_str(start, "qjsnet_inline_");
            }
            renamed.push_str(part);
        }
        renamed
    };
    let rust = rename(made.to_string());
    std::fs::write(out.join("quickjs.rs"), rust).expect("the output folder is there");
    let c = std::fs::read_to_string(&wrappers).expect("bindgen wrote the wrappers");
    std::fs::write(&wrappers, rename(c)).expect("the output folder is there");
    let folder = header.parent().expect("a file has a folder");
    cc::Build::new()
        .file(&wrappers)
        .include(folder)
        .warnings(false)
        .compile("qjsnet_inline");
}

/// Lists the files of the embedded host.
fn list_modules() {
    println!("cargo::rerun-if-changed={MODULES}");
    let manifest = std::env::var("CARGO_MANIFEST_DIR").expect("set by cargo");
    let out = std::env::var("OUT_DIR").expect("set by cargo");
    let root = Path::new(&manifest).join(MODULES);
    let mut files = Vec::new();
    collect(&root, &mut files);
    let name = |file: &Path| {
        let relative = file.strip_prefix(&root).expect("found below the root");
        let name = relative.with_extension("");
        name.to_str()
            .expect("names of built-ins are ASCII")
            .to_owned()
    };
    let mut files: Vec<_> = files.iter().map(|file| (name(file), file)).collect();
    files.sort();
    // An array of (name, text), in the order of the names: `fs/promises`, `internal/errors`, …
    let mut table = String::from("&[\n");
    for (name, file) in &files {
        println!("cargo::rerun-if-changed={}", file.display());
        writeln!(table, "    ({name:?}, include_str!({file:?})),").expect("writing to a string");
    }
    table.push(']');
    std::fs::write(Path::new(&out).join("builtins.rs"), table).expect("the output folder is there");
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    let Ok(entries) = std::fs::read_dir(folder) else {
        return;
    };
    for entry in entries.flatten() {
        let path = entry.path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "js") {
            files.push(path);
        }
    }
}
