// What capability handlers may use of the host around them.
import type { Limits } from '@atrium/protocol';
import type { HostApi, HostHooks } from './host-options.ts';
import type { Permissions } from './broker/permissions.ts';
import type { Registry } from './registry/registry.ts';
import type { Locale, Strings } from './strings/strings.ts';
import type { HostUi } from './ui/ui.ts';

export interface HostServices {
  readonly ui: HostUi;
  readonly registry: Registry;
  readonly hooks: HostHooks;
  /** The embedder's own APIs by name (`ext.call`); null prototype. */
  readonly apis: Readonly<Record<string, HostApi>>;
  readonly permissions: Permissions;
  readonly limits: Limits;
  readonly locale: Locale;
  readonly theme: 'light' | 'dark';
  readonly strings: Strings;
  /** '' without accounts. Keys storage and grants. */
  readonly userId: string;
  /** Names shown to programs in system info. */
  readonly hostName: string;
  readonly hostVersion: string;
}
