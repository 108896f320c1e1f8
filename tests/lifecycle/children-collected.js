// Nobody holds the children: they are told of all the same, and then collected.
const { must, settle } = require('./lib');
const { exec, spawn } = require('child_process');

for (let i = 0; i < 10; i++) {
  spawn('/bin/sh', ['-c', 'sleep 0.02; echo a; exit 2']).on('exit', must()).on('close', must());
  spawn('/nowhere').on('error', must()).on('close', must());
  spawn('sleep', ['0.02']);
  exec('sleep 0.02; echo b', must());
}
settle(() => gc());
