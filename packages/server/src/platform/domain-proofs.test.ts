import { createServer, type AddressInfo } from 'node:net';
import { expect, it } from 'vitest';
import { ProxyError } from '../proxy/guarded-request.node.ts';
import { afterLook, findFault, proofToken, UNPROVEN, type FetchProof } from './domain-proofs.ts';

const token = proofToken('a secret', 'mpshop0001');
const fault = (fetch: FetchProof) => findFault('h5.example', 'mpshop0001', token, fetch);

it('finds the token at its place, over https, and takes nothing else for it', async () => {
  const asked: string[] = [];
  expect(
    await fault(async (url) => {
      asked.push(url.href);
      return { status: 200, text: ` ${token}\r\n` };
    }),
  ).toBeNull();
  expect(asked).toEqual(['https://h5.example/.well-known/atrium-mpshop0001.txt']);
  expect(token).not.toBe(proofToken('a secret', 'mpother0001'));
  for (const text of ['', 'mpshop0001', `<html>${token}`, proofToken('a secret', 'mpother0001')])
    expect(await fault(async () => ({ status: 200, text }))).toBe('content');
  expect(await fault(async () => ({ status: 302, text: token }))).toBe('status');
  expect(await fault(() => Promise.reject(new Error('refused')))).toBe('unreachable');
  expect(await fault(() => Promise.reject(new ProxyError('too-large', 'x')))).toBe('content');
});

it('never looks inside the network it runs in', async () => {
  let reached = 0;
  const inside = createServer((socket) => {
    reached++;
    socket.destroy();
  });
  await new Promise<void>((ready) => inside.listen(0, '127.0.0.1', ready));
  const { port } = inside.address() as AddressInfo;
  for (const host of [`localhost:${port}`, `127.0.0.1:${port}`, `[::ffff:127.0.0.1]:${port}`])
    expect(await findFault(host, 'mpshop0001', token)).toBe('unreachable');
  expect(reached).toBe(0);
  await new Promise((done) => inside.close(done));
});

it('is lost after three looks in a row that do not find it, and had again by one that does', () => {
  const hour = 3600_000;
  const proven = afterLook(UNPROVEN, null, 0);
  expect(proven).toMatchObject({ state: 'verified', failures: 0, dueAt: new Date(24 * hour) });
  const once = afterLook(proven, 'unreachable', 24 * hour);
  expect(once).toMatchObject({ state: 'verified', reason: 'unreachable', failures: 1 });
  expect(once.dueAt).toEqual(new Date(30 * hour));
  expect(afterLook(once, null, 30 * hour)).toMatchObject({ failures: 0, verifiedAt: new Date(0) });
  const lost = afterLook(afterLook(once, 'status', 30 * hour), 'content', 36 * hour);
  expect(lost).toMatchObject({ state: 'failed', reason: 'content', verifiedAt: null, dueAt: null });
  expect(afterLook(lost, null, 40 * hour).state).toBe('verified');
  // What was never proven fails at once.
  expect(afterLook(UNPROVEN, 'content', 0).state).toBe('failed');
});
