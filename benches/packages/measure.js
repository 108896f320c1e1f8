'use strict';
// measure(name, unit, round): a line of rates for `round`, which does so many units and returns their number: CPU time of this process
// and its rate, after rounds to warm up.
const SECONDS = Number(process.env.BENCH_SECONDS || 1);

async function rounds(round) {
  const until = performance.now() + SECONDS * 1000;
  let units = 0;
  do units += await round(); while (performance.now() < until);
  return units;
}

module.exports = async function measure(name, unit, round) {
  await rounds(round);
  const began = performance.now();
  const cpu = process.cpuUsage();
  const units = await rounds(round);
  const { user, system } = process.cpuUsage(cpu);
  const took = performance.now() - began;
  console.log([name, unit, ((user + system) / units).toFixed(3), (units / took * 1000).toFixed(0)].join('\t'));
};
