// One script file → a CommonJS body with its source map. Each file is parsed alone: code that only makes sense
// when glued to something else is an error of that file, never of the package.
import type { Message, TransformOptions, TransformResult } from 'esbuild';
import type { Diagnostic } from '../diagnostic.ts';
import { jsLiteral } from '../js-text.ts';
import type { SyntaxCheck } from '../js-text.ts';
import { extname } from '../paths.ts';
import { unrepeated } from './repeated-functions.ts';
import { findRequires } from './find-requires.ts';
import type { FoundRequires } from './find-requires.ts';
import { replacesConstructors, writesGlobals } from './global-writes.ts';
import { fileCalls, type FileCalls } from './sync-file-calls.ts';
import { declareBeforeUse } from './self-initialised.ts';

/** esbuild in Node, esbuild-wasm in a browser. */
export interface ScriptTransformer {
  transform(code: string, options: TransformOptions): Promise<TransformResult>;
}

export interface CompiledScript extends FoundRequires, FileCalls {
  /** Statements of a `ModuleFactory`. */
  code: string;
  /** Mappings of `code` to its one source; '' when there are none. */
  mappings: string;
  names: string[];
  /** Why the file cannot run, when it cannot; `code` then throws this. */
  failure?: { file: string; line: number; column: number; message: string };
  /** Makes global variables as it runs: other modules may count on it having run. */
  writesGlobals?: boolean;
  /** Gives `Page` or another constructor a new value, which all modules then have to see. */
  replacesConstructors?: boolean;
  /** Declares names like `module` itself, so it must not share a scope with ours. */
  ownNames: boolean;
  diagnostics: Diagnostic[];
}

/** What stands around a module's code: `var module = module || …` keeps what it was given. */
export const MODULE_SCOPE = ['((require,module,exports)=>{', '})(require,module,exports)'] as const;

export interface ScriptTransform {
  /** Text that must stand before all modules of a script, once. */
  readonly helpers: string;
  transform(file: string, source: string): Promise<CompiledScript>;
}

const OPTIONS: TransformOptions = {
  format: 'cjs',
  target: 'es2020',
  sourcemap: 'external',
  sourcesContent: false,
  legalComments: 'none',
  logLevel: 'silent',
  charset: 'utf8',
  define: { 'process.env.NODE_ENV': '"production"' },
  // There is no module loader in the Worker but ours.
  supported: { 'dynamic-import': false },
  tsconfigRaw: { compilerOptions: { experimentalDecorators: true, verbatimModuleSyntax: false } },
};

/**
 * In place of esbuild's helper of this name. WeChat's tool makes `var` of `let`, `const` and `class`: in a circle of modules
 * an export that has no value yet is undefined there. A getter of esbuild's names a variable, or an export of another module,
 * whose own getter may fail for a reason of its own.
 */
const EXPORT_EARLY =
  'var __export = (target, all) => {\n  for (const name in all)\n    __defProp(target, name, { get() {\n      try {\n        return all[name]();\n      } catch (error) {\n        if (!(error instanceof ReferenceError || error instanceof TypeError))\n          throw error;\n      }\n    }, enumerable: true });\n};\n';

/**
 * `import * as all` of what was a module: the object of its exports itself, as Babel hands it out, not a copy. Engines are
 * completed that way (`THREE.OrbitControls = …`).
 */
const IMPORT_ITSELF =
  'var __toESM = ((copied) => (mod, node, target) => mod && mod.__esModule ? mod : copied(mod, node, target))(__toESM);\n';

/** Uses every helper that esbuild puts in front of modules, so that they can be recognised and hoisted. */
const SAMPLE = `import a,{b} from 'a';import * as c from 'b';export * from 'c';export default a;export const d=[b,c,()=>import('e')];`;

