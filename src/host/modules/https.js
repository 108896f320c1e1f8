'use strict';
// The `https` built-in of a program without HTTP and TLS: it loads, an agent keeps its settings.

const { ArrayPrototypeJoin, ArrayPrototypeMap, FunctionPrototypeCall } = primordials;

const tls = require('tls');
const http = require('internal/http_agent');
const { asClass, klass, functions } = require('internal/absent')(
  'https', 'A proxy such as stunnel ends TLS in front of the program.');

// What tells one pool of connections from another, in the order in which Node puts it into the name.
const POOL_OPTIONS = [
  'ca', 'cert', 'clientCertEngine', 'ciphers', 'key', 'pfx', 'rejectUnauthorized', 'servername', 'minVersion',
  'maxVersion', 'secureProtocol', 'crl', 'honorCipherOrder', 'ecdhCurve', 'dhparam', 'secureOptions', 'sessionIdContext',
  'sigalgs', 'privateKeyIdentifier', 'privateKeyEngine',
];

function Agent(options) {
  if (!(this instanceof Agent)) return new Agent(options);
  const { defaultPort = 443, protocol = 'https:' } = options ?? {};
  FunctionPrototypeCall(http.Agent, this, { ...options, defaultPort, protocol });
  this.maxCachedSessions = this.options.maxCachedSessions ?? 100;
  this._sessionCache = { map: {}, list: [] };
}
asClass(Agent, http.Agent, 'createConnection keepSocketAlive getName _getSession _cacheSession _evictSession');

Agent.prototype.getName = function getName(options = {}) {
  const name = FunctionPrototypeCall(http.Agent.prototype.getName, this, options);
  return `${name}:${ArrayPrototypeJoin(ArrayPrototypeMap(POOL_OPTIONS, (key) => shown(key, options)), ':')}`;
};

function shown(key, options) {
  const value = options[key];
  if (key === 'rejectUnauthorized') return value ?? '';
  if (key === 'servername') return value && value !== options.host ? value : '';
  return value || '';
}

exports.Agent = Agent;
exports.globalAgent = new Agent({ keepAlive: true, scheduling: 'lifo', timeout: 5000 });
exports.Server = klass('Server', 2, tls.Server, 'closeAllConnections closeIdleConnections setTimeout close');
functions(exports, 'createServer/2 get/3 request/0');
