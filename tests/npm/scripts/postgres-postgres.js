// packages: postgres; server: postgres
'use strict';
const postgres = require('postgres');
const { port } = require('../lib.js').server('postgres');

(async () => {
  const sql = postgres({ host: '127.0.0.1', port, user: 'scram', password: 'sécret', database: 'postgres', max: 2, onnotice: () => {} });
  console.log([...await sql`SELECT ${'é'} AS a, ${42}::int AS b`]);
  await sql`CREATE TABLE IF NOT EXISTS people (id serial PRIMARY KEY, name text)`;
  await sql`TRUNCATE people RESTART IDENTITY`;
  await sql`INSERT INTO people ${sql([{ name: 'Ada' }, { name: 'Grace' }])}`;
  console.log([...await sql`SELECT * FROM people ORDER BY id`]);
  let seen = 0;
  await sql`SELECT generate_series(1, 5000) AS n`.cursor(500, (rows) => { seen += rows.length; });
  console.log(seen);
  await sql.begin(async (transaction) => {
    await transaction`DELETE FROM people`;
    throw new Error('taken back');
  }).catch((err) => console.log(err.message));
  console.log((await sql`SELECT count(*)::int AS n FROM people`)[0].n);
  await sql`SELECT nonsense`.catch((err) => console.log(err.code));
  const slow = sql`SELECT pg_sleep(30)`;
  setTimeout(() => slow.cancel(), 200);
  await slow.catch((err) => console.log(err.code));
  await sql.end();
  console.log('end');
})();
