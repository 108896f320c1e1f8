//! How many system calls a program makes.

use crate::run::script;

/// Linux counts the writes of a process where its scripts can read it.
#[cfg(target_os = "linux")]
#[test]
fn small_writes_of_one_callback_go_out_together() {
    let source = r#"
        const fs = require('fs');
        const net = require('net');
        const calls = () => Number(/syscw: (\d+)/.exec(fs.readFileSync('/proc/self/io', 'latin1'))[1]);
        const piece = Buffer.alloc(16, 'x');
        const bursts = {
          buffers: (socket, i) => socket.write(piece),
          texts: (socket, i) => socket.write('0123456789'),
          fresh: (socket, i) => socket.write(Buffer.from(String(i))),
        };
        const places = {
          'as it is': (burst) => burst(),
          'in a tick': (burst) => process.nextTick(burst),
          'in a job': (burst) => Promise.resolve().then(burst),
          'in a timer': (burst) => setTimeout(burst, 1),
        };
        const runs = Object.keys(places).flatMap((place) => Object.keys(bursts).map((kind) => [place, kind]));
        const server = net.createServer((peer) => { peer.resume(); server.close(); });
        server.listen(0, '127.0.0.1', () => {
          const socket = net.connect(server.address().port, '127.0.0.1', function next() {
            const [place, kind] = runs.shift() ?? [];
            if (place === undefined) return socket.end();
            const burst = () => {
              const before = calls();
              for (let i = 0; i < 1000; i++) bursts[kind](socket, i);
              setImmediate(() => {
                const made = calls() - before;
                // Making a Buffer takes longer, and what was written does not wait for all of them.
                if (made > (kind === 'fresh' ? 20 : 3)) console.log(kind, place, made);
                next();
              });
            };
            places[place](burst);
          });
        });
    "#;
    script("burst.js", source).1.expect(0, "");
}
