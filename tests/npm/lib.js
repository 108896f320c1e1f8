'use strict';
// What the scripts know of the servers that run.sh has started for them.
const { execFileSync } = require('child_process');

exports.server = (name) => ({
  port: Number(process.env[`${name.toUpperCase()}_PORT`]),
  path: process.env[`${name.toUpperCase()}_PATH`],
  /** Ends the server and starts it again, with what it had written. */
  restart() { execFileSync(process.env.SERVERS, ['restart', name], { stdio: 'ignore' }); },
});

/** The answer of `ask`, which may fail while its server is away. */
exports.again = async (ask) => {
  for (let tries = 0; ; tries++) {
    try {
      return await ask();
    } catch (err) {
      if (tries === 100) throw err;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
};
