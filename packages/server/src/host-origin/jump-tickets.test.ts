// Tickets from the host's page to a program's server.
import { generateKeyPairSync } from 'node:crypto';
import { exportJWK, SignJWT } from 'jose';
import { Hono } from 'hono';
import { expect, it, vi } from 'vitest';
import { createDemoService } from '../proxy/demo-service.ts';
import {
  answerJumpTicket,
  verifyJump,
  type JumpTickets,
  type SeenTickets,
} from './jump-tickets.ts';

const FROM = 'mpshop0001';
const TO = 'mpjourney1';
const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const jwk = { ...(await exportJWK(publicKey)), alg: 'EdDSA', kid: 'k' };
const signed = (changes: Record<string, unknown> = {}, key = privateKey): Promise<string> =>
  new SignJWT({ from: FROM, extraDataHash: null, jti: crypto.randomUUID(), ...changes })
    .setProtectedHeader({
      alg: 'EdDSA',
      kid: 'k',
      typ: String(changes['typ'] ?? 'atrium-jump+jwt'),
    })
    .setIssuer(String(changes['iss'] ?? 'http://localhost'))
    .setAudience(String(changes['aud'] ?? TO))
    .setExpirationTime((changes['exp'] as string | undefined) ?? '1m')
    .sign(key);
const asked: unknown[] = [];
const tickets: JumpTickets = {
  issuer: 'http://localhost',
  keys: async () => ({ keys: [jwk] }),
  async mint(request) {
    asked.push(request);
    return request.from === FROM ? { ticket: await signed(), expiresAt: '' } : undefined;
  },
};
const post = (app: { request: typeof fetch }, path: string, body: unknown) =>
  app.request(path, { method: 'POST', body: JSON.stringify(body) });
const route = (of?: JumpTickets) =>
  new Hono().post('/', (c) => answerJumpTicket(c, of, 'ann')) as unknown as {
    request: typeof fetch;
  };
const server = createDemoService(tickets) as unknown as { request: typeof fetch };
const believes = async (ticket: string, appId = TO) =>
  (await post(server, '/who-sent-me', { appId, ticket })).json();

it('the host’s page gets one for a jump there is, for the user the server knows', async () => {
  const wanted = { from: FROM, to: TO, extraDataHash: 'ab'.repeat(32) };
  const made = await post(route(tickets), '/', wanted);
  expect(asked).toEqual([{ ...wanted, user: 'ann' }]);
  const { ticket } = (await made.json()) as { ticket: string };
  expect(await believes(ticket)).toEqual({
    verified: true,
    from: FROM,
    extraDataHash: null,
  });
  // Seen by somebody on the way, it is of no use any more.
  expect(await believes(ticket)).toEqual({ verified: false });
});

it('there is none for other jumps, for nonsense, and where users are not known', async () => {
  const wanted = { from: 'mpother001', to: TO, extraDataHash: null };
  expect((await post(route(tickets), '/', wanted)).status).toBe(403);
  expect((await post(route(tickets), '/', { ...wanted, extraDataHash: 'x' })).status).toBe(400);
  expect((await post(route(tickets), '/', 'x')).status).toBe(400);
  expect((await post(route(), '/', { ...wanted, from: FROM })).status).toBe(404);
});

it('a program’s server believes no ticket of another program, issuer, kind or time, and none that was forged', async () => {
  const forger = generateKeyPairSync('ed25519').privateKey;
  const tickets_ = [
    signed({ aud: 'mpother001' }),
    signed({ iss: 'http://evil.example' }),
    signed({ typ: 'JWT' }),
    signed({ exp: '-1s' }),
    signed({}, forger),
    Promise.resolve('nonsense'),
  ];
  for (const ticket of tickets_) expect(await believes(await ticket)).toEqual({ verified: false });
});

it('however many there were, a ticket is good once while it lives, and forgotten after', async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  try {
    const now = Date.now() / 1000;
    const seen: SeenTickets = new Map();
    for (let at = 0; at < 100_001; at++) seen.set(`other ${at}`, now + 30);
    const first = await signed();
    expect(await verifyJump(tickets, first, TO, seen)).toBeDefined();
    await verifyJump(tickets, await signed(), TO, seen);
    expect(await verifyJump(tickets, first, TO, seen)).toBeUndefined();
    expect(seen.size).toBe(100_003);
    vi.setSystemTime((now + 45) * 1000);
    await verifyJump(tickets, await signed(), TO, seen);
    expect(seen.size).toBe(3);
    expect(await verifyJump(tickets, first, TO, seen)).toBeUndefined();
  } finally {
    vi.useRealTimers();
  }
});
