// Builds glass-easel from its own sources instead of its published bundle: with the one kind of backend the runtime has
// (its build fixes these constants in the same way), without components that somebody else draws ("external": neither
// dialect has them), without mutation observers, and with short private names. A seventh smaller once compressed.
import { readFile } from 'node:fs/promises';
import path from 'node:path';

/** The runtime's render context is a composed backend. */
const BACKEND = 'COMPOSED';

const ENTRY = 'glass-easel';

/** glass-easel's private members; the strings among its sources that name one are marked below. */
const PRIVATE = /^_\$/;

/** @type {(root: string) => import('esbuild').Plugin} */
const sources = (root) => ({
  name: 'glass-easel',
  setup(b) {
    const folder = path.join(root, 'node_modules/glass-easel/src');
    b.onResolve({ filter: /^glass-easel$/ }, () => ({ path: ENTRY, namespace: ENTRY }));
    // element.ts imports only a constant enumeration of shadow_root.ts. TypeScript drops such an import; esbuild keeps
    // the order it asks for, and Element would come after the classes that extend it, were shadow_root.ts not first.
    b.onLoad({ filter: /^/, namespace: ENTRY }, () => ({
      contents: `import './shadow_root'; export * from './index'`,
      resolveDir: folder,
    }));
    b.onLoad({ filter: /[\\/]glass-easel[\\/]src[\\/].*\.ts$/ }, async (file) => {
      const text = await readFile(file.path, 'utf8');
      const contents = text
        .replace(/\bBM\.(DYNAMIC|SHADOW|COMPOSED|DOMLIKE)\b/g, (_, kind) => `${kind === BACKEND}`)
        .replace(/\bENV\.DEV\b/g, 'false')
        .replace(/\b(?:options|componentOptions)\.externalComponent\b/g, 'false')
        // Every page brings its own.
        .replace(' || getDefaultBackendContext()', '')
        .replace(/\b\w+\._\$external\b(?! =[^=])/g, 'false')
        // Nobody here observes mutations.
        .replace(/\b\w+\._\$mutationObserverTarget\b(?!:| =[^=])/g, 'null')
        .replace(/'_\$\w+'/g, '/* @__KEY__ */ $&');
      return { contents, loader: 'ts' };
    });
  },
});

/**
 * What a build that contains glass-easel adds to its options.
 * @type {(root: string) => import('esbuild').BuildOptions}
 */
export const withGlassEasel = (root) => ({
  plugins: [sources(root)],
  mangleProps: PRIVATE,
  // As glass-easel is compiled: a field that is only declared must not hide what a base class has set.
  tsconfigRaw: { compilerOptions: { useDefineForClassFields: false } },
});
