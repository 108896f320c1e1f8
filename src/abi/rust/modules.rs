//! The modules as definitions for the loaders of `rquickjs`.

use rquickjs::module::{Declarations, Exports, ModuleDef};
use rquickjs::{Ctx, Result};

/// Defines a module with these names, besides `default`, which is all of them in one object. They have to
/// be known before there is a context; a test holds them against what the module exports.
macro_rules! module {
    ($(#[$doc:meta])* $type:ident, $name:literal, [$($export:literal),* $(,)?]) => {
        $(#[$doc])*
        ///
        /// The context has to be attached ([`attach`](super::attach)) when the module is evaluated.
        pub struct $type;

        impl $type {
            const NAMES: &[&str] = &[$($export),*];
        }

        impl ModuleDef for $type {
            fn declare<'js>(declarations: &Declarations<'js>) -> Result<()> {
                for name in Self::NAMES.iter().chain(&["default"]) {
                    declarations.declare(*name)?;
                }
                Ok(())
            }

            fn evaluate<'js>(ctx: &Ctx<'js>, exports: &Exports<'js>) -> Result<()> {
                let all = super::module(ctx, $name)?;
                let object = all.as_object().expect("the exports of a module are an object");
                for name in Self::NAMES {
                    exports.export(*name, object.get::<_, rquickjs::Value>(*name)?)?;
                }
                exports.export("default", all)?;
                Ok(())
            }
        }
    };
}

module!(
    /// Node's `net`.
    NetModule,
    "net",
    [
        "_createServerHandle",
        "_normalizeArgs",
        "_TransferredBoundSocket",
        "BlockList",
        "SocketAddress",
        "BoundSocket",
        "connect",
        "createConnection",
        "createServer",
        "isIP",
        "isIPv4",
        "isIPv6",
        "Server",
        "Socket",
        "Stream",
        "getDefaultAutoSelectFamily",
        "setDefaultAutoSelectFamily",
        "getDefaultAutoSelectFamilyAttemptTimeout",
        "setDefaultAutoSelectFamilyAttemptTimeout",
    ]
);

module!(
    /// Node's `buffer`. Once a context has it, what sockets read are Buffers; before, plain `Uint8Array`s.
    BufferModule,
    "buffer",
    [
        "Buffer",
        "transcode",
        "isUtf8",
        "isAscii",
        "kMaxLength",
        "kStringMaxLength",
        "btoa",
        "atob",
        "constants",
        "INSPECT_MAX_BYTES",
    ]
);

module!(
    /// Node's `events`.
    EventsModule,
    "events",
    [
        "addAbortListener",
        "once",
        "on",
        "getEventListeners",
        "getMaxListeners",
        "listenerCount",
        "EventEmitter",
        "usingDomains",
        "captureRejectionSymbol",
        "captureRejections",
        "EventEmitterAsyncResource",
        "errorMonitor",
        "defaultMaxListeners",
        "setMaxListeners",
        "init",
    ]
);

module!(
    /// Node's `stream`.
    StreamModule,
    "stream",
    [
        "Readable",
        "Writable",
        "Duplex",
        "getDefaultHighWaterMark",
        "setDefaultHighWaterMark",
        "isDestroyed",
        "isDisturbed",
        "isErrored",
        "isReadable",
        "isWritable",
        "Transform",
        "PassThrough",
        "duplexPair",
        "pipeline",
        "addAbortSignal",
        "finished",
        "destroy",
        "compose",
        "Stream",
        "_isArrayBufferView",
        "_isUint8Array",
        "_uint8ArrayToBuffer",
        "promises",
    ]
);

module!(
    /// What the kernel offers for sockets beyond Node's `net`: `docs/qjsnet-module.md`.
    QjsnetModule,
    "qjsnet",
    [
        "setOption",
        "getOption",
        "tcpInfo",
        "peerCredentials",
        "sendDescriptors",
        "receiveDescriptors",
        "listenDescriptors",
        "connect",
        "listen",
    ]
);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{EventLoop, attach};
    use rquickjs::{Context, Runtime};

    #[test]
    fn definitions_name_what_the_modules_export() {
        let runtime = Runtime::new().expect("a runtime");
        let context = Context::full(&runtime).expect("a context");
        let event_loop = EventLoop::new().expect("a loop");
        let attachment = context.with(|ctx| {
            let attachment = attach(&ctx, &event_loop).expect("an attachment");
            for (module, names) in [
                ("net", NetModule::NAMES),
                ("buffer", BufferModule::NAMES),
                ("events", EventsModule::NAMES),
                ("stream", StreamModule::NAMES),
                ("qjsnet", QjsnetModule::NAMES),
            ] {
                let exports = attachment.module(&ctx, module).expect("the module");
                let exports = exports.as_object().expect("an object");
                let keys: Result<Vec<String>> = exports.keys().collect();
                assert_eq!(keys.expect("its keys"), names, "{module}");
            }
            attachment
        });
        drop(attachment);
    }
}
