// What Error.prepareStackTrace is given: call sites with V8's methods.
'use strict';
const { log } = require('../lib.js');

Error.prepareStackTrace = (error, sites) => sites;
function here() {
  const holder = {};
  Error.captureStackTrace(holder);
  return holder.stack;
}
function without(above) {
  const holder = {};
  Error.captureStackTrace(holder, above);
  return holder.stack;
}
const place = (site) => String(site).replace(/[^ (]*[/\\]/g, '').replace(/:\d+\)?$/, '');

const sites = here();
log(Array.isArray(sites), sites[0].getFunctionName(), place(sites[0]));
function outer() { return here(); }
log(outer().slice(0, 2).map((site) => [site.getFunctionName(), place(site), site.getLineNumber() > 0, site.getColumnNumber() > 0]));
function hidden() { return without(hidden); }
function visible() { return hidden(); }
log(visible()[0].getFunctionName());
class Made {
  constructor() { this.sites = here(); }
}
log(new Made().sites[1].isConstructor(), place(new Made().sites[1]), new Made().sites[1].getFunctionName());
log(place((() => here()[1])()));
const [site] = new Error('x').stack;
log(site.getFileName() === __filename, site.getScriptNameOrSourceURL() === __filename, site.isNative(), site.isConstructor());
log(sites[0].isEval(), sites[0].isToplevel(), sites[0].isAsync(), sites[0].isPromiseAll(), sites[0].getPromiseIndex(), sites[0].getEvalOrigin());
for (const method of ['getColumnNumber', 'getEnclosingColumnNumber', 'getEnclosingLineNumber', 'getEvalOrigin', 'getFileName', 'getFunction',
  'getFunctionName', 'getLineNumber', 'getMethodName', 'getPosition', 'getPromiseIndex', 'getScriptNameOrSourceURL', 'getScriptHash', 'getThis',
  'getTypeName', 'isAsync', 'isConstructor', 'isEval', 'isNative', 'isPromiseAll', 'isToplevel', 'toString']) {
  if (typeof site[method] !== 'function') log('missing', method);
  site[method]();
}
const native = [1].map(() => here())[0][2];
log(native.isNative(), native.getFileName(), /map/.test(String(native)));
Error.prepareStackTrace = undefined;
log(typeof new Error('x').stack);
Error.prepareStackTrace = (error, list) => `${error.message} ${list.length > 0}`;
log(new Error('as text').stack);
