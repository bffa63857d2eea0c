// The file system of both dialects: synchronous on the program's own files, truthful about the rest.
import { describe, expect, it } from 'vitest';
import * as fc from 'fast-check';
import { failure } from '../testing/fake-context.ts';
import { openProgram } from '../testing/program.ts';
import { createFileNames } from './file-names.ts';
import { ARCHIVE } from './testing/archive.ts';

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

  it('uses a file written in parts when all of it is with the host, and not at all when aborted before', async () => {
    const { fs, calls, run, call } = manager();
    fs['writeFileSync']?.('wxfile://usr/big', new ArrayBuffer(1_500_001));
    const upload = { url: 'https://a.example/', filePath: 'wxfile://usr/big', name: 'f' };
    (run('uploadFile', upload) as { abort(): void }).abort();
    await Promise.all([
      call('uploadFile', upload),
      call('getImageInfo', { src: 'wxfile://usr/big' }),
    ]);
    expect(calls.map(({ api }) => api).toSorted()).toEqual([
      'file.write',
      'file.write',
      'media.imageInfo',
      'network.upload',
    ]);
    expect(calls.slice(0, 2).every(({ api }) => api === 'file.write')).toBe(true);
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
      'readFileSync:fail no such file or directory, open wxfile://usr/none',
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
      'this package names no synchronous file calls',
    );
  });

  it('reads at once what the host handed over: package files, temporary and saved ones', () => {
    const { fs, calls, emit } = manager({
      launch: {
        syncFiles: true,
        near: [
          { path: 'pkg:data/a.json', size: 7, base64: 'eyJhIjoxfQ==' },
          { path: 'pkg:img/large.png', size: 9e6 },
          { path: 'store:s.txt', size: 2, base64: 'aGk=' },
        ],
      },
    });
    expect(fs['readFileSync']?.('/data/a.json', 'utf8')).toBe('{"a":1}');
    expect(fs['readFileSync']?.('wxfile://store/s.txt', 'utf8')).toBe('hi');
    fs['accessSync']?.('/data');
    expect(fs['readdirSync']?.('/data')).toEqual(['a.json']);
    const stat = fs['statSync']?.('/img/large.png') as { size: number };
    expect(stat.size).toBe(9e6);
    expect(() => fs['readFileSync']?.('/img/large.png')).toThrow('read the file without Sync');
    expect(() => fs['readFileSync']?.('/data/none.json')).toThrow(
      'readFileSync:fail no such file or directory, open /data/none.json',
    );
    expect(() => fs['readFileSync']?.('wxfile://tmp/b.txt')).toThrow('no such file or directory');
    emit('file.near', { path: 'tmp:b.txt', size: 3, base64: 'Ynll' });
    expect(fs['readFileSync']?.('wxfile://tmp/b.txt', 'utf8')).toBe('bye');
    fs['copyFileSync']?.('/data/a.json', 'wxfile://usr/mine.json');
    expect(fs['readFileSync']?.('wxfile://usr/mine.json', 'utf8')).toBe('{"a":1}');
    expect(calls.map(({ api }) => api)).toEqual(['file.copy']);
    fs['unlinkSync']?.('wxfile://tmp/b.txt');
    expect(() => fs['accessSync']?.('wxfile://tmp/b.txt')).toThrow('no such file or directory');
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
      errMsg: 'access:fail no such file or directory wxfile://tmp/none',
      errno: 1300002,
      errCode: 1300002,
    });
  });

  it('says how it came to a file, with the documented number', async () => {
    const { fs } = manager();
    const said = async (name: string, o: object) => (await ask(fs, name, o))['errMsg'];
    const none = 'wxfile://usr/none';
    expect(await said('rename', { oldPath: none, newPath: 'wxfile://usr/b' })).toBe(
      `rename:fail no such file or directory, rename ${none} -> wxfile://usr/b`,
    );
    expect(await said('copyFile', { srcPath: none, destPath: 'wxfile://usr/b' })).toBe(
      `copyFile:fail no such file or directory, copyFile ${none} -> wxfile://usr/b`,
    );
    expect(await said('appendFile', { filePath: none, data: '' })).toBe(
      `appendFile:fail no such file or directory, open ${none}`,
    );
    expect(await said('readdir', { dirPath: none })).toBe(
      `readdir:fail no such file or directory ${none}`,
    );
    expect(await said('rmdir', { dirPath: none })).toBe(
      `rmdir:fail no such file or directory ${none}`,
    );
    await ask(fs, 'mkdir', { dirPath: 'wxfile://usr/d' });
    expect(await ask(fs, 'mkdir', { dirPath: 'wxfile://usr/d' })).toEqual({
      errMsg: 'mkdir:fail file already exists wxfile://usr/d',
      errno: 1301005,
      errCode: 1301005,
    });
    expect(await said('readFile', { filePath: 'wxfile://usr/d' })).toBe(
      'readFile:fail illegal operation on a directory, open wxfile://usr/d',
    );
    expect(await said('unlink', { filePath: 'wxfile://usr/d' })).toBe(
      'unlink:fail operation not permitted wxfile://usr/d',
    );
  });

  it('opens, reads, writes and closes', async () => {
    const { fs } = manager();
    const sync = (name: string, o: object) => fs[`${name}Sync`]?.(o) as Record<string, unknown>;
    const path = 'wxfile://usr/log';
    expect(() => sync('open', { filePath: path })).toThrow(
      `openSync:fail no such file or directory, open ${path}`,
    );
    const fd = fs['openSync']?.({ filePath: path, flag: 'w+' }) as string;
    expect(fd).toBeTypeOf('string');
    expect(sync('write', { fd, data: 'hello' })).toEqual({ bytesWritten: 5 });
    expect(sync('write', { fd, data: 'J', position: 0 })).toEqual({ bytesWritten: 1 });
    const arrayBuffer = new ArrayBuffer(8);
    expect(sync('read', { fd, arrayBuffer, position: 0, offset: 1 })['bytesRead']).toBe(5);
    expect([...new Uint8Array(arrayBuffer)].slice(1, 6)).toEqual([74, 101, 108, 108, 111]);
    fs['ftruncateSync']?.({ fd, length: 2 });
    expect(fs['fstatSync']?.({ fd })).toMatchObject({ size: 2 });
    await ask(fs, 'close', { fd });
    expect(await ask(fs, 'close', { fd })).toMatchObject({
      errMsg: 'close:fail bad file descriptor',
      errno: 1300009,
    });
    fs['truncateSync']?.({ filePath: path, length: 4 });
    expect(fs['readFileSync']?.(path, 'utf8')).toBe('Je\0\0');
    expect(() => sync('open', { filePath: path, flag: 'wx' })).toThrow('file already exists');
    const folder = fs['statSync']?.('wxfile://usr', true) as { path: string }[];
    expect(folder.map((one) => one.path)).toEqual(['/', '/log']);
    expect(() => fs['readCompressedFileSync']?.({})).toThrow('Brotli is not supported');
  });

  it('unzips what it downloaded', async () => {
    const { fs } = manager({ answer: () => ({ base64: ARCHIVE, mime: 'application/zip' }) });
    const zipFilePath = 'wxfile://tmp/pack.zip';
    expect(await ask(fs, 'unzip', { zipFilePath, targetPath: 'wxfile://usr/out' })).toEqual({
      errMsg: 'unzip:ok',
    });
    expect(fs['readFileSync']?.('wxfile://usr/out/data/list.json', 'utf8')).toContain('"items"');
    expect(fs['readFileSync']?.('wxfile://usr/out/readme.txt', 'utf8')).toBe('hello');
    const { entries } = await ask(fs, 'readZipEntry', {
      filePath: zipFilePath,
      encoding: 'utf8',
      entries: [{ path: 'readme.txt', position: 1, length: 3 }, { path: 'none' }],
    });
    expect(entries).toEqual({
      'readme.txt': { data: 'ell', errMsg: 'readZipEntry:ok' },
      none: { errMsg: 'readZipEntry:fail no such entry' },
    });
  });

  it('refuses what does not fit, and keeps what was there', () => {
    const { fs } = manager();
    fs['writeFileSync']?.('wxfile://usr/a', 'small');
    expect(() =>
      fs['writeFileSync']?.('wxfile://usr/a', new ArrayBuffer(201 * 1024 * 1024)),
    ).toThrow('writeFileSync:fail the maximum size of the file storage limit is exceeded');
    const fd = fs['openSync']?.({ filePath: 'wxfile://usr/a', flag: 'r+' });
    for (const [api, o] of [
      ['writeSync', { fd, data: 'x', position: 1e12 }],
      ['ftruncateSync', { fd, length: 1e12 }],
      ['truncateSync', { filePath: 'wxfile://usr/a', length: Infinity }],
    ] as const)
      expect(() => fs[api]?.(o)).toThrow('the maximum size of the file storage limit is exceeded');
    expect(() => fs['openSync']?.({ filePath: 'wxfile://usr/a', flag: 'constructor' })).toThrow(
      'invalid flag "constructor"',
    );
    expect(fs['readFileSync']?.('wxfile://usr/a', 'utf8')).toBe('small');
  });

  it('packs no two files under one name', async () => {
    const { fs } = manager();
    for (const folder of ['a', 'b']) {
      fs['mkdirSync']?.(`wxfile://usr/${folder}`);
      fs['writeFileSync']?.(`wxfile://usr/${folder}/x.txt`, folder);
    }
    const targetPath = 'wxfile://usr/both.zip';
    const zip = (...zipFilePaths: string[]) => ask(fs, 'zip', { zipFilePaths, targetPath });
    const [a, b] = ['wxfile://usr/a/x.txt', 'wxfile://usr/b/x.txt'] as const;
    expect((await zip(a, b))['errMsg']).toContain('two files would be "x.txt" in the archive');
    expect(await zip(a, a)).toEqual({ errMsg: 'zip:ok' });
    expect(await zip('wxfile://usr/a', 'wxfile://usr/b')).toEqual({ errMsg: 'zip:ok' });
  });
});

