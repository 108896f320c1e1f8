'use strict';
// require('stream/promises').

const { finishedPromise } = require('./finished');
const { pipelinePromise } = require('./pipeline');

module.exports = {
  finished(target, options) {
    return finishedPromise(target, options);
  },
  pipeline(...parts) {
    return pipelinePromise(...parts);
  },
};
