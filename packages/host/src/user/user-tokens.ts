// Who the user is, as the super app's own server says it: its token goes along with what is asked of the platform, and is asked
// for anew when it runs out, or once when the platform refuses it.

/** Undefined: nobody is signed in. Rejects when it cannot be had: then what was asked fails as without a network. */
export type UserToken = () => Promise<string | undefined>;

export interface UserTokens {
  /** A request in the user's name. */
  fetch: typeof fetch;
}

/** It has to be good still when it arrives. */
const SPARE_MS = 30_000;

interface Held {
  token: string;
  until: number;
}

export function createUserTokens(
  userToken: UserToken,
  send: typeof fetch = (...request) => fetch(...request),
  now: () => number = Date.now,
): UserTokens {
  let held: Held | undefined;
  let asking: Promise<string | undefined> | undefined;

  const ask = async (): Promise<string | undefined> => {
    const token = await userToken();
    held = token === undefined ? undefined : { token, until: expiryOf(token) - SPARE_MS };
    return token;
  };
  /** Of many requests at once, one asks. */
  const current = (): Promise<string | undefined> =>
    held && held.until > now()
      ? Promise.resolve(held.token)
      : (asking ??= ask().finally(() => (asking = undefined)));

  return {
    async fetch(input, init) {
      const sendWith = (token: string | undefined): Promise<Response> => {
        const headers = new Headers(init?.headers);
        if (token !== undefined) headers.set('authorization', `Bearer ${token}`);
        return send(input, { ...init, headers });
      };
      const token = await current();
      const answer = await sendWith(token);
      if (token === undefined || !(await refusalOf(answer))) return answer;
      // Revoked, or of a server whose clock is wrong: one more, fresh.
      if (held?.token === token) held = undefined;
      const second = await sendWith(await current());
      const why = await refusalOf(second);
      if (why) console.error(`[atrium] the platform refuses the user token: ${why}`);
      return second;
    },
  };
}

const shared = new WeakMap<UserToken, UserTokens>();

/** One for each function: registry, proxy and embedder share what it answered. */
export function userTokensOf(userToken: UserToken | undefined): UserTokens | undefined {
  if (!userToken) return undefined;
  const user = shared.get(userToken) ?? createUserTokens(userToken);
  shared.set(userToken, user);
  return user;
}

/** The sentence of a refusal of the token, not of anything else. */
async function refusalOf(answer: Response): Promise<string | undefined> {
  if (answer.status !== 401) return undefined;
  const body = (await answer
    .clone()
    .json()
    .catch(() => undefined)) as { error?: Refusal } | undefined;
  const { code = '', message = '', details = [] } = body?.error ?? {};
  if (!code.startsWith('user-token-')) return undefined;
  return [message, ...details.map((it) => `${it.path} ${it.message}`)].join(' ');
}

interface Refusal {
  code?: string;
  message?: string;
  details?: { path: string; message: string }[];
}

/** Nothing is decided by it but when to ask again; of what cannot be read, every time. */
function expiryOf(token: string): number {
  try {
    const payload = token.split('.')[1] ?? '';
    const text = atob(payload.replaceAll('-', '+').replaceAll('_', '/'));
    const { exp } = JSON.parse(text) as { exp?: unknown };
    return typeof exp === 'number' ? exp * 1000 : 0;
  } catch {
    return 0;
  }
}