describe('my', () => {
  it('packs and unpacks, in its own words', async () => {
    const { fs } = manager({ dialect: 'my' });
    fs['mkdirSync']?.({ dirPath: 'https://usr/a' });
    fs['writeFileSync']?.({ filePath: 'https://usr/a/x.txt', data: 'hi', encoding: 'utf8' });
    await ask(fs, 'zip', { zipFilePaths: ['https://usr/a'], targetPath: 'https://usr/a.zip' });
    await ask(fs, 'unzip', { zipFilePath: 'https://usr/a.zip', targetPath: 'https://usr/b' });
    expect(fs['readFileSync']?.({ filePath: 'https://usr/b/a/x.txt', encoding: 'utf8' })).toBe(
      'hi',
    );
    expect(fs['getFileInfoSync']?.({ filePath: 'https://usr/b/a/x.txt' })).toEqual({ size: 2 });
    expect(await ask(fs, 'rmdir', { dirPath: 'https://usr/a' })).toEqual({
      error: 10027,
      errorMessage: '目录不为空',
    });
    expect(await ask(fs, 'mkdir', { dirPath: 'https://usr/a' })).toEqual({
      error: 10025,
      errorMessage: '文件或目录已存在',
    });
    expect(
      await ask(fs, 'writeFile', {
        filePath: 'https://usr/big',
        data: new ArrayBuffer(51 * 1024 * 1024),
      }),
    ).toEqual({ error: 10028, errorMessage: '文件夹超过限制' });
  });

  it('takes objects, answers the same files', async () => {
    const { fs } = manager({ dialect: 'my' });
    fs['writeFileSync']?.({ filePath: 'https://usr/x.txt', data: 'hi', encoding: 'utf8' });
    expect(await ask(fs, 'readFile', { filePath: 'https://usr/x.txt', encoding: 'utf8' })).toEqual({
      data: 'hi',
    });
    expect(await ask(fs, 'readFile', { filePath: 'https://usr/none' })).toEqual({
      error: 10022,
      errorMessage: '文件/目录不存在',
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
