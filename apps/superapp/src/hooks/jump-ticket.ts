// `wx.jumpTicket()` and `my.jumpTicket()`: what a program gives its own server, so that it need not believe its front end about
// who sent the user here. The super app's server vouches for what this page saw.
import { getCurrent } from '../host/current.ts';
import type { HostApi, HostApiCaller, JsonObject } from '@atrium/host';

export const jumpTicket: HostApi = {
  async handler(_: JsonObject, { appId, referrer }: HostApiCaller) {
    if (!referrer) throw new Error('no program sent the user here');
    // A ticket names the user, whom the platform knows by the user's token.
    const response = await (getCurrent()?.host ?? globalThis).fetch('/api/jump-tickets', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        from: referrer.appId,
        to: appId,
        extraDataHash:
          referrer.extraData === undefined
            ? null
            : await sha256(JSON.stringify(referrer.extraData)),
      }),
    });
    if (!response.ok) throw new Error('the super app vouches for no such jump');
    const { ticket } = (await response.json()) as { ticket: string };
    return { ticket };
  },
};

async function sha256(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
