// packages: pg; server: postgres
'use strict';
const { Client, Pool } = require('pg');
const { again, server } = require('../lib.js');
const { port, path, restart } = server('postgres');

(async () => {
  for (const user of ['scram', 'md5user']) {
    const client = new Client({ host: '127.0.0.1', port, user, password: 'sécret', database: 'postgres' });
    await client.connect();
    const { rows } = await client.query('SELECT $1::text AS a, $2::int AS b, now() < now() AS c', ['é', 42]);
    console.log(user, rows);
    await client.end();
    const wrong = new Client({ host: '127.0.0.1', port, user, password: 'wrong', database: 'postgres' });
    await wrong.connect().then(() => console.log('let in'), (err) => console.log(err.code, err.routine));
  }
  const unix = new Client({ host: path, port, user: 'scram', password: 'sécret', database: 'postgres' });
  await unix.connect();
  await unix.query('CREATE TEMP TABLE t (id int PRIMARY KEY, body bytea)');
  const body = Buffer.alloc(1200000, 'abc');
  await unix.query('INSERT INTO t VALUES (1, $1)', [body]);
  const [row] = (await unix.query('SELECT body FROM t')).rows;
  console.log(row.body.equals(body));
  await unix.query('INSERT INTO t VALUES (1, null)').catch((err) => console.log(err.code, err.constraint));
  const { rows } = await unix.query('SELECT i, md5(i::text) AS h FROM generate_series(1, 20000) AS i');
  console.log(rows.length, rows[19999]);
  const heard = new Promise((resolve) => unix.on('notification', ({ channel, payload }) => resolve([channel, payload])));
  await unix.query('LISTEN news');
  await unix.query("NOTIFY news, 'hello'");
  console.log(await heard);
  await unix.end();

  const pool = new Pool({ host: '127.0.0.1', port, user: 'scram', password: 'sécret', database: 'postgres', max: 4 });
  pool.on('error', () => {});
  const sums = await Promise.all(Array.from({ length: 50 }, (_, i) => pool.query('SELECT $1::int + 1 AS n', [i])));
  console.log(sums.reduce((sum, { rows: [{ n }] }) => sum + n, 0), pool.totalCount);
  restart();
  console.log('after the restart', (await again(() => pool.query('SELECT 1 AS one'))).rows);
  await pool.end();
  console.log('end');
})();
