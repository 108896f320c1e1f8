'use strict';
// What a process does before its program runs when the one that has started it left word in the environment: a channel
// to it, and that the process is a worker of a cluster. Children of this process are not to find either.

if (process.env.NODE_CHANNEL_FD) require('internal/child_process_ipc').openOwnChannel();
if (process.argv[1] && process.env.NODE_UNIQUE_ID) {
  require('cluster')._setupWorker();
  delete process.env.NODE_UNIQUE_ID;
}
