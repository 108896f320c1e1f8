//! What the built-in `crypto` computes: bytes in, bytes out. Nothing here knows of the engine, so that a job can run on a
//! thread of the pool; what scripts see of it is in `bindings/crypto`.

mod algorithms;
mod derive;
mod random;
mod running;

pub(crate) use algorithms::{Algorithm, find, names};
pub(crate) use derive::{Refused, Scrypt, hkdf, pbkdf2, scrypt, zeroes};
pub(crate) use random::{below, fill, uuid_v4, uuid_v7};
pub(crate) use running::Running;
