// CL-01: what the module has in a primary, before and after setupPrimary
'use strict';
const cluster = require('cluster');
const { attempt, log, mask } = require('../lib.js');

mask(__filename, 'FILE');
const EventEmitter = require('events');
log(Object.keys(cluster).filter((key) => !key.startsWith('_')));
log(cluster instanceof EventEmitter, cluster.isPrimary, cluster.isMaster, cluster.isWorker, cluster.worker, cluster.workers);
log(cluster.SCHED_NONE, cluster.SCHED_RR, cluster.schedulingPolicy, cluster.settings);
log(cluster.setupMaster === cluster.setupPrimary);
cluster.on('setup', (settings) => log('setup', settings, settings === cluster.settings));
log(cluster.setupPrimary());
log(cluster.settings);
cluster.setupPrimary({ args: ['a', 'b'], silent: true, own: 1 });
log('merged', cluster.settings);
cluster.setupPrimary({ exec: 'other.js' });
log('merged', cluster.settings);
const worker = new cluster.Worker({ id: '7', state: 'odd' });
log(Object.keys(worker).filter((key) => !key.startsWith('_')), worker.id, worker.state, worker.process, worker instanceof EventEmitter);
log(cluster.Worker() instanceof cluster.Worker, new cluster.Worker(null).state, new cluster.Worker({ id: 'x' }).id);
log(Object.getOwnPropertyNames(cluster.Worker.prototype).sort());
attempt('isConnected without a process', () => { try { worker.isConnected(); } catch (err) { return err.name; } return undefined; });
cluster.schedulingPolicy = 5;
log('the policy is fixed', cluster.schedulingPolicy);
cluster.disconnect(() => log('disconnected'));
log('disconnect of none');
