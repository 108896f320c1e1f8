// packages: mariadb; server: mariadb
'use strict';
const mariadb = require('mariadb');
const { port } = require('../lib.js').server('mariadb');

(async () => {
  const pool = mariadb.createPool({ host: '127.0.0.1', port, user: 'tester', password: 'secret', database: 'test', connectionLimit: 3 });
  console.log(JSON.stringify(await pool.query('SELECT ? AS a, 2 AS b', ['é'])));
  await pool.query('DROP TABLE IF EXISTS three');
  await pool.query('CREATE TABLE three (id INT, name VARCHAR(20))');
  const { affectedRows } = await pool.batch('INSERT INTO three VALUES (?, ?)', Array.from({ length: 500 }, (_, i) => [i, `n${i}`]));
  console.log(affectedRows);
  const connection = await pool.getConnection();
  let seen = 0;
  for await (const row of connection.queryStream('SELECT * FROM three')) seen += row.id;
  console.log(seen);
  connection.release();
  await pool.query('SELECT nonsense').catch((err) => console.log(err.code));
  await pool.end();
  console.log('end');
})();
