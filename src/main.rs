//! The program `qjsnet`.

fn main() {}
