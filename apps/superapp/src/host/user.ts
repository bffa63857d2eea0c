// Who uses this page: whom its own server signed in, by a token; where there is no such server, the demo's one user.
import type { UserToken } from '@atrium/host';
import { stored } from '../state/stored.ts';

/** Of a page whose server knows nobody. */
const NOBODY = 'demo';

/** 204: nobody is signed in. */
export const tokenFrom =
  (path: string): UserToken =>
  async () => {
    const response = await fetch(path, { cache: 'no-store' });
    if (!response.ok) throw new Error(`${path} answered ${response.status}`);
    return response.status === 204 ? undefined : response.text();
  };

const last = stored('user', NOBODY, (it): it is string => typeof it === 'string');

/** Keys what this browser keeps. Without a network, whoever was here last: the platform believes nobody then anyway. */
export async function currentUser(userToken: UserToken | undefined): Promise<string> {
  if (!userToken) return NOBODY;
  try {
    last.value = userIn(await userToken());
  } catch {
    // The last one.
  }
  return last.value;
}

function userIn(token: string | undefined): string {
  try {
    const payload = (token?.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/');
    const bytes = Uint8Array.from(atob(payload), (char) => char.charCodeAt(0));
    const { sub } = JSON.parse(new TextDecoder().decode(bytes)) as { sub?: unknown };
    return typeof sub === 'string' && sub !== '' ? sub : NOBODY;
  } catch {
    return NOBODY;
  }
}
