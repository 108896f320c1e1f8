//! EventEmitter.
