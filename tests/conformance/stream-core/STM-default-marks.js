'use strict';
const { getDefaultHighWaterMark, setDefaultHighWaterMark, Readable, Writable } = require('stream');

const marks = () => [getDefaultHighWaterMark(false), getDefaultHighWaterMark(true)];
console.log(marks());
for (const value of [1.5, -0.5, -1, NaN, Infinity, -Infinity, 2 ** 53, '1', null, undefined, 1n, {}]) {
  for (const mode of [false, true]) {
    try {
      console.log(mode, value, setDefaultHighWaterMark(mode, value));
    } catch (error) {
      console.log(mode, value, error.name, error.code, error.message);
    }
  }
}
console.log(marks());
for (const value of [0, -0, 7, Number.MAX_SAFE_INTEGER]) {
  setDefaultHighWaterMark(false, value);
  setDefaultHighWaterMark('yes', value);
  console.log(marks(), new Readable().readableHighWaterMark, new Writable({ objectMode: true }).writableHighWaterMark);
}
