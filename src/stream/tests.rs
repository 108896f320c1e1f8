//! Tests of the machine through scripts, and of the native side.
