// `--help` and `--version` of `npm start`, before anything is installed or built. The options are those the server reads.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './install.mjs';

const json = (file) => JSON.parse(readFileSync(path.join(root, file), 'utf8'));

/** Ends the process when one of the two was asked for. */
export function answerHelp(args, env = process.env) {
  if (args.includes('--version')) console.log(json('package.json').version);
  else if (args.includes('--help') || args.includes('-h')) console.log(help(env));
  else return;
  process.exit(0);
}

function help(env) {
  const zh = /^zh/i.test(env.LC_ALL || env.LC_MESSAGES || env.LANG || '');
  const rows = json('packages/server/src/start-options.json').map(({ name, value, ...about }) => [
    `--${name}${value ? ` ${value}` : ''}`,
    zh ? about.zh : about.en,
  ]);
  const wide = Math.max(...rows.map(([left]) => left.length)) + 2;
  return [
    zh ? 'Atrium：平台与演示超级应用\n' : 'Atrium: the platform and its demo super app\n',
    zh ? '用法：npm start -- [选项]\n' : 'Usage: npm start -- [options]\n',
    ...rows.map(([left, right]) => `  ${left.padEnd(wide)}${right}`),
    zh
      ? '\n环境变量（数据库、对象存储、域名等）见 docs/operations.md。'
      : '\nWhat the environment tells it (database, object store, names…) is in docs/operations.md.',
  ].join('\n');
}
