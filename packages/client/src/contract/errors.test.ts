// docs/api-errors.md is made of the table: `npx vitest run packages/client/src/contract/errors.test.ts -u` after a change.
import { expect, it } from 'vitest';
import type { Endpoint } from './endpoint.ts';
import { ERRORS } from './errors.ts';
import { API_BASE, CONTRACT } from './index.ts';

const cell = (text: string): string => text.replaceAll('|', '\\|');

it('advises operations that there are', () => {
  const known = Object.values(CONTRACT).flatMap((group) =>
    Object.values<Endpoint>(group).map((it) => `${it.method.toUpperCase()} ${API_BASE}${it.path}`),
  );
  const advised =
    JSON.stringify(ERRORS).match(/(?:GET|POST|PUT|PATCH|DELETE) \/v1[\w/{}-]*/g) ?? [];
  expect(advised.length).toBeGreaterThan(10);
  for (const it of advised) expect(known).toContain(it);
});

it('is what the documentation lists, in both languages', async () => {
  const rows = Object.entries(ERRORS).map(
    ([code, { status, says, fix }]) =>
      `| \`${code}\` | ${status} | ${cell(says.en)}<br>${cell(says.zh)} | ${cell(fix.en)}<br>${cell(fix.zh)} |`,
  );
  const text = [
    '# Refusals of the API',
    '',
    '`error.code` of an answer, its HTTP status, what it says and what to do, in both languages (`Accept-Language`). Codes are',
    'stable; words are not. This file is made from [the table the server answers from](../packages/client/src/contract/errors.ts).',
    '',
    '| code | status | it says · 说明 | to do · 处理 |',
    '|---|---|---|---|',
    ...rows,
    '',
  ].join('\n');
  await expect(text).toMatchFileSnapshot('../../../../docs/api-errors.md');
});
