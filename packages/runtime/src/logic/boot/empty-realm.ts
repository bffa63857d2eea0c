// Leaves a program nothing but ECMAScript and a few harmless helpers. Runs before the program's first line, in the
// program's own realm: defence in depth, not the boundary (that is the CSP and the shell's relay).

// No FinalizationRegistry: its callbacks would run while the program is suspended.
const KEPT = new Set(
  (
    'Object Function Array Number parseFloat parseInt Infinity NaN undefined Boolean String Symbol Date Promise RegExp ' +
    'Error AggregateError EvalError RangeError ReferenceError SyntaxError TypeError URIError JSON Math Intl ' +
    'ArrayBuffer Uint8Array Int8Array Uint16Array Int16Array Uint32Array Int32Array Float16Array Float32Array ' +
    'Float64Array Uint8ClampedArray BigUint64Array BigInt64Array DataView Map BigInt Set WeakMap WeakSet WeakRef ' +
    'Proxy Reflect Iterator decodeURI decodeURIComponent encodeURI encodeURIComponent escape ' +
    'unescape globalThis isFinite isNaN console setTimeout clearTimeout setInterval clearInterval queueMicrotask ' +
    'TextEncoder TextDecoder atob btoa'
  ).split(' '),
);

/** Deletes every other property along the prototype chain of the global object; answers what resisted. */
export function emptyRealm(scope: object): string[] {
  const left: string[] = [];
  for (
    let at: object | null = scope;
    at && at !== Object.prototype;
    at = Reflect.getPrototypeOf(at)
  )
    for (const key of Reflect.ownKeys(at)) {
      if (typeof key !== 'string' || KEPT.has(key) || key === 'constructor') continue;
      if (!Reflect.deleteProperty(at, key)) left.push(key);
    }
  return left;
}
