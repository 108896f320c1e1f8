// Requests one after the other and several at once, through C code that goes about it as the host's http does.
//> answered /0
//> answered /1
//> answered /2
//> at once 10
//> told ERR_SOCKET_BAD_PORT
//> closed false
const http = require('http');
const server = http.serve((path) => 'answered ' + path, 0, () => one(0));
const port = () => server.address().port;

function one(i) {
  if (i === 3) return many();
  http.get(port(), '/' + i, (text) => { print(text); one(i + 1); });
}

function many() {
  let left = 10;
  for (let i = 0; i < 10; i++) http.get(port(), '/' + i, () => --left || over());
}

function over() {
  print('at once 10');
  http.get(99999, '/', () => print('impossible')).on('error', (error) => {
    print('told', error.code);
    // The connections of such a server are unreferenced: something has to wait for their end.
    setTimeout(() => http.close(server, () => print('closed', server.listening)), 20);
  });
}
