'use strict';
// What V8's call sites answer beyond the engine's, for programs that set Error.prepareStackTrace. The engine does not know
// the receiver of a call or the place of an eval; these answer as V8 does where it does not know them either.
// Native code requires this file when the first function is assigned to Error.prepareStackTrace.

const { ArrayPrototypeValues, Error, FunctionPrototypeCall, ObjectDefineProperty, ObjectGetPrototypeOf, ObjectKeys } = primordials;

Error.prepareStackTrace = (error, sites) => sites;
const prototype = ObjectGetPrototypeOf(new Error().stack[0]);
const { isNative } = prototype;
Error.prepareStackTrace = undefined;

const answers = {
  getEnclosingColumnNumber() { return this.getColumnNumber(); },
  getEnclosingLineNumber() { return this.getLineNumber(); },
  getEvalOrigin() { return undefined; },
  getMethodName() { return null; },
  getPosition() { return 0; },
  getPromiseIndex() { return null; },
  getScriptNameOrSourceURL() { return this.getFileName(); },
  getScriptHash() { return ''; },
  getThis() { return undefined; },
  getTypeName() { return null; },
  isAsync() { return false; },
  isEval() { return false; },
  isNative() { return false; },
  isPromiseAll() { return false; },
  isToplevel() { return true; },
  toString() {
    const name = this.getFunctionName();
    if (FunctionPrototypeCall(isNative, this)) return `${name ?? '<anonymous>'} (<anonymous>)`;
    const place = `${this.getFileName()}:${this.getLineNumber()}:${this.getColumnNumber()}`;
    if (this.isConstructor()) return `new ${name ?? '<anonymous>'} (${place})`;
    return name === null ? place : `${name} (${place})`;
  },
};

for (const name of ArrayPrototypeValues(ObjectKeys(answers))) {
  ObjectDefineProperty(prototype, name, { __proto__: null, configurable: true, value: answers[name], writable: true });
}
