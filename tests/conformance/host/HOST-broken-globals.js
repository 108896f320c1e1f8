'use strict';
// HOST: a program whose globals were replaced.
const { broken } = require('../broken');
const targets = [['globalThis', globalThis]];

// Node breaks as well.
const exempt = {
  'globalThis.AbortController': 'abort',
  'globalThis.AbortSignal': 'abort',
  'globalThis.Buffer': 'create text bytes encoding argument echo',
  'globalThis.Date': 'clone',
  'globalThis.Error': 'events',
  'globalThis.Event': 'target',
  'globalThis.EventTarget': 'target',
  'globalThis.Map': 'clone',
  'globalThis.Set': 'clone',
  'globalThis.TextDecoder': 'encoding',
  'globalThis.TextEncoder': 'encoding',
  'globalThis.URL': 'url',
  'globalThis.URLSearchParams': 'search',
  'globalThis.atob': 'base64',
  'globalThis.btoa': 'base64',
  'globalThis.process': 'console process queues warning',
  'globalThis.setTimeout': 'argument',
  'globalThis.structuredClone': 'clone',
};

broken(targets, exempt);
