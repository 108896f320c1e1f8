'use strict';
// Bridges to web streams exist by name: packages look for them. None of our hosts has the
// other side, and calling one says so.

const { unavailable } = require('./checks');

function install({ Duplex, Readable, Writable }) {
  for (const [name, Class] of Object.entries({ Readable, Writable, Duplex })) {
    Class.fromWeb = function(source, options) {
      throw unavailable(`stream.${name}.fromWeb`);
    };
    Class.toWeb = function(source, options) {
      throw unavailable(`stream.${name}.toWeb`);
    };
  }
}

module.exports = { install };
