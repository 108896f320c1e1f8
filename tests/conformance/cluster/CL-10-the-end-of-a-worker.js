// CL-10: a worker exits, is killed, throws, ends itself: exit, signal, exitedAfterDisconnect
'use strict';
const cluster = require('cluster');
const { lane } = require('../lib.js');

const ways = ['exit', 'kill', 'kill with a signal', 'destroy', 'kill itself', 'process.kill', 'disconnect of its channel', 'throw'];
if (cluster.isPrimary) {
  const next = () => {
    const way = ways.shift();
    if (way === undefined) return;
    const print = lane(way);
    cluster.setupPrimary({ silent: true });
    const worker = cluster.fork({ WAY: way });
    worker.on('online', () => {
      if (way === 'kill') print(worker.kill());
      else if (way === 'kill with a signal') worker.kill('SIGKILL');
      else if (way === 'destroy') worker.destroy('SIGINT');
      else worker.send('go');
    });
    const ends = [];
    const ended = (...event) => {
      ends.push(event);
      if (ends.length < 2) return;
      print(...ends.sort());
      print(worker.exitedAfterDisconnect, worker.isDead(), worker.isConnected(), worker.process.killed);
      print(Object.keys(cluster.workers));
      next();
    };
    worker.on('exit', (...args) => ended('exit', ...args));
    worker.on('disconnect', () => ended('disconnect'));
  };
  next();
} else {
  process.on('message', () => {
    switch (process.env.WAY) {
      case 'exit': process.exit(3); break;
      case 'kill itself': cluster.worker.kill(); break;
      case 'process.kill': process.kill(process.pid, 'SIGTERM'); break;
      case 'disconnect of its channel': process.disconnect(); break;
      default: throw new Error('on purpose');
    }
  });
}
