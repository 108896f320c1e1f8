//! The property and event names used by this library, interned once per context.

/// An entry of the table of names; `n::data` and so on are its values.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Name(u16);

impl Name {
    /// The text.
    pub fn as_str(self) -> &'static str {
        TABLE[self.index()]
    }

    pub(crate) fn index(self) -> usize {
        usize::from(self.0)
    }
}

macro_rules! names {
    ($($ident:ident $(= $text:literal)?),* $(,)?) => {
        #[allow(non_camel_case_types, clippy::upper_case_acronyms)]
        #[repr(u16)]
        enum Index { $($ident),* }

        /// The names themselves.
        #[allow(non_upper_case_globals, missing_docs)]
        pub mod n {
            use super::{Index, Name};
            $(pub const $ident: Name = Name(Index::$ident as u16);)*
        }

        pub(crate) const TABLE: &[&str] = &[$(names!(@text $ident $($text)?)),*];
    };
    (@text $ident:ident $text:literal) => { $text };
    (@text $ident:ident) => { stringify!($ident) };
}

include!("name_list.rs");

/// How many names there are.
pub(crate) const COUNT: usize = TABLE.len();
