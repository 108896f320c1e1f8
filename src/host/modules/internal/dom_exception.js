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

// The constants of the class, in order of their numbers from 1 on.
const CONSTANTS = [
  'INDEX_SIZE_ERR', 'DOMSTRING_SIZE_ERR', 'HIERARCHY_REQUEST_ERR', 'WRONG_DOCUMENT_ERR', 'INVALID_CHARACTER_ERR', 'NO_DATA_ALLOWED_ERR',
  'NO_MODIFICATION_ALLOWED_ERR', 'NOT_FOUND_ERR', 'NOT_SUPPORTED_ERR', 'INUSE_ATTRIBUTE_ERR', 'INVALID_STATE_ERR', 'SYNTAX_ERR',
  'INVALID_MODIFICATION_ERR', 'NAMESPACE_ERR', 'INVALID_ACCESS_ERR', 'VALIDATION_ERR', 'TYPE_MISMATCH_ERR', 'SECURITY_ERR',
  'NETWORK_ERR', 'ABORT_ERR', 'URL_MISMATCH_ERR', 'QUOTA_EXCEEDED_ERR', 'TIMEOUT_ERR', 'INVALID_NODE_TYPE_ERR', 'DATA_CLONE_ERR',
];

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

CONSTANTS.forEach((name, i) => {
  const descriptor = { value: i + 1, enumerable: true };
  Object.defineProperty(DOMException, name, descriptor);
  Object.defineProperty(DOMException.prototype, name, descriptor);
});

module.exports = DOMException;
