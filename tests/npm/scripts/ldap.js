// packages: ldapjs
'use strict';
const ldap = require('ldapjs');

const server = ldap.createServer();
server.bind('cn=root', (req, res, next) => (req.credentials === 'secret' ? (res.end(), next()) : next(new ldap.InvalidCredentialsError())));
server.search('o=example', (req, res, next) => {
  for (let i = 0; i < 500; i++) {
    res.send({ dn: `cn=user${i}, o=example`, attributes: { cn: `user${i}`, objectclass: 'person' } });
  }
  res.end();
  return next();
});
server.listen(0, '127.0.0.1', () => {
  const client = ldap.createClient({ url: `ldap://127.0.0.1:${server.address().port}` });
  client.bind('cn=root', 'wrong', (refused) => {
    console.log(refused.name, refused.code);
    client.bind('cn=root', 'secret', (err) => {
      console.log(err);
      client.search('o=example', { scope: 'sub', filter: '(cn=user*)' }, (failed, found) => {
        let count = 0;
        found.on('searchEntry', () => { count++; });
        found.on('end', ({ status }) => {
          console.log(count, status);
          client.unbind(() => server.close(() => console.log('end')));
        });
      });
    });
  });
});
