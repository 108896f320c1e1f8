'use strict';
// The DOMException class. No native functions.

const {
  ArrayPrototypeForEach, ArrayPrototypeValues, Error, ErrorCaptureStackTrace, ObjectDefineProperty,
  ObjectGetOwnPropertyDescriptor, ObjectSetPrototypeOf, RegExpPrototypeSymbolSearch, StringPrototypeSlice,
  SymbolToStringTag,
} = primordials;

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
    ErrorCaptureStackTrace(this, new.target);
    this.#message = `${message}`;
    if (options !== null && typeof options === 'object') {
      this.#name = options.name === undefined ? 'Error' : `${options.name}`;
      if ('cause' in options) {
        ObjectDefineProperty(this, 'cause', { __proto__: null, value: options.cause, configurable: true, writable: true, enumerable: false });
      }
    } else this.#name = `${options}`;
    const stack = `${this.stack || ''}`;
    const title = `${this.#name}${this.#message ? `: ${this.#message}` : ''}`;
    const frames = StringPrototypeSlice(stack, RegExpPrototypeSymbolSearch(/^ {4}at /m, stack) < 0 ? stack.length : RegExpPrototypeSymbolSearch(/^ {4}at /m, stack));
    ObjectDefineProperty(this, 'stack', { __proto__: null, value: `${title}\n${frames}`, configurable: true, writable: true, enumerable: false });
  }

  get name() { return this.#name; }
  get message() { return this.#message; }
  get code() { return CODES[this.#name] || 0; }
}

ObjectSetPrototypeOf(DOMException.prototype, Error.prototype);
for (const name of ArrayPrototypeValues(['name', 'message', 'code'])) {
  ObjectDefineProperty(DOMException.prototype, name, { __proto__: null, ...ObjectGetOwnPropertyDescriptor(DOMException.prototype, name), enumerable: true });
}
ObjectDefineProperty(DOMException.prototype, SymbolToStringTag, { __proto__: null, value: 'DOMException', configurable: true });

ArrayPrototypeForEach(CONSTANTS, (name, i) => {
  const descriptor = { value: i + 1, enumerable: true };
  ObjectDefineProperty(DOMException, name, descriptor);
  ObjectDefineProperty(DOMException.prototype, name, descriptor);
});

module.exports = DOMException;
