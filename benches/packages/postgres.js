'use strict';
const { Client } = require('pg');
const postgres = require('postgres');
const measure = require('./measure.js');

const access = { host: process.env.POSTGRES_PATH, port: Number(process.env.POSTGRES_PORT), user: 'scram', database: 'postgres' };
const ROWS = 'SELECT n AS id, \'name \' || n AS name, n * 1.5 AS price, n % 2 = 0 AS even FROM generate_series(1, 5000) AS n';
(async () => {
  const client = new Client(access);
  await client.connect();
  await measure('pg, rows of four columns', 'row', async () => (await client.query(ROWS)).rows.length);
  await measure('pg, one row each', 'query', async () => {
    for (let i = 0; i < 100; i++) await client.query('SELECT $1::int AS n', [i]);
    return 100;
  });
  await client.end();
  const sql = postgres({ ...access, max: 1 });
  await measure('postgres, rows of four columns', 'row', async () => (await sql.unsafe(ROWS)).length);
  await sql.end();
})();
