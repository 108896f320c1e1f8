'use strict';
// util.parseArgs: a command line becomes tokens, tokens become values and positionals. No native functions.

const {
  ArrayPrototypeForEach, ArrayPrototypePush, ArrayPrototypeSlice, ArrayPrototypeValues, JSONStringify, ObjectEntries,
  ObjectHasOwn, StringPrototypeIndexOf, StringPrototypeSlice, StringPrototypeStartsWith,
} = primordials;

const errors = require('internal/errors');

function parseArgs(config = {}) {
  const given = (name, otherwise) => (ObjectHasOwn(config, name) ? config[name] : undefined) ?? otherwise;
  const args = given('args', ArrayPrototypeSlice(process.argv, process._eval === undefined ? 2 : 1));
  const strict = given('strict', true);
  const options = given('options', { __proto__: null });
  const settings = {
    __proto__: null,
    strict,
    options,
    allowPositionals: given('allowPositionals', !strict),
    allowNegative: given('allowNegative', false),
  };
  const wantsTokens = given('tokens', false);
  errors.validateArray(args, 'args');
  errors.validateBoolean(strict, 'strict');
  errors.validateBoolean(settings.allowPositionals, 'allowPositionals');
  errors.validateBoolean(wantsTokens, 'tokens');
  errors.validateBoolean(settings.allowNegative, 'allowNegative');
  errors.validateObject(options, 'options');
  for (const { 0: name, 1: option } of ArrayPrototypeValues(ObjectEntries(options))) checkOption(name, option);

  const result = { values: { __proto__: null }, positionals: [] };
  const tokens = tokenize(args, options);
  if (wantsTokens) result.tokens = tokens;
  for (const token of ArrayPrototypeValues(tokens)) take(token, settings, result);
  for (const { 0: name, 1: option } of ArrayPrototypeValues(ObjectEntries(options))) {
    if (option.default !== undefined && !ObjectHasOwn(result.values, name)) result.values[name] = option.default;
  }
  return result;
}

// ---- what the caller declares --------------------------------------------

function checkOption(name, option) {
  errors.validateObject(option, `options.${name}`);
  const type = own(option, 'type');
  if (type !== 'string' && type !== 'boolean') throw errors.invalidArgType(`options.${name}.type`, "('string|boolean')", type);
  if (ObjectHasOwn(option, 'short')) {
    errors.validateString(option.short, `options.${name}.short`);
    if (option.short.length !== 1) throw errors.invalidArgValue(`options.${name}.short`, option.short, 'must be a single character');
  }
  const multiple = own(option, 'multiple');
  if (ObjectHasOwn(option, 'multiple')) errors.validateBoolean(multiple, `options.${name}.multiple`);
  const initial = own(option, 'default');
  if (initial === undefined) return;
  const check = type === 'string' ? errors.validateString : errors.validateBoolean;
  if (!multiple) {
    check(initial, `options.${name}.default`);
    return;
  }
  errors.validateArray(initial, `options.${name}.default`);
  ArrayPrototypeForEach(initial, (item, i) => { check(item, `options.${name}.default[${i}]`); });
}

function own(object, name) {
  return ObjectHasOwn(object, name) ? object[name] : undefined;
}

function typeOf(options, name) {
  return ObjectHasOwn(options, name) ? own(options[name], 'type') : undefined;
}

/** The option behind a letter: the one that declares it, or the one that is called so. */
function longName(options, letter) {
  for (const { 0: name, 1: option } of ArrayPrototypeValues(ObjectEntries(options))) {
    if (own(option, 'short') === letter) return name;
  }
  return letter;
}

// ---- tokens --------------------------------------------------------------

