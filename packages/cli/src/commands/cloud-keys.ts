// `atrium cloud-keys`: the key pairs with which scripts of yours reach the cloud API (docs/cloud-api.md).
import type { AnswerOf, Contract } from '@atrium/client';
import { POINT_NAMES, type Point } from '@atrium/platform/points';
import { command, UsageError } from '../args/command.ts';
import type { Output } from '../args/output.ts';
import { suggest } from '../args/suggest.ts';
import { allOf } from '../platform/all-of.ts';
import { PLATFORM_OPTIONS, signedIn } from '../platform/signed-in.node.ts';
import { visible } from '../review/visible.ts';

type CloudKey = AnswerOf<Contract['cloudKeys']['disable']>;

const VERBS = ['list', 'create', 'disable', 'enable', 'delete'] as const;
type Verb = (typeof VERBS)[number];

export const cloudKeys = command({
  usage: `[${VERBS.join('|')}] [SECRET-ID]`,
  positionals: { min: 0, max: 2, choices: VERBS },
  options: {
    name: {
      type: 'string',
      value: 'TEXT',
      about: { en: 'what the new pair is called', zh: '新密钥对的名称' },
    },
    point: {
      type: 'string',
      value: 'RIGHT',
      multiple: true,
      about: {
        en: 'a right the new pair is limited to; may be repeated (default: whatever you may)',
        zh: '新密钥对的权限；可重复（默认为你的全部权限）',
      },
    },
    days: {
      type: 'number',
      value: 'N',
      about: { en: 'it ends after so many (default: never)', zh: '有效天数（默认永久）' },
    },
    trusted: {
      type: 'boolean',
      about: {
        en: 'it may also do what otherwise takes your password anew',
        zh: '允许执行需要再次确认身份的操作',
      },
    },
    server: PLATFORM_OPTIONS.server,
    json: PLATFORM_OPTIONS.json,
  },
  examples: [
    'atrium cloud-keys',
    'atrium cloud-keys create --name "nightly script" --point program.view --days 90',
    'atrium cloud-keys disable AKID0123456789abcdef',
  ],
  async run({ options, positionals, out, env }) {
    const [verb = 'list', given] = positionals as [Verb?, string?];
    assertFits(verb, given, options);
    const { client } = await signedIn({ ...options, out, env });
    if (verb === 'list') {
      const items = await allOf((cursor) => client.cloudKeys.list(cursor));
      if (options.json) out.json({ format: 1, items });
      else if (items.length === 0) out.say({ en: 'no keys', zh: '无密钥' });
      else for (const it of items) out.say(lineOf(it, out));
      return 0;
    }
    if (verb === 'create') {
      const made = await client.cloudKeys.create({
        name: options.name ?? '',
        points: options.point ? rights(options.point) : null,
        days: options.days ?? null,
        trusted: options.trusted ?? false,
      });
      if (options.json) out.json({ format: 1, key: made });
      else {
        out.say(`SecretId   ${made.secretId}`);
        out.say(`SecretKey  ${made.secretKey}`);
        out.note({
          en: 'The SecretKey is shown this once: keep it where nobody else reads.',
          zh: 'SecretKey 仅显示这一次，请妥善保管。',
        });
      }
      return 0;
    }
    const secretId = given ?? '';
    const key = await client.cloudKeys[verb]({ secretId });
    if (options.json) out.json({ format: 1, secretId, ...(key ? { key } : {}) });
    else if (key) out.say(lineOf(key, out));
    else out.say({ en: `${secretId} is deleted.`, zh: `${secretId} 已删除。` });
    return 0;
  },
});

function assertFits(
  verb: Verb,
  given: string | undefined,
  {
    name,
    point,
    days,
    trusted,
  }: { name?: string; point?: string[]; days?: number; trusted?: true },
): void {
  if (verb !== 'create' && [name, point, days, trusted].some((it) => it !== undefined))
    throw new UsageError({
      en: '--name, --point, --days and --trusted are of a new pair: "atrium cloud-keys create".',
      zh: '--name、--point、--days、--trusted 只用于新密钥对：“atrium cloud-keys create”。',
    });
  if (verb === 'create' && name === undefined)
    throw new UsageError({
      en: 'What is the new pair called? --name TEXT',
      zh: '新密钥对叫什么？--name 名称',
    });
  const takesId = verb !== 'list' && verb !== 'create';
  if (takesId && given === undefined)
    throw new UsageError({
      en: `Which pair? "atrium cloud-keys ${verb} SECRET-ID"; "atrium cloud-keys list" shows them.`,
      zh: `哪个密钥对？“atrium cloud-keys ${verb} SECRET-ID”；用“atrium cloud-keys list”查看。`,
    });
  if (!takesId && given !== undefined)
    throw new UsageError({
      en: `"${given}" is one word too many: "atrium cloud-keys ${verb}".`,
      zh: `多了一个参数“${given}”：“atrium cloud-keys ${verb}”。`,
    });
}

function rights(given: readonly string[]): Point[] {
  return given.map((name) => {
    const known = POINT_NAMES.find((it) => it === name);
    if (known) return known;
    const near = suggest(name, POINT_NAMES);
    throw new UsageError({
      en: `There is no right "${name}".${near ? ` Did you mean "${near}"?` : ` There are ${POINT_NAMES.join(', ')}.`}`,
      zh: `没有权限“${name}”。${near ? `是不是“${near}”？` : `可用的有：${POINT_NAMES.join('、')}。`}`,
    });
  });
}

function lineOf(it: CloudKey, out: Output): string {
  const state = it.disabledAt
    ? out.pick({ en: 'disabled', zh: '已停用' })
    : out.pick({ en: 'enabled', zh: '已启用' });
  const of = it.points ? it.points.join(',') : out.pick({ en: 'all your rights', zh: '全部权限' });
  const more = [
    it.trusted ? out.pick({ en: 'trusted', zh: '可信' }) : '',
    it.expiresAt
      ? out.pick({ en: `until ${day(it.expiresAt)}`, zh: `有效至 ${day(it.expiresAt)}` })
      : '',
    it.lastUsedAt
      ? out.pick({ en: `used ${day(it.lastUsedAt)}`, zh: `上次使用 ${day(it.lastUsedAt)}` })
      : out.pick({ en: 'never used', zh: '未使用' }),
  ].filter(Boolean);
  return [it.secretId, state, visible(it.name), of, ...more].join('  ');
}

const day = (at: string): string => at.slice(0, 10);
