'use strict';
// DOMException, and its own class for a quota. No native functions.

const {
  ArrayPrototypeForEach, ArrayPrototypeValues, Error, ErrorCaptureStackTrace, NumberIsFinite, ObjectDefineProperty,
  ObjectGetOwnPropertyDescriptor, ObjectSetPrototypeOf, RangeError, RegExpPrototypeSymbolSearch, SafeWeakMap,
  StringPrototypeSlice, SymbolToStringTag, TypeError,
} = primordials;

const errors = require('internal/errors');

const CODES = {
  __proto__: null,
  IndexSizeError: 1, HierarchyRequestError: 3, WrongDocumentError: 4, InvalidCharacterError: 5, NoModificationAllowedError: 7,
  NotFoundError: 8, NotSupportedError: 9, InUseAttributeError: 10, InvalidStateError: 11, SyntaxError: 12,
  InvalidModificationError: 13, NamespaceError: 14, InvalidAccessError: 15, TypeMismatchError: 17, SecurityError: 18,
  NetworkError: 19, AbortError: 20, URLMismatchError: 21, QuotaExceededError: 22, TimeoutError: 23, InvalidNodeTypeError: 24,
  DataCloneError: 25,
};

// The constants of the class, in order of their numbers from 1 on.
const CONSTANTS = [
  'INDEX_SIZE_ERR', 'DOMSTRING_SIZE_ERR', 'HIERARCHY_REQUEST_ERR', 'WRONG_DOCUMENT_ERR', 'INVALID_CHARACTER_ERR', 'NO_DATA_ALLOWED_ERR',
  'NO_MODIFICATION_ALLOWED_ERR', 'NOT_FOUND_ERR', 'NOT_SUPPORTED_ERR', 'INUSE_ATTRIBUTE_ERR', 'INVALID_STATE_ERR', 'SYNTAX_ERR',
  'INVALID_MODIFICATION_ERR', 'NAMESPACE_ERR', 'INVALID_ACCESS_ERR', 'VALIDATION_ERR', 'TYPE_MISMATCH_ERR', 'SECURITY_ERR',
  'NETWORK_ERR', 'ABORT_ERR', 'URL_MISMATCH_ERR', 'QUOTA_EXCEEDED_ERR', 'TIMEOUT_ERR', 'INVALID_NODE_TYPE_ERR', 'DATA_CLONE_ERR',
];

/** What an exception is made of. It is no private field, because the object is not made by its class. */
const parts = new SafeWeakMap();

function wrongThis(name) {
  return errors.coded('ERR_INVALID_THIS', `Value of "this" must be of ${name}`, 'TypeError');
}

function partsOf(object) {
  const own = typeof object === 'object' && object !== null ? parts.get(object) : undefined;
  if (own === undefined) throw wrongThis('DOMException');
  return own;
}

function hide(object, key, value) {
  ObjectDefineProperty(object, key, { __proto__: null, value, configurable: true, writable: true, enumerable: false });
}

class DOMException {
  constructor(message = '', options = 'Error') {
    // An error of the engine's, as inspection, `Error.isError` and clones want it, with another prototype.
    const self = ObjectSetPrototypeOf(new Error(), new.target.prototype);
    const own = { message: `${message}`, name: 'Error' };
    const isObject = options !== null && typeof options === 'object';
    if (!isObject) own.name = `${options}`;
    else if (options.name !== undefined) own.name = `${options.name}`;
    parts.set(self, own);
    ErrorCaptureStackTrace(self, new.target);
    const stack = `${self.stack || ''}`;
    const begin = RegExpPrototypeSymbolSearch(/^ {4}at /m, stack);
    const frames = begin < 0 ? '' : `\n${StringPrototypeSlice(stack, begin)}`;
    hide(self, 'stack', `${own.name}${own.message === '' ? '' : `: ${own.message}`}${frames}`);
    if (isObject && 'cause' in options) hide(self, 'cause', options.cause);
    return self;
  }

  get name() { return partsOf(this).name; }
  get message() { return partsOf(this).message; }
  get code() { return CODES[partsOf(this).name] || 0; }
}

function amount(options, key) {
  if (!(key in options)) return null;
  const value = +options[key];
  if (!NumberIsFinite(value)) {
    throw new TypeError(`Cannot convert options.${key} to a double: the value is ${value}`);
  }
  if (value < 0) throw new RangeError(`options.${key} must not be negative`);
  return value;
}

/** How much there is, and how much was wanted; null where nobody has said. */
class QuotaExceededError extends DOMException {
  #quota;
  #requested;

  constructor(message = '', options = null) {
    super(message, 'QuotaExceededError');
    const quota = options === null ? null : amount(options, 'quota');
    const requested = options === null ? null : amount(options, 'requested');
    if (quota !== null && requested !== null && requested < quota) {
      throw new RangeError('options.requested must not be less than options.quota');
    }
    this.#quota = quota;
    this.#requested = requested;
  }

  get quota() {
    if (!(#quota in this)) throw wrongThis('QuotaExceededError');
    return this.#quota;
  }

  get requested() {
    if (!(#quota in this)) throw wrongThis('QuotaExceededError');
    return this.#requested;
  }
}

ObjectSetPrototypeOf(DOMException.prototype, Error.prototype);

/** Its accessors are enumerable, and it has its name as its tag. */
function dress(Class, getters) {
  for (const name of ArrayPrototypeValues(getters)) {
    ObjectDefineProperty(Class.prototype, name, {
      __proto__: null, ...ObjectGetOwnPropertyDescriptor(Class.prototype, name), enumerable: true,
    });
  }
  ObjectDefineProperty(Class.prototype, SymbolToStringTag, { __proto__: null, value: Class.name, configurable: true });
}

dress(DOMException, ['name', 'message', 'code']);
dress(QuotaExceededError, ['quota', 'requested']);

ArrayPrototypeForEach(CONSTANTS, (name, i) => {
  const descriptor = { __proto__: null, value: i + 1, enumerable: true };
  ObjectDefineProperty(DOMException, name, descriptor);
  ObjectDefineProperty(DOMException.prototype, name, descriptor);
});

module.exports = { DOMException, QuotaExceededError };
