//! Build script: checks that exactly one way of getting the engine and libuv is chosen.

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    if std::env::var_os("CARGO_FEATURE_VENDORED").is_none() {
        panic!(
            "qjsnet: no engine chosen: build with the default feature `vendored`, which compiles \
             quickjs-ng and libuv in"
        );
    }
}
