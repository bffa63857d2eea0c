// Which query a page reads, from its script, with values made up: to try whether it is only the query that it lacks.

/** `onLoad(options)`, `onLoad: function (options)`, `onLoad: async ({ id, kind }) =>`, `onLoad = options =>`. */
const ON_LOAD =
  /\bonLoad\b\s*[:=]?\s*(?:async\s*)?(?:function\b\s*[\w$]*\s*)?(?:\(\s*(?:([A-Za-z_$][\w$]*)|\{([^{}]*)\})|([A-Za-z_$][\w$]*)\s*=>)/g;

/** Own properties of every object, which are no parameters. */
const NO_PARAMETERS = new Set(Object.getOwnPropertyNames(Object.prototype));
const PARAMETERS_MAX = 20;

/** Queries worth a try, simplest first; none when the script reads no parameter. */
export function guessQueries(script: string): string[] {
  const names = new Set<string>();
  const parsed = new Set<string>();
  const add = (name: string | undefined): void => {
    if (name && !NO_PARAMETERS.has(name) && names.size < PARAMETERS_MAX) names.add(name);
  };
  for (const [, options, pattern, lone] of script.matchAll(ON_LOAD)) {
    for (const name of destructured(pattern ?? '')) add(name);
    const holder = options ?? lone;
    if (holder === undefined) continue;
    const it = holder.replaceAll('$', String.raw`\$`);
    const member = new RegExp(String.raw`(?<![\w$.])${it}\s*\??\.\s*([A-Za-z_$][\w$]*)`, 'g');
    for (const [, name] of script.matchAll(member)) add(name);
    const taken = new RegExp(String.raw`\{([^{}]*)\}\s*=\s*${it}(?![\w$.(])`, 'g');
    for (const [, names] of script.matchAll(taken))
      for (const name of destructured(names)) add(name);
    const json = new RegExp(
      String.raw`JSON\.parse\([^;\n]*?(?<![\w$.])${it}\s*\??\.\s*([\w$]+)`,
      'g',
    );
    for (const [, name] of script.matchAll(json)) if (name) parsed.add(name);
  }
  if (names.size === 0) return [];
  const query = (object: string): string =>
    [...names]
      .map((name) => `${name}=${parsed.has(name) ? encodeURIComponent(object) : '1'}`)
      .join('&');
  return parsed.size === 0 ? [query('')] : [query('{}'), query('[]')];
}

/** `id, kind = 1, type: t, ...rest` → id, kind, type. */
const destructured = (pattern = ''): string[] =>
  pattern.split(',').flatMap((part) => /^\s*([A-Za-z_$][\w$]*)\s*(?:$|[:=])/.exec(part)?.[1] ?? []);
