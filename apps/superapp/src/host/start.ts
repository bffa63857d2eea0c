// Starts the host inside the page, with the demo's hooks, and follows the user's settings.
import { effect } from '@preact/signals';
import { builtInUi, createHost, HttpRegistry, type HostUi } from '@atrium/host';
import { keepPageOffline, KeptRegistry } from '@atrium/host/offline';
import { followHost } from '../dev/follow-host.ts';
import { clientApis } from '../hooks/client-apis.ts';
import { demoHooks } from '../hooks/demo-hooks.ts';
import { jumpTicket } from '../hooks/jump-ticket.ts';
import { locale, theme } from '../state/settings.ts';
import { recentPrograms, toggleFavourite } from '../state/programs.ts';
import { VERSION } from '../version.ts';
import { words } from '../words/words.ts';
import { fetchConfig } from './config.ts';
import { setCurrent } from './current.ts';
import { followSearch, loadPrograms, loadRecents } from './load-programs.ts';
import { notify, openAddress } from './open.ts';
import { currentUser, tokenFrom } from './user.ts';

export async function startHost(container: HTMLElement, home: HTMLElement): Promise<void> {
  const link = takeLink();
  const config = await fetchConfig();
  const { userTokenPath } = config;
  const userToken = userTokenPath === undefined ? undefined : tokenFrom(userTokenPath);
  const userId = await currentUser(userToken);
  const online = new HttpRegistry();
  // Where sources are followed, what was is of no use.
  const registry = config.runtime.follows ? online : new KeptRegistry(online, { userId });
  let ui: HostUi | undefined;
  const host = createHost({
    container,
    registry,
    guestOrigin: (label) => config.guestOriginTemplate.replace('{label}', label),
    ...(config.singleProgram && { singleProgram: true }),
    runtime: config.runtime,
    publicKeys: config.publicKeys,
    ...(config.testKeys && { testKeys: config.testKeys }),
    ...(config.map && { map: config.map }),
    locale: locale.value,
    theme: theme.value,
    hooks: demoHooks,
    apis: { ...clientApis, jumpTicket },
    userId,
    ...(userToken && { userToken }),
    hostName: 'Atrium',
    hostVersion: VERSION,
    developer: true,
    ui: (element, settings) => (ui = builtInUi({ home })(element, settings)),
  });
  if (!ui) throw new Error('the host did not ask for its interface');
  setCurrent({ host, registry, ui });

  effect(() => host.configure({ locale: locale.value, theme: theme.value }));
  followSearch(host);
  host.on('program:show', () => void loadRecents().catch(console.error));
  host.on('program:favorite', ({ appId }) =>
    notify(words.value[toggleFavourite(appId) ? 'favourite.added' : 'favourite.removed']),
  );
  host.on('registry', () => void loadPrograms());
  followHost(host);
  if (config.runtime.follows)
    void import('../dev/fault-overlay.tsx').then(({ showFaults }) => showFaults(host));
  await loadPrograms();
  // A link in the browser's address opens its program through the same checks as any other.
  if (link) await openAddress(link);
  for (const { appId } of recentPrograms.value.slice(0, RECENT_AHEAD)) host.preload(appId);
  if (!config.runtime.follows) await keepPageOffline();
}

/** People come back to the same few. */
const RECENT_AHEAD = 3;

/** The link is used once: a reload restores the journey instead of opening it again. */
function takeLink(): string | null {
  const { href, search, pathname } = location;
  if (!new URLSearchParams(search).has('open')) return null;
  history.replaceState(history.state, '', pathname);
  return href;
}
