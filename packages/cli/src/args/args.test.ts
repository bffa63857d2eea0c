// The command line itself: what is unknown is named, suggested and refused; help and words come in two languages.
import { describe, expect, it } from 'vitest';
import { runAtrium } from '../../test/run-atrium.ts';
import { suggest } from './suggest.ts';

describe('suggest', () => {
  it.each([
    ['smkoe', 'smoke'],
    ['chekc', 'check'],
    ['bulid', 'build'],
    ['concurency', 'concurrency'],
    ['conc', 'concurrency'],
  ])('%s → %s', (word, nearest) => {
    expect(suggest(word, ['smoke', 'check', 'build', 'concurrency'])).toBe(nearest);
  });
  it('does not guess wildly', () => expect(suggest('deploy', ['smoke', 'check'])).toBeUndefined());
});

describe('atrium', () => {
  it('refuses an unknown command with the nearest one', async () => {
    const { exitCode, notes } = await runAtrium(['smok']);
    expect(exitCode).toBe(2);
    expect(notes).toBe('There is no command "smok". Did you mean "atrium smoke"?\n');
  });

  it('refuses an unknown option with the nearest one, in Chinese where that is spoken', async () => {
    const run = await runAtrium(['smoke', '.', '--concurency', '3'], {
      env: { LANG: 'zh_CN.UTF-8' },
    });
    expect(run.exitCode).toBe(2);
    expect(run.notes).toBe('没有选项“--concurency”。是不是“--concurrency”？\n');
  });

  it.each([
    [['smoke', '.', '--timeout', 'soon'], '--timeout needs a number, not "soon".'],
    [['smoke', '.', '--dialect', 'wechat'], '--dialect cannot be "wechat": one of wx, my.'],
    [['smoke', '.', '--html', '--json', 'x'], '--html needs a value: --html FILE'],
    [['smoke', '.', '--offline=yes'], '--offline takes no value.'],
    [['smoke'], 'A word is missing; see --help.'],
    [
      ['smoke', 'no/such/folder'],
      'There is no mini program in no/such/folder: no app.json with pages, there or below.',
    ],
  ])('refuses %j', async (args, sentence) => {
    const { exitCode, notes } = await runAtrium(args);
    expect({ exitCode, notes }).toEqual({ exitCode: 2, notes: `${sentence}\n` });
  });

  it('explains each command with examples', async () => {
    const { exitCode, words } = await runAtrium(['smoke', '--help']);
    expect(exitCode).toBe(0);
    for (const part of [
      'Usage: atrium smoke',
      '-c, --concurrency N',
      '--dialect wx|my',
      'Examples:',
    ])
      expect(words).toContain(part);
  });
});
