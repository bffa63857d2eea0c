// The completion that bash is given, in a real bash; the others by their words.
import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { completionScript, type Completed } from './completion-script.ts';

const commands: Completed[] = [
  {
    name: 'create',
    about: "a new program, today's",
    words: [],
    options: [
      { name: 'dialect', about: 'which: [a] or b', takesValue: true, choices: ['wx', 'my'] },
      { name: 'json', about: 'as JSON', takesValue: false, choices: [] },
    ],
  },
  { name: 'completion', about: 'for a shell', words: ['bash', 'zsh'], options: [] },
];

describe('bash', () => {
  const complete = (...words: string[]): string[] =>
    execFileSync('bash', [
      '-c',
      `${completionScript('bash', commands)}\nCOMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _atrium; echo "\${COMPREPLY[@]}"`,
      'bash',
      'atrium',
      ...words,
    ])
      .toString()
      .split(/\s+/)
      .filter(Boolean);

  it.each([
    [['c'], ['create', 'completion']],
    [
      ['create', '--'],
      ['--dialect', '--json'],
    ],
    [
      ['create', '--dialect', ''],
      ['wx', 'my'],
    ],
    [['completion', 'z'], ['zsh']],
  ])('%j', (words, expected) => expect(complete(...words)).toEqual(expected));
});

it('quotes what each shell would read', () => {
  expect(completionScript('zsh', commands)).toContain(`'create:a new program, today'\\''s'`);
  expect(completionScript('zsh', commands)).toContain(
    '--dialect[which\\: \\[a\\] or b]:value:(wx my)',
  );
  expect(completionScript('fish', commands)).toContain(`-a create -d 'a new program, today\\'s'`);
});
