'use strict';
// HOST: a program whose Number, Math, Date, BigInt and Boolean functions were replaced.
const { broken } = require('../broken');
broken([['Number', Number], ['Number.prototype', Number.prototype], ['Math', Math], ['Date', Date], ['Date.prototype', Date.prototype],
  ['BigInt', BigInt], ['BigInt.prototype', BigInt.prototype], ['Boolean.prototype', Boolean.prototype]]);
