// What is loaded, compressed: the guest runtime of a program, and the host SDK of a super app until a program is open.
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { ownPackages, root } from './build.mjs';

const gzipped = (text) => gzipSync(text, { level: 9 }).length;

/** Bytes of everything a program of each dialect always loads; `runtime` is what `buildRuntime` answers. */
export function guestBytes(runtime) {
  const frames = gzipped(runtime['view.js']) + gzipped(runtime['shell.js']);
  return {
    wx: frames + gzipped(runtime['logic-wx.js']),
    my: frames + gzipped(runtime['logic-my.js']),
  };
}

/** What a super app imports at least. */
const EMBEDDER = `export { createHost, HttpRegistry } from '@atrium/host'`;

/** What the page fetches by itself once it is up, for the first program; all other chunks wait for a program or a user to ask. */
const FOR_PROGRAMS = ['packages/host/src/engine.ts', 'packages/host/src/ui/program-ui.ts'];

/**
 * Bytes of the host SDK: `page` is what a super app's home waits for, `program` what has been loaded when the first
 * program opens, `all` everything that can ever be fetched.
 */
export async function hostBytes() {
  const { metafile, outputFiles } = await build({
    bundle: true,
    minify: true,
    splitting: true,
    format: 'esm',
    target: 'es2022',
    charset: 'utf8',
    metafile: true,
    write: false,
    outdir: path.join(root, 'dist/sizes'),
    absWorkingDir: root,
    plugins: [ownPackages],
    stdin: { contents: EMBEDDER, resolveDir: root },
  });
  const outputs = Object.entries(metafile.outputs);
  const bytes = new Map(
    outputFiles.map((file) => [path.relative(root, file.path), gzipped(file.contents)]),
  );
  const load = (name, loaded = new Set()) => {
    if (loaded.has(name)) return loaded;
    loaded.add(name);
    for (const { path: next, kind } of metafile.outputs[name].imports)
      if (kind === 'import-statement') load(next, loaded);
    return loaded;
  };
  const sum = (names) => [...names].reduce((all, name) => all + (bytes.get(name) ?? 0), 0);
  const output = (entry) => outputs.find(([, { entryPoint }]) => entryPoint === entry)?.[0] ?? '';
  const page = load(output('<stdin>'));
  const program = FOR_PROGRAMS.reduce(
    (loaded, entry) => load(output(entry), loaded),
    new Set(page),
  );
  return { page: sum(page), program: sum(program), all: sum(bytes.keys()) };
}
