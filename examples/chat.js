// A chat for people with a line-based client, for instance `nc 127.0.0.1 PORT` or echo-client.js.
//
//   qjsnet examples/chat.js [PORT] [--max N]
//
// The first line is the name; every later line goes to all others. /who lists the people, /me ACTION tells what one
// does, /quit leaves. With --max N the server stops listening after N connections.
'use strict';
const net = require('net');

const MAX_LINE = 1000;

const args = process.argv.slice(2);
const maxAt = args.indexOf('--max');
let awaited = maxAt >= 0 ? Number(args.splice(maxAt, 2)[1]) : Infinity;
const port = Number(args[0] || 0);

/** People by name, in the order they came. */
const people = new Map();

function tell(text, except) {
  for (const [name, socket] of people) {
    if (name !== except) socket.write(text + '\n');
  }
}

/** What people do with a line that begins with a slash: (name, socket, rest of the line). */
const commands = {
  who(name, socket) {
    socket.write(`here: ${[...people.keys()].join(', ')}\n`);
  },
  me(name, socket, action) {
    tell(`* ${name} ${action}`, name);
  },
  quit(name, socket) {
    socket.end('bye\n');
  },
};

/** Splits the text of a socket into lines; a line that never ends is not kept. */
function onLine(socket, listener) {
  let rest = '';
  socket.setEncoding('utf8');
  socket.on('data', (text) => {
    const lines = (rest + text).split('\n');
    rest = lines.pop();
    for (const line of lines) listener(line.replace(/\r$/, ''));
    if (rest.length > MAX_LINE) {
      socket.end('that line is too long\n');
      rest = '';
    }
  });
}

function enter(socket, name) {
  if (!/^[\p{L}\p{N}_-]{1,20}$/u.test(name)) {
    socket.write('a name has 1 to 20 letters or digits; try again\n');
    return false;
  }
  if (people.has(name)) {
    socket.write(`${name} is taken; try again\n`);
    return false;
  }
  people.set(name, socket);
  socket.write(`welcome, ${name}; ${people.size - 1} others are here\n`);
  tell(`* ${name} came`, name);
  return true;
}

const server = net.createServer((socket) => {
  let name = null;
  socket.setNoDelay(true);
  socket.write('your name?\n');

  onLine(socket, (line) => {
    if (socket.writableEnded || line === '') return;
    if (name === null) {
      if (enter(socket, line)) name = line;
      return;
    }
    const [, command, rest] = /^\/(\w+)\s*(.*)$/.exec(line) || [];
    if (command === undefined) tell(`${name}: ${line}`, name);
    else if (Object.hasOwn(commands, command)) commands[command](name, socket, rest);
    else socket.write(`there is no /${command}\n`);
  });

  socket.on('error', (err) => console.error(`${name}: ${err.message}`));
  socket.on('close', () => {
    if (name === null) return;
    people.delete(name);
    tell(`* ${name} left`);
  });
  if (--awaited === 0) server.close();
});

server.on('error', (err) => {
  console.error(err.message);
  process.exitCode = 1;
});
server.listen(port, '127.0.0.1', () => console.log(`listening on 127.0.0.1:${server.address().port}`));
