// `atrium create`: a new program that runs at once.
import { existsSync } from 'node:fs';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { randomInt } from 'node:crypto';
import path from 'node:path';
import { command, UsageError } from '../args/command.ts';
import { JSON_OPTION } from '../args/common-options.ts';
import { templateFiles } from '../create/template.ts';

export const create = command({
  usage: 'NAME',
  positionals: { min: 1, max: 1 },
  options: {
    dialect: {
      type: 'string',
      choices: ['wx', 'my'],
      about: {
        en: 'wx (default): Tencent’s; my: Alipay’s',
        zh: 'wx（默认）：腾讯方言；my：支付宝方言',
      },
    },
    language: {
      type: 'string',
      choices: ['ts', 'js'],
      about: { en: 'ts (default) or js', zh: 'ts（默认）或 js' },
    },
    json: JSON_OPTION,
  },
  examples: ['atrium create notes', 'atrium create notes --dialect my --language js'],
  async run({ options, positionals, out, cwd, env }) {
    const [given = ''] = positionals;
    const folder = path.resolve(cwd, given);
    const name = path.basename(folder);
    // The name stands in sources and JSON.
    if (!/^[\p{L}\p{N}][\p{L}\p{N} ._-]{0,39}$/u.test(name))
      throw new UsageError({
        en: `"${name}" cannot be a name: letters, digits, spaces and . _ -, at most 40.`,
        zh: `“${name}”不能作名称：可用文字、数字、空格和 . _ -，最多 40 个字。`,
      });
    if (existsSync(folder) && (await readdir(folder)).length > 0)
      throw new UsageError({ en: `${folder} is not empty.`, zh: `${folder} 不是空目录。` });
    const dialect = options.dialect ?? 'wx';
    const files = templateFiles(name, dialect, options.language ?? 'ts', newAppId(dialect));
    for (const [file, text] of Object.entries(files)) {
      const place = path.join(folder, file);
      await mkdir(path.dirname(place), { recursive: true });
      await writeFile(place, text);
    }
    if (options.json) out.json({ format: 1, folder, dialect, files: Object.keys(files) });
    else {
      // As this one was typed.
      const atrium = env['npm_command'] === 'exec' ? 'npx atrium' : 'atrium';
      // "notes/../todo" made "todo" alone: there is no "notes" to go through.
      const place = path.relative(cwd, folder) || '.';
      const word = /\s/.test(place) ? `"${place}"` : place;
      const next = `  ${atrium} dev ${word}\n  ${atrium} check ${word}`;
      out.say({ en: `${folder} is ready:\n${next}`, zh: `${folder} 已建好：\n${next}` });
    }
    return 0;
  },
});

/** For development; the platform gives a real one when the program is registered. */
function newAppId(dialect: 'wx' | 'my'): string {
  const digits = (count: number): string =>
    Array.from({ length: count }, () => String(randomInt(10))).join('');
  return dialect === 'wx' ? `mp${digits(16)}` : `2021${digits(12)}`;
}
