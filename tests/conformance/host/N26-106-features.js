// N26-106: the names in `process.features` in their order, and what `process.release` and `process.versions` say.
const { log } = require('../lib.js');

log(Object.keys(process.features));
log(process.features.dtls, process.features.quic);
log(process.version, process.versions.node, process.release.name, 'lts' in process.release);
log(typeof process.versions.uv);
