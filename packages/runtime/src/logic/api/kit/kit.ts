// What every API module works with: the logic core's context, and the few things all modules share.
import type {
  ApiCategory,
  CapabilityArgs,
  CapabilityName,
  CapabilityResult,
  HostEventName,
  HostEvents,
  JsonObject,
} from '@atrium/protocol';
import { LIMITS } from '@atrium/protocol';
import type { LogicContext } from '../../context.ts';
import type { More } from '../../more/more.ts';
import type { ApiTable } from './method.ts';
import { createEmitter, type Emitter } from '../../emitter.ts';
import { createDeviceState, type DeviceState } from '../core/device-state.ts';
import { createFileNames, type FileNames } from '../core/file-names.ts';
import { createStorageMap, type StorageMap } from '../core/storage-map.ts';

export interface Kit {
  readonly context: LogicContext;
  readonly files: FileNames;
  readonly storage: StorageMap;
  readonly device: DeviceState;
  call<N extends CapabilityName>(name: N, args: CapabilityArgs<N>): Promise<CapabilityResult<N>>;
  readonly offers: (capability: string) => boolean;
  /** The environment the program named in `cloud.init`; '' before. */
  cloudEnvironment: string;
  /** The second script; loaded once. */
  more(): More;
  /** The APIs of the second script. */
  moreTable(): ApiTable;
  emitter<T>(where: string): Emitter<T>;
  /** One emitter per event of the host, subscribed once. */
  hostEvents<E extends HostEventName>(event: E): Emitter<HostEvents[E]>;
  /** Of now: a half-screen that the user pulled to the whole screen is none any more. */
  apiCategory(): ApiCategory;
  /** Set by the second script: what is being written is with the host when this resolves; undefined: nothing is under way. */
  filesArriving?(): Promise<unknown> | undefined;
  /** A sentence for developers, in the program's console; each only once. */
  warn(sentence: string): void;
  /** The program used what this host does not offer; in debug builds the host hears of each name once. */
  unsupported(api: string, reason: string): void;
}

export function createKit(context: LogicContext): Kit {
  const { launch, host, errors, entry } = context;
  const offered = new Set(launch.capabilities);
  const emitters = new Map<string, Emitter<never>>();
  const warned = new Set<string>();
  const missed = new Set<string>();
  let more: More | undefined;
  let moreTable: ApiTable | undefined;
  let expanded: unknown;
  host.on('app.expanded', () => (expanded = entry.current));
  // For the second script: see program-files.ts.
  host.on('file.near', (file) => launch.near.push(file));

  const emitter = <T>(where: string): Emitter<T> =>
    createEmitter<T>((error) => errors.report('script', error, where));

  const kit: Kit = {
    context,
    files: createFileNames(context.dialect, () => context.pages.top()?.path ?? ''),
    device: createDeviceState(context),
    storage: createStorageMap({
      entries: launch.storage,
      limit: launch.storageLimitBytes,
      limitPerKey:
        context.dialect === 'wx' ? LIMITS.storageMaxBytesPerKey : LIMITS.myStorageMaxBytesPerKey,
      send: (step) => host.call('storage.write', step as JsonObject),
    }),
    call: (name, args) =>
      host.call(name as string, args as unknown as JsonObject) as Promise<never>,
    offers: (capability) => offered.has(capability),
    cloudEnvironment: '',
    more: () => (more ??= context.natives.loadMore()),
    moreTable: () => (moreTable ??= kit.more().apiTable(kit)),
    emitter,
    hostEvents<E extends HostEventName>(event: E) {
      let found = emitters.get(event) as Emitter<HostEvents[E]> | undefined;
      if (!found) {
        const made = emitter<HostEvents[E]>(event);
        emitters.set(event, made as unknown as Emitter<never>);
        host.on(event, (data) => made.emit(data));
        found = made;
      }
      return found;
    },
    apiCategory: () => (entry.current === expanded ? 'default' : entry.current.apiCategory),
    warn(sentence) {
      if (warned.has(sentence)) return;
      warned.add(sentence);
      host.notify('app.log', { level: 'warn', args: [sentence] });
    },
    unsupported(api, reason) {
      if (!launch.debug || missed.has(api)) return;
      missed.add(api);
      host.notify('app.unsupported', { api, reason });
    },
  };
  return kit;
}
