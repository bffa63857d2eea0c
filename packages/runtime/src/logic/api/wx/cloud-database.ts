// wx: `wx.cloud.database()` where there is none. What only describes a question (commands, places, regular expressions,
// stages of an aggregation) is taken in any combination; asking fails in the documented shape. Programs build their questions
// while modules load, and what throws there takes the whole page with it.

const ASKS = new Set('get add update set remove watch end'.split(' '));
const CREATES = 'createCollection startTransaction runTransaction'.split(' ');

type Asked = (name: string) => (options?: unknown) => unknown;

/** @param fails the function of this name that fails, with callbacks or a promise. */
export function absentDatabase(fails: Asked): object {
  const db: Record<string, unknown> = {
    command: described(),
    Geo: described(),
    RegExp: description,
    serverDate: description,
    collection: () => query(fails),
  };
  for (const name of CREATES) db[name] = fails(`database.${name}`);
  return db;
}

/** `_.gt(1).and(_.lt(9))`, `_.aggregate.sum('$n')`, `new db.Geo.Point(1, 2)`: an empty object any member of which exists. */
const described = (): object =>
  new Proxy({}, { get: (_, name) => (isPlain(name) ? description : undefined) });

const description: object = new Proxy(
  function () {
    return described();
  },
  {
    get: (itself, name) =>
      isPlain(name) && !(name in itself) ? description : Reflect.get(itself, name),
  },
);

function query(fails: Asked): object {
  const chain: object = new Proxy(
    {},
    {
      get: (_, name) => {
        if (!isPlain(name)) return undefined;
        if (name === 'watch') return watch(fails);
        // Of an aggregation it names a field and goes on.
        if (name === 'count')
          return (to?: unknown) => (typeof to === 'string' ? chain : fails('database.count')(to));
        return ASKS.has(name) ? fails(`database.${name}`) : () => chain;
      },
    },
  );
  return chain;
}

/** Answers a listener, which pages close as they unload. */
const watch =
  (fails: Asked) =>
  (options?: { onError?: unknown }): object => {
    fails('database.watch')({ fail: options?.onError ?? (() => undefined) });
    return { close: () => Promise.resolve() };
  };

const isPlain = (name: string | symbol): name is string =>
  typeof name === 'string' && name !== 'then' && name !== 'toJSON';
