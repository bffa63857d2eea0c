// A user's token on its way to the platform: held while it is good, fresh when it is not.
import { expect, it, vi } from 'vitest';
import { createUserTokens } from './user-tokens.ts';

const made = (name: string, exp: number): string =>
  `h.${btoa(JSON.stringify({ sub: name, exp })).replaceAll('=', '')}.s`;
const refusal = (code: string) =>
  Response.json({ error: { code, message: 'No.', details: [] } }, { status: 401 });

function platform(answer: (token: string | null) => Response = () => Response.json({})) {
  const seen: (string | null)[] = [];
  const send: typeof fetch = async (_, init) => {
    const token = new Headers(init?.headers).get('authorization');
    seen.push(token);
    return answer(token);
  };
  return { seen, send };
}

it('asks for one token for many requests, and for the next before it runs out', async () => {
  let time = 1_000_000;
  let asked = 0;
  const { seen, send } = platform();
  const give = async () => made(`t${++asked}`, (time + 300_000) / 1000);
  const user = createUserTokens(give, send, () => time);
  await Promise.all([user.fetch('/a'), user.fetch('/b'), user.fetch('/c')]);
  expect([asked, new Set(seen).size]).toEqual([1, 1]);
  time += 269_000;
  await user.fetch('/d');
  expect(asked).toBe(1);
  time += 2000;
  await user.fetch('/e', { headers: { accept: 'x' } });
  expect([asked, seen.at(-1)]).toEqual([
    2,
    `Bearer ${made('t2', (1_269_000 + 2000 + 300_000) / 1000)}`,
  ]);
});

it('sends a refused one again once, fresh, and says what the platform says of the second', async () => {
  let asked = 0;
  const give = async () => made(`t${++asked}`, 4e9);
  const good = platform((it) =>
    asked < 2 ? refusal('user-token-expired') : Response.json({ it }),
  );
  expect((await createUserTokens(give, good.send).fetch('/a')).status).toBe(200);
  expect([asked, good.seen.length]).toEqual([2, 2]);
  const said = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  try {
    asked = 0;
    const never = platform(() => refusal('user-token-invalid'));
    expect((await createUserTokens(give, never.send).fetch('/a')).status).toBe(401);
    expect([asked, never.seen.length, said.mock.calls.length]).toEqual([2, 2, 1]);
    // Another refusal is not of the token.
    asked = 0;
    const other = platform(() => refusal('unauthorized'));
    expect((await createUserTokens(give, other.send).fetch('/a')).status).toBe(401);
    expect([asked, said.mock.calls.length]).toEqual([1, 1]);
  } finally {
    said.mockRestore();
  }
});

it('nobody who is signed in sends nothing, and who cannot tell fails', async () => {
  const { seen, send } = platform();
  await createUserTokens(async () => undefined, send).fetch('/a');
  expect(seen).toEqual([null]);
  const away = createUserTokens(() => Promise.reject(new Error('offline')), send);
  await expect(away.fetch('/a')).rejects.toThrow('offline');
});
