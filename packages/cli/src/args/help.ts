// `--help` of the whole tool and of each command, made from the same tables the parser uses.
import type { AnyCommand, CommandEntry, OptionSpec } from './command.ts';
import type { Output } from './output.ts';
import { COMMON } from './common-options.ts';

export function helpOfAll(commands: readonly CommandEntry[], out: Output): void {
  out.say({
    en: 'atrium: everything a mini program developer does from a command line\n',
    zh: 'atrium：小程序开发者的命令行工具\n',
  });
  out.say({ en: 'Usage: atrium COMMAND [options]\n', zh: '用法：atrium 命令 [选项]\n' });
  for (const { name, about } of commands) out.say(`  ${name.padEnd(12)}${out.pick(about)}`);
  out.say({
    en: '\natrium COMMAND --help tells more, with examples. Everywhere: --lang en|zh. Alone: --version.',
    zh: '\natrium 命令 --help 有更多说明和例子。所有命令可用 --lang en|zh；--version 显示版本。',
  });
}

export function helpOf(
  { name, about }: CommandEntry,
  { usage, options, examples }: AnyCommand,
  out: Output,
): void {
  out.say(`${out.pick(about)}\n`);
  out.say(`${out.pick({ en: 'Usage', zh: '用法' })}: atrium ${name} ${usage} [options]\n`);
  const rows = Object.entries({ ...options, ...COMMON }).map(
    ([key, spec]) => [spelling(key, spec), out.pick(spec.about)] as const,
  );
  const wide = Math.max(...rows.map(([left]) => left.length)) + 2;
  for (const [left, right] of rows) out.say(`  ${left.padEnd(wide)}${right}`);
  out.say(`\n${out.pick({ en: 'Examples', zh: '例子' })}:`);
  for (const example of examples) out.say(`  ${example}`);
}

function spelling(name: string, { short, type, value, choices }: OptionSpec): string {
  const shown = type === 'boolean' ? '' : ` ${choices?.join('|') ?? value ?? 'VALUE'}`;
  return `${short ? `-${short}, ` : '    '}--${name}${shown}`;
}
