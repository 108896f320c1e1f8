'use strict';
// KeyObject: secret keys. Public and private ones are not in this program.
// Native, binding('crypto'):
//   SecretKey(bytes)   -> a handle with export(), a Buffer, and size
//   isSecretKey(value) -> whether it is such a handle
//   equal(one, other)  -> whether the bytes of two handles or views are the same; null if they are not equally many

const { ObjectDefineProperty, SafeWeakMap, SymbolFor, SymbolToStringTag } = primordials;

const errors = require('internal/errors');
const inputs = require('internal/crypto/inputs');
const native = binding('crypto');

const kClone = SymbolFor('qjsnet.clone');

// The handle of each KeyObject, and what a CryptoKey is: no property that a script could find leads there.
const handles = new SafeWeakMap();
const cryptoKeys = new SafeWeakMap();

const isObject = (value) => value !== null && typeof value === 'object';
const isKeyObject = (value) => isObject(value) && handles.has(value);
const isCryptoKey = (value) => isObject(value) && cryptoKeys.has(value);

function ownHandle(key) {
  const handle = isObject(key) ? handles.get(key) : undefined;
  if (handle !== undefined) return handle;
  throw errors.coded('ERR_INVALID_THIS', 'Value of "this" must be of type KeyObject', 'TypeError');
}

function wrongOption(name, choices, value) {
  const received = require('util').inspect(value);
  return errors.coded('ERR_INVALID_ARG_VALUE',
    `The property 'options.${name}' must be one of: ${choices}. Received ${received}`, 'TypeError');
}

class KeyObject {
  constructor(type, handle) {
    if (type !== 'secret' && type !== 'public' && type !== 'private') throw errors.invalidArgValue('type', type);
    if (!native.isSecretKey(handle)) throw errors.invalidArgType('handle', 'of type object', handle);
    handles.set(this, handle);
  }

  get type() {
    ownHandle(this);
    return 'secret';
  }

  static from(key) {
    if (!isCryptoKey(key)) throw errors.invalidArgType('key', 'an instance of CryptoKey', key);
    return new SecretKeyObject('secret', cryptoKeys.get(key).handle);
  }

  toCryptoKey(algorithm, extractable, usages) {
    return require('internal/crypto/webcrypto').cryptoKeyOf(ownHandle(this), algorithm, extractable, usages);
  }

  equals(otherKeyObject) {
    const handle = ownHandle(this);
    if (!isKeyObject(otherKeyObject)) {
      throw errors.invalidArgType('otherKeyObject', 'an instance of KeyObject', otherKeyObject);
    }
    return native.equal(handle, handles.get(otherKeyObject)) === true;
  }
}
ObjectDefineProperty(KeyObject.prototype, SymbolToStringTag, {
  __proto__: null, value: 'KeyObject', configurable: true,
});

class SecretKeyObject extends KeyObject {
  get symmetricKeySize() { return ownHandle(this).size; }

  export(options) {
    const handle = ownHandle(this);
    if (options !== undefined) {
      errors.validateObject(options, 'options');
      const { format } = options;
      if (format === 'jwk') return { kty: 'oct', k: handle.export().toString('base64url') };
      if (format !== undefined && format !== 'buffer') {
        throw wrongOption('format', "undefined, 'buffer', 'jwk'", format);
      }
    }
    return handle.export();
  }
}
ObjectDefineProperty(KeyObject.prototype, kClone, {
  __proto__: null,
  value() { return new SecretKeyObject('secret', ownHandle(this)); },
});

function createSecretKey(key, encoding) {
  const bytes = typeof key === 'string' ? inputs.textBytes(key, encoding) : key;
  if (!inputs.isBytes(bytes)) {
    throw errors.invalidArgType('key', 'an instance of ArrayBuffer, Buffer, TypedArray, or DataView', key);
  }
  return new SecretKeyObject('secret', native.SecretKey(bytes));
}

let warnedOfCryptoKey = false;

/** The handle of a key; undefined for anything else. */
function handleOf(value) {
  if (isKeyObject(value)) return handles.get(value);
  if (!isCryptoKey(value)) return undefined;
  if (!warnedOfCryptoKey) {
    warnedOfCryptoKey = true;
    process.emitWarning('Passing a CryptoKey to node:crypto functions is deprecated.', 'DeprecationWarning', 'DEP0203');
  }
  return cryptoKeys.get(value).handle;
}

/** What createHmac was given as its key: bytes or a handle. */
function keyBytes(key, options) {
  const encoding = isObject(options) ? options.encoding : undefined;
  if (typeof key === 'string') return encoding === undefined ? key : inputs.textBytes(key, encoding);
  if (inputs.isBytes(key)) return key;
  const handle = handleOf(key);
  if (handle !== undefined) return handle;
  throw errors.invalidArgType('key',
    'of type string or an instance of ArrayBuffer, Buffer, TypedArray, DataView, KeyObject, or CryptoKey', key);
}

/** A key of random bytes. */
function randomKey(type, options) {
  errors.validateString(type, 'type');
  if (type !== 'hmac' && type !== 'aes') throw errors.invalidArgValue('type', type, 'must be a supported key type');
  errors.validateObject(options, 'options');
  const { length } = options;
  if (type === 'hmac') errors.validateInteger(length, 'options.length', 8, 2 ** 31 - 1);
  else if (length !== 128 && length !== 192 && length !== 256) {
    throw wrongOption('length', '128, 192, 256', length);
  }
  return new SecretKeyObject('secret', native.SecretKey(native.randomBytes((length - length % 8) / 8)));
}

function generateKeySync(type, options) {
  return randomKey(type, options);
}

function generateKey(type, options, callback) {
  if (typeof options === 'function') {
    callback = options;
    options = undefined;
  }
  errors.validateFunction(callback, 'callback');
  const key = randomKey(type, options);
  process.nextTick(callback, null, key);
}

module.exports = {
  KeyObject, createSecretKey, cryptoKeys, generateKey, generateKeySync, handleOf, isCryptoKey, keyBytes,
};
