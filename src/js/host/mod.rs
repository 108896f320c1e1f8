//! What only the embedded host needs of the engine: the runtime itself, and ES modules, names of properties.

mod engine;
mod module;
mod names;

pub use engine::Engine;
pub use module::{Module, ModuleLoader};