export async function createScriptTransform(
  esbuild: ScriptTransformer,
  minify: boolean,
  parses: SyntaxCheck,
): Promise<ScriptTransform> {
  const sample = await esbuild.transform(SAMPLE, { ...OPTIONS, loader: 'js' });
  const helpers = splitHelpers(sample.code);

  /** esbuild repeats its helpers in every file; a package of hundreds of modules carries them once. */
  const hoist = (code: string, mappings: string): { code: string; mappings: string } => {
    let at = 0;
    for (const helper of helpers) if (code.startsWith(helper, at)) at += helper.length;
    const lines = countLines(code, at);
    // A line that is gone is one `;` less at the front, where no mapping can be.
    return /^;*$/.test(mappings.slice(0, lines))
      ? { code: code.slice(at), mappings: mappings.slice(lines) }
      : { code, mappings };
  };

  return {
    helpers: helpers.join('') + EXPORT_EARLY + IMPORT_ITSELF,
    async transform(file, source) {
      const text = source.replace(/^\ufeff/, '').replace(/^#![^\n]*/, '');
      if (extname(file) === '.json') return jsonModule(file, text);
      const loader = extname(file) === '.ts' ? 'ts' : 'js';
      try {
        const parse = (from: string): Promise<TransformResult> =>
          esbuild.transform(from, { ...OPTIONS, loader, sourcefile: file });
        const first = await parse(text).catch(async (error: unknown) => {
          const { errors = [] } = error as { errors?: Message[] };
          const once = unrepeated(text, errors);
          if (once === undefined) throw error;
          return { ...(await parse(once)), warnings: errors };
        });
        const map = JSON.parse(first.map) as { mappings: string; names: string[] };
        let { code, mappings } = hoist(declareBeforeUse(first.code), map.mappings);
        let names = map.names;
        const diagnostics = first.warnings.map((warning) => toDiagnostic(file, warning, 'note'));
        const requires = findRequires(code);
        const traits = {
          ...fileCalls(code),
          ...(writesGlobals(code) && { writesGlobals: true }),
          ...(replacesConstructors(code) && { replacesConstructors: true }),
        };
        if (minify) {
          const chained = `${code}\n//# sourceMappingURL=data:application/json;base64,${inlineMap(file, mappings, names)}`;
          const second = await esbuild.transform(chained, {
            ...OPTIONS,
            loader: 'js',
            sourcefile: 'body.js',
            minify: true,
          });
          const minified = JSON.parse(second.map) as { mappings: string; names: string[] };
          ({ code, mappings, names } = { code: second.code, ...minified });
        }
        const ownNames = !parses(MODULE_SCOPE.join(`\n${code}\n`));
        if (ownNames && !parses(`(()=>{\n${code}\n})()`)) return misplacedScript(file);
        return { code, mappings, names, ...requires, ...traits, ownNames, diagnostics };
      } catch (error) {
        return brokenScript(file, error);
      }
    },
  };
}

function jsonModule(file: string, text: string): CompiledScript {
  const empty = { mappings: '', names: [], requires: [], dynamic: false, ownNames: false };
  try {
    const value: unknown = JSON.parse(text);
    return { ...empty, code: `module.exports=${jsLiteral(value)};\n`, diagnostics: [] };
  } catch (error) {
    const message = `This is not JSON: ${error instanceof Error ? error.message : String(error)}`;
    const at = { file, line: 1, column: 1 };
    return {
      ...empty,
      code: throwing(`${file}: ${message}`),
      failure: { ...at, message },
      diagnostics: [{ level: 'error', code: 'script-json', ...at, message }],
    };
  }
}

function brokenScript(file: string, error: unknown): CompiledScript {
  const messages = (error as { errors?: Message[] }).errors;
  if (!messages?.[0]) throw error;
  const diagnostics = messages.map((message) => toDiagnostic(file, message, 'error'));
  const { line, column, message } = diagnostics[0] ?? { line: 1, column: 1, message: '' };
  return {
    code: throwing(`${file}:${line}:${column}: ${message}`),
    mappings: '',
    names: [],
    requires: [],
    dynamic: false,
    ownNames: false,
    failure: { file, line, column, message },
    diagnostics,
  };
}

/** esbuild is content with the file, but as the body of a function it is none. */
function misplacedScript(file: string): CompiledScript {
  const at = { file, line: 1, column: 1 };
  const message = 'This file cannot be the body of a module.';
  return {
    code: throwing(`${file}: ${message}`),
    mappings: '',
    names: [],
    requires: [],
    dynamic: false,
    ownNames: false,
    failure: { ...at, message },
    diagnostics: [{ level: 'error', code: 'script-syntax', ...at, message }],
  };
}

const throwing = (message: string): string =>
  `throw new SyntaxError(${JSON.stringify(message)});\n`;

const toDiagnostic = (file: string, message: Message, level: Diagnostic['level']): Diagnostic => ({
  level,
  code: level === 'error' ? 'script-syntax' : 'script-tolerated',
  file,
  line: message.location?.line ?? 1,
  column: (message.location?.column ?? 0) + 1,
  message: message.text,
  ...(level === 'error' ? { fix: 'correct the file; the rest of the program runs' } : {}),
});

/** Top-level statements in front of the sample's own code: each starts a line with `var __`. */
function splitHelpers(code: string): string[] {
  const end = code.indexOf('var stdin_exports');
  return code
    .slice(0, end < 0 ? 0 : end)
    .split(/^(?=var __)/m)
    .filter((text) => text !== '');
}

function countLines(text: string, end: number): number {
  let lines = 0;
  for (let at = text.indexOf('\n'); at >= 0 && at < end; at = text.indexOf('\n', at + 1)) lines++;
  return lines;
}

function inlineMap(file: string, mappings: string, names: string[]): string {
  const bytes = new TextEncoder().encode(
    JSON.stringify({ version: 3, sources: [file], names, mappings }),
  );
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary);
}
