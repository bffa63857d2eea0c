// Options every command has.
import type { OptionSpec } from './command.ts';

export const COMMON = {
  lang: {
    type: 'string',
    choices: ['en', 'zh'],
    about: { en: 'language of the messages (default: LANG)', zh: '消息的语言（默认看 LANG）' },
  },
  help: { type: 'boolean', short: 'h', about: { en: 'this text', zh: '显示本说明' } },
} as const satisfies Record<string, OptionSpec>;

/** For commands that answer with one document on standard output. */
export const JSON_OPTION = {
  type: 'boolean',
  about: { en: 'answer with one JSON document', zh: '以一个 JSON 文档作答' },
} as const satisfies OptionSpec;
