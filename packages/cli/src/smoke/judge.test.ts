// When a page counts as rendered and clean.
import { describe, expect, it } from 'vitest';
import type { Diagnostic } from '@atrium/compiler';
import { diagnosticsOf, isRendered, paints, stateOf } from './judge.ts';
import type { Sight } from './report.ts';

const sight = (some: Partial<Sight>): Sight => ({
  letters: 0,
  images: 0,
  boxes: 0,
  canvases: 0,
  videos: 0,
  ink: 0.1,
  ...some,
});
const error = { kind: 'script', message: 'no', stack: '' };
const unheard = {
  kind: 'promise',
  message: '{"errMsg":"setTabBarItem:fail not TabBar page"}',
  stack: '',
};
const diagnostic = (file: string): Diagnostic => ({
  level: 'error',
  code: 'x',
  file,
  line: 1,
  column: 1,
  message: 'x',
});

describe('rendered', () => {
  it.each([
    ['letters', sight({ letters: 4 }), true],
    ['a canvas alone', sight({ canvases: 1 }), true],
    ['letters in the colour of the paper', sight({ letters: 400, ink: 0 }), false],
    ['pixels of nobody', sight({}), false],
    ['nothing', null, false],
  ])('%s', (_, seen, is) => expect(isRendered(seen)).toBe(is));
});

describe('the canvas of a game', () => {
  const seen = { letters: 0, images: 0, boxes: 0, canvases: 1, videos: 0, print: '' };
  it.each([
    ['of one colour is nothing to see', { ...seen, spread: 0 }, false],
    ['shows what is drawn on it', { ...seen, spread: 200 }, true],
    ['is not all there is over it', { ...seen, spread: 0, letters: 4 }, true],
    ['of a program counts in any colour', seen, true],
  ])('%s', (_, look, is) => expect(paints(look)).toBe(is));
});

describe('state', () => {
  const good = { compiled: true, sight: sight({ letters: 9 }), errors: [] };
  it.each([
    [good, 'clean'],
    [{ ...good, compiled: false }, 'faulty'],
    [{ ...good, errors: [error] }, 'faulty'],
    [{ ...good, errors: [unheard] }, 'clean'],
    [{ ...good, errors: [unheard, error] }, 'faulty'],
    [{ ...good, errors: [{ ...unheard, message: 'TypeError: no "errMsg":"' }] }, 'faulty'],
    [{ ...good, errors: [{ ...unheard, message: 'not logged in' }] }, 'clean'],
    [
      { ...good, errors: [{ ...unheard, message: 'Oh: no', stack: 'Oh: no\n  at a.js:1:1' }] },
      'faulty',
    ],
    [{ ...good, errors: [{ ...unheard, kind: 'script' }] }, 'faulty'],
    [{ ...good, sight: null, errors: [error] }, 'blank'],
    [{ ...good, sight: sight({ letters: 40, faint: { letters: 9, sample: 'a' } }) }, 'faulty'],
    [{ ...good, sight: sight({ letters: 40, faint: { letters: 4, sample: 'a' } }) }, 'clean'],
    [{ ...good, sight: sight({ letters: 400, faint: { letters: 9, sample: 'a' } }) }, 'clean'],
    [{ ...good, why: { code: 'crashed' as const, message: '' } }, 'failed'],
  ])('%#', (observed, state) => expect(stateOf(observed)).toBe(state));
});

it('a page answers for its own files and those of its components, and for no others', () => {
  const uses = { 'pages/a': ['parts/x'], 'parts/x': ['parts/y', 'parts/x'], 'pages/b': [] };
  const all = ['pages/a.wxml', 'parts/y.js', 'pages/b.wxml', 'parts/y.wxss'].map(diagnostic);
  expect(diagnosticsOf('pages/a', uses, all).map((it) => it.file)).toEqual([
    'pages/a.wxml',
    'parts/y.js',
    'parts/y.wxss',
  ]);
});
