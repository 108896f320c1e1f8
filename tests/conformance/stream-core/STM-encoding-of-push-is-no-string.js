// STM: a string that is pushed with an encoding that is no string is taken for UTF-8.
'use strict';
const { log } = require('../lib.js');
const { Readable } = require('stream');

for (const encoding of [{}, 1, true, [], null, undefined, '', 'hex', 'nonsense']) {
  for (const method of ['push', 'unshift']) {
    const readable = new Readable({ read() {} });
    try {
      log(method, encoding, readable[method]('6162', encoding), readable.read());
    } catch (error) {
      log(method, encoding, error);
    }
    const decoded = new Readable({ read() {}, encoding: 'base64' });
    try {
      log('base64', decoded[method]('6162', encoding), decoded.read());
    } catch (error) {
      log('base64', error);
    }
  }
}
