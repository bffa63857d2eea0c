// Requests: how data are encoded, how answers come back, how a task ends.
import { describe, expect, it } from 'vitest';
import type { JsonObject } from '@atrium/protocol';
import { failure } from '../testing/fake-context.ts';
import { openProgram, type Program } from '../testing/program.ts';

const URL = 'https://api.example/x';
const answered =
  (text: string, status = 200) =>
  () => ({
    status,
    headers: { 'content-type': 'application/json' },
    cookies: ['a=1'],
    body: { text },
  });
const sent = ({ calls }: Program): JsonObject => calls[0]?.args ?? {};

describe('wx.request', () => {
  it.each([
    [
      'GET',
      { a: 1, b: '好', o: { x: 1 }, u: undefined },
      {},
      `${URL}?a=1&b=%E5%A5%BD&o=%7B%22x%22%3A1%7D`,
      undefined,
    ],
    ['POST', { a: 1 }, {}, URL, { text: '{"a":1}' }],
    [
      'POST',
      { a: 1, b: 2 },
      { 'Content-Type': 'application/x-www-form-urlencoded' },
      URL,
      { text: 'a=1&b=2' },
    ],
    ['PUT', 'plain', {}, URL, { text: 'plain' }],
    ['POST', new Uint8Array([1, 2, 3]).buffer, {}, URL, { base64: 'AQID' }],
    ['GET', '', {}, URL, undefined],
  ])('encodes %s %j', async (method, data, header, url, body) => {
    const program = openProgram({ answer: answered('{}') });
    await program.call('request', { url: URL, method, data, header });
    expect(sent(program)).toMatchObject({ url, method });
    expect(sent(program)['body']).toEqual(body);
  });

  it('joins a query to one that is there', async () => {
    const program = openProgram({ answer: answered('{}') });
    await program.call('request', { url: `${URL}?q=1`, data: { a: 2 } });
    expect(sent(program)['url']).toBe(`${URL}?q=1&a=2`);
  });

  it('answers any status with success', async () => {
    const { call } = openProgram({ answer: answered('{"error":"no"}', 404) });
    expect(await call('request', { url: URL })).toEqual({
      ok: true,
      value: {
        data: { error: 'no' },
        statusCode: 404,
        header: { 'content-type': 'application/json' },
        cookies: ['a=1'],
        errMsg: 'request:ok',
      },
    });
  });

  it('leaves what is no JSON as text, and gives bytes when asked', async () => {
    const text = await openProgram({ answer: answered('<p>') }).call('request', { url: URL });
    expect(text.value['data']).toBe('<p>');
    const bytes = await openProgram({
      answer: () => ({ status: 200, headers: {}, cookies: [], body: { base64: 'AQID' } }),
    }).call('request', { url: URL, responseType: 'arraybuffer' });
    expect(bytes.value['data']).toEqual(new Uint8Array([1, 2, 3]).buffer);
  });

  it.each([
    [
      failure('refused', 'url not in domain list'),
      { errMsg: 'request:fail url not in domain list', errno: 600002 },
    ],
    [failure('timeout'), { errMsg: 'request:fail timeout', errno: 5 }],
    [failure('network', 'offline'), { errMsg: 'request:fail offline', errno: 600001 }],
  ])('words %j', async (error, value) => {
    const { call } = openProgram({
      answer: () => {
        throw error;
      },
    });
    expect(await call('request', { url: URL })).toEqual({ ok: false, value });
  });

  it('names a missing or bad url', async () => {
    expect((await openProgram().call('request')).value['errMsg']).toBe(
      'request:fail parameter error: parameter.url should be String instead of Undefined;',
    );
    expect((await openProgram().call('request', { url: 'api/x' })).value['errMsg']).toBe(
      'request:fail invalid url "api/x"',
    );
  });

  it('returns a task that can be aborted at once', async () => {
    const program = openProgram({ answer: () => new Promise(() => undefined) });
    const failed = new Promise((resolve) => {
      const task = program.run('request', { url: URL, fail: resolve }) as { abort(): void };
      task.abort();
    });
    expect(await failed).toEqual({ errMsg: 'request:fail abort' });
    expect(program.calls.at(-1)?.api).toBe('network.abort');
  });

  it('returns a task also without callbacks, and no unhandled rejection', async () => {
    const { run } = openProgram({
      answer: () => {
        throw failure('network');
      },
    });
    const unhandled: unknown[] = [];
    const hear = (reason: unknown) => unhandled.push(reason);
    process.on('unhandledRejection', hear);
    expect(run('request', { url: URL })).toMatchObject({ abort: expect.any(Function) });
    await new Promise((resolve) => setTimeout(resolve));
    process.off('unhandledRejection', hear);
    expect(unhandled).toEqual([]);
  });

  it('tells progress of uploads, and stops telling', async () => {
    const program = openProgram({ answer: () => new Promise(() => undefined) });
    const heard: unknown[] = [];
    const task = program.run('uploadFile', {
      url: URL,
      filePath: 'wxfile://tmp/a.png',
      name: 'f',
    }) as {
      onProgressUpdate(listener: (value: unknown) => void): void;
      offProgressUpdate(listener: (value: unknown) => void): void;
    };
    const listener = (value: unknown) => heard.push(value);
    task.onProgressUpdate(listener);
    program.task('progress', { progress: 50, done: 1, total: 2 });
    task.offProgressUpdate(listener);
    program.task('progress', { progress: 100, done: 2, total: 2 });
    expect(heard).toEqual([
      expect.objectContaining({ progress: 50, totalBytesSent: 1, totalBytesExpectedToSend: 2 }),
    ]);
    expect(sent(program)).toMatchObject({ file: 'tmp:a.png', name: 'f' });
  });

  it('downloads to a temporary file of the dialect', async () => {
    const answer = () => ({ status: 200, headers: {}, cookies: [], path: 'tmp:x.png', size: 3 });
    expect((await openProgram({ answer }).call('downloadFile', { url: URL })).value).toMatchObject({
      tempFilePath: 'wxfile://tmp/x.png',
      statusCode: 200,
    });
    const my = await openProgram({ dialect: 'my', answer }).call('downloadFile', { url: URL });
    expect(my.value).toMatchObject({
      apFilePath: 'https://resource/tmp/x.png',
      tempFilePath: 'https://resource/tmp/x.png',
    });
  });
});

describe('my.request', () => {
  it('answers in both spellings, is a promise and a task', async () => {
    const { run } = openProgram({ dialect: 'my', answer: answered('{"a":1}', 500) });
    const task = run('request', { url: URL, headers: { x: '1' } }) as Promise<unknown> & {
      abort(): void;
    };
    expect(task).toHaveProperty('abort');
    expect(await task).toMatchObject({
      data: { a: 1 },
      status: 500,
      statusCode: 500,
      headers: {},
      header: {},
    });
  });

  it('fails with 14 for what is no JSON, and its ancestor with 19', async () => {
    const bad = await openProgram({ dialect: 'my', answer: answered('<p>') }).call('request', {
      url: URL,
    });
    expect(bad.value).toMatchObject({ error: 14, errorMessage: 'JSON parse data error' });
    const old = await openProgram({ dialect: 'my', answer: answered('{}', 404) }).call(
      'httpRequest',
      { url: URL },
    );
    expect(old.value).toMatchObject({ error: 19, errorMessage: 'http status error', status: 404 });
  });
});
