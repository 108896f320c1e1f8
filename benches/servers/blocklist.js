// No server: blocklist.js RULES prints the nanoseconds of one check against that many rules, addresses, ranges and subnets in
// turn. Of the addresses asked for every second one is blocked.
'use strict';
const { BlockList } = require('net');

const rules = Number(process.argv[2]);
const list = new BlockList();
const within = (at) => `${at >> 8 & 255}.${at & 255}`;
for (let i = 0; i < rules; i++) {
  if (i % 3 === 0) list.addAddress(`10.${within(i)}.1`);
  if (i % 3 === 1) list.addRange(`11.${within(i)}.16`, `11.${within(i)}.31`);
  if (i % 3 === 2) list.addSubnet(`12.${within(i)}.64`, 26);
}

const asked = [];
for (let i = 0; i < 32; i++) {
  const at = Math.floor(i * rules / 32);
  asked.push([`10.${within(at)}.1`, `11.${within(at)}.20`, `12.${within(at)}.77`][at % 3], `192.168.${within(at)}`);
}

function nanoseconds(limit) {
  const begin = process.hrtime.bigint();
  let checks = 0;
  let blocked = 0;
  let passed = 0n;
  while (passed < limit) {
    for (const address of asked) if (list.check(address)) blocked++;
    checks += asked.length;
    passed = process.hrtime.bigint() - begin;
  }
  if (blocked !== checks / 2) throw new Error(`${blocked} of ${checks} addresses are blocked`);
  return Number(passed) / checks;
}

nanoseconds(100_000_000n);
console.log(Math.round(nanoseconds(300_000_000n)));
