// TMO-06 TMO-07 TMO-04: the time counts from the last traffic; one that is set anew counts at once.
'use strict';
const { pair } = require('../lib.js');

pair({}, {}, (client, peer) => {
  let last = 0;
  let sent = 0;
  client.on('data', () => { last = performance.now(); });
  client.setTimeout(300);
  client.once('timeout', () => {
    const idle = performance.now() - last;
    console.log('timeout after', sent, 'writes', idle > 290, idle < 600);
    client.setTimeout(5000);
    client.setTimeout(100);
    const set = performance.now();
    client.once('timeout', () => {
      const waited = performance.now() - set;
      console.log('the shorter time', waited > 90, waited < 400);
      // Nothing is left of the times before.
      client.setTimeout(0);
      client.once('timeout', () => console.log('not after 0'));
      setTimeout(() => { client.destroy(); peer.destroy(); }, 150);
    });
  });
  const timer = setInterval(() => {
    if (sent++ % 2) peer.write('x');
    else client.write('y', () => { last = performance.now(); });
    if (sent === 8) clearInterval(timer);
  }, 120);
  peer.resume();
});
