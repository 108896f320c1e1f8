'use strict';
// The DOMException class. No native functions.

const CODES = {
  __proto__: null,
  IndexSizeError: 1, HierarchyRequestError: 3, WrongDocumentError: 4, InvalidCharacterError: 5, NoModificationAllowedError: 7,
  NotFoundError: 8, NotSupportedError: 9, InUseAttributeError: 10, InvalidStateError: 11, SyntaxError: 12,
  InvalidModificationError: 13, NamespaceError: 14, InvalidAccessError: 15, TypeMismatchError: 17, SecurityError: 18,
  NetworkError: 19, AbortError: 20, URLMismatchError: 21, QuotaExceededError: 22, TimeoutError: 23, InvalidNodeTypeError: 24,
  DataCloneError: 25,
};

// The constants of the class are the old upper-case spellings: InvalidStateError is INVALID_STATE_ERR.
const SPECIAL = { IndexSizeError: 'INDEX_SIZE_ERR', URLMismatchError: 'URL_MISMATCH_ERR', NoModificationAllowedError: 'NO_MODIFICATION_ALLOWED_ERR' };

class DOMException {
  #message;
  #name;

  constructor(message = '', options = 'Error') {
    // The object has to be a real Error for `instanceof`, for inspection and for its stack, yet the class reads no `new.target`
    // chain to Error: name and message live in accessors of the prototype.
    Error.captureStackTrace(this, new.target);
    this.#message = `${message}`;
    if (options !== null && typeof options === 'object') {
      this.#name = options.name === undefined ? 'Error' : `${options.name}`;
      if ('cause' in options) {
        Object.defineProperty(this, 'cause', { value: options.cause, configurable: true, writable: true, enumerable: false });
      }
    } else this.#name = `${options}`;
    const stack = `${this.stack || ''}`;
    const title = `${this.#name}${this.#message ? `: ${this.#message}` : ''}`;
    const frames = stack.slice(stack.search(/^ {4}at /m) < 0 ? stack.length : stack.search(/^ {4}at /m));
    Object.defineProperty(this, 'stack', { value: `${title}\n${frames}`, configurable: true, writable: true, enumerable: false });
  }

  get name() { return this.#name; }
  get message() { return this.#message; }
  get code() { return CODES[this.#name] || 0; }
}

Object.setPrototypeOf(DOMException.prototype, Error.prototype);
for (const name of ['name', 'message', 'code']) {
  Object.defineProperty(DOMException.prototype, name, { ...Object.getOwnPropertyDescriptor(DOMException.prototype, name), enumerable: true });
}
Object.defineProperty(DOMException.prototype, Symbol.toStringTag, { value: 'DOMException', configurable: true });

function constantName(name) {
  return SPECIAL[name] || `${name.slice(0, -5).replace(/([a-z])([A-Z])/g, '$1_$2').toUpperCase()}_ERR`;
}
for (const name of Object.keys(CODES)) {
  const descriptor = { value: CODES[name], enumerable: true };
  Object.defineProperty(DOMException, constantName(name), descriptor);
  Object.defineProperty(DOMException.prototype, constantName(name), descriptor);
}

module.exports = DOMException;
