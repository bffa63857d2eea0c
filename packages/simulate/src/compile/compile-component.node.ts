// Compiles one component, and all it uses, as the only page of a program.
import { createCompiler } from '@atrium/compiler/node';
import type { CompileAnswer, CompileRequest } from './compile-request.ts';
import { mountOf } from './mount.ts';
import { mountedFiles } from './mounted-files.node.ts';

const TEMPLATE = { wx: '.wxml', my: '.axml' } as const;

export async function compileComponent(request: CompileRequest): Promise<CompileAnswer> {
  const { dialect, root, component, files, usingComponents, less, pixels } = request;
  const PAGE = `${mountOf(component)}/atrium-page/index`;
  const page = { usingComponents: { component: `/${component}` } };
  const plugins = less ? { setting: { useCompilerPlugins: ['less'] } } : {};
  const source = mountedFiles({
    root,
    mount: mountOf(component) ?? '',
    usingComponents,
    sheetsInWxss: dialect === 'wx' && less,
    pixels,
    files: {
      ...files,
      'app.json': JSON.stringify({ pages: [PAGE], style: 'v2' }),
      'project.config.json': JSON.stringify(plugins),
      'mini.project.json': JSON.stringify({ compileOptions: { less } }),
      [`${PAGE}.json`]: JSON.stringify(page),
      [`${PAGE}.js`]: '',
      [PAGE + TEMPLATE[dialect]]: '<component />',
    },
  });
  const compiler = createCompiler({
    folder: root,
    root: '',
    source: request.scripts ? source : withoutScripts(source),
    dialect,
    sourceMaps: false,
  });
  const result = await compiler.build();
  const problems = result.diagnostics
    // Style sheets of demos are often built elsewhere; no test looks at them.
    .filter(
      ({ level, code }) => level === 'fatal' || (level === 'error' && !code.startsWith('style')),
    )
    .map(({ file, line, column, message }) => `${file}:${line}:${column} ${message}`);
  if (!result.ok) return { ok: false, reason: problems.join('\n') };
  const main = result.package.get(result.manifest.main);
  return { ok: true, script: new TextDecoder().decode(main), problems };
}

/** The test runner runs them; here they only have to be there. */
function withoutScripts(source: ReturnType<typeof mountedFiles>): typeof source {
  const isScript = (path: string): boolean => /\.(?:js|ts)$/.test(path);
  return {
    ...source,
    read: (path) => (isScript(path) && source.stat(path) ? new Uint8Array() : source.read(path)),
  };
}
