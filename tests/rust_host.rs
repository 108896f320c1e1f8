//! The example of a Rust host works: `net` in a context of `rquickjs`, on a loop run by hand.

#[path = "../examples/rust_host.rs"]
mod rust_host;

#[test]
fn net_runs_in_an_rquickjs_context() {
    assert_eq!(rust_host::run().as_deref(), Ok("hello from a Rust host"));
}

#[test]
fn one_host_after_another() {
    for _ in 0..3 {
        assert!(rust_host::run().is_ok());
    }
}
