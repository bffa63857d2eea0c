// What a user lets a program do: asked once per scope, remembered per user and program, revocable.
import type { Scope } from '@atrium/protocol';
import type { StringKey, Strings } from '../strings/strings.ts';
import type { Grants, HostUi } from '../ui/ui.ts';
import { CapabilityError } from './capability.ts';
import type { InstanceContext } from './capability.ts';

interface GrantOwner {
  userId: string;
  appId: string;
}

export interface Permissions {
  /** Every scope that was ever answered. */
  of(owner: GrantOwner): Promise<Grants>;
  save(owner: GrantOwner, grants: Grants): Promise<void>;
  /**
   * Asks unless answered before; false when the user refuses, refused earlier, or the program ended meanwhile.
   * Throws `gesture-required` where only a tap may lead to the question.
   */
  ask(context: InstanceContext, scope: Scope): Promise<boolean>;
  /** Runs when the user has taken the scope back, until `signal` aborts: what it allowed must stop then, not at its next use. */
  onRevoked(owner: GrantOwner, scope: Scope, run: () => void, signal: AbortSignal): void;
}

const PREFIX = 'atrium.grants.';
const keyOf = ({ userId, appId }: GrantOwner): string =>
  `${PREFIX}${encodeURIComponent(userId)}.${appId}`;

/** The scopes as app.json's `permission` names them; only these carry a developer's reason. */
const DECLARED: Partial<Record<Scope, readonly string[]>> = {
  location: ['scope.userLocation', 'scope.userFuzzyLocation', 'scope.location'],
};

/** What is only used after a tap is only asked for after one: else the press on the sheet would be all there ever was. */
const AFTER_TAP: ReadonlySet<Scope> = new Set(['phoneNumber']);

/** Only a plain yes or no is an answer of the user's; anything else was not written here, and is asked again. */
const parseGrants = (value: unknown): Grants =>
  Object.fromEntries(
    Object.entries(value ?? {}).filter(([, granted]) => typeof granted === 'boolean'),
  );

export function createPermissions(
  ui: HostUi,
  strings: () => Strings,
  storage: Pick<Storage, 'getItem' | 'setItem'>,
  tabs: Pick<Window, 'addEventListener'>,
  over: AbortSignal,
): Permissions {
  /** One question at a time per program and scope: two calls at once get one sheet and the same answer. */
  const asking = new Map<string, Promise<boolean>>();
  const watchers = new Set<{ key: string; scope: Scope; run: () => void }>();

  const readKey = (key: string): Grants => {
    try {
      return parseGrants(JSON.parse(storage.getItem(key) ?? '{}'));
    } catch {
      return {};
    }
  };
  const read = (owner: GrantOwner): Grants => readKey(keyOf(owner));
  const write = (owner: GrantOwner, grants: Grants): void => {
    try {
      storage.setItem(keyOf(owner), JSON.stringify(grants));
    } catch {
      // Storage is full or off: the user will be asked again.
    }
  };
  const question = async (context: InstanceContext, scope: Scope): Promise<boolean> => {
    const owner = { userId: context.host.userId, appId: context.appId };
    const reason = (DECLARED[scope] ?? [])
      .map((name) => context.manifest.app.permission[name]?.desc)
      .find((text) => text !== undefined);
    const key: StringKey = `scope.${scope}`;
    if (AFTER_TAP.has(scope) && !(await context.attestTap()))
      throw new CapabilityError('gesture-required', `${scope} is only asked for after a tap`);
    const granted = await ui.permission(
      { program: context.face, title: strings()[key], reason: (reason ?? '').slice(0, 200) },
      context.signal,
    );
    // An answer that only came because the program ended is not the user's.
    if (!context.alive) return false;
    write(owner, { ...read(owner), [scope]: granted });
    // The tap that led here is forgotten after five seconds; people read before they answer.
    if (granted && AFTER_TAP.has(scope)) context.answered(scope);
    return granted;
  };

  const revoked = (changed: string | null, grantsOf: (key: string) => Grants): void => {
    for (const { key, scope, run } of watchers)
      if ((changed === null || key === changed) && grantsOf(key)[scope] !== true) run();
  };
  // Taken back in another tab of the host; null: all that was kept is gone.
  tabs.addEventListener(
    'storage',
    ({ key }) => {
      if (key === null || key.startsWith(PREFIX)) revoked(key, readKey);
    },
    { signal: over },
  );

  return {
    of: async (owner) => read(owner),
    async save(owner, grants) {
      write(owner, grants);
      revoked(keyOf(owner), () => grants);
    },
    onRevoked(owner, scope, run, signal) {
      if (signal.aborted) return;
      const watcher = { key: keyOf(owner), scope, run };
      watchers.add(watcher);
      signal.addEventListener('abort', () => watchers.delete(watcher), { once: true });
    },
    async ask(context, scope) {
      const owner = { userId: context.host.userId, appId: context.appId };
      const known = read(owner)[scope];
      if (known !== undefined) return known;
      const key = `${context.instanceId}:${scope}`;
      const running = asking.get(key) ?? question(context, scope).finally(() => asking.delete(key));
      asking.set(key, running);
      return running;
    },
  };
}
