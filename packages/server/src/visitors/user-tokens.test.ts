// Whom a server believes about who its user is.
import { createHmac, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { exportJWK, importJWK, SignJWT, type CryptoKey } from 'jose';
import { expect, it } from 'vitest';
import { ApiError } from '../api/pipeline/api-error.ts';
import { createUserTokens, type UserKey, type VouchingSuperapp } from './user-tokens.ts';

const AUDIENCE = 'https://super.example';
const OURS: VouchingSuperapp = { id: 'app-ours', team: 'ours', environment: 'production' };
const THEIRS: VouchingSuperapp = { id: 'app-theirs', team: 'theirs', environment: 'production' };
const ed = generateKeyPairSync('ed25519');
const next = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const their = generateKeyPairSync('ed25519');

let changed = (): void => undefined;
let looked = 0;
const live = new Map<string, UserKey>();
const register = async (superapp: VouchingSuperapp, kid: string, key: KeyObject) => {
  const jwk = await exportJWK(key);
  const algorithms = jwk.kty === 'OKP' ? ['EdDSA', 'Ed25519'] : ['ES256'];
  const it = (await importJWK(jwk, algorithms[0])) as CryptoKey;
  live.set(`${superapp.id} ${kid}`, { id: kid, superapp, algorithms, key: it });
};
await register(OURS, 'one', ed.publicKey);
await register(OURS, 'two', next.publicKey);
await register(THEIRS, 'other', their.publicKey);

let time = Date.now();
const tokens = createUserTokens(
  {
    async find(superapp, kid) {
      looked++;
      return live.get(`${superapp} ${kid}`);
    },
    onChange: (listener) => void (changed = listener),
  },
  AUDIENCE,
  () => time,
);

const claims = (changes: object = {}) => {
  const iat = Math.floor(time / 1000);
  return { iss: OURS.id, aud: AUDIENCE, sub: 'u-17', iat, exp: iat + 600, ...changes };
};
const signed = (
  changes: object = {},
  header: Record<string, unknown> = {},
  key: KeyObject = ed.privateKey,
): Promise<string> =>
  new SignJWT(claims(changes))
    .setProtectedHeader({ alg: 'EdDSA', kid: 'one', typ: 'atrium-user+jwt', ...header })
    .sign(key);
const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** Code and what is wrong, of a refusal. */
const refused = async (token: string | Promise<string>): Promise<string> => {
  const error: unknown = await tokens.verify(await token).then(
    () => new Error('was believed'),
    (it: unknown) => it,
  );
  if (!(error instanceof ApiError)) throw error;
  const [detail] = (error.details ?? []) as { path: string; message: string }[];
  return detail ? `${detail.path} ${detail.message}` : error.code;
};

it('believes the server of a super app about its own users, with any of its keys', async () => {
  expect(await tokens.verify(await signed())).toEqual({ user: 'u-17', superapp: OURS });
  const second = signed({ sub: '小明' }, { alg: 'ES256', kid: 'two' }, next.privateKey);
  expect(await tokens.verify(await second)).toEqual({ user: '小明', superapp: OURS });
  const theirs = signed({ iss: THEIRS.id }, { kid: 'other' }, their.privateKey);
  expect((await tokens.verify(await theirs)).superapp).toEqual(THEIRS);
});

it('believes nothing that is old, or not for this host', async () => {
  const iat = Math.floor(time / 1000);
  expect(await refused(signed({ iat: iat - 700, exp: iat - 100 }))).toBe('user-token-expired');
  expect(await refused(signed({ aud: 'https://other.example' }))).toBe(`aud is not ${AUDIENCE}`);
  expect(await refused(signed({ exp: iat + 3601 }))).toBe('exp is more than 3600 s after iat');
  expect(await refused(signed({ iat: iat + 120, exp: iat + 600 }))).toContain('iat');
  expect(await refused(signed({ exp: undefined }))).toBe('exp is missing');
  expect(await refused(signed({ sub: undefined }))).toBe('sub is missing');
  for (const sub of ['', 'anonymous u-17', 'x'.repeat(129), 'a\u0000'])
    expect(await refused(signed({ sub }))).toBe('sub has 1 to 128 characters, no space');
  expect(await refused(signed({}, { typ: 'JWT' }))).toBe('typ is not atrium-user+jwt');
  expect(await refused(signed({ iss: undefined }))).toContain('iss is missing');
  expect(await refused(signed({}, { kid: undefined }))).toContain('kid is missing');
  expect(await refused('x.y.z')).toBe(' is no JWT');
  expect(await refused('x'.repeat(2049))).toBe(' has more than 2048 characters');
});

it('takes no other key, no other way to sign, and none of another super app', async () => {
  const unsigned = `${part({ alg: 'none', kid: 'one', typ: 'atrium-user+jwt' })}.${part(claims())}.`;
  expect(await refused(unsigned)).toBe('alg is not that of the key');
  // What is public as the secret of an HMAC.
  const pem = ed.publicKey.export({ type: 'spki', format: 'pem' });
  const body = `${part({ alg: 'HS256', kid: 'one', typ: 'atrium-user+jwt' })}.${part(claims())}`;
  const mac = createHmac('sha256', pem).update(body).digest('base64url');
  expect(await refused(`${body}.${mac}`)).toBe('alg is not that of the key');
  expect(await refused(signed({}, {}, their.privateKey))).toBe(' has a wrong signature');
  expect(await refused(signed({}, { alg: 'ES256', kid: 'one' }, next.privateKey))).toContain('alg');
  expect(await refused(signed({}, { kid: 'other' }, their.privateKey))).toContain(
    'kid is no live key of app-ours',
  );
  const [head, , proof] = (await signed()).split('.');
  expect(await refused(`${head}.${part(claims({ sub: 'admin' }))}.${proof}`)).toBe(
    ' has a wrong signature',
  );
});

it('looks once at a token that comes again, and no longer than it is good', async () => {
  const token = await signed({ sub: 'again' });
  looked = 0;
  for (let i = 0; i < 3; i++) await tokens.verify(token);
  expect(looked).toBe(1);
  time += 631_000;
  expect(await refused(token)).toBe('user-token-expired');
});

it('a key that is revoked is not believed from the next question on', async () => {
  const token = await signed({ sub: 'late' });
  await tokens.verify(token);
  live.delete(`${OURS.id} one`);
  changed();
  expect(await refused(token)).toContain('kid is no live key');
});
