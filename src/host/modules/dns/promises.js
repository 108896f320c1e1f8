'use strict';
// The `dns/promises` built-in. Native: through the `dns` built-in.

const { Promise, SymbolFor } = primordials;

const dns = require('dns');
const { validateHostname, request, start, CODES } = dns[SymbolFor('qjsnet.dns')];

function lookup(hostname, options = undefined) {
  validateHostname(hostname);
  const asked = request(hostname, options);
  return new Promise((resolve, reject) => {
    start(asked, (err, list) => {
      if (err) reject(err);
      else resolve(asked.all ? list : list[0]);
    });
  });
}

module.exports = {
  lookup, getDefaultResultOrder: dns.getDefaultResultOrder, setDefaultResultOrder: dns.setDefaultResultOrder, ...CODES,
};
