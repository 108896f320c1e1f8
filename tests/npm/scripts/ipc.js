// packages: node-ipc
'use strict';
const os = require('os');

(async () => {
  const { default: { IPC } } = await import('node-ipc').then((loaded) => (loaded.default?.IPC ? loaded : { default: loaded }));
  const serving = new IPC();
  const asking = new IPC();
  for (const ipc of [serving, asking]) {
    Object.assign(ipc.config, { silent: true, retry: 100, id: `ipc-${process.pid}`, socketRoot: `${os.tmpdir()}/` });
  }
  serving.serve(() => {
    serving.server.on('ask', (text, socket) => serving.server.emit(socket, 'answer', text.toUpperCase()));
  });
  serving.server.start();
  asking.connectTo(serving.config.id, () => {
    const remote = asking.of[serving.config.id];
    remote.on('connect', () => remote.emit('ask', 'é'.repeat(1000)));
    remote.on('answer', (text) => {
      console.log(text.length, text[0]);
      asking.disconnect(serving.config.id);
      serving.server.stop();
      console.log('end');
      process.exit();
    });
  });
})();
