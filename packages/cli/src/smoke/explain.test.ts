// What trying a page again tells about it.
import { expect, test } from 'vitest';
import { explain as explainWith, type KnownFacts, type Trial } from './explain.ts';
import type { PageReport } from './report.ts';

const explain = (
  of: PageReport,
  queries: string[],
  absent: string[],
  again: Parameters<typeof explainWith>[2],
  harmless: KnownFacts['harmless'] = new Set(),
) => explainWith(of, { queries, absent, harmless }, again);

const page = (some: Partial<PageReport>): PageReport => ({
  path: 'a',
  state: 'faulty',
  compiled: true,
  rendered: true,
  diagnostics: [],
  sight: null,
  errors: [],
  missing: { apis: [], components: [], attributes: [] },
  refused: [],
  contentMs: null,
  totalMs: 0,
  ...some,
});
const errors = [{ kind: 'script', message: 'TypeError: no', stack: '    at a (a.js:1:1)' }];
const refused = [{ url: 'https://a.example/', reason: 'url not in domain list' }];
const blank = { state: 'blank', rendered: false } as const;

/** A page that is without errors, and shows something, under these conditions alone. */
const curedBy =
  (cure: (trial: Trial) => boolean, otherwise: PageReport) =>
  async (trial: Trial): Promise<PageReport> =>
    cure(trial) ? page({ state: 'clean' }) : otherwise;
const never = (): never => {
  throw new Error('nothing had to be tried');
};

test('what needs no trial', async () => {
  expect(await explain(page({ state: 'clean' }), ['id=1'], [], never)).toBeUndefined();
  expect(await explain(page({ compiled: false, errors }), ['id=1'], [], never)).toEqual({
    code: 'compiler',
  });
  const crash = page({ state: 'failed', why: { code: 'crashed', message: 'flood' } });
  expect(await explain(crash, ['id=1'], [], never)).toBeUndefined();
});

test('an error that goes when requests wait is about their failure', async () => {
  const bad = page({ errors, refused });
  expect(
    await explain(
      bad,
      ['id=1'],
      [],
      curedBy(({ silent }) => silent, bad),
    ),
  ).toEqual({ code: 'failed-request' });
});

test('an error that goes with a query is about the query', async () => {
  const bad = page({ errors, refused });
  const again = curedBy(({ query }) => query === 'id=%5B%5D', bad);
  expect(await explain(bad, ['id=%7B%7D', 'id=%5B%5D'], [], again)).toEqual({
    code: 'query',
    detail: 'id=%5B%5D',
  });
});

test('a page with nothing but unanswered requests lacks its data, unless a query brings it', async () => {
  const bad = page({ ...blank, refused });
  expect(await explain(bad, [], [], never)).toEqual({ code: 'no-data' });
  expect(
    await explain(
      bad,
      ['id=1'],
      [],
      curedBy(() => false, bad),
    ),
  ).toEqual({ code: 'no-data' });
  expect(
    await explain(
      bad,
      ['id=1'],
      [],
      curedBy(() => true, bad),
    ),
  ).toMatchObject({ code: 'query' });
});

test('what no trial cures is said to be unexplained, or to have used what is not there', async () => {
  const bad = page({ errors });
  expect(
    await explain(
      bad,
      ['id=1'],
      [],
      curedBy(() => false, bad),
    ),
  ).toEqual({ code: 'unexplained' });
  const apis = [{ name: 'cloud.callFunction', reason: 'not provided' }];
  const used = page({ errors, missing: { apis, components: [], attributes: [] } });
  expect(await explain(used, [], [], never)).toEqual({
    code: 'missing-api',
    detail: 'cloud.callFunction',
  });
  // Clean pages use it, too.
  expect(await explain(used, [], [], never, new Set(['cloud.callFunction']))).toEqual({
    code: 'unexplained',
  });
});

test('a module the compiler did not find either is named', async () => {
  const message = "Error: module './config' is not defined, require args is './config' (app.js)";
  const bad = page({ errors: [{ kind: 'load', message, stack: '    at app.js:1:1' }] });
  expect(await explain(bad, [], ['./config'], never)).toEqual({
    code: 'missing-file',
    detail: './config',
  });
  expect(await explain(bad, [], [], never)).toEqual({ code: 'unexplained' });
});

test('letters nobody can read in the dark are the cause, when nothing else went wrong', async () => {
  const sight = { letters: 40, images: 0, boxes: 1, canvases: 0, videos: 0, ink: 0.1 };
  const dark = page({ sight: { ...sight, faint: { letters: 30, sample: 'Pay' } }, theme: 'dark' });
  expect(await explain(dark, [], [], never)).toEqual({ code: 'faint', detail: '30/40, "Pay"' });
});
