//! [`KeptOptions`]: what a script has asked of the kernel for the descriptors that a socket or a
//! server is going to make.

use core::cell::{Cell, RefCell};

use crate::js::{Ctx, JsResult, Value};
use crate::net::errors;
use crate::uv::{self, Errno, KernelOption, OptionValue};

/// Options by name, and the protocol. They stay when the socket is connected again.
#[derive(Default)]
pub(crate) struct KeptOptions {
    options: RefCell<Vec<(&'static KernelOption, OptionValue)>>,
    /// Multipath TCP.
    pub multipath: Cell<bool>,
}

/// What the kernel has refused: an option, or to make a socket of such a kind.
pub(crate) struct Refused {
    option: Option<&'static KernelOption>,
    error: Errno,
}

impl KeptOptions {
    /// The value that was set last.
    pub fn get(&self, option: &KernelOption) -> Option<OptionValue> {
        let options = self.options.borrow();
        let found = options.iter().find(|(known, _)| *known == option);
        found.map(|(_, value)| value.clone())
    }

    /// Keeps a value, behind those of other options: they are applied in the order in which they
    /// were set.
    pub fn put(&self, option: &'static KernelOption, value: OptionValue) {
        let mut options = self.options.borrow_mut();
        options.retain(|(known, _)| *known != option);
        options.push((option, value));
    }

    /// Makes the descriptor of a handle that is to be bound or connected, and sets the options on
    /// it. Without any the descriptor is libuv's to make. `family` as in
    /// [`uv::Stream::make_descriptor`].
    pub fn prepare(&self, handle: &uv::Stream, family: u8) -> Result<(), Refused> {
        if self.options.borrow().is_empty() && !self.multipath.get() {
            return Ok(());
        }
        let made = handle.make_descriptor(family, self.multipath.get());
        made.map_err(|error| Refused {
            option: None,
            error,
        })?;
        self.apply(handle)
    }

    /// Sets the options on a handle that has a descriptor.
    pub fn apply(&self, handle: &uv::Stream) -> Result<(), Refused> {
        self.apply_those(handle, |_| true)
    }

    /// As [`KeptOptions::apply`], some of them.
    pub fn apply_those(
        &self,
        handle: &uv::Stream,
        wanted: impl Fn(&KernelOption) -> bool,
    ) -> Result<(), Refused> {
        for (option, value) in self.options.borrow().iter() {
            if wanted(option) {
                set(handle, option, value)?;
            }
        }
        Ok(())
    }
}

/// Sets an option now.
pub(crate) fn set(
    handle: &uv::Stream,
    option: &'static KernelOption,
    value: &OptionValue,
) -> Result<(), Refused> {
    let outcome = handle.set_kernel_option(option, value);
    outcome.map_err(|error| Refused {
        option: Some(option),
        error,
    })
}

impl Refused {
    /// The error for the script.
    pub fn into_error(self, cx: Ctx) -> JsResult<Value> {
        match self.option {
            Some(option) => errors::option(cx, self.error, "setsockopt", option.name),
            None => errors::system(cx, self.error, "socket"),
        }
    }
}
