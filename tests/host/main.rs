//! The embedded host from outside: small programs, what they print, and how they end.

mod life;
mod modules;
mod run;
