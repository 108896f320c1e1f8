// A Redis client: a class that speaks RESP over net, and a small command line around it.
//
//   qjsnet examples/redis-client.js PORT[@HOST] SET greeting hello     one command
//   qjsnet examples/redis-client.js PORT[@HOST] < commands             one command per line, sent as one pipeline
//
// As a module: const { RedisClient } = require('./redis-client.js').
'use strict';
const net = require('net');

/** An error that the server answered with. */
class RedisError extends Error {}

/** Turns bytes into RESP values, however the bytes are cut into pieces. */
class RespParser {
  #bytes = Buffer.alloc(0);
  #at = 0;

  /** Takes a piece and returns the values that are complete now. */
  push(piece) {
    this.#bytes = this.#at < this.#bytes.length ? Buffer.concat([this.#bytes.subarray(this.#at), piece]) : piece;
    this.#at = 0;
    const values = [];
    while (this.#at < this.#bytes.length) {
      const start = this.#at;
      const value = this.#value();
      if (value === undefined) {
        this.#at = start;
        break;
      }
      values.push(value);
    }
    return values;
  }

  /** One value, or undefined when not all of it is here. */
  #value() {
    const line = this.#line();
    if (line === undefined) return undefined;
    const rest = line.slice(1);
    switch (line[0]) {
      case '+': return rest;
      case '-': return new RedisError(rest);
      case ':': return Number(rest);
      case '$': return this.#bulk(Number(rest));
      case '*': return this.#array(Number(rest));
      default: throw new Error(`not RESP: ${JSON.stringify(line.slice(0, 20))}`);
    }
  }

  #line() {
    const end = this.#bytes.indexOf('\r\n', this.#at);
    if (end < 0) return undefined;
    const line = this.#bytes.toString('utf8', this.#at, end);
    this.#at = end + 2;
    return line;
  }

  #bulk(length) {
    if (length < 0) return null;
    if (this.#bytes.length < this.#at + length + 2) return undefined;
    const bytes = this.#bytes.subarray(this.#at, this.#at + length);
    this.#at += length + 2;
    return bytes;
  }

  #array(length) {
    if (length < 0) return null;
    const items = [];
    while (items.length < length) {
      const item = this.#value();
      if (item === undefined) return undefined;
      items.push(item);
    }
    return items;
  }
}

/** A command as the server reads it: an array of bulk strings, each of any bytes. */
function encode(args) {
  const parts = [Buffer.from(`*${args.length}\r\n`)];
  for (const arg of args) {
    const bytes = Buffer.isBuffer(arg) ? arg : Buffer.from(String(arg));
    parts.push(Buffer.from(`$${bytes.length}\r\n`), bytes, Buffer.from('\r\n'));
  }
  return Buffer.concat(parts);
}

/** A connection to a Redis server. Answers come in the order of the commands; bulk answers are Buffers. */
class RedisClient {
  #socket;
  #parser = new RespParser();
  /** The promises that wait for an answer, oldest first. */
  #waiting = [];

  constructor(options) {
    this.#socket = net.connect(options);
    this.#socket.setNoDelay(true);
    this.#socket.on('data', (piece) => this.#take(piece));
    this.#socket.on('error', (err) => this.#fail(err));
    this.#socket.on('close', () => this.#fail(new Error('the connection is closed')));
  }

  #take(piece) {
    try {
      for (const value of this.#parser.push(piece)) {
        const { resolve, reject } = this.#waiting.shift();
        if (value instanceof RedisError) reject(value);
        else resolve(value);
      }
    } catch (err) {
      this.#socket.destroy(err);
    }
  }

  #fail(err) {
    for (const { reject } of this.#waiting.splice(0)) reject(err);
  }

  /** Sends one command and gives its answer. */
  command(...args) {
    return new Promise((resolve, reject) => {
      if (!this.#socket.writable) {
        reject(new Error('the connection is closed'));
        return;
      }
      this.#waiting.push({ resolve, reject });
      this.#socket.write(encode(args));
    });
  }

  /** Sends many commands in one write and gives all answers; an error answer stands in its place. */
  pipeline(commands) {
    this.#socket.cork();
    const answers = commands.map((args) => this.command(...args).catch((err) => err));
    this.#socket.uncork();
    return Promise.all(answers);
  }

  async get(key) {
    const bytes = await this.command('GET', key);
    return bytes === null ? null : bytes.toString();
  }

  async set(key, value) {
    await this.command('SET', key, value);
  }

  incr(key) {
    return this.command('INCR', key);
  }

  close() {
    this.#socket.end();
  }
}

module.exports = { RedisClient, RedisError };

/** An answer as people read it. */
function show(value, indent = '') {
  if (value === null) return '(nil)';
  if (value instanceof Error) return `(error) ${value.message}`;
  if (Buffer.isBuffer(value)) return JSON.stringify(value.toString());
  if (Array.isArray(value)) {
    if (value.length === 0) return '(empty)';
    return value.map((item, index) => `${index > 0 ? indent : ''}${index + 1}) ${show(item, indent + '   ')}`).join('\n');
  }
  return typeof value === 'number' ? `(integer) ${value}` : value;
}

function readInput() {
  return new Promise((resolve) => {
    let text = '';
    process.stdin.setEncoding('utf8');
    process.stdin.on('data', (piece) => { text += piece; });
    process.stdin.on('end', () => resolve(text));
  });
}

async function main([target, ...words]) {
  const [port, host = '127.0.0.1'] = (target || '').split('@');
  if (!port) {
    console.error('usage: redis-client.js PORT[@HOST] [COMMAND [ARG...]]');
    process.exitCode = 2;
    return;
  }
  const commands = words.length > 0
    ? [words]
    : (await readInput()).split('\n').map((line) => line.trim().split(/\s+/)).filter(([first]) => first !== '');
  const client = new RedisClient({ port: Number(port), host });
  const answers = await client.pipeline(commands);
  client.close();
  for (const value of answers) console.log(show(value));
  if (answers.some((value) => value instanceof Error)) process.exitCode = 1;
}

if (require.main === module) main(process.argv.slice(2));
