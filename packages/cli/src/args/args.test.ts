// The command line itself: what is unknown is named, suggested and refused; help and words come in two languages.
import { describe, expect, it } from 'vitest';
import { runAtrium } from '../../test/run-atrium.ts';
import { parseOptions } from './parse-options.ts';
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
    [['smoke', '.', '--timeout', 'soon'], '--timeout needs a number of at least 1, not "soon".'],
    [['smoke', '.', '-c', '0'], '-c needs a number of at least 1, not "0".'],
    [['smoke', '.', '--dialect', 'wechat'], '--dialect cannot be "wechat": one of wx, my.'],
    [['smoke', '.', '--html', '--json', 'x'], '--html needs a value: --html FILE'],
    [['smoke', '.', '--offline=yes'], '--offline takes no value.'],
    [['smoke'], 'A word is missing: atrium smoke FOLDER [...FOLDER]; see --help.'],
    [['--bogus'], 'There is no option "--bogus". There are --lang, --help, --version; see --help.'],
    [['--versoin'], 'There is no option "--versoin". Did you mean "--version"?'],
    [
      ['check', 'no/such/folder'],
      'There is no mini program or mini game in no/such/folder: no app.json with pages and no game.json, there or below.',
    ],
  ])('refuses %j', async (args, sentence) => {
    const { exitCode, notes } = await runAtrium(args);
    expect({ exitCode, notes }).toEqual({ exitCode: 2, notes: `${sentence}\n` });
  });

  it('refuses in JSON where that was asked for', async () => {
    const { exitCode, words } = await runAtrium(['check', 'no/such/folder', '--json']);
    expect({ exitCode, answer: JSON.parse(words) as unknown }).toMatchObject({
      exitCode: 2,
      answer: { ok: false, error: { code: 'usage' } },
    });
  });

  it.each([
    [['build-npm'], 0, '"build-npm" is not needed here: npm packages are built with the program.'],
    [['remote-debug'], 2, 'There is no "remote-debug" here: "atrium preview --usb"'],
  ])('has a word for %j of other tools', async (args, exitCode, words) => {
    const run = await runAtrium(args);
    expect(run.exitCode).toBe(exitCode);
    expect(run.notes).toContain(words);
  });

  it('refuses smoke in one document where its report was asked for on standard output', async () => {
    const { exitCode, words } = await runAtrium(['smoke', 'no/such/folder', '--json']);
    expect({ exitCode, answer: JSON.parse(words) as unknown }).toMatchObject({
      exitCode: 2,
      answer: { ok: false, error: { code: 'usage' } },
    });
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

  it('shows every command without reading the code of any', async () => {
    const { exitCode, words } = await runAtrium(['--help', '--lang', 'zh']);
    expect({ exitCode, said: words.includes('smoke') && words.includes('真实浏览器') }).toEqual({
      exitCode: 0,
      said: true,
    });
  });
});

describe('spellings of other tools', () => {
  const table = {
    'app-version': { type: 'string', about: { en: '', zh: '' } },
    json: { type: 'boolean', about: { en: '', zh: '' } },
  } as const;
  const parse = (...args: string[]) => parseOptions(args, table, { min: 0, max: 1 });

  it('takes those of miniprogram-ci and minidev, and tells ours', () => {
    const { options, positionals, hints } = parse(
      '--pp',
      'shop',
      '--uv',
      '1.2.0',
      '--pkp',
      'key.pem',
      '--machine-output',
    );
    expect({ options, positionals }).toEqual({
      options: { 'app-version': '1.2.0', json: true },
      positionals: ['shop'],
    });
    expect(hints.map(({ en }) => en)).toEqual([
      '--pp is FOLDER here.',
      '--uv is --app-version here.',
      '--pkp is not needed: "atrium login" or ATRIUM_TOKEN stands for the key file.',
      '--machine-output is --json here.',
    ]);
  });

  it('says what to do where there is nothing of the kind, and lets pass what changes nothing', () => {
    expect(() => parse('--host', '0.0.0.0')).toThrow('"atrium preview" is for phones');
    expect(() => parse('--auto-publish')).toThrow('run "atrium release"');
    expect(parse('--host', '127.0.0.1').options).toEqual({});
    expect(parse('--version-description', 'first', '-o', 'out').options).toEqual({});
  });

  it('takes a value or none where both are meant', () => {
    const json = { type: 'string', bare: '-', about: { en: '', zh: '' } } as const;
    const html = { type: 'string', about: { en: '', zh: '' } } as const;
    const smoke = (...args: string[]) => {
      const { options, positionals } = parseOptions(args, { json, html }, { min: 1, max: 9 });
      return { ...options, positionals };
    };
    expect(smoke('.', '--json')).toEqual({ json: '-', positionals: ['.'] });
    expect(smoke('--json', '.')).toEqual({ json: '-', positionals: ['.'] });
    expect(smoke('.', '--json', 'x.json')).toEqual({ json: 'x.json', positionals: ['.'] });
    expect(smoke('.', '--json', '--html', 'y')).toEqual({
      json: '-',
      html: 'y',
      positionals: ['.'],
    });
    expect(smoke('.', '--machine-output')).toEqual({ json: '-', positionals: ['.'] });
  });

  it('refuses them where a command has nothing of the kind', () => {
    const platform = { ...table, server: { type: 'string', about: { en: '', zh: '' } } } as const;
    expect(() => parseOptions(['--ud', 'first'], platform, { min: 0, max: 0 })).toThrow(
      'There is no option "--ud".',
    );
    expect(() => parseOptions(['--pp', '.'], platform, { min: 0, max: 1, of: 'version' })).toThrow(
      'There is no option "--pp".',
    );
  });

  it('needs no words about uploads where nothing is uploaded', () => {
    expect(parse('--ud', 'first', '-r', '1').hints.map(({ en }) => en)).toEqual([
      '--ud is not needed: nothing is uploaded here.',
      expect.stringContaining('-r is not needed: a robot has a develop version of its own'),
    ]);
  });

  it('takes switches with a value, letters that are free, and a version where one is meant', () => {
    expect(
      parse('--enable-es6', 'true', '--use-cos=false', '-p', 'shop', '-v', '2.0.0'),
    ).toMatchObject({ positionals: ['shop'], options: { 'app-version': '2.0.0' } });
    const version = { min: 0, max: 1, of: 'version' } as const;
    const audit = { server: { type: 'string', about: { en: '', zh: '' } } } as const;
    expect(parseOptions(['-v', '1.0.0', '-c', 'alipay'], audit, version).positionals).toEqual([
      '1.0.0',
    ]);
  });
});
