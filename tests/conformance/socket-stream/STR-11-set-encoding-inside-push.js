// A chunk that is no chunk is looked at for its error, and what is looked at sets another encoding and pushes.
const { Readable } = require('stream');

const stream = new Readable({ objectMode: true, read() {} });
stream.setEncoding('utf8');
class Odd {}
const once = (encoding) => () => { if (stream.readableEncoding !== encoding) { stream.setEncoding(encoding); stream.push(Buffer.from('ab')); } };
const hex = once('hex'), base64 = once('base64');
const inside = [{ get constructor() { hex(); return Odd; } }, Object.create({ get constructor() { base64(); return Odd; } })];
for (const chunk of inside) {
  try { stream.push(chunk); } catch (error) { console.log(error.name, error.code, stream.readableEncoding); }
}
console.log(stream.readableLength > 0);
