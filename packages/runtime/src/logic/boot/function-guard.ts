// `Function` for programs: bundlers and libraries find the global object with `Function("return this")()`, and that is
// all it will do; without a text it makes a function that does nothing, as anywhere. The CSP refuses every other text
// anyway; this makes the refusal the same everywhere.

const HARMLESS = /^\s*(return\s+this\s*;?\s*)?$/;

export function guardFunctions(scope: typeof globalThis): void {
  const refuse = (): never => {
    throw new EvalError('code generation from strings is not allowed in a mini program');
  };
  const build = (args: unknown[]): (() => unknown) => {
    const text = args.join();
    if (!HARMLESS.test(text)) refuse();
    return () => (text ? scope : undefined);
  };
  const guarded = new Proxy(scope.Function, {
    apply: (_target, _self, args) => build(args),
    construct: (_target, args) => build(args),
  });
  const { prototype } = scope.Function;
  const { defineProperty } = Reflect;
  defineProperty(prototype, 'constructor', {
    configurable: false,
    enumerable: false,
    get: () => guarded,
    // A read-only value would also forbid functions a constructor of their own, which older regenerator code gives them.
    set(this: object, value: unknown) {
      if (this !== prototype)
        defineProperty(this, 'constructor', {
          value,
          writable: true,
          configurable: true,
          enumerable: true,
        });
    },
  });
  define(scope, 'Function', guarded);
  // The other function kinds have no global name; their constructors are reachable from any instance.
  const kinds = [async function () {}, function* () {}, async function* () {}];
  for (const kind of kinds) {
    const its = Reflect.getPrototypeOf(kind);
    if (its) define(its, 'constructor', refuse);
  }
}

const define = (target: object, name: string, value: unknown): void => {
  Object.defineProperty(target, name, {
    value,
    writable: false,
    configurable: false,
    enumerable: false,
  });
};
