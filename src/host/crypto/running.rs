//! [`Running`]: a digest or a message authentication code in the making, of any algorithm.

use sha2::digest::{ExtendableOutput, FixedOutput, Update};

/// A computation that has taken some bytes and is to take more.
pub(crate) trait Running: Send {
    /// Takes more bytes.
    fn update(&mut self, bytes: &[u8]);

    /// Writes the result. Algorithms of a fixed length are given room for exactly that.
    fn finish(self: Box<Self>, result: &mut [u8]);

    /// Another one that has taken the same bytes.
    fn fork(&self) -> Box<dyn Running>;
}

/// One whose result has a fixed length.
#[derive(Clone)]
pub(super) struct Fixed<T>(pub(super) T);

/// One whose result is as long as it is asked to be.
#[derive(Clone)]
pub(super) struct Extendable<T>(pub(super) T);

impl<T: Update + FixedOutput + Clone + Send + 'static> Running for Fixed<T> {
    fn update(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    fn finish(self: Box<Self>, result: &mut [u8]) {
        result.copy_from_slice(&self.0.finalize_fixed());
    }

    fn fork(&self) -> Box<dyn Running> {
        Box::new(self.clone())
    }
}

impl<T: Update + ExtendableOutput + Clone + Send + 'static> Running for Extendable<T> {
    fn update(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    fn finish(self: Box<Self>, result: &mut [u8]) {
        self.0.finalize_xof_into(result);
    }

    fn fork(&self) -> Box<dyn Running> {
        Box::new(self.clone())
    }
}
