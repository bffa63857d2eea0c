// What a view script (WXS, SJS) may name.

/** Free names with a meaning; each is a frozen stand-in of `script-runtime`, never the realm's own object. */
export const SCRIPT_GLOBALS: ReadonlySet<string> = new Set([
  'Array',
  'Boolean',
  'Date',
  'JSON',
  'Math',
  'Number',
  'Object',
  'String',
  'console',
  'decodeURI',
  'decodeURIComponent',
  'encodeURI',
  'encodeURIComponent',
  'getDate',
  'getRegExp',
  'isFinite',
  'isNaN',
  'parseFloat',
  'parseInt',
]);

/** Parameters of a module and harmless constants. */
export const SCRIPT_PARAMETERS: ReadonlySet<string> = new Set([
  'require',
  'exports',
  'module',
  'undefined',
  'NaN',
  'Infinity',
]);

/** Roads to prototypes and call frames: reading one gives undefined, writing one is refused. */
export const FORBIDDEN_PROPERTIES: ReadonlySet<string> = new Set([
  '__proto__',
  'prototype',
  '__defineGetter__',
  '__defineSetter__',
  '__lookupGetter__',
  '__lookupSetter__',
  'caller',
  'callee',
]);

/** Names of our own helpers start so; authors may not use them. */
export const HELPER_PREFIX = '$atrium';
