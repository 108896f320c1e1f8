// CL-18: NODE_CLUSTER_SCHED_POLICY
'use strict';
const { spawnSync } = require('child_process');
const { log } = require('../lib.js');

for (const policy of ['rr', 'none', 'RR', '', 'other', 'toString']) {
  const env = { ...process.env, NODE_CLUSTER_SCHED_POLICY: policy };
  const code = "console.log(require('cluster').schedulingPolicy)";
  log(JSON.stringify(policy), spawnSync(process.execPath, ['-e', code], { env, encoding: 'utf8' }).stdout);
}
