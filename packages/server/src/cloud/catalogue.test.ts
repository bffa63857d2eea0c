// docs/cloud-api.md lists every action of the original API from the tables the server answers from:
// `npx vitest run packages/server/src/cloud/catalogue.test.ts -u` after a change.
import { readFileSync } from 'node:fs';
import { AtriumError } from '@atrium/client';
import { expect, it } from 'vitest';
import { ApiError } from '../api/pipeline/api-error.ts';
import { ABSENT } from './actions/absent.ts';
import { ACTIONS, findAction } from './actions/find-action.ts';
import { OLDER_ABSENT, OLDER_NAMES } from './actions/older-names.ts';
import { all } from './actions/lists.ts';
import { messageOf } from './cloud-error.ts';
import { cloudErrorOf } from './error-codes.ts';

const DOCUMENT = new URL('../../../../docs/cloud-api.md', import.meta.url);
const [FROM, TO] = ['<!-- actions: made by a test, see below -->', '<!-- end of actions -->'];

/** The actions of version 2025-01-06, as the definition of the API groups them. */
const ALL = {
  Teams: 9,
  Users: 5,
  Roles: 1,
  'Keys and uploads': 2,
  'Super apps': 10,
  'APIs that need a grant': 13,
  'Domains of the whole platform': 4,
  'Mini programs': 33,
  'Mini games': 30,
  Payment: 10,
  Statistics: 34,
} as const;

const reads = (name: string): string => (ACTIONS[name]?.reads ? 'reads' : 'writes');

it('has every action of the API: carried out, or with the reason why not', () => {
  const absent = ABSENT.flatMap(([, names]) => names);
  const names = [...Object.keys(ACTIONS), ...absent];
  expect(new Set(names).size).toBe(names.length);
  expect(names.length).toBe(Object.values(ALL).reduce((sum, count) => sum + count, 0));
  for (const name of absent)
    expect(() => findAction(name, '2025-01-06')).toThrow('UnsupportedOperation');
  expect(() => findAction('toString', '2025-01-06')).toThrow('InvalidAction');
});

it('refuses with the cause, the time to wait and the language of what refused', async () => {
  const told = { message: 'Busy.', fix: 'Wait.', requestId: 'r' };
  const busy = cloudErrorOf(new AtriumError({ ...told, code: 'upload-busy' }, 503, 7));
  expect(busy).toMatchObject({ code: 'RequestLimitExceeded', retryAfter: 7 });
  const broken = new AtriumError({ ...told, code: 'internal' }, 500);
  expect(cloudErrorOf(broken)).toMatchObject({ code: 'InternalError', cause: broken });
  const limited = cloudErrorOf(new ApiError('too-many-requests', undefined, 3));
  expect(limited.retryAfter).toBe(3);
  expect(messageOf(limited, true)).not.toMatch(/[a-z]{3}/i);
  expect(messageOf(limited, false)).toMatch(/Too many requests/);
  const endless = all(async () => ({ items: Array.from({ length: 100 }, () => 1), next: 'more' }));
  const long = await endless.catch(cloudErrorOf);
  expect([messageOf(cloudErrorOf(long), false), messageOf(cloudErrorOf(long), true)]).toEqual([
    expect.stringMatching(/^There are more than 5000 entries/),
    expect.stringMatching(/^条目超过 5000 个/),
  ]);
});

it('knows the older names, of the older version alone', () => {
  expect(Object.keys(OLDER_NAMES).length + OLDER_ABSENT.length).toBe(45);
  for (const [older, name] of Object.entries(OLDER_NAMES)) {
    expect(findAction(older, '2024-08-01')).toBe(findAction(name, '2025-01-06'));
    expect(() => findAction(older, '2025-01-06')).toThrow('InvalidAction');
  }
  for (const name of OLDER_ABSENT)
    expect(() => findAction(name, '2024-08-01')).toThrow('UnsupportedOperation');
  expect(() => findAction('DescribeTeam', '2017-03-12')).toThrow('NoSuchVersion');
});

it('calls what it only reads Describe', () => {
  for (const [name, { reads: only }] of Object.entries(ACTIONS))
    expect(name.startsWith('Describe'), name).toBe(only);
});

it('is what the documentation lists', async () => {
  const text = readFileSync(DOCUMENT, 'utf8');
  const before = text.slice(0, text.indexOf(FROM) + FROM.length);
  const after = text.slice(text.indexOf(TO));
  const rows = Object.keys(ACTIONS)
    .sort()
    .map((name) => `| \`${name}\` | ${reads(name)} |`);
  const missing = ABSENT.map(
    ([reason, names]) =>
      `| ${[...names]
        .sort()
        .map((it) => `\`${it}\``)
        .join(' ')} | ${reason} |`,
  );
  const made = [
    `Carried out (${rows.length}):`,
    '',
    '| action | |',
    '|---|---|',
    ...rows,
    '',
    `Not carried out (${ABSENT.flatMap(([, names]) => names).length}); each answers \`UnsupportedOperation\` with the reason:`,
    '',
    '| actions | why |',
    '|---|---|',
    ...missing,
    '',
    'Names of `tcmpp` 2024-08-01 that changed, and what they are today; the other 31 of that version are not carried out:',
    '',
    '| 2024-08-01 | 2025-01-06 |',
    '|---|---|',
    ...Object.entries(OLDER_NAMES).map(([older, name]) => `| \`${older}\` | \`${name}\` |`),
  ].join('\n');
  await expect(`${before}\n\n${made}\n\n${after}`).toMatchFileSnapshot(
    '../../../../docs/cloud-api.md',
  );
});
