// `atrium build`: a folder of sources becomes a package on disk (docs/package-format.md).
import { existsSync } from 'node:fs';
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { isAppId } from '@atrium/protocol';
import { command, UsageError } from '../args/command.ts';
import { JSON_OPTION } from '../args/common-options.ts';
import { onlyProgram } from '../project/only-program.node.ts';
import { shownBytes } from '../check/sizes.ts';

export const build = command({
  usage: '[FOLDER] --out DIR',
  positionals: { min: 0, max: 1 },
  options: {
    out: {
      type: 'string',
      short: 'o',
      value: 'DIR',
      about: { en: 'where the package goes', zh: '包的输出目录' },
    },
    'app-id': {
      type: 'string',
      value: 'ID',
      about: { en: 'instead of the one in the project file', zh: '替代项目文件中的 appId' },
    },
    'app-version': {
      type: 'string',
      value: 'V',
      about: { en: 'version of the program (default 1.0.0)', zh: '小程序版本（默认 1.0.0）' },
    },
    sequence: {
      type: 'number',
      value: 'N',
      about: {
        en: 'grows with every build that is released (default 0)',
        zh: '每次发布递增的序号（默认 0）',
      },
    },
    minify: { type: 'boolean', about: { en: 'shorten scripts', zh: '压缩脚本' } },
    'no-source-maps': {
      type: 'boolean',
      about: { en: 'without source maps', zh: '不输出源码映射' },
    },
    dialect: {
      type: 'string',
      choices: ['wx', 'my'],
      about: { en: 'when the folder serves both', zh: '当文件夹同时支持两种方言时' },
    },
    json: JSON_OPTION,
  },
  examples: [
    'atrium build --out dist',
    'atrium build my-shop -o dist --minify --app-version 1.4.0 --sequence 12',
  ],
  async run({ options, positionals, out, cwd }) {
    if (options.out === undefined)
      throw new UsageError({
        en: '--out is missing: where does the package go?',
        zh: '缺少 --out：包输出到哪里？',
      });
    if (options['app-id'] !== undefined && !isAppId(options['app-id']))
      throw new UsageError({
        en: `"${options['app-id']}" is no app id: mp…, mg…, wx… or tmf… with letters and digits, or 16 digits.`,
        zh: `“${options['app-id']}”不是 appId：应为 mp…、mg…、wx…、tmf… 加字母数字，或 16 位数字。`,
      });
    const folder = onlyProgram(positionals[0] ?? '.', cwd);
    // The compiler: nobody waits for it to read the help.
    const { buildProgram, sayDiagnostics } = await import('../project/built-program.node.ts');
    const target = path.resolve(cwd, options.out);
    await refuseOthersFiles(target, folder);
    const { result } = await buildProgram(folder, {
      dialect: options.dialect,
      appId: options['app-id'],
      version: options['app-version'],
      sequence: options.sequence,
      minify: options.minify,
      sourceMaps: !options['no-source-maps'],
    });
    const { diagnostics } = result;
    if (!options.json) sayDiagnostics(diagnostics, out);
    if (!result.ok) {
      if (options.json) out.json({ format: 1, ok: false, diagnostics });
      return 1;
    }
    // The package of last time goes whole, so that no file of it stays.
    await rm(target, { recursive: true, force: true });
    for (const [file, bytes] of result.package) {
      const place = path.join(target, file);
      await mkdir(path.dirname(place), { recursive: true });
      await writeFile(place, bytes);
    }
    const { digest, manifest, stats } = result;
    if (options.json)
      out.json({
        format: 1,
        ok: true,
        out: target,
        digest,
        appId: manifest.appId,
        version: manifest.version,
        stats,
        diagnostics,
      });
    else
      out.say({
        en: `${target}: ${stats.pages} pages, ${shownBytes(stats.bytes)}, digest ${digest}`,
        zh: `${target}：${stats.pages} 个页面，${shownBytes(stats.bytes)}，摘要 ${digest}`,
      });
    return diagnostics.some(({ level }) => level === 'error') ? 1 : 0;
  },
});

/** Only an empty folder or a package is replaced. */
async function refuseOthersFiles(target: string, folder: string): Promise<void> {
  const names = await readdir(target).catch(() => []);
  const inside = path.relative(target, folder);
  const holdsSources = inside === '' || !inside.startsWith('..');
  if (!holdsSources && (names.length === 0 || existsSync(path.join(target, 'manifest.json'))))
    return;
  throw new UsageError({
    en: `${target} holds other files; name an empty folder or the package of last time.`,
    zh: `${target} 里有其他文件；请指定空目录或上次输出的包。`,
  });
}
