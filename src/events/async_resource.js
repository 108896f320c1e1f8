// EventEmitterAsyncResource: an emitter whose listeners run in the scope of an async resource.
// Evaluates to a function of EventEmitter, the host's `async_hooks` if it has one, and the door
// to Rust. Without async hooks there is nothing to restore around a call: the resource then only
// has its numbers.
(function (EventEmitter, hooks, door, primordials) {
  'use strict';

  const { invalidArgType } = door;
  const { ArrayPrototypeUnshift, ReflectApply } = primordials;

  let lastId = 1;

  class PlainResource {
    #id = ++lastId;
    #trigger;

    constructor(type, options) {
      this.#trigger = options?.triggerAsyncId ?? 1;
    }

    runInAsyncScope(fn, thisArg, ...args) {
      return ReflectApply(fn, thisArg, args);
    }

    emitDestroy() {
      return this;
    }

    asyncId() {
      return this.#id;
    }

    triggerAsyncId() {
      return this.#trigger;
    }
  }

  const AsyncResource = hooks?.AsyncResource ?? PlainResource;

  class EventEmitterReferencingAsyncResource extends AsyncResource {
    #emitter;

    constructor(emitter, type, options) {
      super(type, options);
      this.#emitter = emitter;
    }

    get eventEmitter() {
      return this.#emitter;
    }
  }

  return class EventEmitterAsyncResource extends EventEmitter {
    #resource;

    constructor(options = undefined) {
      let name = options;
      if (typeof options !== 'string') {
        name = options?.name || new.target.name;
        if (typeof name !== 'string') throw invalidArgType('options.name', 'of type string', name);
      }
      super(typeof options === 'string' ? undefined : options);
      this.#resource = new EventEmitterReferencingAsyncResource(this, name, options);
    }

    emit(event, ...args) {
      ArrayPrototypeUnshift(args, super.emit, this, event);
      return ReflectApply(this.#resource.runInAsyncScope, this.#resource, args);
    }

    emitDestroy() {
      this.#resource.emitDestroy();
    }

    get asyncId() {
      return this.#resource.asyncId();
    }

    get triggerAsyncId() {
      return this.#resource.triggerAsyncId();
    }

    get asyncResource() {
      return this.#resource;
    }
  };
})
