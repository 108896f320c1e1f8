//! What only the embedded host needs of the engine: the runtime itself, and ES modules.

mod engine;
mod module;

pub use engine::Engine;
pub use module::{Module, ModuleLoader};
