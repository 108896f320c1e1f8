// packages: mysql2; server: mariadb
'use strict';
const mysql = require('mysql2/promise');
const { port, path } = require('../lib.js').server('mariadb');

(async () => {
  const connection = await mysql.createConnection({ host: '127.0.0.1', port, user: 'tester', password: 'secret', database: 'test' });
  await connection.query('DROP TABLE IF EXISTS two');
  await connection.query('CREATE TABLE two (id INT PRIMARY KEY AUTO_INCREMENT, name TEXT, body LONGBLOB) CHARACTER SET utf8mb4');
  const body = Buffer.alloc(1500000, 7);
  const [{ insertId, affectedRows }] = await connection.execute('INSERT INTO two (name, body) VALUES (?, ?)', ['né💩', body]);
  console.log(insertId, affectedRows);
  const [[row]] = await connection.execute('SELECT name, body FROM two WHERE id = ?', [insertId]);
  console.log(row.name, row.body.equals(body));
  await connection.execute('INSERT INTO two (id) VALUES (1)').catch((err) => console.log(err.code, err.errno, err.sqlState));
  await connection.beginTransaction();
  await connection.query('DELETE FROM two');
  await connection.rollback();
  console.log((await connection.query('SELECT COUNT(*) AS n FROM two'))[0][0].n);
  await connection.end();
  const pool = mysql.createPool({ socketPath: path, user: 'tester', password: 'secret', database: 'test', connectionLimit: 3 });
  const answers = await Promise.all(Array.from({ length: 30 }, (_, i) => pool.query('SELECT ? + 1 AS n', [i])));
  console.log(answers.reduce((sum, [[{ n }]]) => sum + Number(n), 0));
  await pool.end();
  await mysql.createConnection({ host: '127.0.0.1', port, user: 'tester', password: 'wrong' }).catch((err) => console.log(err.code));
  console.log('end');
})();