function tokenize(args, options) {
  const tokens = [];
  let index = 0;

  function option(name, rawName, inline) {
    const token = { kind: 'option', name, rawName, index };
    ArrayPrototypePush(tokens, token);
    if (inline !== undefined) {
      token.value = inline;
      token.inlineValue = true;
    } else if (typeOf(options, name) === 'string') {
      const next = args[index + 1];
      token.value = next;
      token.inlineValue = next === undefined ? undefined : false;
      if (next !== undefined) index++;
    }
  }

  /** Letters behind one dash: the first that takes a value has the rest for it. */
  function letters(text) {
    for (let at = 0; at < text.length; at++) {
      const letter = text[at];
      const name = longName(options, letter);
      const rest = StringPrototypeSlice(text, at + 1);
      if (rest !== '' && typeOf(options, name) === 'string') {
        option(name, `-${letter}`, rest);
        return;
      }
      option(name, `-${letter}`);
    }
  }

  for (; index < args.length; index++) {
    const arg = args[index];
    if (arg === '--') {
      ArrayPrototypePush(tokens, { kind: 'option-terminator', index });
      for (index++; index < args.length; index++) ArrayPrototypePush(tokens, { kind: 'positional', index, value: args[index] });
    } else if (arg.length > 2 && StringPrototypeStartsWith(arg, '--')) {
      const equals = StringPrototypeIndexOf(arg, '=', 3);
      if (equals < 0) option(StringPrototypeSlice(arg, 2), arg);
      else option(StringPrototypeSlice(arg, 2, equals), StringPrototypeSlice(arg, 0, equals), StringPrototypeSlice(arg, equals + 1));
    } else if (arg.length > 1 && arg[0] === '-') {
      letters(StringPrototypeSlice(arg, 1));
    } else {
      ArrayPrototypePush(tokens, { kind: 'positional', index, value: arg });
    }
  }
  return tokens;
}

// ---- values --------------------------------------------------------------

function take(token, settings, { values, positionals }) {
  if (token.kind === 'positional') {
    if (!settings.allowPositionals) {
      throw refused('UNEXPECTED_POSITIONAL', `Unexpected argument '${token.value}'. This command does not take positional arguments`);
    }
    ArrayPrototypePush(positionals, token.value);
  }
  if (token.kind !== 'option') return;
  if (settings.strict) checkUse(token, settings);
  let value = token.value ?? true;
  if (settings.allowNegative && token.value === undefined && StringPrototypeStartsWith(token.name, 'no-')) {
    token.name = StringPrototypeSlice(token.name, 3);
    value = false;
  }
  const { name } = token;
  if (name === '__proto__') return;
  if (!ObjectHasOwn(settings.options, name) || !own(settings.options[name], 'multiple')) values[name] = value;
  else if (ObjectHasOwn(values, name)) ArrayPrototypePush(values[name], value);
  else values[name] = [value];
}

/** What a strict command line refuses: unknown options, a value too few or too many, and one that looks like an option. */
function checkUse(token, { options, allowNegative, allowPositionals }) {
  const { rawName, value, inlineValue } = token;
  let { name } = token;
  if (allowNegative && !ObjectHasOwn(options, name) && StringPrototypeStartsWith(name, 'no-')) {
    const positive = StringPrototypeSlice(name, 3);
    if (typeOf(options, positive) === 'boolean') name = positive;
  }
  if (!ObjectHasOwn(options, name)) {
    const hint = allowPositionals ? ". To specify a positional argument starting with a '-', place it at the end of the command " +
      `after '--', as in '-- ${JSONStringify(rawName)}` : '';
    throw refused('UNKNOWN_OPTION', `Unknown option '${rawName}'${hint}`);
  }
  const short = own(options[name], 'short');
  const shown = `${short === undefined ? '' : `-${short}, `}--${name}`;
  if (typeOf(options, name) === 'boolean') {
    if (value !== undefined) throw refused('INVALID_OPTION_VALUE', `Option '${shown}' does not take an argument`);
    return;
  }
  if (typeof value !== 'string') throw refused('INVALID_OPTION_VALUE', `Option '${shown} <value>' argument missing`);
  if (inlineValue || value.length < 2 || value[0] !== '-') return;
  const example = StringPrototypeStartsWith(rawName, '--') ? `'${rawName}=-XYZ'` : `'--${name}=-XYZ' or '${rawName}-XYZ'`;
  throw refused('INVALID_OPTION_VALUE', `Option '${rawName}' argument is ambiguous.
Did you forget to specify the option argument for '${rawName}'?
To specify an option argument starting with a dash use ${example}.`);
}

function refused(code, message) {
  return errors.coded(`ERR_PARSE_ARGS_${code}`, message, 'TypeError');
}

module.exports = { parseArgs };
