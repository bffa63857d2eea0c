// APIs of the two platforms' own clients that a super app may stand in for: here pages of accounts and channels that are made up,
// a check of who the user is, and a switch for debugging. Everything is said to be a demo's.
import type { HostApi, HostApiCaller, JsonObject } from '@atrium/host';
import { notify } from '../host/open.ts';
import { nameOf } from '../state/programs.ts';
import { say, type Words } from '../words/words.ts';
import { choose } from './chooser.tsx';
import { demoWifi } from './demo-wifi.ts';

const text = (value: unknown): string => (typeof value === 'string' ? value.slice(0, 200) : '');

/** Shows what would open, and where it leads; the user goes on or goes back. */
async function confirm(
  caller: HostApiCaller,
  title: keyof Words,
  label: string,
  detail: string,
): Promise<void> {
  if (!(await choose(caller, title, [{ label, detail, value: true }])))
    throw new DOMException('cancelled', 'AbortError');
}

/** `where`: the argument that says which one. */
const opens = (where: string): HostApi => ({
  foreground: true,
  handler: (args, caller) => confirm(caller, 'client.page', say('client.open'), text(args[where])),
});

export const clientApis: Record<string, HostApi> = {
  ...demoWifi,
  openOfficialAccountArticle: opens('url'),
  openOfficialAccountProfile: opens('username'),
  openChannelsActivity: opens('finderUserName'),
  openChannelsUserProfile: opens('finderUserName'),
  setEnableDebug: {
    handler({ enableDebug }: JsonObject, { appId }: HostApiCaller) {
      const key = enableDebug === true ? 'client.debug.on' : 'client.debug.off';
      notify(say(key, { name: nameOf(appId) }));
    },
  },
  startAPVerify: {
    foreground: true,
    async handler(args, caller) {
      await confirm(caller, 'client.verify', say('client.verified'), text(args['certifyId']));
      return { resultStatus: '9000', result: { certifyId: text(args['certifyId']) } };
    },
  },
  addCardAuth: {
    foreground: true,
    async handler(args, caller) {
      await confirm(caller, 'client.card', say('client.join'), text(args['url']));
      return { success: true, resultStatus: '9000', result: {} };
    },
  },
};
