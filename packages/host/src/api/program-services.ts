// What programs need and the host itself does not: their stores, the names of what they can call, and the way to its code.
import { lateCapabilities, type LateCapability } from '../broker/late-capability.ts';
import type { Capability } from '../broker/capability.ts';
import type { HostOptions } from '../host-options.ts';
import type { ProgramStorage } from '../storage/program-storage.ts';
import { userTokensOf } from '../user/user-tokens.ts';
import { offeredNames } from './api-names.ts';
import { createIndexedDbFiles } from './file/indexed-db-files.ts';
import { launchFiles } from './file/launch-files.ts';
import { createIndexedDbStorage } from './storage/indexed-db-storage.ts';
import { storageCapabilities } from './storage/storage.ts';

export interface ProgramServices {
  readonly capabilities: readonly (Capability | LateCapability)[];
  readonly storage: ProgramStorage;
  readonly launchFiles: (
    owner: { userId: string; appId: string },
    wantsBytes: () => Promise<boolean>,
  ) => ReturnType<typeof launchFiles>;
  /** Fetches the code behind the names before a program calls it. */
  warmUp(): Promise<unknown>;
}

export function createProgramServices(options: HostOptions): ProgramServices {
  const files = options.files ?? createIndexedDbFiles();
  const hooks = options.hooks ?? {};
  const apis = lateCapabilities(offeredNames(hooks), async () => {
    const [{ apiCapabilities }, network] = await Promise.all([
      import('./api-capabilities.ts'),
      options.network ??
        import('./network/proxy-gateway.ts').then((m) =>
          m.createProxyGateway({ user: userTokensOf(options.userToken) }),
        ),
    ]);
    return apiCapabilities({ hooks, network, files });
  });
  return {
    // Writing is there from the start: what a program stores in its last moment must not wait for code.
    capabilities: [...storageCapabilities, ...apis.entries],
    storage: options.storage ?? createIndexedDbStorage(),
    launchFiles: (owner, wantsBytes) => launchFiles(files, owner, wantsBytes),
    warmUp: apis.load,
  };
}
