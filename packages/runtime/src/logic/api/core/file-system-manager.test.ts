// The file system of both dialects: synchronous on the program's own files, truthful about the rest.
import { describe, expect, it } from 'vitest';
import * as fc from 'fast-check';
import { failure } from '../testing/fake-context.ts';
import { openProgram } from '../testing/program.ts';
import { createFileNames } from './file-names.ts';

type Manager = Record<string, (...args: unknown[]) => unknown>;
const manager = (options: Parameters<typeof openProgram>[0] = {}) => {
  const program = openProgram(options);
  return { ...program, fs: program.run('getFileSystemManager') as Manager };
};
const ask = (fs: Manager, name: string, options: object) =>
  new Promise<Record<string, unknown>>((resolve) =>
    fs[name]?.({ ...options, success: resolve, fail: resolve }),
  );

describe('wx', () => {
  it('writes and reads at once, and the host gets every step', () => {
    const { fs, calls } = manager();
    fs['mkdirSync']?.('wxfile://usr/a/b', true);
    fs['writeFileSync']?.('wxfile://usr/a/b/c.txt', 'hé', 'utf8');
    fs['appendFileSync']?.('wxfile://usr/a/b/c.txt', '!', 'utf8');
    expect(fs['readFileSync']?.('wxfile://usr/a/b/c.txt', 'utf8')).toBe('hé!');
    expect(fs['readFileSync']?.('wxfile://usr/a/b/c.txt')).toBeInstanceOf(ArrayBuffer);
    expect(fs['readdirSync']?.('wxfile://usr/a')).toEqual(['b']);
    const stat = fs['statSync']?.('wxfile://usr/a/b/c.txt') as { size: number; isFile(): boolean };
    expect([stat.size, stat.isFile()]).toEqual([4, true]);
    fs['renameSync']?.('wxfile://usr/a', 'wxfile://usr/z');
    expect(fs['readFileSync']?.('wxfile://usr/z/b/c.txt', 'utf8')).toBe('hé!');
    fs['unlinkSync']?.('wxfile://usr/z/b/c.txt');
    fs['rmdirSync']?.('wxfile://usr/z', true);
    expect(calls.map(({ api }) => api)).toEqual([
      'file.mkdir',
      'file.write',
      'file.write',
      'file.rename',
      'file.remove',
      'file.remove',
    ]);
  });

  it('has at launch what it wrote before', () => {
    const { fs } = manager({
      launch: {
        files: [
          ['dir/', ''],
          ['dir/x.json', 'eyJhIjoxfQ=='],
        ],
      },
    });
    expect(fs['readFileSync']?.('wxfile://usr/dir/x.json', 'utf8')).toBe('{"a":1}');
  });

  it('throws the documented words', () => {
    const { fs } = manager();
    expect(() => fs['readFileSync']?.('wxfile://usr/none')).toThrow(
      'readFileSync:fail no such file or directory',
    );
    expect(() => fs['writeFileSync']?.('wxfile://usr/no/folder', 'x')).toThrow(
      'writeFileSync:fail no such file or directory',
    );
    expect(() => fs['writeFileSync']?.('/pages/index.js', 'x')).toThrow(
      'writeFileSync:fail permission denied, open /pages/index.js',
    );
    fs['mkdirSync']?.('wxfile://usr/a');
    expect(() => fs['mkdirSync']?.('wxfile://usr/a')).toThrow('mkdirSync:fail file already exists');
    fs['writeFileSync']?.('wxfile://usr/a/x', 'x');
    expect(() => fs['rmdirSync']?.('wxfile://usr/a')).toThrow('rmdirSync:fail directory not empty');
    expect(() => fs['readFileSync']?.('wxfile://tmp/a.png')).toThrow(
      'only files under wxfile://usr can be read synchronously here',
    );
    expect(() => fs['openSync']?.({})).toThrow('openSync:fail not supported');
  });

  it('reads temporary and package files through the host', async () => {
    const { fs, calls } = manager({ answer: () => ({ base64: 'aGk=', mime: 'text/plain' }) });
    expect(await ask(fs, 'readFile', { filePath: 'wxfile://tmp/a.txt', encoding: 'utf8' })).toEqual(
      {
        data: 'hi',
        errMsg: 'readFile:ok',
      },
    );
    await ask(fs, 'readFile', { filePath: 'data/x.json' });
    expect(calls.map(({ args }) => args['path'])).toEqual(['tmp:a.txt', 'pkg:data/x.json']);
  });

  it('words what the host refuses', async () => {
    const { fs } = manager({
      answer: () => {
        throw failure('not-found', 'no such file or directory');
      },
    });
    expect(await ask(fs, 'access', { path: 'wxfile://tmp/none' })).toEqual({
      errMsg: 'access:fail no such file or directory',
    });
  });

  it('refuses what does not fit, and keeps what was there', () => {
    const { fs } = manager();
    fs['writeFileSync']?.('wxfile://usr/a', 'small');
    expect(() =>
      fs['writeFileSync']?.('wxfile://usr/a', new ArrayBuffer(11 * 1024 * 1024)),
    ).toThrow('writeFileSync:fail the maximum size of the file storage limit is exceeded');
    expect(fs['readFileSync']?.('wxfile://usr/a', 'utf8')).toBe('small');
  });
});

describe('my', () => {
  it('takes objects, answers the same files', async () => {
    const { fs } = manager({ dialect: 'my' });
    fs['writeFileSync']?.({ filePath: 'https://usr/x.txt', data: 'hi', encoding: 'utf8' });
    expect(await ask(fs, 'readFile', { filePath: 'https://usr/x.txt', encoding: 'utf8' })).toEqual({
      data: 'hi',
    });
    expect(await ask(fs, 'readFile', { filePath: 'https://usr/none' })).toEqual({
      error: 3,
      errorMessage: 'no such file or directory',
    });
  });
});

describe('names', () => {
  it('never leave their root', () => {
    const names = createFileNames('wx', () => 'pages/a/a');
    fc.assert(
      fc.property(
        fc.string(),
        fc.constantFrom('wxfile://usr/', 'wxfile://tmp/', '', '/', './'),
        (rest, prefix) => {
          const path = names.toWire(prefix + rest);
          if (path !== undefined) expect(path.split(/[:/]/)).not.toContain('..');
        },
      ),
    );
    expect(names.toWire('wxfile://usr/a/../../../tmp/x')).toBe('usr:tmp/x');
    expect(names.toWire('https://example.com/a')).toBeUndefined();
    expect(names.toWire('javascript:x')).toBeUndefined();
    expect(names.fromWire('tmp:a.png')).toBe('wxfile://tmp/a.png');
  });

  it('start at the page in front where a picture or a sound is meant, else at the root', () => {
    const names = createFileNames('wx', () => 'pages/a/a');
    expect(['b.png', './b.png', '../b.png', '/b.png'].map((name) => names.source(name))).toEqual([
      'pkg:pages/a/b.png',
      'pkg:pages/a/b.png',
      'pkg:pages/b.png',
      'pkg:b.png',
    ]);
    expect(names.toWire('b.json')).toBe('pkg:b.json');
    expect(names.source('wxfile://tmp/a.png')).toBe('tmp:a.png');
    expect(names.source('https://example.com/a.png')).toBe('https://example.com/a.png');
  });
});
