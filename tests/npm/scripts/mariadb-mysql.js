// packages: mysql; server: mariadb
'use strict';
const mysql = require('mysql');
const { port } = require('../lib.js').server('mariadb');

const connection = mysql.createConnection({ host: '127.0.0.1', port, user: 'tester', password: 'secret', database: 'test' });
const query = (...args) => new Promise((resolve, reject) => {
  connection.query(...args, (err, rows) => (err ? reject(err) : resolve(rows)));
});
(async () => {
  console.log(JSON.stringify(await query('SELECT ? AS a, 1 + 1 AS b', ['é'])));
  await query('SELECT nonsense').catch((err) => console.log(err.code, err.sqlState));
  await query('DROP TABLE IF EXISTS one');
  await query('CREATE TABLE one (n INT)');
  await query('INSERT INTO one VALUES ?', [Array.from({ length: 3000 }, (_, n) => [n])]);
  let sum = 0;
  await new Promise((resolve) => connection.query('SELECT n FROM one').stream().on('data', ({ n }) => { sum += n; }).on('end', resolve));
  console.log(sum);
  await new Promise((resolve) => connection.end(resolve));
  const wrong = mysql.createConnection({ host: '127.0.0.1', port, user: 'tester', password: 'wrong' });
  wrong.connect((err) => console.log(err.code, 'end'));
})();
