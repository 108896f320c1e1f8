//! An engine and a loop with this module, for the unit tests of this folder.

use super::{Quirks, attach_with, module};
use crate::js::testing::Engine;
use crate::uv::TestLoop;

/// A host with the global `net`. A test may take its parts down in any order.
pub(super) struct TestHost {
    pub event_loop: TestLoop,
    pub engine: Engine,
}

impl TestHost {
    pub fn new() -> TestHost {
        TestHost::with_quirks(Quirks::default())
    }

    pub fn with_quirks(quirks: Quirks) -> TestHost {
        let event_loop = TestLoop::new();
        let engine = Engine::new();
        let view = event_loop.view().clone();
        engine.with(|cx| attach_with(cx, view, quirks));
        engine.define("net", module);
        TestHost { event_loop, engine }
    }

    /// The lines that a script logs until nothing is left to do.
    pub fn log(&self, source: &str) -> Vec<String> {
        let mut lines = self.engine.log(source);
        self.event_loop.run();
        lines.extend(self.engine.log(""));
        lines
    }
}
