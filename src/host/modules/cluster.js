'use strict';
// The `cluster` built-in. A process that a primary has started knows it by its environment, of which nothing is left
// when its program runs: this file is loaded before that.

const { ObjectHasOwn } = primordials;

const isWorker = ObjectHasOwn(process.env, 'NODE_UNIQUE_ID');
module.exports = require(isWorker ? 'internal/cluster/child' : 'internal/cluster/primary');
