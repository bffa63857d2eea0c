// device.bluetooth.*: the Bluetooth of the app around the super app, by its hook: one adapter for each program that has it open.
import * as z from 'zod/mini';
import type { BluetoothQuestion, Json, JsonObject } from '@atrium/protocol';
import {
  CapabilityError,
  capability,
  type Capability,
  type InstanceContext,
} from '../../../broker/capability.ts';
import { underHostPage } from '../../../broker/host-pages.ts';
import { hostApiCaller } from '../../../instance/host-apis.ts';
import { base64, label, nothing } from '../../schemas.ts';
import { createConnections } from './connections.ts';
import { createDiscovery } from './discovery.ts';
import { attempt, bluetoothFailure } from './failures.ts';
import {
  bluetoothAnswers,
  bluetoothListener,
  type BluetoothAnswers,
  type OpenParts,
} from './session.ts';

interface Session {
  readonly answers: BluetoothAnswers;
  /** From now on events go there: the program forgets the call before when it opens once more. */
  hear(tell: OpenParts['tell']): void;
  close(): void;
}

const sessions = new WeakMap<InstanceContext, Session>();
/** One adapter for a program, however often it asks while the first is being made. */
const opening = new WeakMap<InstanceContext, Promise<Session>>();

async function openSession(context: InstanceContext): Promise<Session> {
  const { hooks, permissions, userId } = context.host;
  const { bluetooth } = hooks;
  if (!bluetooth) throw new CapabilityError('unsupported', 'not provided by this super app');
  let told: OpenParts['tell'] = () => undefined;
  let parts: OpenParts | undefined;
  const over = new AbortController();
  const close = (): void => {
    if (over.signal.aborted) return;
    parts?.discovery.stop();
    parts?.connections.allLost();
    over.abort();
    if (!parts) return;
    sessions.delete(context);
    parts.adapter.close();
    parts = undefined;
  };
  const tell: OpenParts['tell'] = (event) => void (over.signal.aborted || told(event));
  const revoked = (): void => {
    close();
    told({ type: 'state', available: false, discovering: false });
  };
  // Before the adapter is there: the super app may let the user choose for long, and what is taken back meanwhile is taken back.
  context.signal.addEventListener('abort', close, { signal: over.signal });
  permissions.onRevoked({ userId, appId: context.appId }, 'bluetooth', revoked, over.signal);
  const listener = bluetoothListener(() => parts);
  const adapter = await attempt(() => bluetooth(hostApiCaller(context), listener), 10001).catch(
    (error: unknown) => {
      close();
      throw error;
    },
  );
  if (over.signal.aborted) {
    adapter.close();
    throw context.alive
      ? new CapabilityError('denied', 'the user has taken the permission back')
      : new CapabilityError('cancelled', 'the program ended');
  }
  parts = {
    adapter,
    tell,
    connections: createConnections(adapter, (deviceId, connected) =>
      tell({ type: 'connection', deviceId, connected }),
    ),
    // A program in the background does not learn what is around the user, nor under the page where that is taken back.
    discovery: createDiscovery(
      (devices) => tell({ type: 'found', devices }),
      () => context.foreground && !underHostPage(context),
    ),
  };
  const session = {
    answers: bluetoothAnswers(parts),
    hear: (next: OpenParts['tell']) => void (told = next),
    close,
  };
  sessions.set(context, session);
  return session;
}

function sessionOf(context: InstanceContext): Promise<Session> | Session {
  const found = sessions.get(context) ?? opening.get(context);
  if (found) return found;
  const made = openSession(context).finally(() => opening.delete(context));
  opening.set(context, made);
  return made;
}

const stillOpen = (context: InstanceContext, session: Session): void => {
  if (sessions.get(context) !== session) throw bluetoothFailure(10000);
};

/** Not there now, and may be later. */
const isSwitchedOff = (error: unknown): boolean =>
  error instanceof CapabilityError &&
  (error.failure.data as { errCode?: number } | undefined)?.errCode === 10001;

const MAX_SERVICES = 32;
/** As much as a characteristic holds. */
const MAX_VALUE_CHARS = 684;

const uuids = z.array(label).check(z.maxLength(MAX_SERVICES));
const device = { deviceId: label };
const place = { ...device, serviceId: label, characteristicId: label };
const question = <const Q extends BluetoothQuestion, const S extends z.core.$ZodLooseShape>(
  name: Q,
  shape: S,
) => z.object({ question: z.literal(name), ...shape });

const questions = z.discriminatedUnion('question', [
  question('state', {}),
  question('discover', {
    services: uuids,
    allowDuplicates: z.boolean(),
    intervalMs: z.number().check(z.gte(0), z.lte(600_000)),
  }),
  question('stopDiscovery', {}),
  question('found', {}),
  question('connected', { services: uuids }),
  question('connect', { ...device, timeoutMs: z.number().check(z.gte(0), z.lte(600_000)) }),
  question('disconnect', device),
  question('services', device),
  question('characteristics', { ...device, serviceId: label }),
  question('read', place),
  question('write', {
    ...place,
    base64: base64.check(z.maxLength(MAX_VALUE_CHARS)),
    withResponse: z.optional(z.boolean()),
  }),
  question('notify', { ...place, on: z.boolean() }),
  question('rssi', device),
  question('mtu', device),
  question('setMtu', { ...device, mtu: z.int().check(z.gte(22), z.lte(512)) }),
]);

/** They say what is around the user: which devices there are, and how near. */
const SURROUNDINGS: ReadonlySet<BluetoothQuestion> = new Set(['discover', 'connect', 'rssi']);

export const bluetoothCapabilities: readonly Capability[] = [
  capability({
    name: 'device.bluetooth.open',
    args: nothing,
    foreground: true,
    scope: 'bluetooth',
    rate: { burst: 10, perSecond: 1 },
    async handle(context, _args, call) {
      const session = await sessionOf(context);
      stillOpen(context, session);
      session.hear((event) => call.emit('bluetooth', event as unknown as JsonObject));
      try {
        if (!(await session.answers.state({})).available) throw bluetoothFailure(10001);
      } catch (error) {
        // Where it is only switched off it stays open: the program is told when the user switches it on.
        if (!isSwitchedOff(error)) session.close();
        throw error;
      }
      stillOpen(context, session);
    },
  }),
  capability({
    name: 'device.bluetooth.close',
    args: nothing,
    async handle(context) {
      const session = sessions.get(context) ?? (await opening.get(context)?.catch(() => undefined));
      if (!session) throw bluetoothFailure(10000);
      session.close();
    },
  }),
  capability({
    name: 'device.bluetooth.ask',
    args: questions,
    rate: { burst: 200, perSecond: 100 },
    async handle(context, asked) {
      const session = sessions.get(context);
      if (!session) throw bluetoothFailure(10000);
      if (SURROUNDINGS.has(asked.question) && !context.foreground)
        throw new CapabilityError('not-foreground', 'the mini program is not in the foreground');
      const answer = session.answers[asked.question] as (args: typeof asked) => Promise<Json>;
      const answered = await answer(asked);
      // What the device says after it was closed, or taken back, is no longer the program's.
      stillOpen(context, session);
      return answered as null;
    },
  }),
];
