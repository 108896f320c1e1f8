// CP-28: options that are not the caller's own do not count
'use strict';
const cp = require('child_process');
const { lane, mask } = require('../lib.js');

process.chdir('/usr');
mask(process.getuid(), 'UID');

const ways = {
  spawnSync: (options) => cp.spawnSync('pwd', [], options).stdout,
  'spawnSync without arguments': (options) => cp.spawnSync('pwd', options).stdout,
  execFileSync: (options) => cp.execFileSync('pwd', [], options),
  'execFileSync without arguments': (options) => cp.execFileSync('pwd', options),
  execSync: (options) => cp.execSync('pwd', options),
};
const later = {
  spawn: (options, done) => cp.spawn('pwd', options).stdout.on('data', done),
  exec: (options, done) => cp.exec('pwd', options, (err, stdout) => done(stdout)),
  execFile: (options, done) => cp.execFile('pwd', options, (err, stdout) => done(stdout)),
};

function all(about, options) {
  const log = lane(about);
  for (const [name, way] of Object.entries(ways)) {
    try {
      log(name, String(way(options)).trim());
    } catch (error) {
      log(name, error.message);
    }
  }
  for (const [name, way] of Object.entries(later)) {
    const own = lane(`${about} ${name}`);
    way(options, (text) => own(String(text).trim()));
  }
}

const inherited = {
  cwd: '/tmp', shell: true, argv0: 'other', input: 'x', stdio: 'inherit', maxBuffer: 1, timeout: -1, encoding: 'hex',
};
all('inherited', Object.create(inherited));
for (const [name, value] of Object.entries({ cwd: '/nowhere', uid: 'none', shell: true, maxBuffer: 'much' })) {
  Object.prototype[name] = value;
  all(`${name} without options`, undefined);
  all(`${name} with options`, {});
  delete Object.prototype[name];
}
