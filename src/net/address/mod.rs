//! Addresses: `isIP`, `SocketAddress`, `BlockList`, and the forms in which addresses are written.

mod address_set;
pub(crate) mod block_list;
pub(crate) mod endpoint;
pub(crate) mod family;
mod host_mapping;
pub(crate) mod ip;
mod rule_list;
mod rule_text;
mod rules;
pub(crate) mod socket_address;
mod url_address;
