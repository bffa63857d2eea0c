// What the public surface does before anything of a program is needed.
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createHost } from './create-host.ts';
import type { HostOptions } from './host-options.ts';
import { en } from './strings/en.ts';
import type { HostUi } from './ui/ui.ts';

beforeEach(() => void vi.stubGlobal('location', { origin: 'https://super.example' }));
afterEach(() => vi.unstubAllGlobals());

it('F6 says that the network failed when nobody can tell what a link stands for', async () => {
  const notify = vi.fn();
  const host = createHost({
    locale: 'en',
    ui: () => ({ notify }) as unknown as HostUi,
    registry: {
      subscribe: () => () => undefined,
      link: () => Promise.reject(new TypeError('Failed to fetch')),
    },
  } as unknown as HostOptions);
  await expect(
    host.openLink('https://super.example/?open=l_0123456789abcdef'),
  ).rejects.toMatchObject({ name: 'HostError', code: 'network' });
  expect(notify).toHaveBeenCalledWith(en['error.network']);
});

it('takes no event whose name has no off', () => {
  const apis = { wifiConnected: { listen: () => undefined } };
  expect(() => createHost({ apis } as unknown as HostOptions)).toThrow(
    'apis.wifiConnected is an event, so its name begins with "on": onWifiConnected',
  );
});
