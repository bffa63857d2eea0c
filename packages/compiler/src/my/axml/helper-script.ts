// What AXML expressions can say and the template compiler cannot: written into the file as one inline script, when used.

/** Module name of the helper; `$` keeps it apart from what programs call their data. */
export const HELPER = '$axml';

/**
 * Methods an expression may call, by the receiver's type. Shipped programs call them although the documentation
 * promises none; those that change the receiver work on a copy, since a template must not change data.
 */
const METHODS = {
  string:
    'at charAt charCodeAt codePointAt concat endsWith includes indexOf lastIndexOf localeCompare match normalize padEnd padStart repeat replace replaceAll search slice split startsWith substr substring toLowerCase toString toUpperCase trim trimEnd trimStart valueOf',
  number: 'toExponential toFixed toLocaleString toPrecision toString valueOf',
  boolean: 'toString valueOf',
  array:
    'at concat every filter find findIndex flat includes indexOf join lastIndexOf map reduce slice some toString',
  copy: 'reverse sort',
} as const;

/** ES5 and within the script subset: it passes the same checker as the program's own scripts. */
const SCRIPT = `var methods = {${Object.entries(METHODS)
  .map(([type, names]) => `${type}: ' ${names} '`)
  .join(', ')}};
function allows(type, name) { return methods[type].indexOf(' ' + name + ' ') >= 0; }
function call(receiver, name, a, b, c) {
  if (receiver === undefined || receiver === null) return undefined;
  var type = Array.isArray(receiver) ? 'array' : typeof receiver;
  if (type === 'object') return name === 'hasOwnProperty' ? has(a, receiver) : name === 'test' && receiver.constructor === 'RegExp' ? receiver.test(a) : undefined;
  if (type === 'function') return undefined;
  if (type === 'array' && allows('copy', name)) receiver = receiver.slice();
  else if (!allows(type, name)) return undefined;
  return c !== undefined ? receiver[name](a, b, c) : b !== undefined ? receiver[name](a, b) : a !== undefined ? receiver[name](a) : receiver[name]();
}
function pair(key, value) { var result = {}; result[key] = value; return result; }
function has(key, object) { return object !== undefined && object !== null && Object.keys(object).indexOf(String(key)) >= 0; }
function regexp(pattern, flags) { return getRegExp(pattern, flags); }
var ${HELPER} = module.exports = { call: call, pair: pair, has: has, regexp: regexp, pow: Math.pow };
`;

/** `functions`: the bodies of the file's arrow functions, each a function that makes one from what it uses of the data. */
export const helperScript = (functions: readonly string[]): string =>
  SCRIPT + functions.map((text, i) => `${HELPER}.${functionName(i)} = ${text};\n`).join('');

export const functionName = (index: number): string => `f${index}`;
