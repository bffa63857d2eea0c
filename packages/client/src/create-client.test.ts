// What the client does when the network or the server does not do what it should. What it does else is proved with the server.
import { describe, expect, it } from 'vitest';
import { type AtriumClient, type AtriumError, createAtriumClient, waitForTask } from './index.ts';

interface Sent {
  url: string;
  method: string;
  headers: Record<string, string>;
  body: unknown;
}

/** A client whose server gives these answers, one after the other; an Error: the connection broke. */
function against(
  answers: (Response | Error)[],
  language: 'zh' | 'en' = 'en',
  confirm?: (client: AtriumClient) => Promise<boolean>,
) {
  const sent: Sent[] = [];
  const client = createAtriumClient({
    baseUrl: 'https://api.example/',
    token: () => 'token-1',
    language,
    ...(confirm ? { confirm } : {}),
    fetch: async (url, init) => {
      const { method = '', headers, body } = init ?? {};
      sent.push({ url: String(url), method, headers: headers as Record<string, string>, body });
      const answer = answers.shift();
      if (answer instanceof Response) return answer;
      throw answer ?? new Error('no answer left');
    },
  });
  return { client, sent };
}

const failure = (code: string, status: number, headers = {}) =>
  Response.json({ error: { code, message: 'm', fix: 'f', requestId: 'r' } }, { status, headers });

describe('the client', () => {
  it('writes path, query and body from one object, and carries the ETag both ways', async () => {
    const { client, sent } = against([
      Response.json({ appId: 'mpshop0001' }, { headers: { etag: '"r7"' } }),
      Response.json({ items: [], next: null }),
      Response.json({ users: [] }, { headers: { etag: '"r8"' } }),
    ]);
    const { etag } = await client.programs.get({ appId: 'mpshop0001' });
    await client.programs.list({ search: 'a b&c', limit: 5 });
    await client.programs.putTesters({ appId: 'mpshop0001', ifMatch: etag, users: ['ann'] });
    expect(sent.map((it) => `${it.method} ${it.url}`)).toEqual([
      'GET https://api.example/v1/programs/mpshop0001',
      'GET https://api.example/v1/programs?limit=5&search=a+b%26c',
      'PUT https://api.example/v1/programs/mpshop0001/testers',
    ]);
    expect(sent[2]).toMatchObject({
      headers: {
        authorization: 'Bearer token-1',
        'if-match': '"r7"',
        'content-type': 'application/json',
      },
      body: '{"users":["ann"]}',
    });
  });

  it('asks who is there again, when an operation takes that, and repeats it once', async () => {
    const stale = () => failure('session-stale', 403);
    const removed = { appId: 'mpshop0001', reason: 'r' };
    const { client, sent } = against(
      [stale(), new Response(null, { status: 204 }), Response.json({ appId: 'mpshop0001' })],
      'en',
      async (it) => {
        await it.me.confirm({ password: 'p' });
        return true;
      },
    );
    expect(await client.programs.remove(removed)).toEqual({ appId: 'mpshop0001' });
    expect(sent.map((it) => it.url.split('/v1')[1])).toEqual([
      '/programs/mpshop0001/remove',
      '/me/confirm',
      '/programs/mpshop0001/remove',
    ]);
    const no = against([stale()], 'en', async () => false);
    await expect(no.client.programs.remove(removed)).rejects.toMatchObject({
      code: 'session-stale',
    });
    const twice = against([stale(), stale()], 'en', async () => true);
    await expect(twice.client.programs.remove(removed)).rejects.toMatchObject({
      code: 'session-stale',
    });
  });

  it('asks again with the same key when a write got no answer, or has to wait', async () => {
    const { client, sent } = against([
      new Error('reset'),
      failure('idempotency-in-flight', 409, { 'retry-after': '0' }),
      Response.json({ id: 1 }),
    ]);
    await client.versions.release({ appId: 'mpshop0001', versionId: 1 });
    const keys = new Set(sent.map((it) => it.headers['idempotency-key']));
    expect([sent.length, keys.size, [...keys][0]?.length]).toEqual([3, 1, 36]);
  });

  it('says what went wrong, once: a refusal, nobody there, somebody else there', async () => {
    const errorOf = (work: Promise<unknown>) =>
      work.then(
        () => null,
        (error: AtriumError) => error,
      );
    const refused = against([failure('version-stage', 409)]);
    expect(
      await errorOf(refused.client.versions.submit({ appId: 'mpshop0001', versionId: 1 })),
    ).toMatchObject({
      code: 'version-stage',
      status: 409,
      message: 'm',
      fix: 'f',
      requestId: 'r',
    });
    expect(refused.sent).toHaveLength(1);
    const lost = against([new Error('1'), new Error('2'), new Error('3')], 'zh');
    expect(await errorOf(lost.client.me.get())).toMatchObject({
      code: 'network',
      message: '无法连接 https://api.example。',
    });
    const nobody = [1, 2, 3].map(() => new Response('<html>proxy</html>', { status: 502 }));
    expect(await errorOf(against(nobody).client.me.get())).toMatchObject({
      code: 'network',
      status: 502,
      message: 'https://api.example is not ready (status 502).',
    });
    for (const body of ['<html>hello</html>', '{"half":', '1'])
      expect(await errorOf(against([new Response(body)]).client.me.get())).toMatchObject({
        code: 'answer-malformed',
        status: 200,
      });
    const late = against([failure('too-many-requests', 429, { 'retry-after': '3600' })]);
    expect(await errorOf(late.client.me.get())).toMatchObject({
      code: 'too-many-requests',
      retryAfter: 3600,
    });
  });

  it('follows a build over a stream that breaks', async () => {
    const task = (state: string, percent: number) => ({ id: 'task-1', state, percent });
    const events = (...tasks: object[]) =>
      new Response(tasks.map((it) => `event: task\ndata: ${JSON.stringify(it)}\n\n`).join(''));
    const { client } = against([
      events(task('running', 5), task('running', 20)),
      Response.json(task('running', 20)),
      events(task('running', 80), task('done', 100)),
    ]);
    const seen: number[] = [];
    const end = await waitForTask(client, 'task-1', { progress: (it) => seen.push(it.percent) });
    expect([end.state, seen]).toEqual(['done', [5, 20, 80, 100]]);
  });
});
