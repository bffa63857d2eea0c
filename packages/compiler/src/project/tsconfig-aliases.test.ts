import { expect, test } from 'vitest';
import { memoryFiles } from '../source-files.ts';
import { tsconfigAliases } from './tsconfig-aliases.ts';

const of = (options: object, root: string) =>
  tsconfigAliases(
    memoryFiles({ 'tsconfig.json': `// ours\n${JSON.stringify({ compilerOptions: options })}` }),
    root,
  );

test('folders of the program are aliases, whatever they are relative to', () => {
  const paths = { '@/*': ['./*'], '~lib/*': ['./utils/lib/*'] };
  expect(of({ baseUrl: './miniprogram', paths }, 'miniprogram')).toEqual({
    '@/*': '*',
    '~lib/*': 'utils/lib/*',
  });
  expect(of({ paths: { '@/*': ['miniprogram/*'] } }, 'miniprogram/')).toEqual({ '@/*': '*' });
  expect(of({ paths: { '@/*': ['./*'] } }, '')).toEqual({ '@/*': '*' });
});

test('types, catch-alls and folders outside the program are none', () => {
  const paths = {
    '*': ['./typings/*'],
    lodash: ['./typings/lodash'],
    'shared/*': ['../shared/*'],
    'cloud/*': ['./cloudfunctions/*'],
    'odd/*': 'x',
  };
  expect(of({ paths }, 'miniprogram')).toEqual({});
  expect(tsconfigAliases(memoryFiles({ 'tsconfig.json': '{"compilerOptions":[' }), '')).toEqual({});
  expect(tsconfigAliases(memoryFiles({}), '')).toEqual({});
});
