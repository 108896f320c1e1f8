'use strict';
// `pipe` of the old `Stream`, which knows nothing of buffers: what it calls on both ends, and when.
const Stream = require('stream');

class Source extends Stream {
  pause() { console.log(this.name, 'pause'); }
  resume() { console.log(this.name, 'resume'); }
}

class Dest extends Stream {
  constructor(room) {
    super();
    this.writable = true;
    this.room = room;
  }
  write(chunk) { console.log('write', chunk); return this.room; }
  end(...args) { console.log('end', args); }
  destroy(...args) { console.log('destroy', args); }
}

const counts = (stream) => ['data', 'drain', 'end', 'close', 'error'].map((event) => `${event}: ${stream.listenerCount(event)}`).join(' ');

function run(name, room, options, act, change = () => {}) {
  console.log(`-- ${name}`);
  const [source, dest] = [new Source(), new Dest(room)];
  source.name = name;
  change(source, dest);
  dest.on('pipe', (from) => console.log('pipe', from === source));
  console.log(source.pipe(dest, options) === dest);
  console.log(counts(source), '|', counts(dest));
  try {
    act(source, dest);
  } catch (error) {
    console.log('thrown', error.message);
  }
  console.log(counts(source), '|', counts(dest));
}

const end = (source) => { source.emit('data', 'x'); source.emit('end'); source.emit('end'); source.emit('close'); };
run('end', true, undefined, end);
run('empty options', true, {}, end);
run('null', true, null, end);
run('no end', true, { end: false }, end);
run('end: 0', true, { end: 0 }, end);
run('a string', true, 'end', end);
run('stdio', true, undefined, end, (source, dest) => { dest._isStdio = true; });
run('close', true, undefined, (source) => { source.emit('close'); source.emit('end'); });
run('close of one without destroy', true, undefined, (source) => source.emit('close'), (source, dest) => { dest.destroy = undefined; });
run('full', false, undefined, (source, dest) => {
  source.readable = true;
  source.emit('data', 'x');
  dest.emit('drain');
  source.readable = false;
  dest.emit('drain');
});
run('without pause', false, undefined, (source) => source.emit('data', 'x'), (source) => { source.pause = undefined; });
run('not writable', false, undefined, (source, dest) => { dest.writable = false; source.emit('data', 'x'); });
run('error of the source', true, undefined, (source) => source.emit('error', new Error('of the source')));
run('error of the destination', true, undefined, (source, dest) => dest.emit('error', new Error('of the destination')));
run('error that is heard', true, undefined, (source, dest) => {
  dest.on('error', (error) => console.log('heard', error.message));
  dest.emit('error', new Error('of the destination'));
});
run('destination closes', true, undefined, (source, dest) => { dest.emit('close'); source.emit('data', 'x'); });
