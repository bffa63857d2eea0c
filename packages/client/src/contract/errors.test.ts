// docs/api-errors.md is made of the table: `npx vitest run packages/client/src/contract/errors.test.ts -u` after a change.
import { expect, it } from 'vitest';
import { ERRORS } from './errors.ts';

const cell = (text: string): string => text.replaceAll('|', '\\|');

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
