//! Addresses: `isIP`, `SocketAddress`, `BlockList`, and the forms in which addresses are written.

pub(crate) mod block_list;
pub(crate) mod endpoint;
pub(crate) mod family;
mod host_mapping;
pub(crate) mod ip;
mod rules;
pub(crate) mod socket_address;
mod url_address;
