// The module's names, in their order, by every way to it; Node's `net` has none of them.
import assert from 'assert';
import net from 'net';
import { createRequire } from 'module';
import all, { getOption, setOption } from 'qjsnet';

const require = createRequire(import.meta.url);
assert.strictEqual(require('qjsnet'), all);
assert.strictEqual(all.setOption, setOption);
assert.strictEqual(all.getOption, getOption);
assert.deepStrictEqual(Object.keys(all), [
  'setOption', 'getOption', 'tcpInfo', 'peerCredentials', 'sendDescriptors', 'receiveDescriptors',
  'listenDescriptors', 'connect', 'listen',
]);
for (const name of Object.keys(all)) {
  assert.strictEqual(all[name].name, name);
  if (name !== 'connect') assert.ok(!(name in net), name);
}
