'use strict';
// The `tls` built-in of a program without TLS: it loads, its settings can be read and its classes tested against.

const { ArrayIsArray, ArrayPrototypeForEach, ArrayPrototypeMap, ArrayPrototypeReduce, ObjectFreeze } = primordials;

const net = require('net');
const { Buffer } = require('buffer');
const errors = require('internal/errors');
const { klass, asClass, functions } = require('internal/absent')(
  'tls', 'A proxy such as stunnel ends TLS in front of the program; the package node-forge has it in JavaScript.');

exports.CLIENT_RENEG_LIMIT = 3;
exports.CLIENT_RENEG_WINDOW = 600;
exports.DEFAULT_CIPHERS = 'TLS_AES_256_GCM_SHA384:TLS_CHACHA20_POLY1305_SHA256:TLS_AES_128_GCM_SHA256:' +
  'ECDHE-RSA-AES128-GCM-SHA256:ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES256-GCM-SHA384:' +
  'ECDHE-ECDSA-AES256-GCM-SHA384:DHE-RSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-SHA256:DHE-RSA-AES128-SHA256:' +
  'ECDHE-RSA-AES256-SHA384:DHE-RSA-AES256-SHA384:ECDHE-RSA-AES256-SHA256:DHE-RSA-AES256-SHA256:' +
  'HIGH:!aNULL:!eNULL:!EXPORT:!DES:!RC4:!MD5:!PSK:!SRP:!CAMELLIA';
exports.DEFAULT_ECDH_CURVE = 'auto';
exports.DEFAULT_MIN_VERSION = 'TLSv1.2';
exports.DEFAULT_MAX_VERSION = 'TLSv1.3';
// There are none: an answer that is true, where Node's own list would not be.
exports.getCiphers = function getCiphers() { return []; };
exports.getCertificateCompressionAlgorithms = function getCertificateCompressionAlgorithms() { return []; };
exports.rootCertificates = ObjectFreeze([]);
functions(exports, 'getCACertificates/0 setDefaultCACertificates/1');
exports.convertALPNProtocols = convertALPNProtocols;
functions(exports, 'checkServerIdentity/2');
exports.createSecureContext = function createSecureContext(options) { return new SecureContext(options); };
exports.SecureContext = SecureContext;
exports.TLSSocket = klass('TLSSocket', 2, net.Socket, 'disableRenegotiation _wrapHandle _destroySSL _init renegotiate ' +
  'exportKeyingMaterial setMaxSendFragment _handleTimeout _emitTLSError _tlsError _releaseControl _finishInit _start ' +
  'setServername setSession getSession getPeerCertificate getCertificate getPeerX509Certificate getX509Certificate ' +
  'setKeyCert getCipher getSharedSigalgs getEphemeralKeyInfo getFinished getPeerFinished getProtocol getTLSTicket ' +
  'isSessionReused enableTrace');
exports.Server = klass('Server', 2, net.Server,
  'setSecureContext _getServerData _setServerData getTicketKeys setTicketKeys addContext');
functions(exports, 'createServer/2 connect/0');

/** What packages keep beside their options: nothing in it can be used, since whatever takes one throws. */
function SecureContext() {
  if (new.target === undefined) return new SecureContext();
  this.context = {};
}
asClass(SecureContext);

/** Puts the names of protocols as they go over the wire, each behind its length, into `out.ALPNProtocols`. */
function convertALPNProtocols(protocols, out) {
  if (ArrayIsArray(protocols)) {
    out.ALPNProtocols = encoded(protocols);
  } else if (protocols instanceof Uint8Array) {
    out.ALPNProtocols = Buffer.from(protocols);
  }
}

function encoded(protocols) {
  const lengths = ArrayPrototypeMap(protocols, (protocol, at) => {
    const length = Buffer.byteLength(protocol);
    if (length <= 255) return length;
    throw errors.coded('ERR_OUT_OF_RANGE', `The byte length of the protocol at index ${at} exceeds the maximum length. ` +
      `It must be <= 255. Received ${length}`, 'RangeError');
  });
  const out = Buffer.allocUnsafe(ArrayPrototypeReduce(lengths, (sum, length) => sum + 1 + length, 0));
  let at = 0;
  ArrayPrototypeForEach(protocols, (protocol, i) => {
    out[at] = lengths[i];
    out.write(protocol, at + 1);
    at += 1 + lengths[i];
  });
  return out;
}
