// packages: nodemailer smtp-server
'use strict';
const { SMTPServer } = require('smtp-server');
const nodemailer = require('nodemailer');

const received = [];
const server = new SMTPServer({
  disabledCommands: ['STARTTLS'],
  authOptional: true,
  onAuth: ({ username, password }, session, done) => (
    password === 'pass' ? done(null, { user: username }) : done(new Error('no such user'))),
  onData(stream, session, done) {
    const parts = [];
    stream.on('data', (part) => parts.push(part));
    stream.on('end', () => {
      received.push(Buffer.concat(parts).toString());
      done(null, 'taken');
    });
  },
});
server.listen(0, '127.0.0.1', async () => {
  const { port } = server.server.address();
  const transport = nodemailer.createTransport({
    host: '127.0.0.1', port, secure: false, ignoreTLS: true, auth: { user: 'me', pass: 'pass' }, pool: true });
  const sent = await transport.sendMail({
    from: 'a@example.org', to: ['b@example.org', 'c@example.org'], subject: 'Grüße', text: 'Hello é\n.\n.dots',
    attachments: [{ filename: 'x.bin', content: Buffer.alloc(200000, 1) }] });
  console.log(sent.accepted, sent.response);
  console.log(/^Subject: (.*)\r$/m.exec(received[0])[1], received[0].length > 260000);
  transport.close();
  const wrong = nodemailer.createTransport({ host: '127.0.0.1', port, ignoreTLS: true, auth: { user: 'me', pass: 'no' } });
  await wrong.verify().catch((err) => console.log(err.code, err.responseCode));
  server.close(() => console.log('end'));
});
