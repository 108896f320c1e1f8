// MOD-18 HOST: the command line options for the selection of a family, old names and new.
const { log } = require('../lib.js');
const { execFileSync } = require('child_process');

const code = 'require("net").getDefaultAutoSelectFamily()';
for (const option of ['--network-family-autoselection', '--no-network-family-autoselection',
  '--enable-network-family-autoselection', '--no-enable-network-family-autoselection']) {
  log(option, String(execFileSync(process.execPath, [option, '-p', code])).trim());
}
