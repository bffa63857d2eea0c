// Which modules a CommonJS text asks for. A quick scan first; exact parsing only where something does not resolve.
import { tokenizer } from 'acorn';

interface FoundRequire {
  specifier: string;
  /** `require.async(…)` or `require(…, callback)`: may name a module of another sub-package. */
  later: boolean;
}

export interface FoundRequires {
  requires: FoundRequire[];
  /** `require(expression)`: any file of the package may be meant. */
  dynamic: boolean;
}

/** esbuild calls a parameter of that name `require2`: `(function (module, require) {…})(module, require)`, as Labrador wraps modules. */
const CALL =
  /(?<![.\w$])require\d*(\.async)?\(\s*(?:"((?:[^"\\\n]|\\.)*)"|'((?:[^'\\\n]|\\.)*)'|`((?:[^`\\$]|\\.)*)`)\s*([,)])/g;
/** A name, a template with a hole, or text that is added to (towxml: require(`./plugins/${name}`)). */
const DYNAMIC =
  /(?<![.\w$])require(?:\.async)?\(\s*(?:[^"'`)\s]|`[^`]*\$\{|(?:"[^"\n]*"|'[^'\n]*'|`[^`]*`)\s*(?:\+|\.concat))/;

/** May also find calls inside strings: harmless when they resolve, see `reallyRequires` when they do not. */
export function findRequires(code: string): FoundRequires {
  const requires = new Map<string, FoundRequire>();
  for (const match of code.matchAll(CALL)) {
    const specifier = match[2] ?? match[3] ?? match[4] ?? '';
    if (specifier === '' || specifier.includes('\\')) continue;
    const later = match[1] !== undefined || match[5] === ',';
    const known = requires.get(specifier);
    if (!known || (known.later && !later)) requires.set(specifier, { specifier, later });
  }
  return { requires: [...requires.values()], dynamic: DYNAMIC.test(code) };
}

/** Bundles inside a file bring their own `require`; what it is asked for is their business. */
const OWN_REQUIRE =
  /function\s*[\w$]*\s*\([^()]*\brequire\b[^()]*\)|(?:var|let|const)\s+require\b|function\s+require\b|\([^()]*\brequire\b[^()]*\)\s*=>/;

/** Whether the code really calls `require("specifier")` and not just mentions it in a string or comment. */
export function reallyRequires(code: string, specifier: string): boolean {
  if (OWN_REQUIRE.test(code)) return false;
  try {
    let state = 0;
    for (const token of tokenizer(code, { ecmaVersion: 2022, allowHashBang: true })) {
      const { label } = token.type;
      const text = code.slice(token.start, token.end);
      if (state === 2 && label === 'string') {
        if (text.slice(1, -1) === specifier) return true;
        state = 0;
      } else if (state === 1 && label === '(') state = 2;
      else state = label === 'name' && text === 'require' ? 1 : 0;
    }
  } catch {
    // A tokenizer without the parser's context may stumble over a regular expression: then believe the scan.
    return true;
  }
  return false;
}
